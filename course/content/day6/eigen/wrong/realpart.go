//go:build ignore

// wants: A quarter turn leaves no direction of the plane in place.

package main

import "github.com/lina-la/lina/la"

// Eigen drops the imaginary parts.
func Eigen(A la.Matrix) (V, Lambda la.Matrix, ok bool) {
	e, err := la.Eig(A)
	if err != nil {
		return V, Lambda, false
	}
	n := A.Rows()
	V, Lambda = la.Zeros(n, n), la.Zeros(n, n)
	for j := range n {
		Lambda.Set(j, j, real(e.Values[j]))
		for i := range n {
			V.Set(i, j, real(e.Vectors.At(i, j)))
		}
	}
	return V, Lambda, true
}
