//go:build ignore

// wants: number of the kind in its column

package main

// OneHot writes the number of the kind.
func OneHot(words, kinds []string) [][]float64 {
	rows := make([][]float64, len(words))
	for i, word := range words {
		rows[i] = make([]float64, len(kinds))
		for j, kind := range kinds {
			if word == kind {
				rows[i][j] = float64(j + 1)
			}
		}
	}
	return rows
}
