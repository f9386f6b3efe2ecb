//go:build ignore

package main

import (
	"github.com/lina-la/lina/course/check"
	"github.com/lina-la/lina/la"
)

// checkShares is σᵢᵖ over its sum, of x or of x centred.
func checkShares(t *check.T, x la.Matrix, centre, square bool) la.Vector {
	a := x.Clone()
	if centre {
		for j := range a.Cols() {
			c := a.Col(j)
			mean := c.Sum() / float64(len(c))
			a.SetCol(j, c.Apply(func(v float64) float64 { return v - mean }))
		}
	}
	s, err := la.SVDVals(a)
	t.NoError("la.SVDVals(X)", err)
	if square {
		s = s.MulElem(s)
	}
	return s.Scale(1 / s.Sum())
}

func checkExplained(t *check.T, x la.Matrix) {
	t.Lend("X", x)
	t.Vector("Explained(X)", Explained(x), checkShares(t, x, true, true),
		check.Mistake(checkShares(t, x, false, true), "You did not centre the columns, so the first direction points at the mean and explains that instead of the variance."),
		check.Mistake(checkShares(t, x, true, false), "You took the shares of σ. Variance goes with σ²."),
		check.Mistake(checkShares(t, x, false, false), "Centre the columns first, and take shares of σ², not of σ."))
}

func main() {
	check.Run("PCA: centre, take the SVD; the variance along direction i is σᵢ²/(n−1).",
		check.Case("X = [[1 2] [3 4] [5 6]]", func(t *check.T) { checkExplained(t, la.New(3, 2, 1, 2, 3, 4, 5, 6)) }),
		check.Case("X = [[2 1] [4 3] [6 4] [8 7]]", func(t *check.T) { checkExplained(t, la.New(4, 2, 2, 1, 4, 3, 6, 4, 8, 7)) }),
		check.Repeat("random samples", 10, func(t *check.T) {
			x := la.FromRows(t.RandRows(6+t.Rand.IntN(5), 3))
			checkExplained(t, x.AddRow(la.Vector{5, -4, 3}))
		}))
}
