//go:build ignore

// wants: That is Σ alone.

package main

import "github.com/lina-la/lina/la"

// Rebuild stops after Σ.
func Rebuild(u la.Matrix, s la.Vector, vt la.Matrix) la.Matrix {
	sigma := la.Zeros(u.Cols(), vt.Rows())
	for i, x := range s {
		sigma.Set(i, i, x)
	}
	return sigma
}
