//go:build ignore

// wants: a long text wins because it is long

package main

import (
	"math"

	"github.com/lina-la/lina/la"
)

// Search lets long texts win.
func Search(docs la.Matrix, query la.Vector, k int) int {
	svd, err := la.SVD(docs)
	if err != nil {
		panic(err)
	}
	topics := svd.Truncate(k).U.T()
	q := topics.MulVec(query)
	best, most := -1, math.Inf(-1)
	for j := range docs.Cols() {
		if c := topics.MulVec(docs.Col(j)).Dot(q); c > most {
			best, most = j, c
		}
	}
	return best
}
