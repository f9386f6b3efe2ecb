//go:build ignore

package main

import "math"

// Cosine makes unit vectors first.
func Cosine(u, v []float64) float64 {
	nu, nv := size(u), size(v)
	c := 0.0
	for i := range u {
		c += (u[i] / nu) * (v[i] / nv)
	}
	return c
}

func size(v []float64) float64 {
	n := 0.0
	for _, x := range v {
		n = math.Hypot(n, x)
	}
	return n
}
