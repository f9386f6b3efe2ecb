package blas

func scaleMat[T Float](beta T, c Mat[T]) {
	for i := range c.Rows {
		scaleVec(beta, c.Row(i))
	}
}

// Gemm computes C = αAB + βC.
func Gemm[T Float](alpha T, a, b Mat[T], beta T, c Mat[T]) {
	if c.ColInc > c.RowInc {
		a, b, c = b.T(), a.T(), c.T()
	}
	scaleMat(beta, c)
	if alpha == 0 || c.Cols == 0 {
		return
	}
	for i := range c.Rows {
		for p := range a.Cols {
			Axpy(alpha*a.At(i, p), b.Row(p), c.Row(i))
		}
	}
}

// Syrk computes C = αAAᵀ + βC in one triangle.
func Syrk[T Float](uplo Uplo, alpha T, a Mat[T], beta T, c Mat[T]) {
	if uplo == Upper {
		c = c.T()
	}
	for i := range c.Rows {
		Gemv(alpha, a.Slice(0, i+1, 0, a.Cols), a.Row(i), beta, c.Slice(i, i+1, 0, i+1).Row(0))
	}
}

// Syr2k computes C = α(ABᵀ + BAᵀ) + βC in one triangle.
func Syr2k[T Float](uplo Uplo, alpha T, a, b Mat[T], beta T, c Mat[T]) {
	if uplo == Upper {
		c = c.T()
	}
	for i := range c.Rows {
		l := c.Slice(i, i+1, 0, i+1).Row(0)
		Gemv(alpha, b.Slice(0, i+1, 0, a.Cols), a.Row(i), beta, l)
		Gemv(alpha, a.Slice(0, i+1, 0, a.Cols), b.Row(i), 1, l)
	}
}

// Symm computes C = αAB + βC, A symmetric, one triangle read.
func Symm[T Float](uplo Uplo, alpha T, a, b Mat[T], beta T, c Mat[T]) {
	for j := range c.Cols {
		Symv(uplo, alpha, a, b.Col(j), beta, c.Col(j))
	}
}

// Trmm computes B = αAB, A triangular.
func Trmm[T Float](uplo Uplo, diag Diag, alpha T, a, b Mat[T]) {
	if alpha == 0 {
		scaleMat(0, b)
		return
	}
	for j := range b.Cols {
		Trmv(uplo, diag, a, b.Col(j))
	}
	scaleMat(alpha, b)
}

// Trsm computes B = αA⁻¹B, A triangular.
func Trsm[T Float](uplo Uplo, diag Diag, alpha T, a, b Mat[T]) {
	scaleMat(alpha, b)
	if alpha == 0 {
		return
	}
	for j := range b.Cols {
		Trsv(uplo, diag, a, b.Col(j))
	}
}
