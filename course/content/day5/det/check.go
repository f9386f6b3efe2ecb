//go:build ignore

package main

import (
	"slices"

	"github.com/lina-la/lina/course/check"
	"github.com/lina-la/lina/la"
)

// checkDiagonal is the product of the diagonal entries.
func checkDiagonal(a [][]float64) float64 {
	p := 1.0
	for i := range a {
		p *= a[i][i]
	}
	return p
}

func checkDet(t *check.T, a [][]float64, want float64, opts ...check.Option) {
	a0 := slices.Concat(a...)
	t.Number("Det(A)", Det(a), want, append(opts,
		check.Mistake(checkDiagonal(a), "That is the product of the diagonal. It is the determinant of a triangular matrix only; make the matrix triangular first."),
		check.Mistake(-want, "The size is right and the sign is not. Each swap of two rows turns the sign round."))...)
	t.Unchanged("A, row by row,", a0, slices.Concat(a...))
}

func main() {
	check.Run("The determinant is the area or volume that the unit cube becomes, with a minus sign if the move mirrors it.",
		check.Case("A = [[1 2] [3 4]]", func(t *check.T) {
			checkDet(t, [][]float64{{1, 2}, {3, 4}}, -2,
				check.Mistake(10, "You added the two products. The determinant of a 2×2 matrix is ad − bc."))
		}),
		check.Case("A = [[0 1] [1 0]]", func(t *check.T) {
			checkDet(t, [][]float64{{0, 1}, {1, 0}}, -1,
				check.Mistake(0, "A zero on the diagonal does not make the determinant zero. Swap rows until the pivot is not zero, and turn the sign round."),
				check.Idea("The pivot is 0 here, and dividing by it gives NaN. Swap the rows first, and turn the sign round."))
		}),
		check.Case("A = [[2 5 1] [0 3 7] [0 0 4]]", func(t *check.T) {
			checkDet(t, [][]float64{{2, 5, 1}, {0, 3, 7}, {0, 0, 4}}, 24)
		}),
		check.Case("A = [[1 2 3] [4 5 6] [7 8 9]]", func(t *check.T) {
			checkDet(t, [][]float64{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}, 0)
		}),
		check.Repeat("random matrices from 1×1 to 5×5", 20, func(t *check.T) {
			n := 1 + t.Rand.IntN(5)
			a := t.RandRows(n, n)
			checkDet(t, a, la.Det(la.FromRows(a)))
		}))
}
