//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Det asks the library.
func Det(A [][]float64) float64 { return la.Det(la.FromRows(A)) }
