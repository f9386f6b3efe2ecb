//go:build ignore

package main

import "github.com/lina-la/lina/la"

// NullVector returns a unit vector x with the smallest possible
// ‖A·x‖.
func NullVector(a la.Matrix) la.Vector {
	return la.Must(la.SVDFull(a)).V.Col(a.Cols() - 1)
}
