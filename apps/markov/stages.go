package markov

import (
	"errors"
	"fmt"
	"math"
	"math/cmplx"

	"github.com/lina-la/lina/la"
)

// ErrDiesOut says that no stage of a population feeds back on itself: after n steps nothing
// is left, whatever there was, and there is no rate of growth.
var ErrDiesOut = errors.New("markov: no stage leads back to itself: the population dies out")

// ErrNoDominant says that two groups of stages, apart from each other, grow at the same
// rate: the distribution in the long run depends on the start.
var ErrNoDominant = errors.New("markov: two groups of stages grow at the same rate: the distribution in the long run depends on the start")

// Growth is what becomes of a population x(t+1) = L·x(t) in the long run: it grows by the
// factor λ in each step, and is distributed as w.
type Growth struct {
	Lambda       float64   // λ, the dominant eigenvalue of L: above 1 the population grows
	Stable       la.Vector // w, L·w = λ·w, Σwᵢ = 1: the stable distribution over the stages
	Reproductive la.Vector // v, Lᵀ·v = λ·v, vᵀw = 1: what one of stage i adds to the future; the mean over w is 1
	Sensitivity  la.Matrix // ∂λ/∂lᵢⱼ = vᵢ·wⱼ
	Elasticity   la.Matrix // lᵢⱼ/λ·∂λ/∂lᵢⱼ, shares that add up to 1
	Damping      float64   // λ/|λ₂|: by how much deviations from w fade in a step; +Inf if at once
	Period       int       // 1, or the length of the waves that do not fade
}

// Project returns x(0), …, x(k) as rows, x(t+1) = L·x(t): (k+1)×n. L is any n×n matrix: age
// classes ([la.Leslie]) or stages (Lefkovitch). It panics unless the shapes fit and k ≥ 0.
func Project(l la.Matrix, x la.Vector, k int) la.Matrix {
	n := l.Rows()
	if l.Cols() != n || len(x) != n || k < 0 {
		panicShape("Project", "%d steps of %d×%d from %d numbers", k, n, l.Cols(), len(x))
	}
	out := la.Zeros(k+1, n)
	out.SetRow(0, x)
	for t := range k {
		out.SetRow(t+1, l.MulVec(out.RowView(t)))
	}
	return out
}

// NewGrowth returns the growth of the population with the n×n matrix L ≥ 0, which need not
// be irreducible: stages past bearing are common.
//
// ErrDiesOut and ErrNoDominant are what it says they are; a negative entry is a
// *NegativeError, NaN and Inf are la.ErrNotFinite. It panics unless L is square.
//
// Source: Caswell, Matrix Population Models, 2nd ed., 2001, ch. 4 and 9.
func NewGrowth(l la.Matrix) (*Growth, error) {
	if err := checkNonnegative("NewGrowth", l); err != nil {
		return nil, err
	}
	p, err := perron(l)
	if err != nil {
		return nil, err
	}
	v := p.left.Scale(1 / p.left.Dot(p.right))
	g := &Growth{Lambda: p.lambda, Stable: p.right, Reproductive: v, Sensitivity: v.Outer(p.right), Period: p.period, Damping: math.Inf(1)}
	g.Elasticity = g.Sensitivity.MulElem(l).Scale(1 / p.lambda)
	if p.second > 0 {
		g.Damping = p.lambda / p.second
	}
	if g.Period > 1 {
		g.Damping = 1
	}
	return g, nil
}

// String lists the numbers of the growth.
func (g *Growth) String() string {
	return fmt.Sprintf("growth: λ = %.6g, damping %.4g, period %d\nw = %v\nv = %v", g.Lambda, g.Damping, g.Period, g.Stable, g.Reproductive)
}

// dominant is the Perron root of a nonnegative matrix with its vectors.
type dominant struct {
	lambda, second float64   // second is |λ₂|
	right, left    la.Vector // nonnegative, adding up to 1
	period         int
}

// perron returns the dominant eigenvalue of A ≥ 0. It is simple if only one class of A has
// it, which the classes tell better than eigenvalues that rounding has split.
func perron(a la.Matrix) (*dominant, error) {
	p := &dominant{}
	equals := 0
	for _, class := range classesOf(a) {
		values, err := la.EigVals(a.TakeRows(class.States...).TakeCols(class.States...))
		if err != nil {
			return nil, err
		}
		radius := real(values[0])
		switch {
		case class.Period == 0: // one stage that does not lead to itself
		case math.Abs(radius-p.lambda) <= 1e-10*p.lambda:
			equals++
		case radius > p.lambda:
			p.lambda, p.period, equals = radius, class.Period, 1
		}
	}
	switch {
	case equals == 0:
		return nil, ErrDiesOut
	case equals > 1:
		return nil, ErrNoDominant
	}
	e, err := la.EigLeft(a)
	if err != nil {
		return nil, err
	}
	at := 0
	for k, x := range e.Values { // the first but for rounding
		if cmplx.Abs(x-complex(p.lambda, 0)) < cmplx.Abs(e.Values[at]-complex(p.lambda, 0)) {
			at = k
		}
	}
	for k, x := range e.Values {
		if k != at {
			p.second = max(p.second, cmplx.Abs(x))
		}
	}
	p.lambda = real(e.Values[at])
	p.right = probabilities(e.Vectors.Real().Col(at))
	p.left = probabilities(e.Left.Real().Col(at))
	return p, nil
}

// probabilities scales a vector whose entries have one sign, but for rounding, to the sum 1.
func probabilities(v la.Vector) la.Vector {
	if v.Sum() < 0 {
		v = v.Neg()
	}
	v = v.Apply(func(x float64) float64 { return max(0, x) })
	return v.Scale(1 / v.Sum())
}
