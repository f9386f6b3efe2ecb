//go:build ignore

// wants: the size of λ

package main

import "github.com/lina-la/lina/la"

// Power takes the norm of A·v for the eigenvalue.
func Power(A la.Matrix, v la.Vector, steps int) (lambda float64, u la.Vector) {
	for range steps {
		v = A.MulVec(v).Unit()
	}
	return A.MulVec(v).Norm(), v
}
