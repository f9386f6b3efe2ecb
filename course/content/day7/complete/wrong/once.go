//go:build ignore

// wants: one round

package main

import (
	"math"

	"github.com/lina-la/lina/la"
)

// Complete goes one round.
func Complete(r la.Matrix, start float64, k, rounds int) la.Matrix {
	holes := r.Mask(math.IsNaN)
	guess := la.Where(holes, la.Full(r.Rows(), r.Cols(), start), r)
	return la.Where(holes, la.Must(la.SVD(guess)).Truncate(k).Reconstruct(), r)
}
