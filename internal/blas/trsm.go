package blas

// Trsm computes B = αA⁻¹B, A triangular, n×n: only the triangle uplo is read, and
// with diag = Unit its diagonal is taken to be ones. B is n×m and does not overlap
// A. With α = 0 neither is read. A zero on the diagonal makes infinities or NaN.
// For B = αBA⁻¹, pass Aᵀ and Bᵀ.
func Trsm[T Float](uplo Uplo, diag Diag, alpha T, a, b Mat[T]) {
	n, m := b.Rows, b.Cols
	switch {
	case n == 0 || m == 0:
		return
	case alpha == 0:
		Fill(b, 0)
		return
	case m == 1 && alpha == 1:
		Trsv(uplo, diag, a, b.Col(0))
		return
	case m <= fewVectors && b.RowInc == 1:
		scaleColumns(alpha, b)
		solveColumns(uplo, diag, a, b)
		return
	case n <= tileTriangle && b.ColInc == 1 && m > 1 && solveTiles(uplo, diag, alpha, a, b):
		return
	case n <= tileTriangle && b.ColInc != 1 && m > fewCols:
		inStrips(Trsm[T], uplo, diag, alpha, a, b)
		return
	case m >= 2*sharedCols && n*n*m/2 > 2*sharedWork:
		trsmStrips(uplo, diag, alpha, a, b)
		return
	case n <= triangleBlock:
		solveTriangle(uplo, diag, alpha, a, b)
		return
	}
	k := triangleSplit(n)
	A11, A12 := a.Slice(0, k, 0, k), a.Slice(0, k, k, n)
	A21, A22 := a.Slice(k, n, 0, k), a.Slice(k, n, k, n)
	B1, B2 := b.Slice(0, k, 0, m), b.Slice(k, n, 0, m)
	if uplo == Lower {
		// B1 = αA11⁻¹·B1, B2 = A22⁻¹·(αB2 − A21·B1)
		Trsm(uplo, diag, alpha, A11, B1)
		Gemm(-1, A21, B1, alpha, B2)
		Trsm(uplo, diag, 1, A22, B2)
		return
	}
	// B2 = αA22⁻¹·B2, B1 = A11⁻¹·(αB1 − A12·B2)
	Trsm(uplo, diag, alpha, A22, B2)
	Gemm(-1, A12, B2, alpha, B1)
	Trsm(uplo, diag, 1, A11, B1)
}

// scaleColumns computes B = αB.
func scaleColumns[T Float](alpha T, b Mat[T]) {
	if alpha != 1 {
		Scale(b, alpha, b)
	}
}
