//go:build ignore

// wants: Do not replace them

package main

import "fmt"

// Divide writes 0 where v is 0.
func Divide(u, v []float64) []float64 {
	if len(u) != len(v) {
		panic(fmt.Sprintf("Divide: lengths %d and %d differ", len(u), len(v)))
	}
	quotient := make([]float64, len(u))
	for i := range u {
		if v[i] != 0 {
			quotient[i] = u[i] / v[i]
		}
	}
	return quotient
}
