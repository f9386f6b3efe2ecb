//go:build ignore

package main

import "fmt"

// Cholesky returns the lower triangular L with L·Lᵀ = A, and
// false if A is not positive definite.
func Cholesky(A [][]float64) (L [][]float64, ok bool) {
	// Your code here.
	return nil, false
}

func main() {
	L, ok := Cholesky([][]float64{{2, 1, 1}, {1, 2, 1}, {1, 1, 2}})
	fmt.Println(L, ok)
}
