//go:build ignore

// wants: the transpose of A⁺

package main

import "github.com/lina-la/lina/la"

// PInv puts U on the left.
func PInv(u la.Matrix, s la.Vector, v la.Matrix) la.Matrix {
	inverse := make(la.Vector, len(s))
	for i, sigma := range s {
		if sigma > 1e-15*s[0] {
			inverse[i] = 1 / sigma
		}
	}
	return u.Mul(la.Diag(inverse)).Mul(v.T())
}
