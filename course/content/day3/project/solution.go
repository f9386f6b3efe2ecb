//go:build ignore

package main

// Project returns the orthogonal projection of u on the line of v.
func Project(u, v []float64) []float64 {
	uv, vv := 0.0, 0.0
	for i := range u {
		uv += u[i] * v[i]
		vv += v[i] * v[i]
	}
	shadow := make([]float64, len(v))
	for i := range v {
		shadow[i] = uv / vv * v[i]
	}
	return shadow
}
