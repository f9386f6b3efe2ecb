//go:build ignore

package main

import (
	"github.com/lina-la/lina/course/check"
)

func checkDivide(t *check.T, a, b [][]float64, opts ...check.Option) {
	want, swapped := make([][]float64, len(a)), make([][]float64, len(a))
	for i := range a {
		for j := range a[i] {
			want[i] = append(want[i], a[i][j]/b[i][j])
			swapped[i] = append(swapped[i], b[i][j]/a[i][j])
		}
	}
	t.Lend("A", a)
	t.Lend("B", b)
	t.Rows("Divide(A, B)", Divide(a, b), want, append(opts,
		check.Mistake(swapped, "That is B over A. Divide the entries of A by those of B."))...)
}

func main() {
	check.Run("Division goes entry by entry: (A ⊘ B)ᵢⱼ = aᵢⱼ / bᵢⱼ.",
		check.Case("A = [[1 2] [3 4]], B = [[2 1] [1 2]]", func(t *check.T) {
			checkDivide(t, [][]float64{{1, 2}, {3, 4}}, [][]float64{{2, 1}, {1, 2}},
				check.Mistake([][]float64{{0, 1}, {2. / 3, 5. / 3}}, "That is A·B⁻¹. Element-wise division needs no inverse: it pairs entry with entry."),
				check.Mistake([][]float64{{-1. / 3, 0}, {5. / 3, 2}}, "That is B⁻¹·A. Element-wise division needs no inverse: it pairs entry with entry."))
		}),
		check.Case("A / A, with A = [[1 2 3] [4 5 6]]", func(t *check.T) {
			checkDivide(t, [][]float64{{1, 2, 3}, {4, 5, 6}}, [][]float64{{1, 2, 3}, {4, 5, 6}})
		}),
		check.Repeat("random matrices", 20, func(t *check.T) {
			r, c := 1+t.Rand.IntN(4), 1+t.Rand.IntN(4)
			checkDivide(t, t.RandRows(r, c), t.RandRows(r, c))
		}),
		check.Case("A = [[1 -2] [0 6]], B = [[0 0] [0 3]]", func(t *check.T) {
			checkDivide(t, [][]float64{{1, -2}, {0, 6}}, [][]float64{{0, 0}, {0, 3}},
				check.Idea("Over zero, leave what float64 gives: +Inf, -Inf, or NaN for 0/0. A zero in their place would be a wrong number that nobody sees."))
		}))
}
