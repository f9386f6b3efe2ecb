//go:build ignore

package main

import "github.com/lina-la/lina/la"

// PInv adds the layers vᵢ·uᵢᵀ/σᵢ and stops at the first σ that is too small.
func PInv(u la.Matrix, s la.Vector, v la.Matrix) la.Matrix {
	a := la.Zeros(v.Rows(), u.Rows())
	for i, sigma := range s {
		if sigma <= 1e-14*s[0] {
			break
		}
		a = a.Add(v.Col(i).Outer(u.Col(i)).Scale(1 / sigma))
	}
	return a
}
