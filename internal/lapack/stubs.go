package lapack

import "github.com/lina-la/lina/internal/blas"

// ---- svd.go: A = U·Σ·Vᵀ, s descending, any shape. a is destroyed. u is m×k, m×m or has 0 columns (not wanted); v is n×k, n×n or 0 columns (k = min(m,n)); columns of V, not Vᵀ.
func SVDWork(m, n, uCols, vCols int) int                                      { panic("todo") }
func SVD[T Float](a blas.Mat[T], s []T, u, v blas.Mat[T], work []T) (ok bool) { panic("todo") }
