package blas

import "github.com/lina-la/lina/internal/scratch"

// Symm computes C = αAB + βC, A symmetric, n×n, given by its triangle uplo; the
// other triangle is not read. B and C are n×m, and C overlaps neither A nor B.
// With β = 0 it does not read C, with α = 0 neither A nor B. For C = αBA + βC,
// pass Bᵀ and Cᵀ.
func Symm[T Float](uplo Uplo, alpha T, a, b Mat[T], beta T, c Mat[T]) {
	if uplo == Upper {
		a = a.T()
	}
	n, m := c.Rows, c.Cols
	if n <= symmBlock {
		w := scratch.Borrow[T](n * n)
		full := MatOf(n, n, w.Data[:n*n])
		for i := range n {
			for j := range i + 1 {
				full.Set(i, j, a.At(i, j))
				full.Set(j, i, a.At(i, j))
			}
		}
		Gemm(alpha, full, b, beta, c)
		w.Release()
		return
	}
	k := triangleSplit(n)
	A11, A21, A22 := a.Slice(0, k, 0, k), a.Slice(k, n, 0, k), a.Slice(k, n, k, n)
	B1, B2 := b.Slice(0, k, 0, m), b.Slice(k, n, 0, m)
	C1, C2 := c.Slice(0, k, 0, m), c.Slice(k, n, 0, m)
	// C1 = αA11·B1 + αA21ᵀ·B2 + βC1
	Symm(Lower, alpha, A11, B1, beta, C1)
	Gemm(alpha, A21.T(), B2, 1, C1)
	// C2 = αA22·B2 + αA21·B1 + βC2
	Symm(Lower, alpha, A22, B2, beta, C2)
	Gemm(alpha, A21, B1, 1, C2)
}
