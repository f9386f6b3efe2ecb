//go:build ignore

// wants: The zero vector always solves

package main

import "github.com/lina-la/lina/la"

// NullVector gives the solution that needs no thought.
func NullVector(a la.Matrix) la.Vector {
	return make(la.Vector, a.Cols())
}
