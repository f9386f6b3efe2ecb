//go:build ignore

// wants: You divided by the norm of v once.

package main

import "math"

// Project divides by the norm instead of its square.
func Project(u, v []float64) []float64 {
	uv, vv := 0.0, 0.0
	for i := range u {
		uv += u[i] * v[i]
		vv += v[i] * v[i]
	}
	w := make([]float64, len(v))
	for i := range v {
		w[i] = uv / math.Sqrt(vv) * v[i]
	}
	return w
}
