//go:build ignore

// wants: That is v after one step.

package main

import "github.com/lina-la/lina/la"

// Power takes one step only, however often it is asked to.
func Power(A la.Matrix, v la.Vector, steps int) (lambda float64, u la.Vector) {
	for range steps {
		u = A.MulVec(v).Unit()
	}
	return u.Dot(A.MulVec(u)), u
}
