//go:build ignore

// wants: large numbers

package main

// Variance multiplies the formula out.
func Variance(x []float64) float64 {
	n := float64(len(x))
	sum, squares := 0.0, 0.0
	for _, a := range x {
		sum += a
		squares += a * a
	}
	return (squares - sum*sum/n) / (n - 1)
}
