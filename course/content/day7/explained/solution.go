//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Explained returns the share of variance along each principal
// direction.
func Explained(x la.Matrix) la.Vector {
	centred := x.Clone()
	for j := range x.Cols() {
		column := x.Col(j)
		mean := column.Sum() / float64(len(column))
		centred.SetCol(j, column.Apply(func(v float64) float64 {
			return v - mean
		}))
	}
	s := la.Must(la.SVD(centred)).S
	squares := s.MulElem(s)
	return squares.Scale(1 / squares.Sum())
}
