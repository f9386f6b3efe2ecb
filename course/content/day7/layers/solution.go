//go:build ignore

package main

// Layers returns the smallest k for which the first k layers have
// a relative error of at most tol.
func Layers(s []float64, tol float64) int {
	total := 0.0
	for _, x := range s {
		total += x * x
	}
	for k := range s {
		left := 0.0
		for _, x := range s[k:] {
			left += x * x
		}
		if left <= tol*tol*total {
			return k
		}
	}
	return len(s)
}
