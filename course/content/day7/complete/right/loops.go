//go:build ignore

package main

import (
	"math"

	"github.com/lina-la/lina/la"
)

// Complete writes into a copy.
func Complete(r la.Matrix, start float64, k, rounds int) la.Matrix {
	guess := r.Clone()
	put := func(value func(i, j int) float64) {
		for i := range r.Rows() {
			for j := range r.Cols() {
				if math.IsNaN(r.At(i, j)) {
					guess.Set(i, j, value(i, j))
				}
			}
		}
	}
	put(func(i, j int) float64 { return start })
	for range rounds {
		layers := la.Must(la.SVD(guess)).Truncate(k).Reconstruct()
		put(layers.At)
	}
	return guess
}
