//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Rank counts the singular values that are not zero but for rounding.
func Rank(A [][]float64) int {
	s, err := la.SVDVals(la.FromRows(A))
	if err != nil {
		panic(err)
	}
	rank := 0
	for _, sigma := range s {
		if sigma > 1e-13*s[0] {
			rank++
		}
	}
	return rank
}
