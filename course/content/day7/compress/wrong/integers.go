//go:build ignore

// wants: divided integers

package main

import "github.com/lina-la/lina/la"

// Compress divides integers.
func Compress(a la.Matrix, k int) (la.Matrix, float64) {
	m, n := a.Dims()
	svd := la.Must(la.SVD(a))
	return svd.Truncate(k).Reconstruct(), float64(k * (m + n + 1) / (m * n))
}
