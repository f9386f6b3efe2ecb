//go:build ignore

// wants: That is the size of the matrix.
// wants: some rows are combinations of others
// wants: what rounding leaves of a 0
// wants: You counted the rows that are not zero.

package main

// Rank takes the shape for the rank.
func Rank(A [][]float64) int { return min(len(A), len(A[0])) }
