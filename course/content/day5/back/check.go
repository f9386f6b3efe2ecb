//go:build ignore

package main

import (
	"github.com/lina-la/lina/course/check"
)

// checkSolve runs through the equations in the given order, and adds sign times
// the terms that are known by then. divide is false for those who forget to.
func checkSolve(u [][]float64, b []float64, order []int, sign float64, divide bool) []float64 {
	x := make([]float64, len(b))
	for _, i := range order {
		x[i] = b[i]
		for j := i + 1; j < len(b); j++ {
			x[i] += sign * u[i][j] * x[j]
		}
		if divide {
			x[i] /= u[i][i]
		}
	}
	return x
}

func checkBack(t *check.T, u [][]float64, want []float64) {
	n := len(want)
	b, down, up := make([]float64, n), make([]int, n), make([]int, n)
	for i := range b {
		down[i], up[i] = i, n-1-i
		for j := i; j < n; j++ {
			b[i] += u[i][j] * want[j]
		}
	}
	t.Lend("U", u)
	t.Lend("b", b)
	got := Back(u, b)
	t.Vector("Back(U, b)", got, want,
		check.Mistake(checkSolve(u, b, down, -1, true), "You began at the top, where the later unknowns are still 0. Begin with the last equation: it has one unknown only."),
		check.Mistake(checkSolve(u, b, up, -1, false), "You did not divide by the diagonal. Equation i ends with u[i][i]·x[i], not with x[i]."),
		check.Mistake(checkSolve(u, b, up, 1, true), "You added the known terms. They move to the other side of the equation, so they are taken away."))
}

func main() {
	check.Run("From the bottom up: in each equation one unknown is new, and the ones after it are known.",
		check.Case("U = [[1 2 3] [0 4 0] [0 0 6]], b = [14 8 18]", func(t *check.T) {
			checkBack(t, [][]float64{{1, 2, 3}, {0, 4, 0}, {0, 0, 6}}, []float64{1, 2, 3})
		}),
		check.Case("U = [[2 1] [0 5]], b = [1 10]", func(t *check.T) {
			checkBack(t, [][]float64{{2, 1}, {0, 5}}, []float64{-0.5, 2})
		}),
		check.Repeat("random upper triangular matrices", 20, func(t *check.T) {
			n := 1 + t.Rand.IntN(5)
			u := t.RandRows(n, n)
			for i := range u {
				clear(u[i][:i])
				u[i][i] = float64(2 + t.Rand.IntN(4))
			}
			checkBack(t, u, t.RandVector(n))
		}))
}
