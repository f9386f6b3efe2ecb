//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Power returns the eigenvalue of A with the largest modulus, and
// a unit eigenvector, after so many steps of power iteration from
// v.
func Power(A la.Matrix, v la.Vector, steps int) (float64, la.Vector) {
	for range steps {
		v = A.MulVec(v).Unit()
	}
	return v.Dot(A.MulVec(v)), v
}
