//go:build ignore

// wants: layer k alone

package main

import "github.com/lina-la/lina/la"

// Compress takes one layer.
func Compress(a la.Matrix, k int) (la.Matrix, float64) {
	m, n := a.Dims()
	svd := la.Must(la.SVD(a))
	return svd.U.Col(k - 1).Outer(svd.V.Col(k - 1)).Scale(svd.S[k-1]), float64(k*(m+n+1)) / float64(m*n)
}
