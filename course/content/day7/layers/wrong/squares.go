//go:build ignore

// wants: forgot the root

package main

// Layers forgets the root.
func Layers(s []float64, tol float64) int {
	total := 0.0
	for _, x := range s {
		total += x * x
	}
	left := total
	for k, x := range s {
		if left <= tol*total {
			return k
		}
		left -= x * x
	}
	return len(s)
}
