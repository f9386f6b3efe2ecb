//go:build ignore

// wants: from the left

package main

import "github.com/lina-la/lina/la"

// After multiplies from the left.
func After(a la.Matrix, x la.Vector, years int) la.Vector {
	for range years {
		x = x.MulMat(a)
	}
	return x
}
