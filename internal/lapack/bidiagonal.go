package lapack

import "github.com/lina-la/lina/internal/blas"

// bidiagonalize reduces A, m×n with m ≥ n, to upper bidiagonal form, A = Q·B·Pᵀ,
// by Householder reflections from both sides: Q = H₀⋯H_{n−1}, P = G₀⋯G_{n−2}.
// B has the diagonal d, length n, and the superdiagonal e, length n−1. Below the
// diagonal, column j of A holds the vector of Hⱼ without its leading 1; right of
// the superdiagonal, row j holds that of Gⱼ, which acts on columns j+1 to n−1. The
// scalars are in tauQ, length n, and tauP, length n−1. work has at least
// max(m, n) elements.
//
// Source: Golub and Van Loan, Matrix Computations, 4th ed., Algorithm 5.4.2.
func bidiagonalize[T Float](a blas.Mat[T], d, e, tauQ, tauP, work []T) {
	m, n := a.Rows, a.Cols
	for j := range n {
		v := a.Col(j).Slice(j+1, m)
		d[j], tauQ[j] = reflector(a.At(j, j), v)
		applyReflectorLeft(tauQ[j], v, a.Slice(j, m, j+1, n), work)
		if j == n-1 {
			break
		}
		v = a.Row(j).Slice(j+2, n)
		e[j], tauP[j] = reflector(a.At(j, j+1), v)
		applyReflectorRight(tauP[j], v, a.Slice(j+1, m, j+1, n), work)
	}
}

// bidiagonalForm writes the first columns of Q and P of bidiagonalize into q and
// p, as many as they have, given the reflections in a. work has at least
// QRWork(m, q.Cols) and QRWork(n, p.Cols) elements; q and p do not overlap a.
func bidiagonalForm[T Float](a blas.Mat[T], tauQ, tauP []T, q, p blas.Mat[T], work []T) {
	if q.Cols > 0 {
		QRForm(a, tauQ, q, work)
	}
	if n := a.Cols; p.Cols > 0 {
		blas.Fill(p.Slice(0, 1, 0, n), 0)
		blas.Fill(p.Slice(1, n, 0, 1), 0)
		p.Set(0, 0, 1)
		QRForm(a.Slice(0, n-1, 1, n).T(), tauP, p.Slice(1, n, 1, n), work)
	}
}
