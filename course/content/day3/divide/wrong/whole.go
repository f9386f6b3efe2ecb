//go:build ignore

// wants: You divided whole numbers.

package main

import "fmt"

// Divide rounds towards zero.
func Divide(u, v []float64) []float64 {
	if len(u) != len(v) {
		panic(fmt.Sprintf("Divide: lengths %d and %d differ", len(u), len(v)))
	}
	quotient := make([]float64, len(u))
	for i := range u {
		quotient[i] = float64(int(u[i] / v[i]))
	}
	return quotient
}
