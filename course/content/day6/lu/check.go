//go:build ignore

package main

import (
	"fmt"
	"math"
	"slices"

	"github.com/lina-la/lina/course/check"
	"github.com/lina-la/lina/la"
)

// checkSquare stops the case unless rows has n rows of n numbers.
func checkSquare(t *check.T, name string, rows [][]float64, n int) la.Matrix {
	idea := check.Idea(fmt.Sprintf("%s should be %d×%d, as A is.", name, n, n))
	t.Int("the number of rows of "+name, len(rows), n, idea)
	for i, row := range rows {
		t.Int(fmt.Sprintf("the length of row %d of %s, counted from 0,", i, name), len(row), n, idea)
		for _, x := range row {
			t.True(!math.IsNaN(x) && !math.IsInf(x, 0), fmt.Sprintf("%s has an entry %v", name, x),
				check.Idea("You divided by a pivot that is 0. Swap a row with a larger entry up before you divide."))
		}
	}
	return la.FromRows(rows)
}

// checkInverse is the order q with q[p[i]] = i.
func checkInverse(p []int) []int {
	q := make([]int, len(p))
	for i, j := range p {
		q[j] = i
	}
	return q
}

func checkLU(t *check.T, rows [][]float64) {
	n := len(rows)
	a := la.FromRows(rows)
	t.Lend("A", rows)
	p, lRows, uRows := LU(rows)
	t.Int("len(p)", len(p), n, check.Idea("p has one entry for each row of A."))
	l, u := checkSquare(t, "L", lRows, n), checkSquare(t, "U", uRows, n)
	sorted := slices.Sorted(slices.Values(p))
	for i := range sorted {
		t.True(sorted[i] == i, fmt.Sprintf("p should hold each of the numbers from 0 to %d once, but it is %v", n-1, p),
			check.Idea("Begin with p = 0, 1, 2, … and only swap entries of it."))
	}
	for i := range n {
		t.Number(fmt.Sprintf("L[%d][%d]", i, i), l.At(i, i), 1, check.Idea("L has ones on its diagonal, and they do not move: if you swap whole rows of L, set the diagonal after the swap. The pivots belong into U."))
	}
	t.True(l.IsLower(0), "L should be lower triangular, but there is an entry other than zero above its diagonal",
		check.Idea("L[i][k] holds the multiplier that cleaned row i below the pivot in row k, so i > k."))
	t.True(u.IsUpper(1e-9), "U should be upper triangular, but below its diagonal there is an entry other than zero",
		check.Idea("Take f times row k away from every row below row k, from column k on."))

	want := a.TakeRows(p...)
	why := "Row i of L·U is row p[i] of A. When two rows of U are swapped, what stands already in these rows of L is swapped with them, and so is p."
	minus := l.Neg().AddDiag(2) // ones on the diagonal again
	switch product := l.Mul(u); {
	case minus.Mul(u).EqualApprox(want, 1e-9):
		why = "Your multipliers have the wrong sign. You take f times row k away; to get A back it is added, so L holds f and not −f."
	case product.EqualApprox(a.TakeRows(checkInverse(p)...), 1e-9):
		why = "Your p goes the other way: it says where row i of A went. p[i] should say which row of A is now row i."
	}
	t.Residual("L·U", l.Mul(u), want, check.Idea(why))
	for i := range n {
		for j := range i {
			t.True(math.Abs(l.At(i, j)) <= 1+1e-9, fmt.Sprintf("no entry of L should be larger than 1 in size, but row %d, column %d (counted from 0) is %.4g", i, j, l.At(i, j)),
				check.Idea("The product is right, but the pivots are not the best. Take the largest entry of the column, in size, not the first that is not zero."))
		}
	}
}

func main() {
	check.Run("Elimination with the largest pivot of each column, and a diary of it: row i of L·U is row p[i] of A.",
		check.Case("A = [[4 3] [2 1]]", func(t *check.T) { checkLU(t, [][]float64{{4, 3}, {2, 1}}) }),
		check.Case("A = [[0 1] [1 0]]", func(t *check.T) { checkLU(t, [][]float64{{0, 1}, {1, 0}}) }),
		check.Case("A = [[1 2 3] [4 5 6] [7 8 9]]", func(t *check.T) { checkLU(t, [][]float64{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}) }),
		check.Repeat("random matrices", 20, func(t *check.T) {
			n := 1 + t.Rand.IntN(5)
			checkLU(t, t.RandRows(n, n))
		}))
}
