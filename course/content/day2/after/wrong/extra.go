//go:build ignore

// wants: one year too many

package main

import "github.com/lina-la/lina/la"

// After counts from 0 to years.
func After(a la.Matrix, x la.Vector, years int) la.Vector {
	for year := 0; year <= years; year++ {
		x = a.MulVec(x)
	}
	return x
}
