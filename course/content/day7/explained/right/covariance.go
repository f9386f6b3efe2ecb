//go:build ignore

package main

import (
	"slices"

	"github.com/lina-la/lina/la"
)

// Explained goes by the eigenvalues of the covariance matrix, largest first.
func Explained(x la.Matrix) la.Vector {
	n := float64(x.Rows())
	mean := x.ColSums().Scale(-1 / n)
	centred := x.AddRow(mean)
	e, err := la.EigSym(centred.Gram().Scale(1 / (n - 1)))
	if err != nil {
		panic(err)
	}
	values := e.Values.Clone()
	slices.Reverse(values)
	return values.Scale(1 / values.Sum())
}
