package lapack

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

func TestLU(t *testing.T) { bothTypes(t, testLU[float64], testLU[float32]) }

func testLU[T Float](t *testing.T) {
	check := func(name string, a blas.Mat[T], v matrixtest.View[T]) {
		k := min(a.Rows, a.Cols)
		pivots := make([]int, k)
		zero := LU(v.Mat, pivots)
		v.CheckGuard(t)
		checkRatio(t, "‖PA−LU‖/(n‖A‖ε)", name, a, matrixtest.LUResidual(a, v.Mat, pivots), ratioBound)
		checkPivots(t, name, v.Mat, pivots, zero)
	}
	forSquare(check)
	forShapes(check)
}

// checkPivots checks that exchanges go downwards, that no multiplier exceeds 1,
// and that zero is the first zero on the diagonal of U.
func checkPivots[T Float](t *testing.T, name string, lu blas.Mat[T], pivots []int, zero int) {
	t.Helper()
	first := -1
	for i := len(pivots) - 1; i >= 0; i-- {
		if pivots[i] < i || pivots[i] >= lu.Rows {
			t.Errorf("%s: pivots[%d] = %d", name, i, pivots[i])
		}
		if lu.At(i, i) == 0 {
			first = i
		}
		for r := i + 1; r < lu.Rows; r++ {
			if !(abs(lu.At(r, i)) <= 1) && lu.At(i, i) != 0 {
				t.Errorf("%s: multiplier (%d, %d) = %v", name, r, i, lu.At(r, i))
				return
			}
		}
	}
	if zero != first {
		t.Errorf("%s: first zero pivot reported as %d, is %d", name, zero, first)
	}
}

// TestLUSingular: exact zeros on the way, in small integers that round nowhere.
func TestLUSingular(t *testing.T) {
	for _, n := range []int{1, 2, 5, 9, 40, 70, 130} {
		for _, at := range []int{0, n / 2, n - 1} {
			// Columns 0 … at−1 of the identity, then column `at` repeats them.
			a := matrixtest.Identity[float64](n)
			for i := range n {
				a.Set(i, at, 0)
				if i < at {
					a.Set(i, at, 1)
				}
			}
			if zero := LU(a, make([]int, n)); zero != at {
				t.Errorf("n=%d: first zero pivot %d, want %d", n, zero, at)
			}
		}
	}
}

func TestLUNaN(t *testing.T) {
	a := matrixtest.Random[float64](matrixtest.Rand(3), 50, 50)
	a.Set(20, 20, math.NaN())
	LU(a, make([]int, 50))
	if x := a.At(49, 49); x == x {
		t.Errorf("u₄₉ = %v in spite of a NaN in A", x)
	}
}

func TestLUSolve(t *testing.T) { bothTypes(t, testLUSolve[float64], testLUSolve[float32]) }

func testLUSolve[T Float](t *testing.T) {
	rng := matrixtest.Rand(4)
	forSquare(func(name string, a blas.Mat[T], v matrixtest.View[T]) {
		n := a.Rows
		pivots := make([]int, n)
		norm1 := OneNorm(a)
		if LU(v.Mat, pivots) >= 0 || LURCond(v.Mat, pivots, norm1) < Eps[T]() {
			return
		}
		// A right-hand side of the size of A, so that X is in range.
		b := matrixtest.Scaled(max(float64(norm1), matrixtest.Smallest[T]()), matrixtest.Random[T](rng, n, 1+n%3))
		for trans, solve := range map[bool]func(blas.Mat[T], []int, blas.Mat[T]){false: LUSolve[T], true: LUSolveTrans[T]} {
			x := matrixtest.ViewOf(b, n)
			solve(v.Mat, pivots, x.Mat)
			x.CheckGuard(t)
			op := a
			if trans {
				op = a.T()
			}
			checkRatio(t, "backward error of the solution", name, a, matrixtest.SolveResidual(op, x.Mat, b), solveBound(a, x.Mat))
		}
		v.CheckGuard(t)
	})
}

func TestLUInverse(t *testing.T) { bothTypes(t, testLUInverse[float64], testLUInverse[float32]) }

func testLUInverse[T Float](t *testing.T) {
	forSquare(func(name string, a blas.Mat[T], v matrixtest.View[T]) {
		n := a.Rows
		pivots := make([]int, n)
		if LU(v.Mat, pivots) >= 0 || LURCond(v.Mat, pivots, OneNorm(a)) < Eps[T]() {
			return
		}
		factors := matrixtest.Clone(v.Mat)
		LUInverse(v.Mat, v.Mat, pivots)
		elsewhere := matrixtest.Clone(a)
		LUInverse(elsewhere, factors, pivots)
		v.CheckGuard(t)
		if !blas.IsFinite(v.Mat) {
			if blas.MaxAbs(a) > smallestNormal[T]() {
				t.Errorf("%s, n=%d: the inverse is not finite", name, n)
			}
			return // the inverse of a subnormal matrix is out of range
		}
		checkRatio(t, "‖I−XA‖/(n‖A‖‖X‖ε)", name, a, matrixtest.InverseResidual(a, v.Mat), ratioBound)
		checkRatio(t, "‖I−XA‖/(n‖A‖‖X‖ε), X elsewhere", name, a, matrixtest.InverseResidual(a, elsewhere), ratioBound)
	})
}

func TestSwapRows(t *testing.T) {
	a := matrixtest.Random[float64](matrixtest.Rand(5), 9, 130)
	pivots := []int{3, 1, 8, 8, 4}
	v := matrixtest.ViewOf(a, 4)
	SwapRows(v.Mat, pivots)
	if want := matrixtest.PermuteRows(a, pivots); !matrixtest.SameBits(want, v.Mat) {
		t.Error("SwapRows differs from exchanging the rows one by one")
	}
	SwapRowsBack(v.Mat, pivots)
	if !matrixtest.SameBits(a, v.Mat) {
		t.Error("SwapRowsBack does not undo SwapRows")
	}
	v.CheckGuard(t)
}

// An inverse has no −0, which would print as such, at any size: that of −I begins with many.
func TestLUInverseZeros(t *testing.T) {
	for _, n := range []int{1, 3, luInverseTiny + 1, luInverseBlock, luInverseBlock + 1, 2*luInverseBlock + 3} {
		for _, a := range []blas.Mat[float64]{matrixtest.Zeros[float64](n, n), matrixtest.Zeros[float64](n, n).T()} {
			for i := range n {
				a.Set(i, i, -1)
			}
			pivots := make([]int, n)
			LU(a, pivots)
			LUInverse(a, a, pivots)
			for i := range n {
				for j := range n {
					if x := a.At(i, j); i != j && (x != 0 || math.Signbit(x)) {
						t.Fatalf("n=%d: entry (%d, %d) is %v", n, i, j, x)
					}
				}
			}
		}
	}
}
