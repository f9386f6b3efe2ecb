//go:build ignore

// wants: You did not centre the columns

package main

import "github.com/lina-la/lina/la"

// Explained takes the SVD of the raw samples.
func Explained(x la.Matrix) la.Vector {
	svd, err := la.SVD(x)
	if err != nil {
		panic(err)
	}
	squares := svd.S.MulElem(svd.S)
	return squares.Scale(1 / squares.Sum())
}
