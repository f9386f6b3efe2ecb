//go:build ignore

// wants: You did not divide by v·v

package main

// Project forgets the division.
func Project(u, v []float64) []float64 {
	uv := 0.0
	for i := range u {
		uv += u[i] * v[i]
	}
	w := make([]float64, len(v))
	for i := range v {
		w[i] = uv * v[i]
	}
	return w
}
