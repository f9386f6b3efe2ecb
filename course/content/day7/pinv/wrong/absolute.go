//go:build ignore

// wants: Your limit for zero does not know how large A is.

package main

import "github.com/lina-la/lina/la"

// PInv takes 1e-9 for zero, whatever the matrix.
func PInv(u la.Matrix, s la.Vector, v la.Matrix) la.Matrix {
	inverse := make(la.Vector, len(s))
	for i, sigma := range s {
		if sigma > 1e-9 {
			inverse[i] = 1 / sigma
		}
	}
	return v.Mul(la.Diag(inverse)).Mul(u.T())
}
