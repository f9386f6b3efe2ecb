//go:build ignore

package main

import (
	"github.com/lina-la/lina/course/check"
)

// checkTable is the r×c matrix with entry f(i, j).
func checkTable(r, c int, f func(i, j int) float64) [][]float64 {
	a := make([][]float64, r)
	for i := range a {
		a[i] = make([]float64, c)
		for j := range a[i] {
			a[i][j] = f(i, j)
		}
	}
	return a
}

// checkCall calls Transpose, and says whether it panicked.
func checkCall(a [][]float64) (at [][]float64, panicked bool) {
	defer func() { panicked = recover() != nil }()
	return Transpose(a), false
}

func checkTranspose(t *check.T, a [][]float64) {
	m, n := len(a), len(a[0])
	before := checkTable(m, n, func(i, j int) float64 { return a[i][j] })
	t.Lend("A", a)
	at, panicked := checkCall(a)
	idea := check.Idea("The transpose trades rows for columns: entry (j, i) of Aᵀ is entry (i, j) of A.")
	if m != n {
		idea = check.Idea("A need not be square. If A has m rows of n entries, the transpose has n rows of m entries: make the result of that shape.")
	}
	t.True(!panicked, "Transpose(A) should return, but it panics", idea)
	t.Rows("Transpose(A)", at, checkTable(n, m, func(i, j int) float64 { return before[j][i] }), idea,
		check.Mistake(before, "That is A itself. If you swapped in place, you swapped each pair twice: once from either side."),
		check.Mistake(checkTable(n, m, func(i, j int) float64 { return before[m-1-j][i] }), "You turned the table by a quarter. The transpose mirrors it in the diagonal: the first row becomes the first column, from top to bottom."),
		check.Mistake(checkTable(m, n, func(i, j int) float64 { return before[i][n-1-j] }), "You turned the order of each row round. The transpose trades rows for columns."))
}

func main() {
	check.Run("The transpose trades rows for columns: entry (j, i) of Aᵀ is entry (i, j) of A.",
		check.Case("A = [[1 2] [3 4]]", func(t *check.T) { checkTranspose(t, [][]float64{{1, 2}, {3, 4}}) }),
		check.Case("A = [[1 2] [3 4] [5 6]]", func(t *check.T) { checkTranspose(t, [][]float64{{1, 2}, {3, 4}, {5, 6}}) }),
		check.Case("A = [[7 8 9]]", func(t *check.T) { checkTranspose(t, [][]float64{{7, 8, 9}}) }),
		check.Repeat("random matrices", 10, func(t *check.T) {
			checkTranspose(t, t.RandRows(1+t.Rand.IntN(5), 1+t.Rand.IntN(5)))
		}))
}
