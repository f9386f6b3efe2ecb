package sparse

import "github.com/lina-la/lina/la"

// JacobiPreconditioner is M = diag(A).
type JacobiPreconditioner struct{ d la.Vector }

// Jacobi returns the preconditioner M = diag(A) of an n×n matrix. A zero on the diagonal is a
// *la.SingularError that names it, NaN or Inf la.ErrNotFinite. It panics if A is not square.
func Jacobi(a *CSR) (*JacobiPreconditioner, error) {
	checkSquare("Jacobi", a.r, a.c)
	if err := a.finite(); err != nil {
		return nil, err
	}
	d := a.Diagonal(0)
	for i, x := range d {
		if x == 0 {
			return nil, &la.SingularError{Pivot: i}
		}
	}
	return &JacobiPreconditioner{d}, nil
}

// SolveTo computes dst = M⁻¹·b, bᵢ/aᵢᵢ. dst may be b. It panics unless both have n numbers.
func (m *JacobiPreconditioner) SolveTo(dst, b la.Vector) error {
	if len(dst) != len(m.d) || len(b) != len(m.d) {
		panicShape("Jacobi.SolveTo", "%d numbers into %d, the matrix has %d", len(b), len(dst), len(m.d))
	}
	for i, x := range b {
		dst[i] = x / m.d[i]
	}
	return nil
}
