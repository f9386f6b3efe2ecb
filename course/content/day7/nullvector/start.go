//go:build ignore

package main

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

// NullVector returns a unit vector x with the smallest possible
// ‖A·x‖.
func NullVector(a la.Matrix) la.Vector {
	// Your code here.
	return nil
}

func main() {
	a := la.New(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9)
	x := NullVector(a)
	fmt.Println("x =", x)
	if len(x) == 3 {
		fmt.Println("A·x =", a.MulVec(x))
	}
}
