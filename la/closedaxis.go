package la

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/internal/lapack"
)

// Square root and logarithm have a cut along the closed negative real axis: they
// exist, and are continuous, where no eigenvalue lies on it. Whether one does
// cannot be read off computed eigenvalues. Rounding moves an eigenvalue by
// ε·‖A‖·κ, κ its condition number, and a defective one of order k by ε^(1/k), in
// any direction: J₂(0) comes out as ±10⁻⁸, or as ±10⁻⁸·i. What rounding cannot
// move far is the distance from A to the matrices that have the eigenvalue x,
// which is σₘᵢₙ(A − x·I). So x counts as an eigenvalue where
//
//	σₘᵢₙ(A − x·I) ≤ c·n·ε·‖A‖
//
// and is looked for at zero and below the computed eigenvalues that are close to
// the negative axis. (Trefethen and Embree, Spectra and Pseudospectra, 2005, §2.)
// The distance is taken in a balanced A, so that it does not depend on units.

// axisFactor is the c of the test, but for the singularity of A itself, where it is
// 1 as everywhere in this package: what is computed from A belongs to a matrix that
// is a few roundings of A's norm away.
const axisFactor = 10

// closedAxis answers, for one matrix A, whether zero or a negative number is an
// eigenvalue as far as working precision can tell.
type closedAxis struct {
	a        Matrix // A
	isolated Vector // the eigenvalues that balancing has found
	block    Matrix // the middle block of the balanced A
	re, im   Vector // the eigenvalues re ± im·i of A, once they are known
	norm     float64
	tol      float64 // n·ε, ε that of the element type
}

// closedAxisOf examines A, finite, whose element type has the given ε.
func closedAxisOf(a Matrix, eps float64) *closedAxis {
	n := a.rows
	b := a.Clone()
	lo, hi := lapack.Balance(b.view(), make([]float64, n))
	c := &closedAxis{a: a, block: b.Slice(lo, hi, lo, hi), norm: Norm(a, Frobenius), tol: float64(n) * eps}
	for i := range n {
		if i < lo || i >= hi {
			c.isolated = append(c.isolated, b.at(i, i))
		}
	}
	return c
}

// singular returns a *SingularError if zero counts as an eigenvalue of A.
func (c *closedAxis) singular() error {
	least := math.Inf(1)
	for _, lambda := range c.isolated {
		least = min(least, math.Abs(lambda))
	}
	if least <= c.tol*c.norm {
		return singularBy(least, c.norm)
	}
	values, err := SVDVals(c.block)
	if err != nil || len(values) == 0 {
		return err
	}
	if largest, smallest := values[0], values[len(values)-1]; smallest <= c.tol*largest {
		return singularBy(smallest, largest)
	}
	return nil
}

// singularBy is the error for a matrix of which all but the given part of its
// norm is zero in some direction.
func singularBy(least, norm float64) error {
	if norm == 0 {
		return &SingularError{Pivot: -1}
	}
	return &SingularError{RCond: least / norm, Pivot: -1}
}

// negative returns a *NotRealError if a computed eigenvalue of A is a negative
// number, or a pair that rounding cannot tell from two of them. A is not singular.
func (c *closedAxis) negative(op string) error {
	near := math.Sqrt(c.tol) * c.norm
	for i, lambda := range c.re {
		switch {
		case lambda >= 0 || c.im[i] < 0 || c.im[i] > near:
		case c.im[i] == 0 || c.distance(lambda) <= axisFactor*c.tol*Norm(c.block, OneNorm):
			return &NotRealError{Op: op, Eigenvalue: lambda}
		}
	}
	return nil
}

// distance is 1/‖(B − x·I)⁻¹‖₁, how far B is from having the eigenvalue x.
func (c *closedAxis) distance(x float64) float64 {
	shifted := c.block.AddDiag(-x)
	return LU(shifted).RCond() * Norm(shifted, OneNorm)
}

// judge returns the error for a function of A whose inverse function, applied to
// it, gives back: nil if that is A, but for what the digits of the element type, of
// the given ε, allow.
func (c *closedAxis) judge(op string, back Matrix, eps float64) error {
	if c.norm == 0 {
		return nil
	}
	loss := Norm(back.Sub(c.a), Frobenius) / c.norm
	if loss <= c.allowance(eps, loss) {
		return nil
	}
	return c.refusal(op, loss)
}

// allowance is the part of ‖A‖ by which the result X of a function may miss, X² or
// e^X from A: a third of the digits are spent at most, or, the more the worse the
// condition of A, half of them.
func (c *closedAxis) allowance(eps, loss float64) float64 {
	most := math.Pow(eps, 2.0/3)
	if loss <= most {
		return most
	}
	return min(most*math.Sqrt(Cond(c.a)), math.Sqrt(eps))
}

// refusal is the error for a function of A that misses A by the part loss of its
// norm: the eigenvalue on the axis that is to blame, the one of which A is the
// least distance away. If there is none, A is called ill-conditioned.
func (c *closedAxis) refusal(op string, loss float64) error {
	if err := c.singular(); err != nil {
		return fmt.Errorf("la: %s: %w", op, err)
	}
	blame, least := -1, c.distance(0)
	for i, lambda := range c.re {
		if lambda >= 0 || c.im[i] < 0 || c.im[i] > -lambda {
			continue
		}
		if d := c.distance(lambda); d < least {
			blame, least = i, d
		}
	}
	if blame >= 0 {
		return &NotRealError{Op: op, Eigenvalue: c.re[blame]}
	}
	return singularBy(least, Norm(c.block, OneNorm))
}

// rescaled is the error for A, where A/2ᵉ has been examined.
func rescaled(err error, e int) error {
	if negative, ok := err.(*NotRealError); ok {
		negative.Eigenvalue = math.Ldexp(negative.Eigenvalue, e)
	}
	return err
}
