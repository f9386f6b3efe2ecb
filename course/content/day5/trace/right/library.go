//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Trace asks the library.
func Trace(A [][]float64) float64 { return la.Trace(la.FromRows(A)) }
