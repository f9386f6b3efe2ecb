//go:build ignore

// wants: before the call and is

package main

import "github.com/lina-la/lina/la"

// Explained centres the caller's matrix: y := x shares the elements.
func Explained(x la.Matrix) la.Vector {
	y := x
	for j := range y.Cols() {
		column := y.Col(j)
		mean := column.Sum() / float64(len(column))
		y.SetCol(j, column.Apply(func(v float64) float64 { return v - mean }))
	}
	svd, err := la.SVD(y)
	if err != nil {
		panic(err)
	}
	squares := svd.S.MulElem(svd.S)
	return squares.Scale(1 / squares.Sum())
}
