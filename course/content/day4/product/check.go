//go:build ignore

package main

import (
	"github.com/lina-la/lina/course/check"
)

func checkMul(a, b [][]float64) [][]float64 {
	c := make([][]float64, len(a))
	for i := range a {
		c[i] = make([]float64, len(b[0]))
		for j := range c[i] {
			for k := range b {
				c[i][j] += a[i][k] * b[k][j]
			}
		}
	}
	return c
}

func checkProduct(t *check.T, a, b [][]float64) {
	want := checkMul(a, b)
	var opts []check.Option
	same, sum := make([][]float64, len(want)), make([]float64, len(want[0]))
	for i := range want {
		same[i] = sum
		for j := range sum {
			sum[j] += want[i][j]
		}
	}
	if len(a) > 1 {
		opts = append(opts, check.Mistake(same, "All your rows are one and the same slice, so each sum lands in all of them. Make a new row inside the loop over i."))
	}
	if len(a) == len(b) && len(a[0]) == len(b[0]) {
		element := make([][]float64, len(a))
		for i := range a {
			for j := range a[i] {
				element[i] = append(element[i], a[i][j]*b[i][j])
			}
		}
		opts = append(opts, check.Mistake(element, "That is the Hadamard product. The matrix product takes a row of A with a column of B, and adds."))
	}
	if len(b[0]) == len(a) {
		opts = append(opts, check.Mistake(checkMul(b, a), "That is B·A. The order matters: rows of A, columns of B."))
	}
	t.Lend("A", a)
	t.Lend("B", b)
	t.Rows("Product(A, B)", Product(a, b), want, opts...)
}

func main() {
	check.Run("Entry (i, j) of A·B is row i of A times column j of B: Σₖ aᵢₖbₖⱼ.",
		check.Case("A = [[1 2] [3 4]], B = [[0 1] [1 0]]", func(t *check.T) {
			checkProduct(t, [][]float64{{1, 2}, {3, 4}}, [][]float64{{0, 1}, {1, 0}})
		}),
		check.Case("A = [[1 2] [3 4] [5 6]], B = [[1 2] [3 4]]", func(t *check.T) {
			checkProduct(t, [][]float64{{1, 2}, {3, 4}, {5, 6}}, [][]float64{{1, 2}, {3, 4}})
		}),
		check.Repeat("random matrices", 20, func(t *check.T) {
			m, n, p := 1+t.Rand.IntN(4), 1+t.Rand.IntN(4), 1+t.Rand.IntN(4)
			checkProduct(t, t.RandRows(m, n), t.RandRows(n, p))
		}))
}
