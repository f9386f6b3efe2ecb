package blas_test

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// vectorSizes are lengths on both sides of the strides of the loops.
var vectorSizes = []int{0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 63, 64, 65, 130}

// oneIn is n where every operation is slow, as under the race detector or an
// emulator, and tests should take one in n cases; otherwise 1.
func oneIn(n int) int {
	if matrixtest.Small() {
		return n
	}
	return 1
}

// forVectors calls f with pairs of random vectors of every size in every layout.
func forVectors[T blas.Float](f func(x, y matrixtest.VecView[T])) {
	for _, n := range vectorSizes {
		rng := matrixtest.Rand(uint64(n))
		for i := range matrixtest.VecViews(blas.VecOf[T](nil)) {
			for j := range matrixtest.VecViews(blas.VecOf[T](nil)) {
				x := matrixtest.VecViews(matrixtest.RandomVec[T](rng, n))[i]
				y := matrixtest.VecViews(matrixtest.RandomVec[T](rng, n))[j]
				f(x, y)
			}
		}
	}
}

// scalar is the 1×1 matrix x.
func scalar[T blas.Float](x T) blas.Mat[T] { return blas.MatOf(1, 1, []T{x}) }

// checkProduct fails the test unless c = αAB + βC₀ to rounding.
func checkProduct[T blas.Float](t *testing.T, what string, alpha T, a, b blas.Mat[T], beta T, c0, c blas.Mat[T]) {
	t.Helper()
	if r := matrixtest.GemmError(alpha, a, b, beta, c0, c); !(r <= 1) {
		t.Errorf("%s, %d×%d, α=%v, β=%v: error %.3g of its bound", what, c.Rows, c.Cols, alpha, beta, r)
	}
}

func TestDot(t *testing.T) { both(t, testDot[float32], testDot[float64]) }

func testDot[T blas.Float](t *testing.T) {
	forVectors(func(x, y matrixtest.VecView[T]) {
		got := scalar(blas.Dot(x.Vec, y.Vec))
		checkProduct(t, "Dot", 1, x.AsCol().T(), y.AsCol(), 0, got, got)
	})
}

func TestAxpy(t *testing.T) { both(t, testAxpy[float32], testAxpy[float64]) }

func testAxpy[T blas.Float](t *testing.T) {
	for _, alpha := range factors {
		forVectors(func(x, y matrixtest.VecView[T]) {
			y0 := matrixtest.CloneVec(y.Vec)
			blas.Axpy(T(alpha), x.Vec, y.Vec)
			checkProduct(t, "Axpy", T(alpha), x.AsCol(), scalar[T](1), 1, y0.AsCol(), y.AsCol())
			x.CheckGuard(t)
			y.CheckGuard(t)
		})
	}
}

// y = αy + y, the one overlap that is allowed.
func TestAxpyOntoItself(t *testing.T) {
	for _, inc := range []int{1, 2} {
		x := blas.Vec[float64]{Data: []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, N: 5, Inc: inc}
		blas.Axpy(2, x, x)
		for i := range x.N {
			if want := 3 * float64(1+i*inc); x.At(i) != want {
				t.Errorf("increment %d: entry %d is %v, want %v", inc, i, x.At(i), want)
			}
		}
	}
}

func TestScal(t *testing.T) { both(t, testScal[float32], testScal[float64]) }

func testScal[T blas.Float](t *testing.T) {
	for _, alpha := range append(factors, math.NaN(), math.Inf(1)) {
		forVectors(func(x, _ matrixtest.VecView[T]) {
			if x.N > 2 {
				x.Set(2, T(math.NaN()))
			}
			want := matrixtest.FromFunc[T](x.N, 1, func(i, _ int) float64 { return float64(T(alpha) * x.At(i)) })
			blas.Scal(T(alpha), x.Vec)
			if !matrixtest.SameBits(x.AsCol(), want) {
				t.Errorf("Scal, n=%d, increment %d, α=%v: %v", x.N, x.Inc, alpha, matrixtest.CloneVec(x.Vec).Data)
			}
			x.CheckGuard(t)
		})
	}
}

func TestCopyAndSwap(t *testing.T) { both(t, testCopyAndSwap[float32], testCopyAndSwap[float64]) }

func testCopyAndSwap[T blas.Float](t *testing.T) {
	forVectors(func(x, y matrixtest.VecView[T]) {
		x0, y0 := matrixtest.CloneVec(x.Vec), matrixtest.CloneVec(y.Vec)
		blas.Swap(x.Vec, y.Vec)
		if !matrixtest.SameBits(x.AsCol(), y0.AsCol()) || !matrixtest.SameBits(y.AsCol(), x0.AsCol()) {
			t.Errorf("Swap, n=%d, increments %d and %d", x.N, x.Inc, y.Inc)
		}
		blas.Copy(x.Vec, y.Vec)
		if !matrixtest.SameBits(x.AsCol(), x0.AsCol()) || !matrixtest.SameBits(y.AsCol(), x0.AsCol()) {
			t.Errorf("Copy, n=%d, increments %d and %d", x.N, x.Inc, y.Inc)
		}
		x.CheckGuard(t)
		y.CheckGuard(t)
	})
}

func TestRot(t *testing.T) { both(t, testRot[float32], testRot[float64]) }

func testRot[T blas.Float](t *testing.T) {
	for _, r := range [][2]T{{1, 0}, {0, 1}, {0.6, -0.8}} {
		forVectors(func(x, y matrixtest.VecView[T]) {
			xy := beside(x.AsCol(), y.AsCol())
			blas.Rot(x.Vec, y.Vec, r[0], r[1])
			rotation := blas.MatOf(2, 2, []T{r[0], -r[1], r[1], r[0]})
			checkProduct(t, "Rot", 1, xy, rotation, 0, xy, beside(x.AsCol(), y.AsCol()))
			x.CheckGuard(t)
			y.CheckGuard(t)
		})
	}
}

// Rotg: c·a + s·b = r and c·b − s·a = 0, c² + s² = 1 and c ≥ 0, also where squares
// leave the range of T.
func TestRotg(t *testing.T) { both(t, testRotg[float32], testRotg[float64]) }

func testRotg[T blas.Float](t *testing.T) {
	eps := matrixtest.Eps[T]()
	values := []float64{0, 1, -3, 4e-3, matrixtest.Huge[T](), -matrixtest.Huge[T](), matrixtest.Tiny[T](), 8 * matrixtest.Subnormal[T]()}
	for _, a := range values {
		for _, b := range values {
			a, b := T(a), T(b)
			c, s, r := blas.Rotg(a, b)
			want := math.Copysign(math.Hypot(float64(a), float64(b)), float64(a))
			if a == 0 {
				want = math.Abs(float64(b))
			}
			if d := math.Abs(float64(r) - want); !(d <= 2*eps*math.Abs(want)+matrixtest.Smallest[T]()) {
				t.Errorf("Rotg(%v, %v): r = %v, want %v", a, b, r, want)
			}
			if d := math.Abs(float64(c)*float64(c) + float64(s)*float64(s) - 1); !(d <= 4*eps) || c < 0 {
				t.Errorf("Rotg(%v, %v): c = %v, s = %v", a, b, c, s)
			}
			if size := max(math.Abs(float64(a)), math.Abs(float64(b))); size > 0 {
				if d := float64(c)*(float64(b)/size) - float64(s)*(float64(a)/size); !(math.Abs(d) <= 4*eps) {
					t.Errorf("Rotg(%v, %v): c·b − s·a = %v of the larger", a, b, d)
				}
			}
		}
	}
}
