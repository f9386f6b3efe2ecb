//go:build ignore

package main

import (
	"fmt"

	"github.com/lina-la/lina/course/check"
	"github.com/lina-la/lina/la"
)

// checkCall calls Rebuild and catches its panic, if any.
func checkCall(u la.Matrix, s la.Vector, vt la.Matrix) (a la.Matrix, problem any) {
	defer func() { problem = recover() }()
	return Rebuild(u, s, vt), nil
}

func checkRebuild(t *check.T, a la.Matrix) {
	svd, err := la.SVDFull(a)
	t.NoError("la.SVDFull(A)", err)
	u, s, vt := svd.Factors()
	t.Lend("U", u)
	t.Lend("s", s)
	t.Lend("Vᵀ", vt)
	got, problem := checkCall(u, s, vt)
	m, n := a.Dims()
	if problem != nil {
		t.Fail(fmt.Sprintf("Rebuild stopped with %q", fmt.Sprint(problem)),
			check.Idea(fmt.Sprintf("The shapes must fit: U is %d×%d and Vᵀ is %d×%d, so Σ is %d×%d. la.Diag(s) is square and fits only between square factors.", m, m, n, n, m, n)))
	}
	sigma := svd.Sigma()
	t.Residual("Rebuild(U, s, Vᵀ)", got, a,
		check.Mistake(u.Mul(sigma).Mul(vt.T()), "You transposed vt once more. It is Vᵀ already."),
		check.Mistake(u.T().Mul(sigma).Mul(vt), "You transposed u. Only V stands transposed in A = U·Σ·Vᵀ."),
		check.Mistake(sigma, "That is Σ alone. Multiply it by U from the left and by Vᵀ from the right."))
}

func checkRandom(shape string, m, n int) check.TestCase {
	return check.Repeat(shape, 5, func(t *check.T) { checkRebuild(t, la.FromRows(t.RandRows(m, n))) })
}

func main() {
	check.Run("A = U·Σ·Vᵀ, where Σ has the shape of A and the singular values on its diagonal.",
		check.Case("A = [[1 2] [3 4]]", func(t *check.T) { checkRebuild(t, la.New(2, 2, 1, 2, 3, 4)) }),
		check.Case("A = [[1 2] [3 4] [5 6]]", func(t *check.T) { checkRebuild(t, la.New(3, 2, 1, 2, 3, 4, 5, 6)) }),
		checkRandom("random 2×5 matrices", 2, 5),
		checkRandom("random 6×3 matrices", 6, 3),
		checkRandom("random 4×4 matrices", 4, 4))
}
