//go:build ignore

// wants: Your eigenvectors are the rows of V.

package main

import "github.com/lina-la/lina/la"

// Eigen puts the eigenvectors in rows.
func Eigen(A la.Matrix) (V, Lambda la.Matrix, ok bool) {
	e, err := la.Eig(A)
	if err != nil {
		return V, Lambda, false
	}
	values, vectors, real := e.Real()
	if !real {
		return V, Lambda, false
	}
	return vectors.T(), la.Diag(values), true
}
