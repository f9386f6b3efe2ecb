//go:build ignore

// wants: You transposed vt once more.

package main

import "github.com/lina-la/lina/la"

// Rebuild transposes Vᵀ again.
func Rebuild(u la.Matrix, s la.Vector, vt la.Matrix) la.Matrix {
	sigma := la.Zeros(u.Cols(), vt.Rows())
	for i, x := range s {
		sigma.Set(i, i, x)
	}
	return u.Mul(sigma).Mul(vt.T())
}
