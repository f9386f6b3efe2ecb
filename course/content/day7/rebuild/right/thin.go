//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Rebuild cuts the factors down to the thin SVD, where Σ is square.
func Rebuild(u la.Matrix, s la.Vector, vt la.Matrix) la.Matrix {
	k := len(s)
	return u.Slice(0, u.Rows(), 0, k).Mul(la.Diag(s)).Mul(vt.Slice(0, k, 0, vt.Cols()))
}
