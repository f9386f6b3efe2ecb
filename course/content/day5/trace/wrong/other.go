//go:build ignore

// wants: from top right to bottom left

package main

// Trace runs along the other diagonal.
func Trace(A [][]float64) float64 {
	sum := 0.0
	for i := range A {
		sum += A[i][len(A)-1-i]
	}
	return sum
}
