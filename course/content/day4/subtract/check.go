//go:build ignore

package main

import (
	"github.com/lina-la/lina/course/check"
)

func checkMap(a, b [][]float64, f func(i, j int) float64) [][]float64 {
	c := make([][]float64, len(a))
	for i := range a {
		c[i] = make([]float64, len(a[i]))
		for j := range a[i] {
			c[i][j] = f(i, j)
		}
	}
	return c
}

func checkSubtract(t *check.T, a, b [][]float64) {
	want := checkMap(a, b, func(i, j int) float64 { return a[i][j] - b[i][j] })
	swapped := checkMap(a, b, func(i, j int) float64 { return b[i][j] - a[i][j] })
	square := checkMap(a, b, func(i, j int) float64 {
		if j >= len(a) {
			return 0
		}
		return a[i][j] - b[i][j]
	})
	t.Lend("A", a)
	t.Lend("B", b)
	t.Rows("Subtract(A, B)", Subtract(a, b), want,
		check.Mistake(swapped, "That is B − A. The order matters: take B away from A."),
		check.Mistake(square, "Your inner loop stops too early. It runs over the columns, and there are len(A[i]) of them, not len(A)."))
}

func main() {
	check.Run("Matrices are subtracted entry by entry: (A − B)ᵢⱼ = aᵢⱼ − bᵢⱼ.",
		check.Case("A − A, with A = [[1 2 3] [4 5 6]]", func(t *check.T) {
			checkSubtract(t, [][]float64{{1, 2, 3}, {4, 5, 6}}, [][]float64{{1, 2, 3}, {4, 5, 6}})
		}),
		check.Case("A = [[1 2 3] [4 5 6]], B = [[3 2 1] [1 1 0]]", func(t *check.T) {
			checkSubtract(t, [][]float64{{1, 2, 3}, {4, 5, 6}}, [][]float64{{3, 2, 1}, {1, 1, 0}})
		}),
		check.Repeat("random matrices", 20, func(t *check.T) {
			r, c := 1+t.Rand.IntN(4), 1+t.Rand.IntN(4)
			checkSubtract(t, t.RandRows(r, c), t.RandRows(r, c))
		}))
}
