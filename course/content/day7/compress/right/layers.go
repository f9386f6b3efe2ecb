//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Compress adds layer by layer.
func Compress(a la.Matrix, k int) (la.Matrix, float64) {
	m, n := a.Dims()
	svd := la.Must(la.SVD(a))
	sum := la.Zeros(m, n)
	for i := range k {
		sum = sum.Add(svd.U.Col(i).Outer(svd.V.Col(i)).Scale(svd.S[i]))
	}
	return sum, float64(k*(m+n+1)) / float64(m*n)
}
