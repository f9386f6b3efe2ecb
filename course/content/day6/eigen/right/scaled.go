//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Eigen returns the pairs in the other order, and twice as long.
func Eigen(A la.Matrix) (V, Lambda la.Matrix, ok bool) {
	values, vectors, real := la.Must(la.Eig(A)).Real()
	if !real {
		return V, Lambda, false
	}
	n := len(values)
	V, Lambda = la.Zeros(n, n), la.Zeros(n, n)
	for j := range n {
		V.SetCol(j, vectors.Col(n-1-j).Scale(-2))
		Lambda.Set(j, j, values[n-1-j])
	}
	return V, Lambda, true
}
