//go:build ignore

package main

import "fmt"

// Subtract returns u − v, entry by entry.
func Subtract(u, v []float64) []float64 {
	if len(u) != len(v) {
		panic(fmt.Sprintf("Subtract: lengths %d and %d differ",
			len(u), len(v)))
	}
	// Your code here.
	return nil
}

func main() {
	fmt.Println(Subtract([]float64{2, 4, 6, 8}, []float64{3, 4, 5, 6}))
}
