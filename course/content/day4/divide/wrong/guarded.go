//go:build ignore

// wants: leave what float64 gives

package main

// Divide writes 0 where B is 0.
func Divide(A, B [][]float64) [][]float64 {
	quotient := make([][]float64, len(A))
	for i := range A {
		quotient[i] = make([]float64, len(A[i]))
		for j := range A[i] {
			if B[i][j] != 0 {
				quotient[i][j] = A[i][j] / B[i][j]
			}
		}
	}
	return quotient
}
