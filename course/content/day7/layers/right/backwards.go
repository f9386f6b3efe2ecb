//go:build ignore

package main

// Layers drops values from the end as long as it may.
func Layers(s []float64, tol float64) int {
	total := 0.0
	for _, x := range s {
		total += x * x
	}
	k, left := len(s), 0.0
	for k > 0 {
		left += s[k-1] * s[k-1]
		if left > tol*tol*total {
			break
		}
		k--
	}
	return k
}
