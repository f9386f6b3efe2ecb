//go:build ignore

package main

import (
	"math"

	"github.com/lina-la/lina/la"
)

// Complete fills the holes of r, which are NaN, by its first k layers.
func Complete(r la.Matrix, start float64, k, rounds int) la.Matrix {
	fill := func(from la.Matrix) la.Matrix {
		return la.Where(r.Mask(math.IsNaN), from, r)
	}
	guess := fill(la.Full(r.Rows(), r.Cols(), start))
	for range rounds {
		guess = fill(la.Must(la.SVD(guess)).Truncate(k).Reconstruct())
	}
	return guess
}
