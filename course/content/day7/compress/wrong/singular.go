//go:build ignore

// wants: the singular values have to be stored

package main

import "github.com/lina-la/lina/la"

// Compress forgets to count the singular values.
func Compress(a la.Matrix, k int) (la.Matrix, float64) {
	m, n := a.Dims()
	svd := la.Must(la.SVD(a))
	return svd.Truncate(k).Reconstruct(), float64(k*(m+n)) / float64(m*n)
}
