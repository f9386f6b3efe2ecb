//go:build ignore

package main

import "fmt"

// Cosine returns the cosine of the angle between u and v.
func Cosine(u, v []float64) float64 {
	// Your code here.
	return 0
}

func main() {
	fmt.Println(Cosine([]float64{1, 0}, []float64{1, 1}))
}
