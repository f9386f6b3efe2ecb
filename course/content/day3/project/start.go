//go:build ignore

package main

import "fmt"

// Project returns the orthogonal projection of u on the line of v.
func Project(u, v []float64) []float64 {
	// Your code here.
	return nil
}

func main() {
	fmt.Println(Project([]float64{2, 2}, []float64{4, 0}))
}
