package gonumla

import (
	"gonum.org/v1/gonum/blas"

	lina "github.com/lina-la/lina/internal/blas"
)

// Dgels finds X of least ‖xⱼ‖₂ among those of least ‖op(A)·xⱼ − bⱼ‖₂, for A of full
// rank, m×n. b has max(m, n) rows and holds B on entry, X on return, from the first row
// on. It reports false if the triangular factor of A has a zero on its diagonal; B is
// then half done. A is destroyed.
//
// F = A, or Aᵀ if A is wider than tall, is factored: F = Q·R. Then X = R⁻¹·(Qᵀ·B) is the
// solution of least squares of F·X = B, and X = Q·(R⁻ᵀ·B) that of least norm of Fᵀ·X = B.
func (l LAPACK) Dgels(trans blas.Transpose, m, n, nrhs int, a []float64, lda int, b []float64, ldb int, work []float64, lwork int) bool {
	rows, k := max(m, n), min(m, n)
	if !l.takesMat(m, n, fewGels) || !isTranspose(trans) || !holdsMat(m, n, len(a), lda) || !holdsMat(rows, nrhs, len(b), ldb) ||
		!holdsWork(work, lwork, k+max(k, nrhs)) {
		return l.Implementation.Dgels(trans, m, n, nrhs, a, lda, b, ldb, work, lwork)
	}
	F, B := view(blas.NoTrans, m, n, a, lda), view(blas.NoTrans, rows, nrhs, b, ldb)
	if m < n {
		F = F.T()
	}
	ok := leastSquares((trans == blas.NoTrans) == (m >= n), F, B)
	l.Implementation.Dgels(trans, m, n, nrhs, a, lda, b, ldb, work, -1) // for the length in work[0]
	return ok
}

// leastSquares solves F·X = B if tall, Fᵀ·X = B if not; F, m×k with m ≥ k, is destroyed.
func leastSquares(tall bool, f, b lina.Mat[float64]) (ok bool) {
	m, k, nrhs := f.Rows, f.Cols, b.Cols
	X := b.Slice(0, k, 0, nrhs)
	given := X
	if tall {
		given = b
	}
	scaleF, scaleB := intoRange(f), intoRange(given)
	if lina.MaxAbs(f) == 0 {
		lina.Fill(b, 0)
		return true
	}
	tau := lina.Borrow[float64](1, k)
	defer tau.Release()
	qr(f, tau.Data[:k])
	R := f.Slice(0, k, 0, k)
	if tall {
		// B = Qᵀ·B, X = R⁻¹·B₁
		multiplyByQ(blas.Left, true, f, tau.Data[:k], b)
		if hasZeroDiagonal(R) {
			return false
		}
		lina.Trsm(lina.Upper, lina.NonUnit, 1, R, X)
	} else {
		// X = Q·[R⁻ᵀ·B; 0]
		if hasZeroDiagonal(R) {
			return false
		}
		lina.Trsm(lina.Lower, lina.NonUnit, 1, R.T(), X)
		lina.Fill(b.Slice(k, m, 0, nrhs), 0)
		multiplyByQ(blas.Left, false, f, tau.Data[:k], b)
		X = b
	}
	if scaleF != scaleB {
		lina.Scale(X, scaleF/scaleB, X)
	}
	return true
}

// intoRange multiplies A, if its entries are all so small or one is so large that QR
// could leave the range of float64, by a power of two that it returns.
func intoRange(a lina.Mat[float64]) (factor float64) {
	const small, large, step = 0x1p-970, 0x1p970, 0x1p128
	factor = 1
	switch largest := lina.MaxAbs(a); {
	case largest > 0 && largest < small:
		factor = step
	case largest > large:
		factor = 1 / step
	}
	if factor != 1 {
		lina.Scale(a, factor, a)
	}
	return factor
}
