//go:build ignore

// wants: the thin SVD stops before it

package main

import "github.com/lina-la/lina/la"

// NullVector takes the last direction of the thin SVD.
func NullVector(a la.Matrix) la.Vector {
	svd, err := la.SVD(a)
	if err != nil {
		panic(err)
	}
	return svd.V.Col(svd.V.Cols() - 1)
}
