//go:build ignore

package main

import "github.com/lina-la/lina/la"

// After takes the power first.
func After(a la.Matrix, x la.Vector, years int) la.Vector {
	return la.Must(la.Powm(a, years)).MulVec(x)
}
