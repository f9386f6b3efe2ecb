//go:build ignore

// wants: If you reorder the values, reorder the columns with them.

package main

import (
	"slices"

	"github.com/lina-la/lina/la"
)

// Eigen sorts the values and leaves the vectors where they are.
func Eigen(A la.Matrix) (V, Lambda la.Matrix, ok bool) {
	e, err := la.Eig(A)
	if err != nil {
		return V, Lambda, false
	}
	values, vectors, real := e.Real()
	if !real {
		return V, Lambda, false
	}
	slices.Sort(values)
	return vectors, la.Diag(values), true
}
