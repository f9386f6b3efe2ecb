//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Project goes by the unit vector of v.
func Project(u, v []float64) []float64 {
	d := la.Vector(v).Unit()
	return d.Scale(d.Dot(u))
}
