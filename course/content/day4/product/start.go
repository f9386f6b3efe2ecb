//go:build ignore

package main

import "fmt"

// Product returns the matrix product A·B.
func Product(A, B [][]float64) [][]float64 {
	// Your code here.
	return nil
}

func main() {
	A := [][]float64{{1, 2}, {3, 4}, {5, 6}}
	B := [][]float64{{1, 2}, {3, 4}}
	fmt.Println(Product(A, B))
}
