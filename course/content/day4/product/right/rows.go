//go:build ignore

package main

// Product builds each row of A·B as a combination of the rows of B.
func Product(A, B [][]float64) [][]float64 {
	C := [][]float64{}
	for _, a := range A {
		row := make([]float64, len(B[0]))
		for k, x := range a {
			for j, b := range B[k] {
				row[j] += x * b
			}
		}
		C = append(C, row)
	}
	return C
}
