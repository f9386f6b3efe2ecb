package lapack

import "github.com/lina-la/lina/internal/blas"

// applyTridiagonal multiplies the rows of Zᵀ, k×n, by Qᵀ of tridiagonalize: eigenvectors
// of T become eigenvectors of A. a and tau are what tridiagonalize has left, n being the
// order of A.
//
// Reflections are applied a block at a time, Zᵀ = Zᵀ − (Zᵀ·V)·Tᵀ·Vᵀ.
func applyTridiagonal[T Float](a blas.Mat[T], n int, tau []T, zt blas.Mat[T]) {
	reflections := n - 2 // the last, of a vector without entries, is I
	if reflections <= 0 || zt.Rows == 0 {
		return
	}
	nb := min(tuning.reflectionBlock, reflections)
	k := zt.Rows
	vectors, products := blas.Borrow[T](nb, n), blas.Borrow[T](2*k, nb)
	factor := blas.Borrow[T](2*nb, nb)
	for j := (reflections - 1) / nb * nb; j >= 0; j -= nb {
		b := min(nb, reflections-j)
		vt := vectors.Slice(0, b, 0, n-j-1)
		writeReflections(a, j, tau[j:j+b], n, vt)
		t := factor.Slice(0, b, 0, b)
		blockFactor(vt.T(), tau[j:j+b], t, factor.Data[nb*factor.RowInc:])
		p, q, z := products.Slice(0, k, 0, b), products.Slice(k, 2*k, 0, b), zt.Slice(0, k, j+1, n)
		blas.Gemm(1, z, vt.T(), 0, p)
		blas.Gemm(1, p, t.T(), 0, q)
		blas.Gemm(-1, q, vt, 1, z)
	}
	vectors.Release()
	products.Release()
	factor.Release()
}

// writeReflections writes the vectors of the reflections from j on into the rows of vt,
// whose column 0 is row j+1 of A, with their ones and zeros.
func writeReflections[T Float](a blas.Mat[T], j int, tau []T, n int, vt blas.Mat[T]) {
	for r := range tau {
		row := vt.Data[r*vt.RowInc:][:vt.Cols]
		clear(row[:r])
		row[r] = 1
		copy(row[r+1:], a.Data[(j+r)*a.RowInc+j+r+2:][:n-j-r-2])
	}
}
