//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Rebuild adds one layer σᵢ·uᵢ·vᵢᵀ after the other.
func Rebuild(u la.Matrix, s la.Vector, vt la.Matrix) la.Matrix {
	a := la.Zeros(u.Rows(), vt.Cols())
	for i, x := range s {
		a = a.Add(u.Col(i).Outer(vt.Row(i)).Scale(x))
	}
	return a
}
