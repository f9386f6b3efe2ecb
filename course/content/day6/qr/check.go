//go:build ignore

package main

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/course/check"
	"github.com/lina-la/lina/la"
)

// checkShape stops the case unless rows has r rows of c entries.
func checkShape(t *check.T, name string, rows [][]float64, r, c int) la.Matrix {
	t.Int("the number of rows of "+name, len(rows), r, check.Idea(fmt.Sprintf("%s should be %d×%d.", name, r, c)))
	for i := range rows {
		t.Int(fmt.Sprintf("the length of row %d of %s, counted from 0,", i, name), len(rows[i]), c, check.Idea(fmt.Sprintf("%s should be %d×%d.", name, r, c)))
	}
	return la.FromRows(rows)
}

func checkQR(t *check.T, a [][]float64) {
	m, n := len(a), len(a[0])
	t.Lend("A", a)
	qRows, rRows := QR(a)
	q, r := checkShape(t, "Q", qRows, m, n), checkShape(t, "R", rRows, n, n)
	for j := range n {
		length := q.Col(j).Norm()
		t.True(math.Abs(length-1) < 1e-8, fmt.Sprintf("column %d of Q, counted from 0, should have norm 1, but it has %.4g", j, length),
			check.Idea("Divide what is left of each column by its norm; the norm goes on the diagonal of R."))
	}
	t.Orthonormal("Q", q, check.Tol(1e-8),
		check.Idea("From each column, take away its shadows on all the earlier columns of Q before you divide by the norm."))
	for i := range n {
		for j := range i {
			t.True(math.Abs(r.At(i, j)) < 1e-9, fmt.Sprintf("R should be upper triangular, but row %d, column %d (counted from 0) is %.4g", i, j, r.At(i, j)),
				check.Idea("R[i][j] says how much of direction i is in column j of A. Column j uses the directions up to j only, so i ≤ j."))
		}
	}
	t.Residual("Q·R", q.Mul(r), la.FromRows(a),
		check.Idea("Q is fine. R must hold the numbers that put A together again: R[i][j] = qᵢ·aⱼ, and the norms on the diagonal."))
}

func main() {
	check.Run("A = Q·R: orthonormal directions, and how much of each direction is in each column.",
		check.Case("A = [[1 2] [3 4] [5 6]]", func(t *check.T) { checkQR(t, [][]float64{{1, 2}, {3, 4}, {5, 6}}) }),
		check.Case("A = [[3 1] [4 2]]", func(t *check.T) { checkQR(t, [][]float64{{3, 1}, {4, 2}}) }),
		check.Case("A = [[-3]]", func(t *check.T) { checkQR(t, [][]float64{{-3}}) }),
		check.Repeat("random 5×3 matrices", 10, func(t *check.T) {
			for {
				a := t.RandRows(5, 3)
				if la.Cond(la.FromRows(a)) < 1e3 {
					checkQR(t, a)
					return
				}
			}
		}))
}
