//go:build ignore

package main

import "fmt"

// Divide returns u / v, entry by entry.
func Divide(u, v []float64) []float64 {
	if len(u) != len(v) {
		panic(fmt.Sprintf("Divide: lengths %d and %d differ",
			len(u), len(v)))
	}
	// Your code here.
	return nil
}

func main() {
	fmt.Println(Divide([]float64{6, 9}, []float64{2, 3}))
}
