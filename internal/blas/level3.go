package blas

func scaleMat[T Float](beta T, c Mat[T]) {
	for i := range c.Rows {
		scaleVec(beta, c.Row(i))
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
