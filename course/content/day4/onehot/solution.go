//go:build ignore

package main

// OneHot returns a row for each word, with a 1 in the column of its
// kind.
func OneHot(words, kinds []string) [][]float64 {
	rows := make([][]float64, len(words))
	for i, word := range words {
		rows[i] = make([]float64, len(kinds))
		for j, kind := range kinds {
			if word == kind {
				rows[i][j] = 1
			}
		}
	}
	return rows
}
