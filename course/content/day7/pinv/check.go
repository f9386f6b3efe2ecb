//go:build ignore

package main

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/course/check"
	"github.com/lina-la/lina/la"
)

func checkPInv(t *check.T, a la.Matrix, opts ...check.Option) {
	svd, err := la.SVD(a)
	t.NoError("la.SVD(A)", err)
	want, err := la.PInv(a)
	t.NoError("la.PInv(A)", err)
	t.Lend("U", svd.U)
	t.Lend("s", svd.S)
	t.Lend("V", svd.V)
	got := PInv(svd.U, svd.S, svd.V)
	wantSize, size := 0.0, 0.0
	for i := range want.Rows() {
		for j := range want.Cols() {
			wantSize = math.Max(wantSize, math.Abs(want.At(i, j)))
		}
	}
	for i := range got.Rows() {
		for j := range got.Cols() {
			size = math.Max(size, math.Abs(got.At(i, j)))
		}
	}
	if math.IsNaN(size) || size > 1e6*wantSize {
		t.Fail(fmt.Sprintf("the entries of A⁺ should be at most %.3g in size, but there is one of %.3g", wantSize, size),
			check.Idea("You turned round a singular value that is zero but for rounding. Leave out every σ up to max(m, n)·ε·σ₁."))
	}
	if wantSize > 1e-9 && size == 0 {
		t.Fail("A⁺ is all zeros, but A is not",
			check.Idea("Your limit for zero does not know how large A is. Measure σᵢ against σ₁: a small matrix has small singular values, and they count."))
	}
	scale := 1 / math.Max(wantSize, 1e-300)
	if wantSize < 1e9 { // where Aᵀ can be told from zeros
		opts = append(opts, check.Mistake(a.T().Scale(scale), "That is V·Σ·Uᵀ, which is Aᵀ. Turn the singular values round: 1/σ."))
	}
	t.Matrix("PInv(U, s, V), divided by its largest entry,", got.Scale(scale), want.Scale(scale), append(opts,
		check.Mistake(want.T().Scale(scale), "That is U·Σ⁺·Vᵀ, the transpose of A⁺. The pseudoinverse of an m×n matrix is n×m: V stands on the left."))...)
}

func main() {
	check.Run("A⁺ = V·Σ⁺·Uᵀ: the rotations are undone by transposes, the stretching by 1/σ where σ is not zero.",
		check.Case("A = [[0.1 0.2] [0.3 0.4] [0.5 0.6] [0.7 0.8]]", func(t *check.T) {
			checkPInv(t, la.New(4, 2, .1, .2, .3, .4, .5, .6, .7, .8))
		}),
		check.Repeat("random 3×5 matrices", 5, func(t *check.T) { checkPInv(t, la.FromRows(t.RandRows(3, 5))) }),
		check.Case("A = [[1 2 3] [4 5 6] [7 8 9]], of rank 2", func(t *check.T) {
			checkPInv(t, la.New(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9))
		}),
		check.Case("A = [[3] [4]]", func(t *check.T) { checkPInv(t, la.New(2, 1, 3, 4)) }),
		check.Repeat("random 5×4 matrices of rank 2", 5, func(t *check.T) {
			checkPInv(t, la.FromRows(t.RandRows(5, 2)).Mul(la.FromRows(t.RandRows(2, 4))))
		}),
		check.Repeat("random matrices, as small as 1e-14", 5, func(t *check.T) {
			checkPInv(t, la.FromRows(t.RandRows(4, 3)).Scale(1e-14))
		}),
		check.Case("A = [[1 0] [0 1e-12]]", func(t *check.T) {
			checkPInv(t, la.New(2, 2, 1, 0, 0, 1e-12), check.Idea("Your limit for zero is too high. The second singular value is 1e-12, and rounding leaves something like 1e-16: it counts."))
		}))
}
