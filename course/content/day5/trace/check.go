//go:build ignore

package main

import (
	"github.com/lina-la/lina/course/check"
)

func checkTrace(t *check.T, a [][]float64) {
	want, other, all, product := 0.0, 0.0, 0.0, 1.0
	for i := range a {
		want += a[i][i]
		other += a[i][len(a)-1-i]
		product *= a[i][i]
		for j := range a {
			all += a[i][j]
		}
	}
	sum, times := "You added all entries. The trace takes the diagonal only.", "You multiplied the diagonal. The trace adds it."
	if all == product {
		sum = "That is the sum of all entries, and by chance the product of the diagonal too. The trace adds, and takes the diagonal only."
		times = sum
	}
	t.Lend("A", a)
	t.Number("Trace(A)", Trace(a), want,
		check.Mistake(other, "That is the diagonal from top right to bottom left. The trace goes from top left to bottom right."),
		check.Mistake(all, sum),
		check.Mistake(product, times))
}

func main() {
	check.Run("The trace is the sum of the diagonal: a₁₁ + a₂₂ + … + aₙₙ.",
		check.Case("A = [[1 2] [3 4]]", func(t *check.T) { checkTrace(t, [][]float64{{1, 2}, {3, 4}}) }),
		check.Case("A = [[1 2 3] [4 5 6] [7 8 9]]", func(t *check.T) {
			checkTrace(t, [][]float64{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}})
		}),
		check.Case("A = [[2 9] [7 5]]", func(t *check.T) { checkTrace(t, [][]float64{{2, 9}, {7, 5}}) }),
		check.Repeat("random matrices", 20, func(t *check.T) {
			n := 1 + t.Rand.IntN(5)
			checkTrace(t, t.RandRows(n, n))
		}))
}
