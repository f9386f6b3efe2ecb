//go:build ignore

// wants: You counted the rows that are not zero.
// wants: some rows are combinations of others
// wants: what rounding leaves of a 0

package main

// Rank counts rows with something in them.
func Rank(A [][]float64) int {
	rank := 0
	for _, row := range A {
		for _, x := range row {
			if x != 0 {
				rank++
				break
			}
		}
	}
	return rank
}
