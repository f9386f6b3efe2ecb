//go:build ignore

package main

import "slices"

// OneHot looks for the place of each word.
func OneHot(words, kinds []string) [][]float64 {
	var rows [][]float64
	for _, word := range words {
		row := make([]float64, len(kinds))
		if j := slices.Index(kinds, word); j >= 0 {
			row[j] = 1
		}
		rows = append(rows, row)
	}
	return rows
}
