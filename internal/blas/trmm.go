package blas

// Trmm computes B = αAB, A triangular, n×n: only the triangle uplo is read, and
// with diag = Unit its diagonal is taken to be ones. B is n×m and does not overlap
// A. With α = 0 neither is read. For B = αBA, pass Aᵀ and Bᵀ.
func Trmm[T Float](uplo Uplo, diag Diag, alpha T, a, b Mat[T]) {
	n, m := b.Rows, b.Cols
	switch {
	case n == 0 || m == 0:
		return
	case alpha == 0:
		Fill(b, 0)
		return
	case n <= triangleBlock:
		multiplyTriangle(uplo, diag, alpha, a, b)
		return
	case m == 1:
		Trmv(uplo, diag, a, b.Col(0))
		scaleVec(alpha, b.Col(0))
		return
	}
	k := triangleSplit(n)
	A11, A12 := a.Slice(0, k, 0, k), a.Slice(0, k, k, n)
	A21, A22 := a.Slice(k, n, 0, k), a.Slice(k, n, k, n)
	B1, B2 := b.Slice(0, k, 0, m), b.Slice(k, n, 0, m)
	if uplo == Lower {
		// B2 = αA22·B2 + αA21·B1, B1 = αA11·B1
		Trmm(uplo, diag, alpha, A22, B2)
		Gemm(alpha, A21, B1, 1, B2)
		Trmm(uplo, diag, alpha, A11, B1)
		return
	}
	// B1 = αA11·B1 + αA12·B2, B2 = αA22·B2
	Trmm(uplo, diag, alpha, A11, B1)
	Gemm(alpha, A12, B2, 1, B1)
	Trmm(uplo, diag, alpha, A22, B2)
}
