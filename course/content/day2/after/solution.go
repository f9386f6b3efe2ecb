//go:build ignore

package main

import "github.com/lina-la/lina/la"

// After returns the shares x after some years, of which each takes
// them to A·x.
func After(a la.Matrix, x la.Vector, years int) la.Vector {
	for range years {
		x = a.MulVec(x)
	}
	return x
}
