//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Cholesky asks the library.
func Cholesky(A [][]float64) (L [][]float64, ok bool) {
	f, err := la.Cholesky(la.FromRows(A))
	if err != nil {
		return nil, false
	}
	l := f.L()
	for i := range l.Rows() {
		L = append(L, l.Row(i))
	}
	return L, true
}
