package lapack

import (
	"github.com/lina-la/lina/internal/blas"
)

// bidiagonalize reduces A, m×n with m ≥ n ≥ 1, to upper bidiagonal form, A = Q·B·Pᵀ,
// by Householder reflections from both sides: Q = H₀⋯H_{n−1}, P = G₀⋯G_{n−2}.
// B has the diagonal d, length n, and the superdiagonal e, length n−1. Below the
// diagonal, column j of A holds the vector of Hⱼ without its leading 1; right of
// the superdiagonal, row j holds that of Gⱼ, which acts on columns j+1 to n−1. The
// scalars are in tauQ, length n, and tauP, length n−1.
//
// The rows of a are consecutive elements, and bidiagonalRows(m) of them are there, those
// from m on zero.
//
// What is left of a column or a row after others are taken out of it, and is smaller than
// negligible, is set to zero: in a matrix of low rank it is rounding errors of
// rounding errors, and soon so small that computing with it is slow.
//
// Source: Golub and Van Loan, Matrix Computations, 4th ed., Algorithm 5.4.2, for what
// is left after the panels (bidiagonalpanel.go).
func bidiagonalize[T Float](a blas.Mat[T], d, e, tauQ, tauP []T) {
	n := a.Cols
	m := a.Rows
	negligible := negligibleBeside(blas.MaxAbs(a))
	j := 0
	if nb := tuning.bidiagonalBlock; n > max(tuning.bidiagonalUnblocked, nb) {
		p := newBidiagonalPanel(a, nb, negligible)
		for ; n-j > max(tuning.bidiagonalUnblocked, nb); j += nb {
			p.reduce(j, d, e, tauQ, tauP)
		}
		p.release()
	}
	room := blas.Borrow[T](1, m)
	work := room.Data
	for ; j < n; j++ {
		v := a.Col(j).Slice(j+1, m)
		d[j], tauQ[j] = reflectorOrNone(a.At(j, j), v, negligible)
		applyReflectorLeft(tauQ[j], v, a.Slice(j, m, j+1, n), work)
		if j == n-1 {
			break
		}
		v = a.Row(j).Slice(j+2, n)
		e[j], tauP[j] = reflectorOrNone(a.At(j, j+1), v, negligible)
		applyReflectorRight(tauP[j], v, a.Slice(j+1, m, j+1, n), work)
	}
	room.Release()
}

// negligibleBeside is far below the rounding errors of a matrix whose largest entry is
// given, and far above the subnormal numbers as long as that is in iterationRange.
func negligibleBeside[T Float](largest T) T {
	var zero T
	if isFloat32(zero) {
		return largest * 0x1p-60
	}
	return largest * T(negligible64)
}

var negligible64 = 0x1p-600

// reflectorOrNone is reflector, unless the vector is negligible: then it becomes zero, and
// beta and tau too.
func reflectorOrNone[T Float](alpha T, x blas.Vec[T], negligible T) (beta, tau T) {
	beta, tau = reflector(alpha, x)
	if tau != 0 && abs(beta) < negligible {
		for i := range x.N {
			x.Set(i, 0)
		}
		return 0, 0
	}
	return beta, tau
}

// bidiagonalRows is the number of rows that bidiagonalize needs to have room for.
func bidiagonalRows(m int) int { return m + bidiagonalGroup - 1 }
