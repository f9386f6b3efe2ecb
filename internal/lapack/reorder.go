package lapack

import "github.com/lina-la/lina/internal/blas"

// Reorder brings the eigenvalues that are selected to the top of a Schur form,
// A = Z·T·Zᵀ, in the order they have: the first columns of Z then span the invariant
// subspace that belongs to them. t, n×n, is as Schur leaves it, z is Z, and re + i·im
// are the eigenvalues; all are brought up to date. Of a pair, selected[j] counts for
// the first row. It returns how many rows the selected blocks take.
//
// Blocks that are too alike to be told apart do not change places: then ok is false,
// and the result is a Schur form in which some that are selected are not at the top.
//
// Source: Bai and Demmel, On swapping diagonal blocks in real Schur form, 1993.
func Reorder[T Float](t, z blas.Mat[T], re, im []T, selected []bool) (count int, ok bool) {
	n := t.Rows
	w, zt := blas.Borrow[T](n, n), blas.Borrow[T](n, n)
	e, _ := rangeScale(blas.MaxAbs(t))
	blas.CopyMat(w.Mat, t)
	scaleMat(w.Mat, e)
	blas.CopyMat(zt.Mat, z.T())
	ok = true
	for k := 0; k < n; {
		order, chosen := blockBelow(w.Mat, k), selected[k]
		if chosen {
			_, moved := moveBlockUp(w.Mat, zt.Mat, k, count)
			ok = ok && moved
			count += order
		}
		k += order
	}
	scaleMat(w.Mat, -e)
	for k := 0; k < n; k++ {
		re[k], im[k] = w.At(k, k), 0
		if blockBelow(w.Mat, k) == 2 {
			blockEigenvalues(w.Mat, k, re, im)
			k++
		}
	}
	blas.CopyMat(t, w.Mat)
	blas.CopyMat(z, zt.T())
	w.Release()
	zt.Release()
	return count, ok
}
