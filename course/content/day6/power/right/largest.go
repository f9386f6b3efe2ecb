//go:build ignore

package main

import (
	"math"

	"github.com/lina-la/lina/la"
)

// Power divides by the largest entry and takes the norm at the end.
func Power(A la.Matrix, v la.Vector, steps int) (lambda float64, u la.Vector) {
	w := v.Clone()
	for range steps {
		w = A.MulVec(w)
		most := 0.0
		for _, x := range w {
			if math.Abs(x) > math.Abs(most) {
				most = x
			}
		}
		for i := range w {
			w[i] /= most
		}
	}
	image := A.MulVec(w)
	return w.Dot(image) / w.Dot(w), w.Unit()
}
