//go:build ignore

// wants: You looked at the next singular value alone.

package main

// Layers compares one value with the largest.
func Layers(s []float64, tol float64) int {
	for k := range s {
		if s[k] <= tol*s[0] {
			return k
		}
	}
	return len(s)
}
