package lapack

import "github.com/lina-la/lina/internal/blas"

// Float is the set of element types.
type Float = blas.Float

// ---- cond.go: Higham–Tisseur block 1-norm estimator of ‖A⁻¹‖₁ (2000, Alg. 2.4), t = 2. Result rcond = 1/(‖A‖₁‖A⁻¹‖₁); 0 if singular.
func LURCond[T Float](lu blas.Mat[T], pivots []int, norm1 T, work []T) T          { panic("todo") } // work ≥ RCondWork(n)
func CholeskyRCond[T Float](l blas.Mat[T], norm1 T, work []T) T                   { panic("todo") }
func TriRCond[T Float](uplo blas.Uplo, diag blas.Diag, a blas.Mat[T], work []T) T { panic("todo") }
func RCondWork(n int) int                                                         { panic("todo") }

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
