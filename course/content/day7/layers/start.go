//go:build ignore

package main

import "fmt"

// Layers returns the smallest k for which the first k layers have
// a relative error of at most tol.
func Layers(s []float64, tol float64) int {
	// Your code here.
	return -1
}

func main() {
	fmt.Println(Layers([]float64{10, 3, 3, 3, 3}, 0.25))
}
