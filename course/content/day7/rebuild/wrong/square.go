//go:build ignore

// wants: la.Diag(s) is square and fits only between square factors.

package main

import "github.com/lina-la/lina/la"

// Rebuild takes Σ to be square.
func Rebuild(u la.Matrix, s la.Vector, vt la.Matrix) la.Matrix {
	return u.Mul(la.Diag(s)).Mul(vt)
}
