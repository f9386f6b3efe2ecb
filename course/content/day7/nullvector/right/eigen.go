//go:build ignore

package main

import "github.com/lina-la/lina/la"

// NullVector takes the eigenvector of AᵀA with the smallest eigenvalue.
func NullVector(a la.Matrix) la.Vector {
	e, err := la.EigSym(a.T().Mul(a))
	if err != nil {
		panic(err)
	}
	return e.Vectors.Col(0)
}
