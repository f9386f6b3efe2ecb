package lapack

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// forDefinite calls f for each size and each positive definite case; the upper
// triangle of the view holds NaN.
func forDefinite[T Float](f func(name string, a blas.Mat[T], v matrixtest.View[T])) {
	for _, n := range matrixtest.Sizes() {
		cases := casesOf("definite", n, n, func() []matrixtest.Case[T] { return matrixtest.PositiveDefiniteCases[T](n) })
		visit(n, cases, func(name string, a blas.Mat[T], v matrixtest.View[T]) {
			matrixtest.Poison(blas.Lower, blas.NonUnit, v.Mat)
			f(name, a, v)
		})
	}
}

func TestCholesky(t *testing.T) { bothTypes(t, testCholesky[float64], testCholesky[float32]) }

func testCholesky[T Float](t *testing.T) {
	rng := matrixtest.Rand(7)
	forDefinite(func(name string, a blas.Mat[T], v matrixtest.View[T]) {
		n := a.Rows
		if failed := Cholesky(v.Mat); failed >= 0 {
			t.Errorf("%s, n=%d: failed at %d", name, n, failed)
			return
		}
		checkRatio(t, "‖A−LLᵀ‖/(n‖A‖ε)", name, a, matrixtest.CholeskyResidual(a, v.Mat), ratioBound)

		b := matrixtest.Scaled(float64(OneNorm(a)), matrixtest.Random[T](rng, n, 1+n%3))
		x := matrixtest.ViewOf(b, n)
		CholeskySolve(v.Mat, x.Mat)
		checkRatio(t, "backward error of the solution", name, a, matrixtest.SolveResidual(a, x.Mat, b), solveBound(a, x.Mat))
		x.CheckGuard(t)
		matrixtest.CheckPoison(t, blas.Lower, blas.NonUnit, v.Mat)

		lower := matrixtest.Clone(v.Mat)
		CholeskyInverseLower(lower)
		matrixtest.CheckPoison(t, blas.Lower, blas.NonUnit, lower)

		CholeskyInverse(v.Mat)
		v.CheckGuard(t)
		if !matrixtest.SameBits(v.Mat, matrixtest.Clone(v.T())) {
			t.Errorf("%s, n=%d: the inverse is not symmetric", name, n)
		}
		if blas.IsFinite(v.Mat) || blas.MaxAbs(a) > smallestNormal[T]() {
			checkRatio(t, "‖I−XA‖/(n‖A‖‖X‖ε)", name, a, matrixtest.InverseResidual(a, v.Mat), ratioBound)
		}
	})
}

// TestCholeskyFails: the index is that of the first leading minor that is not
// positive, on both sides of every recursion.
func TestCholeskyFails(t *testing.T) {
	for _, n := range []int{1, 2, 24, 25, 60, 100} {
		for _, at := range []int{0, n / 3, n / 2, n - 1} {
			for _, d := range []float64{0, -1, math.NaN()} {
				a := matrixtest.Identity[float64](n)
				a.Set(at, at, d)
				if failed := Cholesky(a); failed != at {
					t.Errorf("n=%d, a[%d,%d] = %v: failed = %d", n, at, at, d, failed)
				}
			}
		}
	}
}

func TestCholeskyUpdate(t *testing.T) {
	bothTypes(t, testCholeskyUpdate[float64], testCholeskyUpdate[float32])
}

// testCholeskyUpdate adds x·xᵀ and takes it away again.
func testCholeskyUpdate[T Float](t *testing.T) {
	rng := matrixtest.Rand(8)
	for _, n := range matrixtest.Sizes() {
		a := matrixtest.RandomSPD[T](rng, n, 50)
		v := matrixtest.ViewOf(a, n)
		matrixtest.Poison(blas.Lower, blas.NonUnit, v.Mat)
		Cholesky(v.Mat)
		x := matrixtest.RandomVec[T](rng, n)
		sum := matrixtest.FromFunc[T](n, n, func(i, j int) float64 {
			return float64(a.At(i, j)) + float64(x.At(i))*float64(x.At(j))
		})
		CholeskyUpdate(v.Mat, matrixtest.CloneVec(x).Data)
		checkRatio(t, "‖A+xxᵀ−LLᵀ‖/(n‖A‖ε)", v.Name, a, matrixtest.CholeskyResidual(sum, v.Mat), ratioBound)

		if !CholeskyDowndate(v.Mat, matrixtest.CloneVec(x).Data) {
			t.Errorf("n=%d: downdate of an update failed", n)
		}
		// The error is relative to the matrix before the downdate.
		bound := ratioBound * float64(1+OneNorm(sum)) / max(1e-3, float64(OneNorm(a)))
		checkRatio(t, "‖A−LLᵀ‖/(n‖A‖ε)", v.Name, a, matrixtest.CholeskyResidual(a, v.Mat), bound)
		matrixtest.CheckPoison(t, blas.Lower, blas.NonUnit, v.Mat)
		v.CheckGuard(t)
	}
}

// TestCholeskyDowndateFails: A − x·xᵀ indefinite leaves L as it was.
func TestCholeskyDowndateFails(t *testing.T) {
	l := matrixtest.RandomSPD[float64](matrixtest.Rand(9), 7, 10)
	Cholesky(l)
	before := matrixtest.Clone(l)
	if CholeskyDowndate(l, []float64{0, 0, 0, 0, 0, 0, 5}) {
		t.Error("downdate to an indefinite matrix reported as done")
	}
	if !matrixtest.SameBits(before, l) {
		t.Error("a failed downdate changed L")
	}
}
