//go:build ignore

package main

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

// Power returns the eigenvalue of A with the largest modulus, and
// a unit eigenvector, after so many steps of power iteration from
// v.
func Power(A la.Matrix, v la.Vector, steps int) (float64, la.Vector) {
	// Your code here.
	return 0, nil
}

func main() {
	A := la.New(2, 2, 2, 1, 1, 2)
	fmt.Println(Power(A, la.Vector{1, 0}, 50))
}
