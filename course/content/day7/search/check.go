//go:build ignore

package main

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/course/check"
	"github.com/lina-la/lina/la"
)

// checkBest is the number of the largest score, and how far the next one is.
func checkBest(scores []float64) (best int, gap float64) {
	for j, s := range scores {
		if s > scores[best] {
			best = j
		}
	}
	gap = math.Inf(1)
	for j, s := range scores {
		if j != best {
			gap = math.Min(gap, scores[best]-s)
		}
	}
	return best, gap
}

// checkScores are the scores of all texts in k topics: cosines, dot products
// in topics, cosines over the words.
func checkScores(t *check.T, docs la.Matrix, query la.Vector, k int) (cosines, dots, words []float64) {
	svd, err := la.SVD(docs)
	t.NoError("la.SVD(docs)", err)
	topics := svd.Truncate(k).U.T()
	q := topics.MulVec(query)
	for j := range docs.Cols() {
		d := topics.MulVec(docs.Col(j))
		cosines = append(cosines, d.Cosine(q))
		dots = append(dots, d.Dot(q))
		words = append(words, docs.Col(j).Cosine(query))
	}
	return cosines, dots, words
}

func checkSearch(t *check.T, docs la.Matrix, query la.Vector, k int) {
	cosines, dots, words := checkScores(t, docs, query, k)
	want, _ := checkBest(cosines)
	byDot, _ := checkBest(dots)
	byWord, _ := checkBest(words)
	t.Lend("docs", docs)
	t.Lend("query", query)
	t.Int(fmt.Sprintf("Search(docs, %v, %d)", query, k), Search(docs, query, k), want,
		check.Mistake(byWord, "You compared the words themselves. Describe the texts and the query by topics first: Uₖᵀ·d."),
		check.Mistake(byDot, "You compared by dot products, so a long text wins because it is long. Take cosines."))
}

// checkRandom is a random collection in which the three ways to search all
// find another text, so that an answer shows the way it was found.
func checkRandom(t *check.T, k int) (docs la.Matrix, query la.Vector) {
	for {
		docs = la.FromFunc(6, 5, func(i, j int) float64 { return math.Abs(t.RandVector(1)[0]) * float64(t.Rand.IntN(2)) })
		query = la.Vector{0, 0, 0, 0, 0, 0}
		query[t.Rand.IntN(6)], query[t.Rand.IntN(6)] = 1, 1
		if empty, _ := checkBest(docs.ColSums().Scale(-1)); docs.ColSums()[empty] == 0 {
			continue
		}
		cosines, dots, words := checkScores(t, docs, query, k)
		c, gap := checkBest(cosines)
		d, _ := checkBest(dots)
		w, _ := checkBest(words)
		if gap > 1e-6 && c != d && c != w && d != w {
			return docs, query
		}
	}
}

func main() {
	check.Run("Topics first, cosines then: compare Uₖᵀ·q with Uₖᵀ·d for each text d.",
		check.Case("four texts, and a word that only the last two have", func(t *check.T) {
			docs := la.New(5, 4,
				0, 0, 1, 1,
				0, 1, 0, 0,
				1, 0, 2, 0,
				1, 1, 0, 1,
				0, 0, 0, 1)
			checkSearch(t, docs, la.Vector{1, 0, 0, 0, 0}, 2)
		}),
		check.Repeat("random texts", 10, func(t *check.T) {
			k := 2 + t.Rand.IntN(2)
			docs, query := checkRandom(t, k)
			checkSearch(t, docs, query, k)
		}))
}
