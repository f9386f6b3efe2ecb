//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Search returns the number of the text that is closest to the
// query in k topics.
func Search(docs la.Matrix, query la.Vector, k int) int {
	topics := la.Must(la.SVD(docs)).Truncate(k).U.T()
	q := topics.MulVec(query)
	cosines := make(la.Vector, docs.Cols())
	for j := range cosines {
		cosines[j] = topics.MulVec(docs.Col(j)).Cosine(q)
	}
	return cosines.ArgMax()
}
