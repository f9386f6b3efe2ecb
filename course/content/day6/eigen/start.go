//go:build ignore

package main

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

// Eigen returns V and a diagonal Λ with A·V = V·Λ, and false if
// an eigenvalue is complex.
func Eigen(A la.Matrix) (V, Lambda la.Matrix, ok bool) {
	// Your code here.
	return V, Lambda, false
}

func main() {
	V, Lambda, ok := Eigen(la.New(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9))
	fmt.Println(V)
	fmt.Println(Lambda)
	fmt.Println(ok)
}
