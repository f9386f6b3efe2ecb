//go:build ignore

// wants: That is v − u.

package main

import "fmt"

// Subtract takes u away from v.
func Subtract(u, v []float64) []float64 {
	if len(u) != len(v) {
		panic(fmt.Sprintf("Subtract: lengths %d and %d differ", len(u), len(v)))
	}
	difference := make([]float64, len(u))
	for i := range u {
		difference[i] = v[i] - u[i]
	}
	return difference
}
