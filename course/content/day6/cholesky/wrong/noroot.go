//go:build ignore

// wants: You left out the square root on the diagonal

package main

// Cholesky forgets the root.
func Cholesky(A [][]float64) (L [][]float64, ok bool) {
	n := len(A)
	L = make([][]float64, n)
	for i := range n {
		L[i] = make([]float64, n)
		for j := range i + 1 {
			s := A[i][j]
			for k := range j {
				s -= L[i][k] * L[j][k] / L[k][k]
			}
			if j == i && s <= 0 {
				return nil, false
			}
			L[i][j] = s
		}
	}
	return L, true
}
