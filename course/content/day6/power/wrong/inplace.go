//go:build ignore

// wants: before the call and is

package main

import "github.com/lina-la/lina/la"

// Power writes into the vector that it was given.
func Power(A la.Matrix, v la.Vector, steps int) (lambda float64, u la.Vector) {
	for range steps {
		copy(v, A.MulVec(v).Unit())
	}
	return v.Dot(A.MulVec(v)), v
}
