//go:build ignore

// wants: You compared the words themselves.

package main

import "github.com/lina-la/lina/la"

// Search forgets the topics.
func Search(docs la.Matrix, query la.Vector, k int) int {
	best, most := -1, -2.0
	for j := range docs.Cols() {
		if c := docs.Col(j).Cosine(query); c > most {
			best, most = j, c
		}
	}
	return best
}
