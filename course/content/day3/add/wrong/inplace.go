//go:build ignore

// wants: before the call and is

package main

import "fmt"

// Add writes the sum into u.
func Add(u, v []float64) []float64 {
	if len(u) != len(v) {
		panic(fmt.Sprintf("Add: lengths %d and %d differ", len(u), len(v)))
	}
	for i := range u {
		u[i] += v[i]
	}
	return u
}
