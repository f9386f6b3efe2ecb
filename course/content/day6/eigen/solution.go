//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Eigen returns V and a diagonal Λ with A·V = V·Λ, and false if
// an eigenvalue is complex.
func Eigen(A la.Matrix) (V, Lambda la.Matrix, ok bool) {
	values, vectors, real := la.Must(la.Eig(A)).Real()
	if !real {
		return V, Lambda, false
	}
	return vectors, la.Diag(values), true
}
