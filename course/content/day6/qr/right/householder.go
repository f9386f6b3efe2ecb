//go:build ignore

package main

import "github.com/lina-la/lina/la"

// QR asks the library, whose signs are others.
func QR(A [][]float64) (Q, R [][]float64) {
	q, r := la.QR(la.FromRows(A)).Factors()
	for i := range q.Rows() {
		Q = append(Q, q.Row(i))
	}
	for i := range r.Rows() {
		R = append(R, r.Row(i))
	}
	return Q, R
}
