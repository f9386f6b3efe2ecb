//go:build ignore

package main

import "fmt"

// QR returns Q with orthonormal columns and an upper triangular
// R, so that Q·R = A.
func QR(A [][]float64) (Q, R [][]float64) {
	// Your code here.
	return nil, nil
}

func main() {
	Q, R := QR([][]float64{{1, 2}, {3, 4}, {5, 6}})
	fmt.Println(Q)
	fmt.Println(R)
}
