//go:build ignore

package main

import (
	"slices"

	"github.com/lina-la/lina/course/check"
)

// checkPasses goes down with L, and up with U if it is to; divide is false for those who forget to.
func checkPasses(l, u [][]float64, b []float64, up, divide bool) []float64 {
	n := len(b)
	x := append([]float64{}, b...)
	for i := range n {
		for j := range i {
			x[i] -= l[i][j] * x[j]
		}
	}
	for i := n - 1; up && i >= 0; i-- {
		for j := i + 1; j < n; j++ {
			x[i] -= u[i][j] * x[j]
		}
		if divide {
			x[i] /= u[i][i]
		}
	}
	return x
}

func checkSolve(t *check.T, l, u [][]float64, p []int, want []float64) {
	n := len(want)
	b, ordered, inverse := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range n {
		y := 0.0 // row i of L·U times x
		for j := range n {
			lu := 0.0
			for k := range n {
				lu += l[i][k] * u[k][j]
			}
			y += lu * want[j]
		}
		b[p[i]], ordered[i] = y, y
	}
	for i := range n {
		inverse[p[i]] = b[i]
	}
	t.Lend("L", l)
	t.Lend("U", u)
	t.Lend("b", b)
	order := slices.Clone(p)
	got := Solve(l, u, p, b)
	t.True(slices.Equal(p, order), "p is not what it was before the call",
		check.Idea("A slice is shared with the caller. Read it, and write the result into a new one."))
	t.Vector("Solve(L, U, p, b)", got, want, check.Tol(1e-8),
		check.Mistake(checkPasses(l, u, b, true, true), "You did not put b in order. Row i of L·U is row p[i] of A, so its right-hand side is b[p[i]]."),
		check.Mistake(checkPasses(l, u, inverse, true, true), "You put b in order the other way round. Row i of L·U is row p[i] of A: take b[p[i]] for equation i."),
		check.Mistake(checkPasses(l, u, ordered, false, true), "You stopped after the first pass. L·y = b is solved; U·x = y still is to be."),
		check.Mistake(checkPasses(l, u, ordered, true, false), "You did not divide by the diagonal of U. Equation i ends with u[i][i]·x[i]."))
}

func main() {
	check.Run("Put b in order, solve L·y = b from the top down, then U·x = y from the bottom up.",
		check.Case("3×3, p = [1 2 0]", func(t *check.T) {
			checkSolve(t, [][]float64{{1, 0, 0}, {0.5, 1, 0}, {0.25, 0.5, 1}}, [][]float64{{4, 2, 4}, {0, 2, 2}, {0, 0, 3}}, []int{1, 2, 0}, []float64{1, -2, 3})
		}),
		check.Case("4×4, p = [2 3 1 0]", func(t *check.T) {
			checkSolve(t, [][]float64{{1, 0, 0, 0}, {-0.5, 1, 0, 0}, {0.25, 0.75, 1, 0}, {1, -0.25, 0.5, 1}},
				[][]float64{{8, 1, 2, 3}, {0, 4, -1, 2}, {0, 0, 2, 5}, {0, 0, 0, -2}}, []int{2, 3, 1, 0}, []float64{2, 5, -1, 1})
		}),
		check.Repeat("random factors", 20, func(t *check.T) {
			n := 3 + t.Rand.IntN(3)
			l, u, p := t.RandRows(n, n), t.RandRows(n, n), make([]int, n)
			for i := range n {
				for j := range n {
					if j > i {
						l[i][j] = 0
					} else if j < i {
						l[i][j] /= 4
						u[i][j] = 0
					}
				}
				l[i][i], u[i][i] = 1, float64(2+t.Rand.IntN(4))
				p[i] = (i + 1) % n // a cycle is not its own inverse
			}
			checkSolve(t, l, u, p, t.RandVector(n))
		}))
}
