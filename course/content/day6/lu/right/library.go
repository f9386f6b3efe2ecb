//go:build ignore

package main

import "github.com/lina-la/lina/la"

// LU asks the library.
func LU(A [][]float64) (p []int, L, U [][]float64) {
	f := la.LU(la.FromRows(A))
	l, u := f.L(), f.U()
	for i := range A {
		L, U = append(L, l.Row(i)), append(U, u.Row(i))
	}
	return f.Perm(), L, U
}
