//go:build ignore

// wants: You put v behind u.

package main

// Add joins the two slices: append is not addition.
func Add(u, v []float64) []float64 {
	return append(append([]float64{}, u...), v...)
}
