//go:build ignore

// wants: a row for each kind

package main

// OneHot has a row for each kind.
func OneHot(words, kinds []string) [][]float64 {
	rows := make([][]float64, len(kinds))
	for i, kind := range kinds {
		rows[i] = make([]float64, len(words))
		for j, word := range words {
			if word == kind {
				rows[i][j] = 1
			}
		}
	}
	return rows
}
