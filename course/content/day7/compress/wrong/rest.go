//go:build ignore

// wants: what is lost

package main

import "github.com/lina-la/lina/la"

// Compress returns the rest.
func Compress(a la.Matrix, k int) (la.Matrix, float64) {
	m, n := a.Dims()
	svd := la.Must(la.SVD(a))
	return a.Sub(svd.Truncate(k).Reconstruct()), float64(k*(m+n+1)) / float64(m*n)
}
