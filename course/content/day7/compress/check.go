//go:build ignore

package main

import (
	"fmt"

	"github.com/lina-la/lina/course/check"
	"github.com/lina-la/lina/la"
)

func checkCompress(t *check.T, a la.Matrix, k int) {
	m, n := a.Dims()
	svd := la.Must(la.SVD(a))
	want, unscaled := la.Zeros(m, n), la.Zeros(m, n)
	var last la.Matrix
	for i := range k {
		layer := svd.U.Col(i).Outer(svd.V.Col(i))
		last = layer.Scale(svd.S[i])
		want, unscaled = want.Add(last), unscaled.Add(layer)
	}
	t.Lend("a", a)
	got, share := Compress(a, k)
	what := fmt.Sprintf("Compress(a, %d)", k)
	t.Residual(what, got, want,
		check.Mistake(last, "That is layer k alone. Rank k has the first k layers, added."),
		check.Mistake(unscaled, "You added the layers without their singular values, so all of them count alike."),
		check.Mistake(a.Sub(want), "That is what is lost, the layers after the first k."))
	t.Number("the share of "+what, share, float64(k*(m+n+1))/float64(m*n),
		check.Mistake(float64(k*(m+n))/float64(m*n), "That has the columns of U and V. But the singular values have to be stored as well, one for each layer."),
		check.Mistake(float64(k*(m+n+1)/(m*n)), "You divided integers, and Go leaves out the remainder. Make floats of them first."))
}

func main() {
	check.Run("The first k layers σᵢuᵢvᵢᵀ, and k·(m + n + 1) numbers in place of m·n.",
		check.Case("a = [[1 2 3] [4 5 6] [7 8 10]], k = 2", func(t *check.T) {
			checkCompress(t, la.New(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 10), 2)
		}),
		check.Repeat("random 8×6 pictures, k = 2", 10, func(t *check.T) { checkCompress(t, la.FromRows(t.RandRows(8, 6)), 2) }),
		check.Repeat("random 5×9 pictures, k = 2 to 4", 10, func(t *check.T) {
			checkCompress(t, la.FromRows(t.RandRows(5, 9)), 2+t.Rand.IntN(3))
		}))
}
