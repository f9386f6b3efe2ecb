package blas

// Level 1.
func Dot[T Float](x, y Vec[T]) T         { panic("todo") } // xᵀy
func Axpy[T Float](alpha T, x, y Vec[T]) { panic("todo") } // y += αx
func Scal[T Float](alpha T, x Vec[T])    { panic("todo") } // x = αx
func Copy[T Float](dst, src Vec[T])      { panic("todo") }
func Swap[T Float](x, y Vec[T])          { panic("todo") }
func Nrm2[T Float](x Vec[T]) T           { panic("todo") } // ‖x‖₂, no overflow
func Asum[T Float](x Vec[T]) T           { panic("todo") } // Σ|xᵢ|
func Iamax[T Float](x Vec[T]) int        { panic("todo") } // first i of largest |xᵢ|; NaN wins; −1 if empty
func Rot[T Float](x, y Vec[T], c, s T)   { panic("todo") } // x, y = cx+sy, cy−sx
func Rotg[T Float](a, b T) (c, s, r T)   { panic("todo") } // Givens rotation, overflow-safe
func Sum[T Float](x Vec[T]) T            { panic("todo") } // pairwise

// Level 2.
func Gemv[T Float](alpha T, a Mat[T], x Vec[T], beta T, y Vec[T])            { panic("todo") } // y = αAx + βy
func Ger[T Float](alpha T, x, y Vec[T], a Mat[T])                            { panic("todo") } // A += αxyᵀ
func Symv[T Float](uplo Uplo, alpha T, a Mat[T], x Vec[T], beta T, y Vec[T]) { panic("todo") } // y = αAx + βy
func Syr[T Float](uplo Uplo, alpha T, x Vec[T], a Mat[T])                    { panic("todo") } // A += αxxᵀ
func Syr2[T Float](uplo Uplo, alpha T, x, y Vec[T], a Mat[T])                { panic("todo") } // A += α(xyᵀ + yxᵀ)
func Trmv[T Float](uplo Uplo, diag Diag, a Mat[T], x Vec[T])                 { panic("todo") } // x = Ax
func Trsv[T Float](uplo Uplo, diag Diag, a Mat[T], x Vec[T])                 { panic("todo") } // x = A⁻¹x

// Level 3. A transposed operand is a.T(); a right-hand triangular operand is the transposed problem.
func Gemm[T Float](alpha T, a, b Mat[T], beta T, c Mat[T])             { panic("todo") } // C = αAB + βC
func Syrk[T Float](uplo Uplo, alpha T, a Mat[T], beta T, c Mat[T])     { panic("todo") } // C = αAAᵀ + βC, one triangle
func Syr2k[T Float](uplo Uplo, alpha T, a, b Mat[T], beta T, c Mat[T]) { panic("todo") } // C = α(ABᵀ + BAᵀ) + βC
func Symm[T Float](uplo Uplo, alpha T, a, b Mat[T], beta T, c Mat[T])  { panic("todo") } // C = αAB + βC, A symmetric
func Trmm[T Float](uplo Uplo, diag Diag, alpha T, a, b Mat[T])         { panic("todo") } // B = αAB
func Trsm[T Float](uplo Uplo, diag Diag, alpha T, a, b Mat[T])         { panic("todo") } // B = αA⁻¹B

// Elementwise over equal shapes; an increment of 0 broadcasts a source. dst may be a or b.
func Add[T Float](dst, a, b Mat[T])                   { panic("todo") }
func Sub[T Float](dst, a, b Mat[T])                   { panic("todo") }
func Mul[T Float](dst, a, b Mat[T])                   { panic("todo") }
func Div[T Float](dst, a, b Mat[T])                   { panic("todo") }
func Scale[T Float](dst Mat[T], s T, a Mat[T])        { panic("todo") } // dst = s·a
func Shift[T Float](dst Mat[T], s T, a Mat[T])        { panic("todo") } // dst = a + s
func AddScaled[T Float](dst, a Mat[T], s T, b Mat[T]) { panic("todo") } // dst = a + s·b
func CopyMat[T Float](dst, src Mat[T])                { panic("todo") }
func Fill[T Float](dst Mat[T], s T)                   { panic("todo") }
func IsFinite[T Float](a Mat[T]) bool                 { panic("todo") } // no NaN, no Inf
func SumMat[T Float](a Mat[T]) T                      { panic("todo") } // pairwise
func MaxAbs[T Float](a Mat[T]) T                      { panic("todo") } // 0 if empty; NaN propagates
