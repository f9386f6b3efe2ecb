//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Compress returns the best matrix of rank k for a, and the share of
// numbers that its layers take.
func Compress(a la.Matrix, k int) (la.Matrix, float64) {
	m, n := a.Dims()
	svd := la.Must(la.SVD(a))
	return svd.Truncate(k).Reconstruct(),
		float64(k*(m+n+1)) / float64(m*n)
}
