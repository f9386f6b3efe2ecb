//go:build ignore

package main

import "math"

// Cosine returns the cosine of the angle between u and v.
func Cosine(u, v []float64) float64 {
	var uv, uu, vv float64
	for i := range u {
		uv += u[i] * v[i]
		uu += u[i] * u[i]
		vv += v[i] * v[i]
	}
	return uv / (math.Sqrt(uu) * math.Sqrt(vv))
}
