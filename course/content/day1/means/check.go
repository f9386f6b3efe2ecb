//go:build ignore

package main

import "github.com/lina-la/lina/course/check"

func checkMeans(t *check.T, x [][]float64) {
	m, n := len(x), len(x[0])
	want, sums, width, rows := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, m)
	for i, row := range x {
		for j := range row {
			sums[j] += row[j]
			rows[i] += row[j] / float64(n)
		}
	}
	for j, s := range sums {
		want[j], width[j] = s/float64(m), s/float64(n)
	}
	opts := []check.Option{
		check.Mistake(sums, "You did not divide. A mean is a sum over the number of samples, which is the number of rows."),
		check.Mistake(rows, "That is the mean of each row. A row is a sample, and a column is what was measured."),
	}
	if m > 1 && n > 1 {
		opts = append(opts, check.Mistake(width, "You divided by the number of columns. Each sum has one term for each row."))
	}
	t.Lend("X", x)
	t.Vector("Means(X)", Means(x), want, opts...)
}

func main() {
	check.Run("The mean of a column adds its entries and divides by how many there are.",
		check.Case("the 5×3 table of this page", func(t *check.T) {
			checkMeans(t, [][]float64{{1, 5, 8}, {3, 5, 11}, {2, 4, 9}, {3, 6, 10}, {1, 5, 10}})
		}),
		check.Case("X = [[1 2 3 4] [5 6 7 9]]", func(t *check.T) { checkMeans(t, [][]float64{{1, 2, 3, 4}, {5, 6, 7, 9}}) }),
		check.Case("X = [[2 7]]", func(t *check.T) { checkMeans(t, [][]float64{{2, 7}}) }),
		check.Repeat("random tables", 20, func(t *check.T) {
			m := 2 + t.Rand.IntN(5)
			checkMeans(t, t.RandRows(m, m+1+t.Rand.IntN(3)))
		}))
}
