//go:build ignore

package main

import (
	"github.com/lina-la/lina/course/check"
)

func checkHadamard(t *check.T, a, b [][]float64, opts ...check.Option) {
	want, square := make([][]float64, len(a)), make([][]float64, len(a))
	for i := range a {
		square[i] = make([]float64, len(a[i]))
		for j := range a[i] {
			want[i] = append(want[i], a[i][j]*b[i][j])
			if j < len(a) {
				square[i][j] = a[i][j] * b[i][j]
			}
		}
	}
	t.Lend("A", a)
	t.Lend("B", b)
	t.Rows("Hadamard(A, B)", Hadamard(a, b), want, append(opts,
		check.Mistake(square, "Your inner loop stops too early. It runs over the columns, and there are len(A[i]) of them, not len(A)."))...)
}

func main() {
	check.Run("The Hadamard product goes entry by entry: (A ∘ B)ᵢⱼ = aᵢⱼ·bᵢⱼ.",
		check.Case("A = [[1 2] [3 4]], B = [[1 2] [3 4]]", func(t *check.T) {
			checkHadamard(t, [][]float64{{1, 2}, {3, 4}}, [][]float64{{1, 2}, {3, 4}},
				check.Mistake([][]float64{{7, 10}, {15, 22}}, "That is the matrix product, row times column. The Hadamard product pairs entry with entry."),
				check.Mistake([][]float64{{2, 4}, {6, 8}}, "That is the sum. Multiply the entries."))
		}),
		check.Case("A = [[1 2 3] [4 5 6]], B = [[1 2 3] [4 5 6]]", func(t *check.T) {
			checkHadamard(t, [][]float64{{1, 2, 3}, {4, 5, 6}}, [][]float64{{1, 2, 3}, {4, 5, 6}})
		}),
		check.Repeat("random matrices", 20, func(t *check.T) {
			r, c := 1+t.Rand.IntN(4), 1+t.Rand.IntN(4)
			checkHadamard(t, t.RandRows(r, c), t.RandRows(r, c))
		}))
}
