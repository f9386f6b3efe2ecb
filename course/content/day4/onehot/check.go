//go:build ignore

package main

import (
	"slices"

	"github.com/lina-la/lina/course/check"
)

func checkOneHot(t *check.T, words, kinds []string) {
	m, n := len(words), len(kinds)
	grid := func(r, c int) [][]float64 {
		rows := make([][]float64, r)
		for i := range rows {
			rows[i] = make([]float64, c)
		}
		return rows
	}
	want, shared, codes, transposed, inside := grid(m, n), grid(m, n), grid(m, 1), grid(n, m), grid(m, n)
	for i, word := range words {
		for j, kind := range kinds {
			if word == kind {
				want[i][j], codes[i][0], transposed[j][i], inside[i][j] = 1, float64(j), 1, float64(j+1)
				for _, row := range shared {
					row[j] = 1
				}
			}
		}
	}
	words, kinds = slices.Clone(words), slices.Clone(kinds)
	wordsBefore, kindsBefore := slices.Clone(words), slices.Clone(kinds)
	got := OneHot(words, kinds)
	t.True(slices.Equal(words, wordsBefore) && slices.Equal(kinds, kindsBefore), "words or kinds are not what they were before the call",
		check.Idea("A slice is shared with the caller. Read it, and write the result into new ones."))
	t.Rows("OneHot(words, kinds)", got, want,
		check.Mistake(shared, "All rows share one slice, so each one has the ones of all. Make a slice inside the loop over the words."),
		check.Mistake(codes, "You numbered the kinds in one column. Each kind has a column of its own, with 0 and 1 in it."),
		check.Mistake(transposed, "That has a row for each kind. A row is a word, a sample, and a column is a kind."),
		check.Mistake(inside, "You wrote the number of the kind in its column. A 1 says it already."))
}

func main() {
	check.Run("A row for each word, a column for each kind, and a 1 where they agree.",
		check.Case("Gentoo, Adelie, Gentoo, Chinstrap", func(t *check.T) {
			checkOneHot(t, []string{"Gentoo", "Adelie", "Gentoo", "Chinstrap"}, []string{"Adelie", "Chinstrap", "Gentoo"})
		}),
		check.Case("a word of no kind", func(t *check.T) {
			checkOneHot(t, []string{"red", "grey", "green", "blue", "red"}, []string{"green", "red", "blue"})
		}),
		check.Repeat("random words", 10, func(t *check.T) {
			kinds := []string{"a", "b", "c", "d"}
			words := []string{"c", "b"} // so that every mistake shows
			for range 4 + t.Rand.IntN(4) {
				words = append(words, kinds[t.Rand.IntN(len(kinds))])
			}
			checkOneHot(t, words, kinds)
		}))
}
