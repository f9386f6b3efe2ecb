//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Solve uses the library's triangles.
func Solve(l, u [][]float64, p []int, b []float64) []float64 {
	y := la.Must(la.SolveLower(la.FromRows(l), la.Vector(b).Take(p...)))
	return la.Must(la.SolveUpper(la.FromRows(u), y))
}
