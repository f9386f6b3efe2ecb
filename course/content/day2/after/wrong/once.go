//go:build ignore

// wants: shares after one year

package main

import "github.com/lina-la/lina/la"

// After goes one year.
func After(a la.Matrix, x la.Vector, years int) la.Vector {
	return a.MulVec(x)
}
