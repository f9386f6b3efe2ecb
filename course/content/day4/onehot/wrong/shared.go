//go:build ignore

// wants: share one slice

package main

// OneHot makes one row for all words.
func OneHot(words, kinds []string) [][]float64 {
	rows := make([][]float64, len(words))
	row := make([]float64, len(kinds))
	for i, word := range words {
		for j, kind := range kinds {
			if word == kind {
				row[j] = 1
			}
		}
		rows[i] = row
	}
	return rows
}
