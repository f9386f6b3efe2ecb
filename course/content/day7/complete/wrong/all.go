//go:build ignore

// wants: known ratings changed

package main

import (
	"math"

	"github.com/lina-la/lina/la"
)

// Complete replaces the known ratings too.
func Complete(r la.Matrix, start float64, k, rounds int) la.Matrix {
	guess := la.Where(r.Mask(math.IsNaN), la.Full(r.Rows(), r.Cols(), start), r)
	for range rounds {
		guess = la.Must(la.SVD(guess)).Truncate(k).Reconstruct()
	}
	return guess
}
