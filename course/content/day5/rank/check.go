//go:build ignore

package main

import (
	"github.com/lina-la/lina/course/check"
	"github.com/lina-la/lina/la"
)

func checkRank(t *check.T, a [][]float64, want int, opts ...check.Option) {
	t.Lend("A", a)
	t.Int("Rank(A)", Rank(a), want, opts...)
}

// checkProduct is a random m×n matrix of rank r, times scale.
func checkProduct(t *check.T, m, n, r int, scale float64) [][]float64 {
	for {
		a := la.FromRows(t.RandRows(m, r)).Mul(la.FromRows(t.RandRows(r, n))).Scale(scale)
		if rank, err := la.RankTol(a, 1e-6); err != nil || rank != r {
			continue // a rare accident: the factors themselves are close to dependent
		}
		rows := make([][]float64, m)
		for i := range rows {
			rows[i] = a.Row(i)
		}
		return rows
	}
}

var checkNoise = check.Mistake(2, "1e-17 beside 1 is what rounding leaves of a 0. Compare with a small part of the largest entry, in size, wherever it stands in the matrix.")

func main() {
	full := func(n int) check.Option {
		return check.Mistake(n, "You found full rank, but some rows are combinations of others. If you count pivots: rounding leaves something like 1e-16 of the largest entry where exact arithmetic leaves 0, so do not compare with 0, and not with a fixed number either: compare with a small part of the largest entry.")
	}
	small := check.Mistake(0, "All entries are small, but they are not noise. Your limit for zero must shrink with the matrix: take a small part of its largest entry.")
	check.Run("The rank counts the rows that are not combinations of the others.",
		check.Case("A = [[0 0] [0 0]]", func(t *check.T) {
			checkRank(t, [][]float64{{0, 0}, {0, 0}}, 0,
				check.Mistake(2, "That is the size of the matrix. The rank counts independent rows, and zero rows are not independent."))
		}),
		check.Case("A = [[1 2] [1 2]]", func(t *check.T) {
			checkRank(t, [][]float64{{1, 2}, {1, 2}}, 1,
				check.Mistake(2, "You counted the rows that are not zero. But the second row is a copy of the first, and adds nothing new."))
		}),
		check.Case("A = [[1 2] [3 4]]", func(t *check.T) { checkRank(t, [][]float64{{1, 2}, {3, 4}}, 2) }),
		check.Case("A = [[0 1] [0 2]]", func(t *check.T) {
			checkRank(t, [][]float64{{0, 1}, {0, 2}}, 1,
				check.Idea("The first column is zero, so there is no pivot in it. Go on with the next column, in the same row."))
		}),
		check.Case("A = [[1 2 3] [4 5 6] [7 8 9]]", func(t *check.T) {
			checkRank(t, [][]float64{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}, 2, full(3))
		}),
		check.Case("A = [[1 1] [1 1.0000001]]", func(t *check.T) {
			checkRank(t, [][]float64{{1, 1}, {1, 1.0000001}}, 2,
				check.Mistake(1, "What is left of the second row is 1e-7. That is small, but a billion times what rounding leaves: it counts."))
		}),
		check.Case("A = [[-1 0] [0 1e-17]]", func(t *check.T) { checkRank(t, [][]float64{{-1, 0}, {0, 1e-17}}, 1, checkNoise) }),
		check.Case("A = [[1e-17 0] [0 -1]]", func(t *check.T) { checkRank(t, [][]float64{{1e-17, 0}, {0, -1}}, 1, checkNoise) }),
		check.Case("A = [[3 4]]", func(t *check.T) { checkRank(t, [][]float64{{3, 4}}, 1) }),
		check.Repeat("random matrices of 0, 1 and −1", 40, func(t *check.T) {
			a := t.RandRows(1+t.Rand.IntN(4), 1+t.Rand.IntN(5))
			for i := range a {
				copy(a[i], t.RandInts(len(a[i]), -1, 1))
			}
			want, err := la.RankTol(la.FromRows(a), 1e-10)
			t.NoError("la.RankTol(A)", err)
			checkRank(t, a, want)
		}),
		check.Repeat("random 4×6 matrices of rank 2 that begin with a column of zeros", 10, func(t *check.T) {
			a := checkProduct(t, 4, 6, 2, 1)
			for i := range a {
				a[i][0] = 0
			}
			checkRank(t, a, 2, full(4), full(3))
		}),
		check.Repeat("random 4×6 matrices of rank 2", 10, func(t *check.T) {
			checkRank(t, checkProduct(t, 4, 6, 2, 1), 2, full(4), full(3))
		}),
		check.Repeat("random 5×3 matrices of rank 3", 10, func(t *check.T) { checkRank(t, checkProduct(t, 5, 3, 3, 1), 3) }),
		check.Repeat("random 3×3 matrices of rank 2, as small as 1e-13", 10, func(t *check.T) {
			checkRank(t, checkProduct(t, 3, 3, 2, 1e-13), 2, small, full(3))
		}),
		check.Repeat("random 4×4 matrices of rank 3, as large as 1e12", 10, func(t *check.T) {
			checkRank(t, checkProduct(t, 4, 4, 3, 1e12), 3, full(4))
		}))
}
