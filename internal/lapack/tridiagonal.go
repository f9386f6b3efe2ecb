package lapack

import "github.com/lina-la/lina/internal/blas"

// tridiagonalize reduces the symmetric A to tridiagonal form, A = Q·T·Qᵀ, by
// Householder reflections Q = H₀·H₁⋯H_{n−2}. T has the diagonal d, length n, and
// the subdiagonal e, length n−1. The reflection that clears column j acts on rows
// j+1 to n−1; below the subdiagonal, column j of A holds its vector without the
// leading 1, tau[j] its scalar. Only the lower triangle of A is read or
// written. work has at least 2n elements.
//
// Source: Golub and Van Loan, Matrix Computations, 4th ed., Algorithm 8.3.1.
func tridiagonalize[T Float](a blas.Mat[T], d, e, tau, work []T) {
	n := a.Rows
	for j := range n {
		d[j] = a.At(j, j)
		if j == n-1 {
			break
		}
		column := a.Col(j).Slice(j+1, n)
		v := column.Slice(1, column.N)
		e[j], tau[j] = reflector(column.At(0), v)
		if tau[j] == 0 {
			continue
		}
		A22 := a.Slice(j+1, n, j+1, n)
		u, w := blas.VecOf(work[:column.N]), blas.VecOf(work[n:n+column.N])
		u.Set(0, 1)
		blas.Copy(u.Slice(1, u.N), v)

		// w = τ·A22·u − ½τ·(τ·uᵀ·A22·u)·u
		blas.Symv(blas.Lower, tau[j], A22, u, 0, w)
		blas.Axpy(-tau[j]/2*blas.Dot(u, w), u, w)
		// A22 = H·A22·H = A22 − u·wᵀ − w·uᵀ
		blas.Syr2(blas.Lower, -1, u, w, A22)
	}
}

// tridiagonalForm writes Q of tridiagonalize into q, n×n, given the reflections
// in a and tau. work has at least QRWork(n, n) elements; q does not overlap a.
func tridiagonalForm[T Float](a blas.Mat[T], tau []T, q blas.Mat[T], work []T) {
	n := q.Rows
	if n == 0 {
		return
	}
	blas.Fill(q.Slice(0, 1, 0, n), 0)
	blas.Fill(q.Slice(1, n, 0, 1), 0)
	q.Set(0, 0, 1)
	QRForm(a.Slice(1, n, 0, n-1), tau[:n-1], q.Slice(1, n, 1, n), work)
}
