//go:build ignore

package main

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// Complete fills the holes of r, which are NaN, by its first k layers.
func Complete(r la.Matrix, start float64, k, rounds int) la.Matrix {
	// Your code here.
	return r
}

func main() {
	hole := math.NaN()
	r := la.New(2, 3,
		1, 2, 3,
		2, 4, hole) // wants to be 6
	fmt.Println(Complete(r, 3, 1, 50))
}
