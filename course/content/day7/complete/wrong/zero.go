//go:build ignore

// wants: began with 0 in the holes

package main

import (
	"math"

	"github.com/lina-la/lina/la"
)

// Complete takes a hole for a zero.
func Complete(r la.Matrix, start float64, k, rounds int) la.Matrix {
	fill := func(from la.Matrix) la.Matrix {
		return la.Where(r.Mask(math.IsNaN), from, r)
	}
	guess := fill(la.Zeros(r.Rows(), r.Cols()))
	for range rounds {
		guess = fill(la.Must(la.SVD(guess)).Truncate(k).Reconstruct())
	}
	return guess
}
