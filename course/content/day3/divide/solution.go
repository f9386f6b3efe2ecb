//go:build ignore

package main

import "fmt"

// Divide returns u / v, entry by entry.
func Divide(u, v []float64) []float64 {
	if len(u) != len(v) {
		panic(fmt.Sprintf("Divide: lengths %d and %d differ",
			len(u), len(v)))
	}
	quotient := make([]float64, len(u))
	for i := range u {
		quotient[i] = u[i] / v[i]
	}
	return quotient
}
