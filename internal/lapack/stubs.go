package lapack

import "github.com/lina-la/lina/internal/blas"

// ---- eig.go: balance, Hessenberg, implicit double-shift QR (Francis), back substitution. a is destroyed.
// re, im: eigenvalues as they fall; a conjugate pair stands together, +im first. v (n×n, or 0 columns): right eigenvectors, LAPACK's packing: for a pair, column j is the real part and j+1 the imaginary part; each of Euclidean norm 1, largest component of a complex vector real.
func EigWork(n int, vectors bool) int                                           { panic("todo") }
func Eig[T Float](a blas.Mat[T], re, im []T, v blas.Mat[T], work []T) (ok bool) { panic("todo") }

// ---- schur.go: A = Z·T·Zᵀ, T quasi-triangular with standardised 2×2 blocks; a becomes T.
func SchurWork(n int) int                                             { panic("todo") }
func Schur[T Float](a, z blas.Mat[T], re, im []T, work []T) (ok bool) { panic("todo") }

// Hessenberg: A = Q·H·Qᵀ; a becomes H, q becomes Q.
func Hessenberg[T Float](a, q blas.Mat[T], work []T) { panic("todo") }
