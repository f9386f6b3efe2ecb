package lapack

import "github.com/lina-la/lina/internal/blas"

// Balance replaces A, n×n, by a similar matrix Aᵇ that does not depend on the
// units in which its variables are given, and returns the rows and columns
// lo ≤ i < hi of its middle block B. The other diagonal entries are eigenvalues of
// A already. Nothing is rounded. scale, of length n, is for its own use.
func Balance[T Float](a blas.Mat[T], scale []T) (lo, hi int) { return balance(a, scale) }
