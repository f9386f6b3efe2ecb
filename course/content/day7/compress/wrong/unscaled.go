//go:build ignore

// wants: without their singular values

package main

import "github.com/lina-la/lina/la"

// Compress leaves the singular values out.
func Compress(a la.Matrix, k int) (la.Matrix, float64) {
	m, n := a.Dims()
	svd := la.Must(la.SVD(a))
	sum := la.Zeros(m, n)
	for i := range k {
		sum = sum.Add(svd.U.Col(i).Outer(svd.V.Col(i)))
	}
	return sum, float64(k*(m+n+1)) / float64(m*n)
}
