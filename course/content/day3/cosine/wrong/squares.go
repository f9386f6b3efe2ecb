//go:build ignore

// wants: Take the square roots first.

package main

// Cosine forgets the square roots.
func Cosine(u, v []float64) float64 {
	var uv, uu, vv float64
	for i := range u {
		uv += u[i] * v[i]
		uu += u[i] * u[i]
		vv += v[i] * v[i]
	}
	return uv / (uu * vv)
}
