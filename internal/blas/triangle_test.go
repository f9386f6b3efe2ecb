package blas_test

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

var diagonals = []blas.Diag{blas.NonUnit, blas.Unit}

func TestTrmvAndTrsv(t *testing.T) { both(t, testTrmvAndTrsv[float32], testTrmvAndTrsv[float64]) }

func testTrmvAndTrsv[T blas.Float](t *testing.T) {
	for _, diag := range diagonals {
		forTriangles(diag, func(_ int, uplo blas.Uplo, a matrixtest.View[T], x, y matrixtest.VecView[T]) {
			triangle := matrixtest.Triangle(uplo, diag, a.Mat)
			x0, y0 := matrixtest.CloneVec(x.Vec), matrixtest.CloneVec(y.Vec)
			blas.Trmv(uplo, diag, a.Mat, x.Vec)
			checkProduct(t, name("Trmv", a, x), 1, triangle, x0.AsCol(), 0, x.AsCol(), x.AsCol())
			blas.Trsv(uplo, diag, a.Mat, y.Vec)
			checkSolution(t, name("Trsv", a, y), triangle, y.AsCol(), 1, y0.AsCol())
			matrixtest.CheckPoison(t, uplo, diag, a.Mat)
			a.CheckGuard(t)
			x.CheckGuard(t)
			y.CheckGuard(t)
		})
	}
}

// checkSolution fails the test unless A·X = αB to rounding.
func checkSolution[T blas.Float](t *testing.T, what string, a, x blas.Mat[T], alpha T, b blas.Mat[T]) {
	t.Helper()
	if r := matrixtest.TriangularSolveError(a, x, alpha, b); !(r <= 1) {
		t.Errorf("%s, %d×%d, α=%v: error %.3g of its bound", what, x.Rows, x.Cols, alpha, r)
	}
}

// forTriangularSystems calls f with a triangle A and a matrix B of its height.
func forTriangularSystems[T blas.Float](f func(uplo blas.Uplo, diag blas.Diag, alpha T, a, b matrixtest.View[T])) {
	count := 0
	for _, n := range orders {
		for _, m := range []int{0, 1, 2, 3, 5, 16, 17, 130} {
			for layout := range matrixtest.NumViews {
				for _, uplo := range triangles {
					for _, diag := range diagonals {
						if count++; count%oneIn(7) != 0 {
							continue
						}
						a := matrixtest.ViewOf(wellConditioned[T](n), layout)
						matrixtest.Poison(uplo, diag, a.Mat)
						b := matrixtest.ViewOf(matrixtest.Random[T](matrixtest.Rand(8), n, m), count)
						f(uplo, diag, T(factors[count/3%4]), a, b)
					}
				}
			}
		}
	}
}

func TestTrmm(t *testing.T) { both(t, testTrmm[float32], testTrmm[float64]) }

func testTrmm[T blas.Float](t *testing.T) {
	forTriangularSystems(func(uplo blas.Uplo, diag blas.Diag, alpha T, a, b matrixtest.View[T]) {
		b0 := matrixtest.Clone(b.Mat)
		blas.Trmm(uplo, diag, alpha, a.Mat, b.Mat)
		checkProduct(t, "Trmm, A "+a.Name+", B "+b.Name, alpha, matrixtest.Triangle(uplo, diag, a.Mat), b0, 0, b.Mat, b.Mat)
		matrixtest.CheckPoison(t, uplo, diag, a.Mat)
		a.CheckGuard(t)
		b.CheckGuard(t)
	})
}

func TestTrsm(t *testing.T) { both(t, testTrsm[float32], testTrsm[float64]) }

func testTrsm[T blas.Float](t *testing.T) {
	forTriangularSystems(func(uplo blas.Uplo, diag blas.Diag, alpha T, a, b matrixtest.View[T]) {
		b0 := matrixtest.Clone(b.Mat)
		blas.Trsm(uplo, diag, alpha, a.Mat, b.Mat)
		checkSolution(t, "Trsm, A "+a.Name+", B "+b.Name, matrixtest.Triangle(uplo, diag, a.Mat), b.Mat, alpha, b0)
		matrixtest.CheckPoison(t, uplo, diag, a.Mat)
		a.CheckGuard(t)
		b.CheckGuard(t)
	})
}

// With α = 0 neither A nor B is read.
func TestTrmmAndTrsmAlphaZero(t *testing.T) {
	for _, n := range []int{3, 30} {
		for _, f := range []func(blas.Uplo, blas.Diag, float64, blas.Mat[float64], blas.Mat[float64]){blas.Trmm[float64], blas.Trsm[float64]} {
			a, b := matrixtest.Zeros[float64](n, n), matrixtest.Zeros[float64](n, n)
			blas.Fill(a, math.NaN())
			blas.Fill(b, math.NaN())
			f(blas.Lower, blas.NonUnit, 0, a, b)
			if !matrixtest.SameBits(b, matrixtest.Zeros[float64](n, n)) {
				t.Errorf("α = 0, n=%d: %v", n, b.Data)
			}
		}
	}
}

// A zero on the diagonal makes infinities and NaN, and a NaN on the right stays in
// its column.
func TestTrsmNotFinite(t *testing.T) {
	const n = 20
	for _, uplo := range triangles {
		a := wellConditioned[float64](n)
		b := ones[float64](n, 6)
		b.Set(7, 2, math.NaN())
		blas.Trsm(uplo, blas.NonUnit, 1, a, b)
		for j := range b.Cols {
			if blas.IsFinite(b.Slice(0, n, j, j+1)) == (j == 2) {
				t.Errorf("uplo %v: a NaN in column 2 of B: column %d of X is %v", uplo, j, matrixtest.CloneVec(b.Col(j)).Data)
			}
		}
		a.Set(7, 7, 0)
		x := blas.VecOf(ones[float64](n, 1).Data)
		blas.Trsv(uplo, blas.NonUnit, a, x)
		if !math.IsInf(x.At(7), 0) {
			t.Errorf("uplo %v: zero pivot: x[7] is %v", uplo, x.At(7))
		}
	}
}

// Solutions are quotients, not multiples of reciprocals: k·d/d is k, and a divisor
// whose reciprocal is out of range is as good as another.
func TestTrsmDivides(t *testing.T) {
	for _, n := range []int{3, 40} {
		for _, m := range []int{1, 6, 60} {
			for _, d := range []float64{49, 0x1p-1060, 0x1p1023} {
				a, b := matrixtest.Zeros[float64](n, n), matrixtest.Zeros[float64](n, m)
				blas.Fill(blas.Mat[float64]{Data: a.Data, Rows: n, Cols: 1, RowInc: n + 1, ColInc: 1}, d)
				blas.Fill(b, d)
				blas.Trsm(blas.Upper, blas.NonUnit, 1, a, b)
				if !matrixtest.SameBits(b, ones[float64](n, m)) {
					t.Errorf("n=%d, m=%d: %v/%v is %v", n, m, d, d, b.At(0, 0))
				}
			}
		}
	}
}

func TestTriangleThreads(t *testing.T) {
	const n, m = 200, 150
	a, b := wellConditioned[float64](n), matrixtest.Random[float64](matrixtest.Rand(1), n, m)
	for _, uplo := range triangles {
		for what, f := range map[string]func(blas.Mat[float64]){
			"Trmm": func(x blas.Mat[float64]) { blas.Trmm(uplo, blas.NonUnit, 0.5, a, x) },
			"Trsm": func(x blas.Mat[float64]) { blas.Trsm(uplo, blas.NonUnit, 0.5, a, x) },
			"Symm": func(x blas.Mat[float64]) { blas.Symm(uplo, 0.5, a, b, 1, x) },
		} {
			sameForAllThreads(t, what, func() blas.Mat[float64] {
				x := matrixtest.Clone(b)
				f(x)
				return x
			})
		}
	}
}
