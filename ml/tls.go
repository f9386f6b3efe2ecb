package ml

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// TLS is a total least squares solution of A·x ≈ b: the smallest change of A and of b together
// that makes the system exact.
type TLS struct {
	Coef la.Vector `json:"coef"` // x
	Dist float64   `json:"dist"` // σₙ₊₁ of [A b]: the Frobenius norm of the change
	Gap  float64   `json:"gap"`  // σₙ of A less σₙ₊₁, over σₙ: near 0 the data hardly determine x
}

// FitTLS finds the x of (A + E)·x = b + r for which ‖[E r]‖ is smallest: where least squares takes
// A to be exact, it takes the errors of all entries to be alike. A is m×n with m > n, b has m
// entries; they are not changed. For a line or a plane with an intercept, centre both first:
// see stat.Center.
//
// With [A b] = U·Σ·Vᵀ and v the last column of V, x = −(v₁ … vₙ)/vₙ₊₁. Where σₙ(A) does not exceed
// σₙ₊₁ there is no such x, or no single one: a *la.SingularError. Less than n+1 rows are a
// *TooFewError, NaN or Inf is la.ErrNotFinite. It panics unless b fits A.
//
// Source: Golub and Van Loan, An analysis of the total least squares problem, 1980.
func FitTLS(a la.Matrix, b la.Vector) (*TLS, error) {
	const op = "FitTLS"
	m, n := a.Dims()
	if len(b) != m {
		panicShape(op, "%d rows and %d values of b", m, len(b))
	}
	if err := checkFinite(a); err != nil {
		return nil, err
	}
	if err := checkFinite(b.AsCol()); err != nil {
		return nil, fmt.Errorf("ml: %s: b: %w", op, err)
	}
	if m <= n {
		return nil, &TooFewError{op, "rows", m, n + 1}
	}
	if n == 0 {
		return &TLS{Coef: la.Vector{}, Dist: b.Norm(), Gap: 1}, nil
	}
	r := la.HStack(a, b.AsCol())
	if m > n+1 {
		r = la.QR(r).R()
	}
	s, err := la.SVD(r)
	if err != nil {
		return nil, err
	}
	sigma, err := la.SVDVals(r.Slice(0, n+1, 0, n))
	if err != nil {
		return nil, err
	}
	v := s.V.Col(n)
	t := &TLS{Dist: s.S[n], Coef: v[:n].Scale(-1 / v[n])}
	smallest := sigma[n-1]
	t.Gap = (smallest - s.S[n]) / smallest
	if !(smallest-s.S[n] > 8*float64(n+1)*0x1p-52*s.S[0]) || !t.Coef.IsFinite() {
		return nil, fmt.Errorf("ml: %s: σ of A %.6g does not exceed that of [A b], %.6g: no single x is best: %w", op, smallest, s.S[n],
			&la.SingularError{RCond: max(0, smallest-s.S[n]) / max(s.S[0], math.SmallestNonzeroFloat64), Pivot: -1})
	}
	return t, nil
}

// String is the solution, with how far the data are from it.
func (t *TLS) String() string {
	return fmt.Sprintf("total least squares: data change by %.6g, gap %.3g\nx = %s", t.Dist, t.Gap, short(t.Coef, "%.6g"))
}
