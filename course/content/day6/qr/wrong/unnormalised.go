//go:build ignore

// wants: Divide what is left of each column by its norm

package main

// QR leaves the directions as long as they come.
func QR(A [][]float64) (Q, R [][]float64) {
	m, n := len(A), len(A[0])
	Q, R = make([][]float64, m), make([][]float64, n)
	for i := range Q {
		Q[i] = append([]float64{}, A[i]...)
	}
	for j := range n {
		R[j] = make([]float64, n)
		R[j][j] = 1
		for i := range j {
			qa, qq := 0.0, 0.0
			for k := range m {
				qa += Q[k][i] * A[k][j]
				qq += Q[k][i] * Q[k][i]
			}
			R[i][j] = qa / qq
			for k := range m {
				Q[k][j] -= R[i][j] * Q[k][i]
			}
		}
	}
	return Q, R
}
