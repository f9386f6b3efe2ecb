//go:build ignore

// wants: That is v over u.

package main

import "fmt"

// Divide turns the fraction upside down.
func Divide(u, v []float64) []float64 {
	if len(u) != len(v) {
		panic(fmt.Sprintf("Divide: lengths %d and %d differ", len(u), len(v)))
	}
	quotient := make([]float64, len(u))
	for i := range u {
		quotient[i] = v[i] / u[i]
	}
	return quotient
}
