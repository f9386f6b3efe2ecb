//go:build ignore

package main

import (
	"fmt"

	"github.com/lina-la/lina/course/check"
	"github.com/lina-la/lina/la"
)

func checkCholesky(t *check.T, a la.Matrix) {
	n := a.Rows()
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = a.Row(i)
	}
	t.Lend("A", rows)
	lRows, ok := Cholesky(rows)
	t.Bool("ok", ok, true, check.Idea("A is positive definite, so it has a Cholesky factor."))
	t.Int("the number of rows of L", len(lRows), n)
	for i := range lRows {
		t.Int(fmt.Sprintf("the length of row %d of L, counted from 0,", i), len(lRows[i]), n)
	}
	l := la.FromRows(lRows)
	for i := range n {
		for j := i + 1; j < n; j++ {
			t.True(l.At(i, j) == 0, fmt.Sprintf("L should be lower triangular, but row %d, column %d (counted from 0) is %.4g", i, j, l.At(i, j)),
				check.Idea("Zeros stand above the diagonal of L. Some libraries return the transpose; here L is the lower one."))
		}
	}
	for i := range n {
		t.True(l.At(i, i) > 0, fmt.Sprintf("the diagonal of L should be positive, but entry %d, counted from 0, is %.4g", i, l.At(i, i)))
	}
	roots := la.FromFunc(n, n, func(i, j int) float64 { return l.At(i, j) * l.At(i, j) })
	why := "Entry (i, j) of L·Lᵀ is the dot product of rows i and j of L; solve for the last term of that sum."
	if roots.EqualApprox(a.Tril(0), 1e-9) {
		why = "You took the square root of each entry. The root of a matrix is not made of roots: L·Lᵀ must give A."
	}
	if d := l.Diagonal(0); n > 1 && l.Mul(la.Diag(d.Apply(func(x float64) float64 { return 1 / x }))).Mul(l.T()).EqualApprox(a, 1e-9) {
		why = "You left out the square root on the diagonal: with s on the diagonal it is L·D⁻¹·Lᵀ that gives A."
	}
	t.Residual("L·Lᵀ", l.Mul(l.T()), a, check.Idea(why))
}

func checkRefuses(name string, rows [][]float64) check.TestCase {
	return check.Case(name, func(t *check.T) {
		t.Lend("A", rows)
		_, ok := Cholesky(rows)
		t.Bool("ok", ok, false, check.Idea("This matrix is not positive definite. Under some root there is a number that is not above 0: do not let it become NaN or a division by zero, return false."))
	})
}

func main() {
	check.Run("A = L·Lᵀ, for symmetric positive definite matrices only.",
		check.Case("A = [[4 2] [2 10]]", func(t *check.T) { checkCholesky(t, la.New(2, 2, 4, 2, 2, 10)) }),
		check.Case("A = [[2 1 1] [1 2 1] [1 1 2]]", func(t *check.T) { checkCholesky(t, la.New(3, 3, 2, 1, 1, 1, 2, 1, 1, 1, 2)) }),
		check.Case("A = [[0.25]]", func(t *check.T) { checkCholesky(t, la.New(1, 1, 0.25)) }),
		check.Repeat("random positive definite matrices", 10, func(t *check.T) {
			n := 1 + t.Rand.IntN(4)
			b := la.FromRows(t.RandRows(n+1, n))
			checkCholesky(t, b.T().Mul(b).AddDiag(1))
		}),
		checkRefuses("A = [[1 2] [2 1]]", [][]float64{{1, 2}, {2, 1}}),
		checkRefuses("A = [[0 0] [0 1]]", [][]float64{{0, 0}, {0, 1}}),
		checkRefuses("A = [[1 1] [1 1]]", [][]float64{{1, 1}, {1, 1}}),
		checkRefuses("A = [[-1]]", [][]float64{{-1}}))
}
