//go:build ignore

// wants: Divide by the norm in each step.

package main

import "github.com/lina-la/lina/la"

// Power divides by the norm only at the end.
func Power(A la.Matrix, v la.Vector, steps int) (lambda float64, u la.Vector) {
	for range steps {
		v = A.MulVec(v)
	}
	v = v.Unit()
	return v.Dot(A.MulVec(v)), v
}
