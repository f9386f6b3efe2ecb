//go:build ignore

package main

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/course/check"
	"github.com/lina-la/lina/la"
)

func checkYears(a la.Matrix, x la.Vector, years int) la.Vector {
	for range years {
		x = a.MulVec(x)
	}
	return x
}

func checkAfter(t *check.T, a la.Matrix, x la.Vector, years int) {
	t.Lend("A", a)
	t.Lend("x", x)
	entries := a.Apply(func(v float64) float64 { return math.Pow(v, float64(years)) }).MulVec(x)
	t.Vector(fmt.Sprintf("After(A, x, %d)", years), After(a, x, years), checkYears(a, x, years),
		check.Mistake([]float64(checkYears(a, x, 1)), "These are the shares after one year. Each further year multiplies by A again."),
		check.Mistake([]float64(checkYears(a, x, years+1)), "That is one year too many: in 0 years nothing happens."),
		check.Mistake([]float64(checkYears(a.T(), x, years)), "You multiplied from the left, which runs down the columns. Next year is A·x."),
		check.Mistake([]float64(entries), "You took every entry of A to a power. The power of a matrix is the matrix, applied again and again."))
}

func main() {
	check.Run("Next year is A·x, the year after is A·(A·x), and so on.",
		check.Case("A = [[0.8 0.3] [0.2 0.7]], x = [1 0], 3 years", func(t *check.T) {
			checkAfter(t, la.New(2, 2, 0.8, 0.3, 0.2, 0.7), la.Vector{1, 0}, 3)
		}),
		check.Case("A = [[0 1 0.5] [1 0 0.25] [0 0 0.25]], x = [0.5 0.25 0.25], 2 years", func(t *check.T) {
			checkAfter(t, la.New(3, 3, 0, 1, 0.5, 1, 0, 0.25, 0, 0, 0.25), la.Vector{0.5, 0.25, 0.25}, 2)
		}),
		check.Repeat("random matrices, 2 to 5 years", 20, func(t *check.T) {
			n := 2 + t.Rand.IntN(3)
			checkAfter(t, la.FromRows(t.RandRows(n, n)), t.RandVector(n), 2+t.Rand.IntN(4))
		}),
		check.Case("0 years", func(t *check.T) {
			a, x := la.New(2, 2, 0.5, 1, 0.5, 0), la.Vector{0.25, 0.75}
			t.Vector("After(A, x, 0)", After(a, x, 0), x,
				check.Mistake([]float64(a.MulVec(x)), "After 0 years nothing has happened. Here it is one year too many, or these are the shares after one year."),
				check.Mistake([]float64{1, 1}, "You took every entry of A to a power."))
		}))
}
