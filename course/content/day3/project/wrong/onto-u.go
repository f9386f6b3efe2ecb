//go:build ignore

// wants: That is the shadow of v on u.

package main

// Project mixes up the two vectors.
func Project(u, v []float64) []float64 {
	uv, uu := 0.0, 0.0
	for i := range u {
		uv += u[i] * v[i]
		uu += u[i] * u[i]
	}
	w := make([]float64, len(u))
	for i := range u {
		w[i] = uv / uu * u[i]
	}
	return w
}
