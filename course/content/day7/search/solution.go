//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Search returns the number of the text that is closest to the
// query in k topics.
func Search(docs la.Matrix, query la.Vector, k int) int {
	svd, err := la.SVD(docs)
	if err != nil {
		panic(err)
	}
	topics := svd.Truncate(k).U.T()
	q := topics.MulVec(query)
	best, most := -1, -2.0
	for j := range docs.Cols() {
		if c := topics.MulVec(docs.Col(j)).Cosine(q); c > most {
			best, most = j, c
		}
	}
	return best
}
