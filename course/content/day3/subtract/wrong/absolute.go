//go:build ignore

// wants: You dropped the minus signs.

package main

import (
	"fmt"
	"math"
)

// Subtract gives the size of each difference.
func Subtract(u, v []float64) []float64 {
	if len(u) != len(v) {
		panic(fmt.Sprintf("Subtract: lengths %d and %d differ", len(u), len(v)))
	}
	difference := make([]float64, len(u))
	for i := range u {
		difference[i] = math.Abs(u[i] - v[i])
	}
	return difference
}
