//go:build ignore

// wants: Turn the singular values round

package main

import "github.com/lina-la/lina/la"

// PInv forgets to turn the singular values round.
func PInv(u la.Matrix, s la.Vector, v la.Matrix) la.Matrix {
	return v.Mul(la.Diag(s)).Mul(u.T())
}
