//go:build ignore

package main

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/course/check"
	"github.com/lina-la/lina/la"
)

func checkEigen(t *check.T, a la.Matrix, values []float64) {
	n := a.Rows()
	t.Lend("A", a)
	v, lambda, ok := Eigen(a)
	t.Bool("ok", ok, true, check.Idea(fmt.Sprintf("All %d eigenvalues of this matrix are real. It need not be symmetric for that.", n)))
	for _, m := range []struct {
		name string
		a    la.Matrix
	}{{"V", v}, {"Λ", lambda}} {
		r, c := m.a.Dims()
		t.True(r == n && c == n, fmt.Sprintf("%s should be %d×%d, but it is %d×%d", m.name, n, n, r, c))
	}
	for i := range n {
		for j := range n {
			t.True(i == j || math.Abs(lambda.At(i, j)) < 1e-9, fmt.Sprintf("Λ should be diagonal, but row %d, column %d (counted from 0) is %.4g", i, j, lambda.At(i, j)))
		}
	}
	t.UpToOrder("the diagonal of Λ", lambda.Diagonal(0), values, check.Tol(1e-7))
	for j := range n {
		t.True(v.Col(j).Norm() > 1e-6, fmt.Sprintf("column %d of V, counted from 0, should not be zero", j),
			check.Idea("The zero vector is no eigenvector."))
	}
	size := math.Max(1, la.Norm(a, la.Frobenius)) * la.Norm(v, la.Frobenius)
	residual := func(v la.Matrix) float64 { return la.Norm(a.Mul(v).Sub(v.Mul(lambda)), la.Frobenius) }
	if r := residual(v); !(r < 1e-7*size) {
		why := "Column j of V must go with entry j of Λ. If you reorder the values, reorder the columns with them."
		if residual(v.T()) < 1e-7*size {
			why = "Your eigenvectors are the rows of V. They should be its columns."
		}
		t.Fail(fmt.Sprintf("A·V should be V·Λ, but the difference has norm %.3g", r), check.Idea(why))
	}
	rank, err := la.RankTol(v, 1e-8)
	t.NoError("la.RankTol(V)", err)
	t.Int("the rank of V", rank, n, check.Idea("The eigenvectors must be independent; the same one twice is one too few."))
}

func main() {
	root := math.Sqrt(297)
	check.Run("An eigenvector is only stretched: A·v = λ·v. Side by side, A·V = V·Λ.",
		check.Case("A = [[4 1] [2 3]]", func(t *check.T) { checkEigen(t, la.New(2, 2, 4, 1, 2, 3), []float64{5, 2}) }),
		check.Case("A = [[1 2 3] [4 5 6] [7 8 9]]", func(t *check.T) {
			checkEigen(t, la.New(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9), []float64{(15 + root) / 2, (15 - root) / 2, 0})
		}),
		check.Repeat("random matrices with known eigenvalues", 10, func(t *check.T) {
			// S·D·S⁻¹ with S = L·U, both with ones on the diagonal.
			x := t.RandInts(6, -2, 2)
			s := la.New(3, 3, 1, 0, 0, x[0], 1, 0, x[1], x[2], 1).Mul(la.New(3, 3, 1, x[3], x[4], 0, 1, x[5], 0, 0, 1))
			inverse, err := la.Inv(s)
			t.NoError("la.Inv(S)", err)
			d := la.Vector{float64(t.Rand.IntN(2) + 1), float64(t.Rand.IntN(2) + 4), -float64(t.Rand.IntN(3) + 1)}
			checkEigen(t, s.Mul(la.Diag(d)).Mul(inverse), d)
		}),
		check.Case("A = [[0 -1] [1 0]], a quarter turn", func(t *check.T) {
			_, _, ok := Eigen(la.New(2, 2, 0, -1, 1, 0))
			t.Bool("ok", ok, false, check.Idea("A quarter turn leaves no direction of the plane in place. Its eigenvalues are the complex numbers i and −i."))
		}))
}
