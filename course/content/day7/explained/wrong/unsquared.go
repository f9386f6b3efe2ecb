//go:build ignore

// wants: Variance goes with σ².

package main

import "github.com/lina-la/lina/la"

// Explained takes shares of the singular values themselves.
func Explained(x la.Matrix) la.Vector {
	centred := x.Clone()
	for j := range x.Cols() {
		column := x.Col(j)
		centred.SetCol(j, column.Apply(func(v float64) float64 { return v - column.Sum()/float64(len(column)) }))
	}
	svd, err := la.SVD(centred)
	if err != nil {
		panic(err)
	}
	return svd.S.Scale(1 / svd.S.Sum())
}
