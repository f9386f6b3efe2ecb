//go:build ignore

package main

import "fmt"

// Dot returns the dot product of u and v.
func Dot(u, v []float64) float64 {
	// Your code here.
	return 0
}

func main() {
	fmt.Println(Dot([]float64{1, 2, 3}, []float64{1, 2, 3}))
}
