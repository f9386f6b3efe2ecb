//go:build ignore

// wants: You turned round a singular value that is zero but for rounding.

package main

import "github.com/lina-la/lina/la"

// PInv turns every singular value round.
func PInv(u la.Matrix, s la.Vector, v la.Matrix) la.Matrix {
	inverse := make(la.Vector, len(s))
	for i, sigma := range s {
		inverse[i] = 1 / sigma
	}
	return v.Mul(la.Diag(inverse)).Mul(u.T())
}
