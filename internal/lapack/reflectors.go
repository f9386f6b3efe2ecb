package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
)

// A product of k reflections is kept in the compact form
//
//	H₁·H₂⋯H_k = Q = I − V·T·Vᵀ
//
// (Schreiber and Van Loan, A storage-efficient WY representation for products of
// Householder transformations, 1989). V is m×k, m ≥ k, unit lower trapezoidal,
// with the vectors as columns; T is k×k, upper triangular, and has the τ's on its
// diagonal. Here the ones and zeros of V, and the zeros of T, are written out
// while they are worked with: then all work is in plain products.

// writeOut writes the ones and zeros of V in the place of the upper triangle of its
// first rows, which goes to saved, k×k.
func writeOut[T Float](v, saved blas.Mat[T]) {
	for i := range v.Cols {
		row, keep := v.Data[i*v.RowInc:][i:v.Cols], saved.Data[i*saved.RowInc:][i:v.Cols]
		for j := range row {
			keep[j], row[j] = row[j], 0
		}
		row[0] = 1
	}
}

// putBack undoes writeOut.
func putBack[T Float](v, saved blas.Mat[T]) {
	for i := range v.Cols {
		copy(v.Data[i*v.RowInc:][i:v.Cols], saved.Data[i*saved.RowInc:][i:])
	}
}

// blockFactor forms T of the reflections with vectors V, written out, and scalars
// tau. work has at least k² elements.
func blockFactor[T Float](v blas.Mat[T], tau []T, t blas.Mat[T], work []T) {
	blas.Gemm(1, v.T(), v, 0, t)
	factorOfProducts(tau, t, work)
}

// inverseFactor forms T⁻¹ of the reflections with vectors V, written out, and scalars tau, unless one
// of these is zero: above the diagonal it is VᵀV, and has the 1/τ's on its diagonal (Joffrain, Low,
// Quintana-Ortí, van de Geijn and Van Zee, Accumulating Householder transformations, revisited,
// 2006). What is below the diagonal means nothing.
func inverseFactor[T Float](v blas.Mat[T], tau []T, t blas.Mat[T]) (ok bool) {
	for _, s := range tau {
		if s == 0 {
			return false
		}
	}
	blas.Gemm(1, v.T(), v, 0, t)
	for j, s := range tau {
		t.Set(j, j, 1/s)
	}
	return true
}

// timesFactor computes W = T·P, from T, or from T⁻¹ if it is the inverse that t holds.
func timesFactor[T Float](inverse bool, t, p, w blas.Mat[T]) {
	if !inverse {
		blas.Gemm(1, t, p, 0, w)
		return
	}
	blas.CopyMat(w, p)
	blas.Trsm(blas.Upper, blas.NonUnit, 1, t, w)
}

// factorOfProducts replaces the products VᵀV in t by T, in halves.
func factorOfProducts[T Float](tau []T, t blas.Mat[T], work []T) {
	k := len(tau)
	if k <= kernel.PanelCols[T]() {
		narrowFactor(tau, t)
		return
	}
	k1 := splitPanel[T](k)
	factorOfProducts(tau[:k1], t.Slice(0, k1, 0, k1), work)
	factorOfProducts(tau[k1:], t.Slice(k1, k, k1, k), work)
	joinFactors(t, k1, work)
}

// narrowFactor is factorOfProducts a column at a time: column j of T is
// −τⱼ·T·(VᵀV)ⱼ above the diagonal.
func narrowFactor[T Float](tau []T, t blas.Mat[T]) {
	data, inc := t.Data, t.RowInc
	for j, tauJ := range tau {
		products := data[j*inc:][:j] // those of (VᵀV)ⱼ, which is symmetric
		for i := range j {           // from the top: what is still needed is below
			row := data[i*inc+i:][:j-i]
			var s T
			for l, y := range products[i:] {
				s += row[l] * y
			}
			data[i*inc+j] = -tauJ * s
		}
		clear(products)
		data[j*inc+j] = tauJ
	}
}

// joinFactors completes T, whose block T12 holds the products V₁ᵀV₂ of the vectors
// that belong to T11, k1×k1, and to T22:
//
//	(I − V₁·T11·V₁ᵀ)·(I − V₂·T22·V₂ᵀ) = I − V·T·Vᵀ,  T12 = −T11·(V₁ᵀV₂)·T22
//
// (Elmroth and Gustavson, Applying recursion to serial and parallel QR
// factorization leads to better performance, 2000). work has at least k²/4 elements.
func joinFactors[T Float](t blas.Mat[T], k1 int, work []T) {
	k := t.Rows
	T11, T12, T22 := t.Slice(0, k1, 0, k1), t.Slice(0, k1, k1, k), t.Slice(k1, k, k1, k)
	W := blas.MatOf(k1, k-k1, work[:k1*(k-k1)])
	blas.Gemm(1, T12, T22, 0, W)
	blas.Gemm(-1, T11, W, 0, T12)
	blas.Fill(t.Slice(k1, k, 0, k1), 0)
}

// applyBlock computes C = Q·C, or C = Qᵀ·C if trans, V written out. C has as many
// rows as V; work has at least 2·V.Cols·C.Cols elements.
func applyBlock[T Float](trans bool, v, t, c blas.Mat[T], work []T) {
	k, n := v.Cols, c.Cols
	if k == 0 || n == 0 {
		return
	}
	W, TW := blas.MatOf(k, n, work[:k*n]), blas.MatOf(k, n, work[k*n:2*k*n])
	if trans {
		t = t.T()
	}
	// C = C − V·T·VᵀC
	blas.Gemm(1, v.T(), c, 0, W)
	blas.Gemm(1, t, W, 0, TW)
	blas.Gemm(-1, v, TW, 1, c)
}
