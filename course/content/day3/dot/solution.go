//go:build ignore

package main

import "fmt"

// Dot returns the dot product of u and v.
func Dot(u, v []float64) float64 {
	if len(u) != len(v) {
		panic(fmt.Sprintf("Dot: lengths %d and %d differ",
			len(u), len(v)))
	}
	sum := 0.0
	for i := range u {
		sum += u[i] * v[i]
	}
	return sum
}
