//go:build ignore

// wants: the first column of V

package main

import "github.com/lina-la/lina/la"

// NullVector takes the first direction.
func NullVector(a la.Matrix) la.Vector {
	svd, err := la.SVDFull(a)
	if err != nil {
		panic(err)
	}
	return svd.V.Col(0)
}
