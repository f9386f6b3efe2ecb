//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Add asks the library.
func Add(u, v []float64) []float64 { return la.Vector(u).Add(v) }
