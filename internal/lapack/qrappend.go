package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/scratch"
)

// QRAppend computes the R of [R; B] = Q·R' in place, without Q: a is (n+m)×n, its first
// n rows hold R on and above the diagonal, whatever stands below it, and the rows behind
// them B. R' takes R's place, zeros below its diagonal; B is overwritten. Repeated,
// block of rows by block, it is the R of a matrix of any height (TSQR: Demmel, Grigori,
// Hoemmen and Langou, Communication-optimal parallel and sequential QR and LU
// factorizations, 2012).
//
// Rows that are like those before them are taken up by products, others by reflections.
func QRAppend[T Float](a blas.Mat[T]) {
	n := a.Cols
	clearBelow(a)
	if a.Rows >= 2*n && appendByProducts(a) {
		return
	}
	w := scratch.Borrow[T](n)
	QR(a, w.Take(n))
	w.Release()
	clearBelow(a)
}

// appendByProducts is QRAppend in the basis in which R is the identity: with Y = B·R⁻¹
//
//	RᵀR + BᵀB = Rᵀ·(I + YᵀY)·R,  I + YᵀY = L·Lᵀ,  R' = Lᵀ·R.
//
// The digits that BᵀB would lose are not lost here, where two conditions hold. Solving with a
// triangle errs, row by row, as a change of R by a few ε would: Y·R = B + E, ‖Eⱼ‖ ≤ nε·‖Y‖·‖Rⱼ‖ for
// each column j, however R is conditioned. And I + YᵀY, none of whose eigenvalues is less than 1, is
// formed and factored to ε·(1+‖Y‖²). So, while ‖Y‖² is small, R' is that of columns
// changed by a few ε of their lengths, as by Householder's reflections. It is small for rows like those
// before them: of k as many rows it is about n/k. Where it is not, nothing has been done, and the
// result is false. (Preconditioned Cholesky QR: Fukaya, Kannan, Nakatsukasa, Yamamoto and
// Yanagisawa, Shifted Cholesky QR for computing the QR factorization of ill-conditioned matrices, 2020,
// have the analysis.)
func appendByProducts[T Float](a blas.Mat[T]) bool {
	n, m := a.Cols, a.Rows-a.Cols
	R, B := a.Slice(0, n, 0, n), a.Slice(n, n+m, 0, n)
	for i := range n {
		if d := abs(R.At(i, i)); !(d > productsLeast && d < 1/productsLeast) {
			return false
		}
	}
	strip := min(m, max(productsStrip, productsElements/n))
	inc := strip + 8 // no power of two, which would have all rows in the same places of a cache
	w := scratch.Borrow[T](n*inc + n*n)
	defer w.Release()
	G, space, beta := blas.MatOf(n, n, w.Take(n*n)), w.Take(n*inc), T(0)
	for i := 0; i < m; i += strip {
		part := B.Slice(i, min(i+strip, m), 0, n)
		Y := blas.Mat[T]{Data: space, Rows: n, Cols: part.Rows, RowInc: inc, ColInc: 1} // transposed: long rows
		blas.CopyMat(Y, part.T())
		blas.Trsm(blas.Lower, blas.NonUnit, 1, R.T(), Y)
		blas.Syrk(blas.Lower, 1, Y, beta, G)
		beta = 1
	}
	trace := T(0)
	for i := range n {
		trace += G.At(i, i)
		G.Set(i, i, G.At(i, i)+1)
	}
	if !(trace <= productsMost*T(n)) || Cholesky(G) >= 0 {
		return false
	}
	blas.Trmm(blas.Upper, blas.NonUnit, 1, G.T(), R)
	return true
}

// A strip of B and its triangle stay in the second-level cache together.
const (
	productsStrip    = 256     // rows of B that are worked on at a time, at least,
	productsElements = 1 << 13 // and their elements, at most
	productsMost     = 4       // ‖Y‖², in columns, up to which rows are taken up by products
	productsLeast    = 0x1p-60 // of the diagonal of R, and of its reciprocal: no product leaves the range
)

// clearBelow sets to zero what stands below the diagonal in the first Cols rows.
func clearBelow[T Float](a blas.Mat[T]) {
	for i := 1; i < a.Cols; i++ {
		blas.Fill(a.Slice(i, i+1, 0, i), 0)
	}
}
