package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
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
	negligible := negligibleBeside(blas.MaxAbs(a))
	j := 0
	if nb := tuning.bidiagonalBlock; n > max(tuning.bidiagonalUnblocked, nb) {
		p := newBidiagonalPanel(a, nb, negligible)
		for ; n-j > max(tuning.bidiagonalUnblocked, nb); j += nb {
			p.reduce(j, d, e, tauQ, tauP)
		}
		p.release()
	}
	bidiagonalizeFused(a, j, negligible, d, e, tauQ, tauP)
}

// bidiagonalizeFused reduces columns and rows j to n−1: what both reflections of a step do to a
// row, A − v·yᵀ − x·uᵀ with y = τ·Aᵀv and x = τ'·(A − v·yᵀ)·u, is done where the next y is summed,
// so that A, which is near, is read once a step. Rows go in groups as in a panel, and y is
// made as there.
func bidiagonalizeFused[T Float](a blas.Mat[T], j int, negligible T, d, e, tauQ, tauP []T) {
	m, n, inc := a.Rows, a.Cols, a.RowInc
	rows := bidiagonalRows(m)
	room, tall := blas.Borrow[T](3, n), blas.Borrow[T](1, rows)
	c, sums := tall.Data[:rows], room.Data[:n]
	y, u := room.Data[room.RowInc:][:n], room.Data[2*room.RowInc:][:n]
	blas.Copy(blas.VecOf(c[j:m]), a.Col(j).Slice(j, m))
	clear(c[m:])
	clear(sums)
	for i := j; i < m; i += bidiagonalGroup {
		kernel.Axpy4(c[i], c[i+1], c[i+2], c[i+3], a.Data[i*inc:], inc, sums)
	}
	for ; j < n; j++ {
		alpha, row := c[j], a.Data[j*inc:][:n]
		beta, tau := reflectorOrNone(alpha, blas.VecOf(c[j+1:m]), negligible)
		d[j], tauQ[j] = beta, tau
		p := j*inc + j
		for _, x := range c[j+1 : m] {
			p += inc
			a.Data[p] = x
		}
		if j == n-1 {
			break
		}
		at := (j + 1) &^ 7 // on the boundary of a vector
		clear(y[at : j+1])
		clear(u[at : j+1])
		if tau == 0 {
			clear(y[j+1:])
		} else {
			kernel.AddScaled(y[j+1:], sums[j+1:], -beta, row[j+1:])
			kernel.Scale(y[j+1:], tau/(alpha-beta), y[j+1:])
			kernel.Axpy(-1, y[j+1:], row[j+1:])
		}
		e[j], tauP[j] = reflectorOrNone(row[j+1], blas.VecOf(row[j+2:]), negligible)
		tau = tauP[j]
		u[j+1] = 1
		copy(u[j+2:], row[j+2:])
		yu := kernel.Dot(y[j+1:], u[j+1:])
		clear(sums[at:])
		Y, U, S := y[at:], u[at:], sums[at:]
		for i := j + 1; i < m; i += bidiagonalGroup {
			four := a.Data[i*inc+at:]
			s0, s1, s2, s3 := kernel.Dot4(U, four, inc)
			v := c[i:][:bidiagonalGroup]
			kernel.Axpy2(-v[0], Y, tau*(v[0]*yu-s0), U, four[:len(U)])
			kernel.Axpy2(-v[1], Y, tau*(v[1]*yu-s1), U, four[inc:][:len(U)])
			kernel.Axpy2(-v[2], Y, tau*(v[2]*yu-s2), U, four[2*inc:][:len(U)])
			kernel.Axpy2(-v[3], Y, tau*(v[3]*yu-s3), U, four[3*inc:][:len(U)])
			next := four[j+1-at:]
			v[0], v[1], v[2], v[3] = next[0], next[inc], next[2*inc], next[3*inc]
			kernel.Axpy4(v[0], v[1], v[2], v[3], four, inc, S)
		}
	}
	room.Release()
	tall.Release()
}

// negligibleBeside is far below the rounding errors of a matrix whose largest entry is
// given, and far above the subnormal numbers as long as that is in iterationRange.
func negligibleBeside[T Float](largest T) T {
	if isFloat32[T]() {
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
