//go:build ignore

// wants: You added all entries.
// wants: by chance the product of the diagonal too

package main

// Trace adds everything.
func Trace(A [][]float64) float64 {
	sum := 0.0
	for _, row := range A {
		for _, x := range row {
			sum += x
		}
	}
	return sum
}
