package lapack

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

func TestRCond(t *testing.T) { bothTypes(t, testRCond[float64], testRCond[float32]) }

// testRCond compares estimates with the explicit inverse where that is accurate,
// for LU, for the triangle U, and for Cholesky where the matrix has one.
func testRCond[T Float](t *testing.T) {
	forSquare(func(name string, a blas.Mat[T], v matrixtest.View[T]) {
		n := a.Rows
		pivots := make([]int, n)
		norm1 := OneNorm(v.Mat)
		LU(v.Mat, pivots)
		got := LURCond(v.Mat, pivots, norm1)
		triangle := TriRCond(blas.Upper, blas.NonUnit, v.Mat)
		v.CheckGuard(t)
		if n == 0 {
			if got != 1 || triangle != 1 {
				t.Errorf("order 0: rcond %v, %v, want 1", got, triangle)
			}
			return
		}
		u := matrixtest.Triangle(blas.Upper, blas.NonUnit, v.Mat)
		want := explicitRCond(n, norm1, v.Mat, func(x blas.Mat[T]) { LUInverse(x, x, pivots) })
		checkRCond(t, name, a, float64(got), want)
		wantTriangle := explicitRCond(n, OneNorm(u), u, func(x blas.Mat[T]) { TriInverse(blas.Upper, blas.NonUnit, x) })
		checkRCond(t, name+", U", a, float64(triangle), wantTriangle)
	})
	forDefinite(func(name string, a blas.Mat[T], v matrixtest.View[T]) {
		n := a.Rows
		if n == 0 {
			return
		}
		norm1 := OneNorm(a)
		Cholesky(v.Mat)
		got := CholeskyRCond(v.Mat, norm1)
		v.CheckGuard(t)
		checkRCond(t, name+", Cholesky", a, float64(got), explicitRCond(n, norm1, v.Mat, CholeskyInverse[T]))
	})
}

// explicitRCond is 1/(norm1·‖A⁻¹‖₁) from the inverse that invert makes of a copy
// of the factor, or −1 where the inverse is out of range.
func explicitRCond[T Float](n int, norm1 T, factor blas.Mat[T], invert func(blas.Mat[T])) float64 {
	x := matrixtest.Clone(factor)
	invert(x)
	inverse := matrixtest.OneNorm(x)
	if math.IsInf(inverse, 0) || inverse > 1/float64(smallestNormal[T]()) {
		return -1
	}
	return 1 / (float64(norm1) * inverse)
}

// checkRCond: the estimate is never below the true value, but for rounding, and
// within a factor of ten of it.
func checkRCond[T Float](t *testing.T, name string, a blas.Mat[T], got, want float64) {
	t.Helper()
	eps := float64(Eps[T]())
	switch {
	case !(got >= 0 && got <= 1):
		t.Errorf("%s, n=%d: rcond = %v", name, a.Rows, got)
	case want < 0:
		// The inverse overflows: A is singular, or so small that only the estimate is in range.
	case !(got >= 0.99*want && got <= 10*want) && !(got < eps && want < eps):
		t.Errorf("%s, n=%d: rcond = %.3g, but 1/(‖A‖‖A⁻¹‖) = %.3g", name, a.Rows, got, want)
	}
}

// TestRCondScaling: rcond does not depend on the unit of A, not even at the ends
// of the range, where A⁻¹ overflows.
func TestRCondScaling(t *testing.T) {
	const n = 20
	a := matrixtest.Random[float64](matrixtest.Rand(11), n, n)
	pivots := make([]int, n)
	rcond := func(s float64) float64 {
		lu := matrixtest.Scaled(s, a)
		norm1 := OneNorm(lu)
		LU(lu, pivots)
		return LURCond(lu, pivots, norm1)
	}
	want := rcond(1)
	for _, e := range []int{-1050, -1022, -500, 500, 1015} {
		if got := rcond(math.Ldexp(1, e)); math.Abs(got-want) > 1e-3*want {
			t.Errorf("scaled by 2^%d: rcond = %v, want %v", e, got, want)
		}
	}
}

// TestSingularOnEveryPath: rows 1 2 3, 4 5 6, 7 8 9. The last pivot may come out
// as 0 or as a rounding error; rcond is below ε in either case.
func TestSingularOnEveryPath(t *testing.T) {
	bothTypes(t, testOneToNine[float64], testOneToNine[float32])
}

func testOneToNine[T Float](t *testing.T) {
	a := blas.MatOf(3, 3, []T{1, 2, 3, 4, 5, 6, 7, 8, 9})
	eps := Eps[T]()
	for name, m := range map[string]blas.Mat[T]{"A": a, "Aᵀ": a.T()} {
		lu, pivots := matrixtest.Clone(m), make([]int, 3)
		LU(lu, pivots)
		if r := LURCond(lu, pivots, OneNorm(m)); !(r < eps) {
			t.Errorf("%s: LU: rcond = %v", name, r)
		}
		qr, tau := matrixtest.Clone(m), make([]T, 3)
		QR(qr, tau)
		if r := TriRCond(blas.Upper, blas.NonUnit, qr); !(r < 4*eps) {
			t.Errorf("%s: QR: rcond = %v", name, r)
		}
		b := blas.MatOf(3, 1, []T{6, 15, 24})
		if rank := LeastSquares(augmented(m, b), 3, 3, 3*eps, nil, nil); rank != 2 {
			t.Errorf("%s: LeastSquares: rank %d", name, rank)
		}
	}
	gram := blas.MatOf(3, 3, make([]T, 9))
	blas.Gemm(1, a.T(), a, 0, gram)
	norm1 := OneNorm(gram)
	if Cholesky(gram) < 0 {
		if r := CholeskyRCond(gram, norm1); !(r < eps) {
			t.Errorf("Cholesky of AᵀA: rcond = %v", r)
		}
	}
}

// TestRCondNotFinite: bounded time and no wrong number.
func TestRCondNotFinite(t *testing.T) {
	const n = 10
	a := matrixtest.Random[float64](matrixtest.Rand(12), n, n)
	a.Set(4, 4, math.NaN())
	if r := TriRCond(blas.Upper, blas.NonUnit, a); r == r {
		t.Errorf("with a NaN: rcond = %v", r)
	}
	a.Set(4, 4, math.Inf(1))
	if r := TriRCond(blas.Upper, blas.NonUnit, a); r != 0 {
		t.Errorf("with an infinity: rcond = %v", r)
	}
}

func TestTriRCondReadsOneTriangle(t *testing.T) {
	for _, uplo := range []blas.Uplo{blas.Lower, blas.Upper} {
		for _, diag := range []blas.Diag{blas.NonUnit, blas.Unit} {
			a := matrixtest.Random[float64](matrixtest.Rand(13), 12, 12)
			full := matrixtest.Triangle(uplo, diag, a)
			matrixtest.Poison(uplo, diag, a)
			got := TriRCond(uplo, diag, a)
			if want := TriRCond(uplo, blas.NonUnit, full); got != want {
				t.Errorf("uplo %v, diag %v: rcond = %v, want %v", uplo, diag, got, want)
			}
		}
	}
}
