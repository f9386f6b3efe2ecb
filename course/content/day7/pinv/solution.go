//go:build ignore

package main

import "github.com/lina-la/lina/la"

// PInv returns the pseudoinverse of U·diag(s)·Vᵀ.
func PInv(u la.Matrix, s la.Vector, v la.Matrix) la.Matrix {
	const eps = 0x1p-52
	inverse := make(la.Vector, len(s))
	for i, sigma := range s {
		if sigma > float64(max(u.Rows(), v.Rows()))*eps*s[0] {
			inverse[i] = 1 / sigma
		}
	}
	return v.Mul(la.Diag(inverse)).Mul(u.T())
}
