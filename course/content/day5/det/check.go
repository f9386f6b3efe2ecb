//go:build ignore

package main

import (
	"math"

	"github.com/lina-la/lina/course/check"
)

// checkDiagonal is the product of the diagonal entries.
func checkDiagonal(a [][]float64) float64 {
	p := 1.0
	for i := range a {
		p *= a[i][i]
	}
	return p
}

// checkExpand is the determinant by expansion along the first row: slow, and exact
// for whole numbers.
func checkExpand(a [][]float64) float64 {
	if len(a) == 1 {
		return a[0][0]
	}
	det, sign := 0.0, 1.0
	for j := range a {
		var minor [][]float64
		for _, row := range a[1:] {
			minor = append(minor, append(append([]float64{}, row[:j]...), row[j+1:]...))
		}
		det += sign * a[0][j] * checkExpand(minor)
		sign = -sign
	}
	return det
}

var (
	checkZero = check.Idea("There is no pivot in the second column: all that is left of it is 0. Then the determinant is 0; return that before you divide by the pivot.")
	checkTiny = check.Idea("A pivot of 1e-20 is not 0, but to divide by it makes numbers so large that the others are rounded away. Take the largest entry of the column, in size, and not the first that is not 0.")
)

func checkDet(t *check.T, a [][]float64, want float64, opts ...check.Option) {
	if diagonal := checkDiagonal(a); math.Abs(diagonal) > 1e-9 {
		opts = append(opts, check.Mistake(diagonal, "That is the product of the diagonal. It is the determinant of a triangular matrix only; make the matrix triangular first."))
	}
	t.Lend("A", a)
	t.Number("Det(A)", Det(a), want, append(opts,
		check.Mistake(-want, "The size is right and the sign is not. In ad − bc the second product is taken away, and each swap of two rows turns the sign round."))...)
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
		check.Case("A = [[2 4 3] [4 8 1] [1 2 5]]", func(t *check.T) {
			checkDet(t, [][]float64{{2, 4, 3}, {4, 8, 1}, {1, 2, 5}}, 0, checkZero)
		}),
		check.Case("A = [[1e-20 1 1] [-1 1 2] [-1 2 1]]", func(t *check.T) {
			a := [][]float64{{1e-20, 1, 1}, {-1, 1, 2}, {-1, 2, 1}}
			checkDet(t, a, checkExpand(a), checkTiny)
		}),
		check.Repeat("random matrices from 1×1 to 5×5", 20, func(t *check.T) {
			n := 1 + t.Rand.IntN(5)
			a := t.RandRows(n, n)
			checkDet(t, a, checkExpand(a))
		}),
		check.Repeat("random matrices with many zeros and some tiny entries", 400, func(t *check.T) {
			n := 2 + t.Rand.IntN(3)
			a := t.RandRows(n, n)
			for i := range a {
				for j := range a[i] {
					a[i][j] = []float64{0, 0, 1, -1, 2, -3, 1e-18}[t.Rand.IntN(7)]
				}
			}
			checkDet(t, a, checkExpand(a), checkTiny)
		}))
}
