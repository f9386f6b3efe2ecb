//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Transpose asks the library.
func Transpose(A [][]float64) [][]float64 {
	var AT [][]float64
	for _, row := range la.FromRows(A).T().RowSeq() {
		AT = append(AT, row.Clone())
	}
	return AT
}
