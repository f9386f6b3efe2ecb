//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Variance is a dot product of deviations.
func Variance(x []float64) float64 {
	v := la.Vector(x)
	n := float64(len(v))
	d := v.AddScalar(-v.Sum() / n)
	return d.Dot(d) / (n - 1)
}
