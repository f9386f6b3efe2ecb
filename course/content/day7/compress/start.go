//go:build ignore

package main

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

// Compress returns the best matrix of rank k for a, and the share of
// numbers that its layers take.
func Compress(a la.Matrix, k int) (la.Matrix, float64) {
	// Your code here.
	return a, 0
}

func main() {
	fmt.Println(Compress(la.New(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9), 1))
}
