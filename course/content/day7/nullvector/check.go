//go:build ignore

package main

import (
	"fmt"

	"github.com/lina-la/lina/course/check"
	"github.com/lina-la/lina/la"
)

func checkNull(t *check.T, a la.Matrix) {
	m, n := a.Dims()
	svd, err := la.SVDFull(a)
	t.NoError("la.SVDFull(A)", err)
	least := 0.0
	if m >= n {
		least = svd.S[n-1]
	}
	t.Lend("A", a)
	x := NullVector(a)
	t.Int("len(x)", len(x), n, check.Idea("A·x must make sense, so x has one entry for each column of A."))
	v := la.Vector(x)
	t.Number("‖x‖", v.Norm(), 1,
		check.Mistake(0, "The zero vector always solves A·x = 0, and says nothing. Ask for length 1."))
	why := "The last column of V is the direction that A stretches least."
	if size := a.MulVec(v).Norm(); size > least+1e-9*svd.S[0] {
		if m < n {
			why = fmt.Sprintf("A is %d×%d: some direction goes to zero, but the thin SVD stops before it. Take the full one.", m, n)
		}
		if size > svd.S[0]*(1-1e-9) {
			why = "That is the direction that A stretches most, the first column of V. The last one is stretched least."
		}
		t.Fail(fmt.Sprintf("‖A·x‖ should be %.3g, the smallest it can be, but it is %.3g", least, size), check.Idea(why))
	}
}

func main() {
	check.Run("Among all vectors of length 1, the last right-singular vector is stretched least.",
		check.Case("A = [[1 2] [2 4]]", func(t *check.T) { checkNull(t, la.New(2, 2, 1, 2, 2, 4)) }),
		check.Case("A = [[1 2 3] [4 5 6] [7 8 9]]", func(t *check.T) {
			checkNull(t, la.New(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9))
		}),
		check.Repeat("random 5×3 matrices", 5, func(t *check.T) { checkNull(t, la.FromRows(t.RandRows(5, 3))) }),
		check.Repeat("random 2×3 matrices", 5, func(t *check.T) { checkNull(t, la.FromRows(t.RandRows(2, 3))) }))
}
