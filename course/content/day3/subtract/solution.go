//go:build ignore

package main

import "fmt"

// Subtract returns u − v, entry by entry.
func Subtract(u, v []float64) []float64 {
	if len(u) != len(v) {
		panic(fmt.Sprintf("Subtract: lengths %d and %d differ",
			len(u), len(v)))
	}
	difference := make([]float64, len(u))
	for i := range u {
		difference[i] = u[i] - v[i]
	}
	return difference
}
