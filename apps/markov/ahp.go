package markov

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// Priorities are what the analytic hierarchy process makes of comparisons in pairs.
type Priorities struct {
	Weights la.Vector // w, A·w = λ·w, Σwᵢ = 1
	Lambda  float64   // the dominant eigenvalue; it is n where all comparisons agree, otherwise more
	Index   float64   // CI = (λ − n)/(n − 1), the consistency index
	Ratio   float64   // CR = CI/RI, RI the mean CI of random comparisons: up to 0.1 they agree well enough
	I, J    int       // the comparison that is farthest from the weights, I < J; 0, 0 if there is none
}

// NotReciprocalError names a pair of comparisons that contradict each other.
type NotReciprocalError struct {
	I, J    int
	There   float64 // a[I,J]
	AndBack float64 // a[J,I]: want 1/a[I,J]
}

// Error names the pair.
func (e *NotReciprocalError) Error() string {
	return fmt.Sprintf("markov: comparisons (%d, %d) = %.6g and (%d, %d) = %.6g: want positive numbers with the product 1", e.I, e.J, e.There, e.J, e.I, e.AndBack)
}

// Comparisons returns the n×n matrix with aᵢⱼ of upper, row by row, above the diagonal, 1 on
// it, and aⱼᵢ = 1/aᵢⱼ below: aᵢⱼ says how much more i is worth than j, on Saaty's scale 1 (equal), 3 (somewhat
// more), 5 (much), 7 (very much), 9 (beyond compare), or one of the reciprocals. It
// panics unless there are n(n−1)/2 numbers.
func Comparisons(n int, upper ...float64) la.Matrix {
	if n < 1 || len(upper) != n*(n-1)/2 {
		panicShape("Comparisons", "%d numbers compare %d things: want n(n−1)/2", len(upper), n)
	}
	a := la.Identity(n)
	for i := range n {
		for j := i + 1; j < n; j++ {
			a.Set(i, j, upper[0])
			a.Set(j, i, 1/upper[0])
			upper = upper[1:]
		}
	}
	return a
}

// NewPriorities returns the weights of the n×n comparisons A. Products aᵢⱼ·aⱼᵢ may miss 1 by 1 %, as
// rounded decimals do, and then the numbers above the diagonal count; others are a *NotReciprocalError, NaN and Inf are
// la.ErrNotFinite. It panics unless A is square with a row or more.
//
// Source: Saaty, The Analytic Hierarchy Process, 1980. RI is Saaty's for n ≤ 15, beyond
// that the line of Alonso and Lamata, Consistency in the analytic hierarchy process, 2006.
func NewPriorities(a la.Matrix) (*Priorities, error) {
	n := a.Rows()
	if n == 0 || a.Cols() != n {
		panicShape("NewPriorities", "%d×%d comparisons", n, a.Cols())
	}
	var upper []float64
	for i := range n {
		for j := i; j < n; j++ {
			x, y := a.At(i, j), a.At(j, i)
			switch {
			case x-x != 0:
				return nil, &la.NotFiniteError{I: i, J: j, Value: x}
			case y-y != 0:
				return nil, &la.NotFiniteError{I: j, J: i, Value: y}
			case !(x > 0 && y > 0 && math.Abs(x*y-1) <= 0.01):
				return nil, &NotReciprocalError{I: i, J: j, There: x, AndBack: y}
			}
			if j > i {
				upper = append(upper, x)
			}
		}
	}
	a = Comparisons(n, upper...)
	p, err := perron(a)
	if err != nil {
		return nil, err
	}
	r := &Priorities{Weights: p.right, Lambda: p.lambda}
	if n > 2 { // two or fewer always agree
		r.Index = max(0, (p.lambda-float64(n))/float64(n-1))
		r.Ratio = r.Index / randomIndex(n)
		r.I, r.J = farthest(a, p.right)
	}
	return r, nil
}

// randomIndex is the mean consistency index of random comparisons of n > 2 things.
func randomIndex(n int) float64 {
	saaty := [...]float64{3: 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59}
	if n < len(saaty) {
		return saaty[n]
	}
	x := float64(n)
	return (2.7699*x - 4.3513 - x) / (x - 1)
}

// farthest is the pair with the largest |log aᵢⱼ·wⱼ/wᵢ|, beyond rounding.
func farthest(a la.Matrix, w la.Vector) (int, int) {
	most, at, with := 1e-9, 0, 0
	for i := range w {
		for j := i + 1; j < len(w); j++ {
			if d := math.Abs(math.Log(a.At(i, j) * w[j] / w[i])); d > most {
				most, at, with = d, i, j
			}
		}
	}
	return at, with
}

// Combine returns the priorities of k alternatives over all criteria: Σ wᵢ·pᵢ, with p.Weights
// the weights w of the n criteria and under[i] the priorities of the alternatives under
// criterion i. It panics unless there are n, all of the same length.
func (p *Priorities) Combine(under ...*Priorities) la.Vector {
	if len(under) != len(p.Weights) {
		panicShape("Priorities.Combine", "%d criteria and alternatives under %d", len(p.Weights), len(under))
	}
	rows := make([]la.Vector, len(under))
	for i, u := range under {
		rows[i] = u.Weights
	}
	return p.Weights.MulMat(la.FromVectors(rows...))
}

// String says the weights and whether the comparisons agree.
func (p *Priorities) String() string {
	verdict := "they agree well enough"
	if p.Ratio > 0.1 {
		verdict = fmt.Sprintf("they contradict each other, that of %d and %d most", p.I, p.J)
	}
	return fmt.Sprintf("weights %v\nλ = %.6g, consistency ratio %.4f: %s", p.Weights, p.Lambda, p.Ratio, verdict)
}
