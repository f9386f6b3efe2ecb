//go:build ignore

// wants: numbered the kinds

package main

// OneHot gives each kind a number.
func OneHot(words, kinds []string) [][]float64 {
	rows := make([][]float64, len(words))
	for i, word := range words {
		rows[i] = make([]float64, 1)
		for j, kind := range kinds {
			if word == kind {
				rows[i][0] = float64(j)
			}
		}
	}
	return rows
}
