//go:build ignore

package main

import "fmt"

// Back returns the x with U·x = b, for an upper triangular U.
func Back(U [][]float64, b []float64) []float64 {
	// Your code here.
	return nil
}

func main() {
	U := [][]float64{
		{1, 2, 3},
		{0, 4, 0},
		{0, 0, 6},
	}
	fmt.Println(Back(U, []float64{14, 8, 18}))
}
