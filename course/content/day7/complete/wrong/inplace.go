//go:build ignore

// wants: r was

package main

import (
	"math"

	"github.com/lina-la/lina/la"
)

// Complete writes into r.
func Complete(r la.Matrix, start float64, k, rounds int) la.Matrix {
	holes := r.Mask(math.IsNaN)
	r.CopyFrom(la.Where(holes, la.Full(r.Rows(), r.Cols(), start), r))
	for range rounds {
		r.CopyFrom(la.Where(holes, la.Must(la.SVD(r)).Truncate(k).Reconstruct(), r))
	}
	return r
}
