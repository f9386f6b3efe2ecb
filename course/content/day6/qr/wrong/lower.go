//go:build ignore

// wants: R should be upper triangular

package main

import "github.com/lina-la/lina/la"

// QR puts the numbers of R in the wrong half.
func QR(A [][]float64) (Q, R [][]float64) {
	q, r := la.QR(la.FromRows(A)).Factors()
	r = r.T()
	for i := range q.Rows() {
		Q = append(Q, q.Row(i))
	}
	for i := range r.Rows() {
		R = append(R, r.Row(i))
	}
	return Q, R
}
