//go:build ignore

package main

import "fmt"

// MatVec returns A·x.
func MatVec(A [][]float64, x []float64) []float64 {
	// Your code here.
	return nil
}

func main() {
	A := [][]float64{{1, 2}, {3, 4}, {5, 6}}
	fmt.Println(MatVec(A, []float64{0.5, 0.5}))
}
