//go:build ignore

package main

import (
	"math"

	"github.com/lina-la/lina/la"
)

// Norms asks the library.
func Norms(v []float64) (l1, l2, max float64) {
	if len(v) == 0 {
		return 0, 0, 0
	}
	w := la.Vector(v)
	return w.NormP(1), w.Norm(), w.NormP(math.Inf(1))
}
