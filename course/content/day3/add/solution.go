//go:build ignore

package main

import "fmt"

// Add returns u + v, entry by entry.
func Add(u, v []float64) []float64 {
	if len(u) != len(v) {
		panic(fmt.Sprintf("Add: lengths %d and %d differ",
			len(u), len(v)))
	}
	sum := make([]float64, len(u))
	for i := range u {
		sum[i] = u[i] + v[i]
	}
	return sum
}
