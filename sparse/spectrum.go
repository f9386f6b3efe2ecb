package sparse

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

// Which says which eigenvalues or singular values are wanted.
type Which int

// The ends of a spectrum. Singular values are not negative: the first two are the same for them.
const (
	LargestAbs Which = iota // the largest |λ|
	Largest
	Smallest
	Nearest // to Shift
)

// EigsOptions says how [EigsSym] and [SVDS] work. A field left at zero means its default, and a
// nil *EigsOptions means all defaults.
type EigsOptions struct {
	Which   Which   // LargestAbs
	Shift   float64 // σ, for Nearest
	Tol     float64 // of residuals, beside ‖A‖; 0 means 1e-12
	MaxIter int     // most products, or solves (SVDS: pairs of products); 0 means 300 times the basis
	Basis   int     // vectors that are kept; 0 means 2k+1, and at least 20

	// Progress, if not nil, is called whenever the method looks how far it is, with the number
	// of products and the largest residual among those wanted, as it estimates it; if it
	// returns false, the method stops.
	Progress func(iter int, residual float64) bool
}

// spectrumOf checks what EigsSym and SVDS are given; n is the number of values there are.
func spectrumOf(op string, a Operator, k, n int, o *EigsOptions) (EigsOptions, error) {
	if k < 0 || k > n {
		panicShape(op, "%d of %d values", k, n)
	}
	var p EigsOptions
	if o != nil {
		p = *o
	}
	if p.Tol < 0 || p.MaxIter < 0 || p.Basis < 0 || p.Which < 0 || p.Which > Nearest {
		panicShape(op, "an option is out of range")
	}
	if p.Tol == 0 {
		p.Tol = 1e-12
	}
	if p.Basis == 0 {
		p.Basis = max(20, 2*k+1)
	}
	p.Basis = min(n, max(p.Basis, k+2))
	if p.MaxIter == 0 {
		p.MaxIter = 300 * p.Basis
	}
	return p, finiteOperator(a)
}

// sparseOf is the entries of an operator that has some.
func sparseOf(a Operator) (*CSR, bool) {
	switch m := a.(type) {
	case *CSR:
		return m, true
	case *CSC:
		return m.CSR(), true
	}
	return nil, false
}

// checkedResiduals is an error unless every residual is at most tol.
func checkedResiduals(op string, residuals la.Vector, tol float64, steps int) error {
	missing, worst := 0, 0.0
	for _, r := range residuals {
		if !(r <= tol) {
			missing++
		}
		worst = max(worst, r)
	}
	if worst != worst {
		return fmt.Errorf("sparse: %s: a product overflows, or is not a number: %w", op, la.ErrNotFinite)
	}
	if missing > 0 {
		return &NoConvergenceError{Op: op, Iters: steps, Residual: worst, Tolerance: tol, Left: missing}
	}
	return nil
}
