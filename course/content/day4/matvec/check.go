//go:build ignore

package main

import (
	"github.com/lina-la/lina/course/check"
)

func checkMatVec(t *check.T, a [][]float64, x []float64) {
	m, n := len(a), len(x)
	want, scaled, last := make([]float64, m), make([]float64, m), make([]float64, m)
	left := make([]float64, n)
	for i := range a {
		for j := range x {
			want[i] += a[i][j] * x[j]
			last[i] = a[i][j] * x[j]
			if m == n {
				scaled[i] += a[i][j] * x[i]
				left[j] += a[i][j] * x[i]
			}
		}
	}
	opts := []check.Option{check.Mistake(last, "You kept only the last product of each row. Let the sum grow: y[i] += ….")}
	if m == n {
		opts = append(opts,
			check.Mistake(left, "That is xᵀ·A: you ran down the columns. Entry i of A·x is row i times x."),
			check.Mistake(scaled, "You multiplied row i by x[i]. The sum runs along the row: column j meets x[j]."))
	}
	t.Lend("A", a)
	t.Lend("x", x)
	t.Vector("MatVec(A, x)", MatVec(a, x), want, opts...)
}

func main() {
	check.Run("A·x takes the dot product of each row of A with x: (A·x)ᵢ = Σⱼ aᵢⱼxⱼ.",
		check.Case("A = [[1 2 3] [3 4 5] [5 6 7]], x = [7 8 9]", func(t *check.T) {
			checkMatVec(t, [][]float64{{1, 2, 3}, {3, 4, 5}, {5, 6, 7}}, []float64{7, 8, 9})
		}),
		check.Case("A = [[1 2] [3 4] [5 6]], x = [0.5 0.5]", func(t *check.T) {
			checkMatVec(t, [][]float64{{1, 2}, {3, 4}, {5, 6}}, []float64{0.5, 0.5})
		}),
		check.Repeat("random matrices", 20, func(t *check.T) {
			r, c := 1+t.Rand.IntN(5), 1+t.Rand.IntN(5)
			checkMatVec(t, t.RandRows(r, c), t.RandVector(c))
		}),
		check.Case("a 2×3 matrix and 2 entries", func(t *check.T) {
			t.Panics("MatVec(A, x)", func() { MatVec([][]float64{{1, 2, 3}, {4, 5, 6}}, []float64{1, 2}) }, checkShapes)
		}),
		check.Case("a 2×2 matrix and 3 entries", func(t *check.T) {
			t.Panics("MatVec(A, x)", func() { MatVec([][]float64{{1, 2}, {4, 5}}, []float64{1, 2, 3}) }, checkShapes)
		}))
}

var checkShapes = check.Idea("The inner dimensions differ, so there is no product. A sum over the entries that happen to be there would be a wrong number: compare the lengths and panic.")
