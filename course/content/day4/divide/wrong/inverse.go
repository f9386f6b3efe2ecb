//go:build ignore

// wants: That is A·B⁻¹.

package main

import "github.com/lina-la/lina/la"

// Divide multiplies by the inverse.
func Divide(A, B [][]float64) [][]float64 {
	inverse, err := la.Inv(la.FromRows(B))
	if err != nil {
		return nil
	}
	product := la.FromRows(A).Mul(inverse)
	rows := make([][]float64, product.Rows())
	for i := range rows {
		rows[i] = product.Row(i)
	}
	return rows
}
