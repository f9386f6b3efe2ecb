//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Rebuild returns U·Σ·Vᵀ, with the singular values s on the
// diagonal of Σ.
func Rebuild(u la.Matrix, s la.Vector, vt la.Matrix) la.Matrix {
	sigma := la.Zeros(u.Cols(), vt.Rows())
	for i, x := range s {
		sigma.Set(i, i, x)
	}
	return u.Mul(sigma).Mul(vt)
}
