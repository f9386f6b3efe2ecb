//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Divide asks the library.
func Divide(A, B [][]float64) [][]float64 {
	q := la.FromRows(A).DivElem(la.FromRows(B))
	rows := make([][]float64, q.Rows())
	for i := range rows {
		rows[i] = q.Row(i)
	}
	return rows
}
