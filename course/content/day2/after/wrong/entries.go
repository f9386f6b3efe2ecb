//go:build ignore

// wants: every entry of A to a power

package main

import (
	"math"

	"github.com/lina-la/lina/la"
)

// After takes the powers of the entries.
func After(a la.Matrix, x la.Vector, years int) la.Vector {
	return a.Apply(func(v float64) float64 { return math.Pow(v, float64(years)) }).MulVec(x)
}
