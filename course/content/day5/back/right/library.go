//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Back asks the library.
func Back(U [][]float64, b []float64) []float64 {
	x, err := la.SolveUpper(la.FromRows(U), b)
	if err != nil {
		panic(err)
	}
	return x
}
