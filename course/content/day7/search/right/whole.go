//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Search describes all texts at once: Uₖᵀ·D = Σₖ·Vₖᵀ.
func Search(docs la.Matrix, query la.Vector, k int) int {
	svd, err := la.SVD(docs)
	if err != nil {
		panic(err)
	}
	f := svd.Truncate(k)
	all := la.Diag(f.S).Mul(f.V.T())
	q := query.MulMat(f.U)
	scores := make(la.Vector, docs.Cols())
	for j := range scores {
		scores[j] = q.Dot(all.Col(j)) / all.Col(j).Norm()
	}
	return scores.ArgMax()
}
