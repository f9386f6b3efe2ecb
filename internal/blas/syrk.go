package blas

// Syrk computes C = αAAᵀ + βC in the triangle uplo of C; the other triangle is
// neither read nor written. A is n×k, C is n×n and does not overlap A. With
// β = 0 it does not read C, with α = 0 it does not read A.
func Syrk[T Float](uplo Uplo, alpha T, a Mat[T], beta T, c Mat[T]) {
	gemm(partOf(uplo), alpha, a, a.T(), beta, c)
}

// Syr2k computes C = α(ABᵀ + BAᵀ) + βC in the triangle uplo of C; the other
// triangle is neither read nor written. A and B are n×k, C is n×n and overlaps
// neither. With β = 0 it does not read C, with α = 0 neither A nor B.
func Syr2k[T Float](uplo Uplo, alpha T, a, b Mat[T], beta T, c Mat[T]) {
	gemm(partOf(uplo), alpha, a, b.T(), beta, c)
	gemm(partOf(uplo), alpha, b, a.T(), 1, c)
}

// Gemmt computes C = αAB + βC in the triangle uplo of C, of a product that is known to
// be symmetric; the other triangle is neither read nor written. A is n×k, B is k×n, C
// is n×n and overlaps neither.
func Gemmt[T Float](uplo Uplo, alpha T, a, b Mat[T], beta T, c Mat[T]) {
	gemm(partOf(uplo), alpha, a, b, beta, c)
}
