package lapack

import "github.com/lina-la/lina/internal/blas"

// Float is the set of element types.
type Float = blas.Float

// ---- norm.go
func OneNorm[T Float](a blas.Mat[T]) T       { panic("todo") } // max column sum; NaN propagates
func FrobeniusNorm[T Float](a blas.Mat[T]) T { panic("todo") } // overflow-safe

// ---- lu.go: P·A = L·U in place; pivots[i] ≥ i is the row exchanged with row i, len min(m,n).
// zeroPivot is the first exactly zero pivot, or −1; the factorization is complete all the same.
func LU[T Float](a blas.Mat[T], pivots []int) (zeroPivot int)           { panic("todo") }
func SwapRows[T Float](a blas.Mat[T], pivots []int)                     { panic("todo") } // apply exchanges first to last
func SwapRowsBack[T Float](a blas.Mat[T], pivots []int)                 { panic("todo") } // last to first
func LUSolve[T Float](lu blas.Mat[T], pivots []int, b blas.Mat[T])      { panic("todo") } // B = A⁻¹B
func LUSolveTrans[T Float](lu blas.Mat[T], pivots []int, b blas.Mat[T]) { panic("todo") } // B = A⁻ᵀB
func LUInverse[T Float](lu blas.Mat[T], pivots []int, work []T)         { panic("todo") } // in place; work ≥ LUInverseWork(n)
func LUInverseWork(n int) int                                           { panic("todo") }

// ---- cond.go: Higham–Tisseur block 1-norm estimator of ‖A⁻¹‖₁ (2000, Alg. 2.4), t = 2. Result rcond = 1/(‖A‖₁‖A⁻¹‖₁); 0 if singular.
func LURCond[T Float](lu blas.Mat[T], pivots []int, norm1 T, work []T) T          { panic("todo") } // work ≥ RCondWork(n)
func CholeskyRCond[T Float](l blas.Mat[T], norm1 T, work []T) T                   { panic("todo") }
func TriRCond[T Float](uplo blas.Uplo, diag blas.Diag, a blas.Mat[T], work []T) T { panic("todo") }
func RCondWork(n int) int                                                         { panic("todo") }

// ---- triangular.go
func TriInverse[T Float](uplo blas.Uplo, diag blas.Diag, a blas.Mat[T]) { panic("todo") } // in place; the other triangle is not touched

// ---- cholesky.go: A = L·Lᵀ; only the lower triangle is read and written.
// failed is the order of the first leading minor that is not positive, less one, or −1.
func Cholesky[T Float](a blas.Mat[T]) (failed int)             { panic("todo") }
func CholeskySolve[T Float](l, b blas.Mat[T])                  { panic("todo") } // B = A⁻¹B
func CholeskyInverse[T Float](l blas.Mat[T])                   { panic("todo") } // l becomes A⁻¹, both triangles
func CholeskyUpdate[T Float](l blas.Mat[T], x []T)             { panic("todo") } // L·Lᵀ + x·xᵀ; x is destroyed
func CholeskyDowndate[T Float](l blas.Mat[T], x []T) (ok bool) { panic("todo") } // L·Lᵀ − x·xᵀ; on !ok l is unchanged; x is destroyed

// ---- qr.go: A = Q·R by Householder reflections, R above, reflectors below the diagonal; k = min(m,n) = len(tau).
func QRWork(m, n int) int                                                           { panic("todo") } // for all three, n = columns of the matrix worked on
func QR[T Float](a blas.Mat[T], tau, work []T)                                      { panic("todo") }
func QRForm[T Float](qr blas.Mat[T], tau []T, q blas.Mat[T], work []T)              { panic("todo") } // first q.Cols columns of the m×m Q, any 0 ≤ q.Cols ≤ m
func QRApply[T Float](trans bool, qr blas.Mat[T], tau []T, c blas.Mat[T], work []T) { panic("todo") } // C = Q·C or Qᵀ·C

// ---- qrpivot.go: A·Π = Q·R, |r₁₁| ≥ |r₂₂| ≥ …; column j of A·Π is column perm[j] of A. Norm downdating after Drmač–Bujanović (2008).
func QRPivotWork(m, n int) int                                      { panic("todo") }
func QRPivot[T Float](a blas.Mat[T], tau []T, perm []int, work []T) { panic("todo") }

// ---- leastsquares.go: min ‖A·X − B‖₂ of least norm, by pivoted QR and a complete orthogonal factorization.
// A is destroyed; b has max(m,n) rows: in, the first m hold B; out, the first n hold X, and (m > rank) rows rank..m before the back-transformation are the residual's
// coordinates: ssr[j] = ‖b_j − A·x_j‖² is stored if ssr is not nil. rank counts the columns with |rᵢᵢ| > rtol·|r₁₁|-like estimate (documented).
func LeastSquaresWork(m, n, nrhs int) int { panic("todo") }
func LeastSquares[T Float](a, b blas.Mat[T], rtol T, ssr, work []T, perm []int) (rank int) {
	panic("todo")
}

// ---- eigsym.go: A = V·Λ·Vᵀ, ascending. Reads the lower triangle of a; with vectors, a becomes V; otherwise a is destroyed.
// false: no convergence.
func EigSymWork(n int, vectors bool) int                                          { panic("todo") }
func EigSym[T Float](a blas.Mat[T], values []T, vectors bool, work []T) (ok bool) { panic("todo") }

// ---- svd.go: A = U·Σ·Vᵀ, s descending, any shape. a is destroyed. u is m×k, m×m or has 0 columns (not wanted); v is n×k, n×n or 0 columns (k = min(m,n)); columns of V, not Vᵀ.
func SVDWork(m, n, uCols, vCols int) int                                      { panic("todo") }
func SVD[T Float](a blas.Mat[T], s []T, u, v blas.Mat[T], work []T) (ok bool) { panic("todo") }

// ---- eig.go: balance, Hessenberg, implicit double-shift QR (Francis), back substitution. a is destroyed.
// re, im: eigenvalues as they fall; a conjugate pair stands together, +im first. v (n×n, or 0 columns): right eigenvectors, LAPACK's packing: for a pair, column j is the real part and j+1 the imaginary part; each of Euclidean norm 1, largest component of a complex vector real.
func EigWork(n int, vectors bool) int                                           { panic("todo") }
func Eig[T Float](a blas.Mat[T], re, im []T, v blas.Mat[T], work []T) (ok bool) { panic("todo") }

// ---- schur.go: A = Z·T·Zᵀ, T quasi-triangular with standardised 2×2 blocks; a becomes T.
func SchurWork(n int) int                                             { panic("todo") }
func Schur[T Float](a, z blas.Mat[T], re, im []T, work []T) (ok bool) { panic("todo") }

// Hessenberg: A = Q·H·Qᵀ; a becomes H, q becomes Q.
func Hessenberg[T Float](a, q blas.Mat[T], work []T) { panic("todo") }
