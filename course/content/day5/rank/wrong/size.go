//go:build ignore

// wants: That is the size of the matrix.

package main

// Rank takes the shape for the rank.
func Rank(A [][]float64) int { return min(len(A), len(A[0])) }
