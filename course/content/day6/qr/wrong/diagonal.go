//go:build ignore

// wants: R must hold the numbers that put A together again

package main

import "github.com/lina-la/lina/la"

// QR keeps only the diagonal of R.
func QR(A [][]float64) (Q, R [][]float64) {
	q, r := la.QR(la.FromRows(A)).Factors()
	r = la.Diag(r.Diagonal(0))
	for i := range q.Rows() {
		Q = append(Q, q.Row(i))
	}
	for i := range r.Rows() {
		R = append(R, r.Row(i))
	}
	return Q, R
}
