package sparse

import (
	"math"

	"github.com/lina-la/lina/la"
)

// IncompleteCholesky is M = L·Lᵀ near a symmetric positive definite A, with entries of L only
// where A has some: IC(0).
type IncompleteCholesky struct {
	l     *CSR // lower triangle, the diagonal last in each row
	shift float64
}

// NewIncompleteCholesky computes L, lower triangular and with the places of A's lower triangle, such
// that (L·Lᵀ)ᵢⱼ = aᵢⱼ there. Where that meets a pivot that is not positive, which it may
// although A is positive definite, it is done for A + s·diag(A), s = 0.001, 0.002, 0.004, ….
//
// A is n×n. A diagonal entry that is not positive is a *la.NotPositiveDefiniteError, an A that is
// not symmetric is a *la.NotSymmetricError, NaN or Inf la.ErrNotFinite. It panics if A is
// not square.
//
// Source: Meijerink and van der Vorst, An iterative solution method for linear systems of
// which the coefficient matrix is a symmetric M-matrix, 1977; the shift: Manteuffel, An
// incomplete factorization technique for positive definite linear systems, 1980.
func NewIncompleteCholesky(a *CSR) (*IncompleteCholesky, error) {
	checkSquare("NewIncompleteCholesky", a.r, a.c)
	if err := a.finite(); err != nil {
		return nil, err
	}
	if err := a.symmetric(); err != nil {
		return nil, err
	}
	for i, x := range a.Diagonal(0) {
		if x <= 0 {
			return nil, &la.NotPositiveDefiniteError{Minor: i + 1}
		}
	}
	lower := a.Tril(0)
	m := &IncompleteCholesky{l: &CSR{r: a.r, c: a.c, ptr: lower.ptr, col: lower.col, v: make([]float64, len(lower.v))}}
	for !m.factorize(lower) {
		m.shift = max(1e-3, 2*m.shift)
	}
	return m, nil
}

// factorize reports whether all pivots are positive. With a large enough shift they are: L
// becomes the root of the diagonal.
func (m *IncompleteCholesky) factorize(a *CSR) bool {
	copy(m.l.v, a.v)
	for i := range a.r {
		col, v := m.l.row(i)
		last := len(col) - 1
		pivot := v[last] * (1 + m.shift)
		for k, j := range col[:last] {
			// lᵢⱼ = (aᵢⱼ − Σ lᵢₚ·lⱼₚ)/lⱼⱼ over the p < j that both rows have
			other, w := m.l.row(int(j))
			end := len(other) - 1
			sum := v[k]
			for p, q := 0, 0; p < k && q < end; {
				switch {
				case col[p] < other[q]:
					p++
				case col[p] > other[q]:
					q++
				default:
					sum -= v[p] * w[q]
					p, q = p+1, q+1
				}
			}
			v[k] = sum / w[end]
			pivot -= v[k] * v[k]
		}
		if !(pivot > 1e-12*a.v[a.ptr[i+1]-1]) {
			return false
		}
		v[last] = math.Sqrt(pivot)
	}
	return true
}

// Shift returns the s of A + s·diag(A) that L·Lᵀ is near to; 0 if there was no need for one.
func (m *IncompleteCholesky) Shift() float64 { return m.shift }

// SolveTo computes dst = M⁻¹·b. dst may be b. It panics unless both have n numbers.
func (m *IncompleteCholesky) SolveTo(dst, b la.Vector) error {
	n := m.l.r
	if len(dst) != n || len(b) != n {
		panicShape("IncompleteCholesky.SolveTo", "%d numbers into %d, the matrix has %d", len(b), len(dst), n)
	}
	for i := range n { // L·y = b
		col, v := m.l.row(i)
		last := len(col) - 1
		sum := b[i]
		for k, j := range col[:last] {
			sum -= v[k] * dst[j]
		}
		dst[i] = sum / v[last]
	}
	for i := n - 1; i >= 0; i-- { // Lᵀ·x = y
		col, v := m.l.row(i)
		last := len(col) - 1
		x := dst[i] / v[last]
		dst[i] = x
		for k, j := range col[:last] {
			dst[j] -= v[k] * x
		}
	}
	return nil
}
