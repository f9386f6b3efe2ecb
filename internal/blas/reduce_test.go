package blas_test

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// ones is an m×n matrix of ones.
func ones[T blas.Float](m, n int) blas.Mat[T] {
	return matrixtest.FromFunc[T](m, n, func(int, int) float64 { return 1 })
}

// absolute is the matrix of |aᵢⱼ|.
func absolute[T blas.Float](a blas.Mat[T]) blas.Mat[T] {
	return matrixtest.FromFunc[T](a.Rows, a.Cols, func(i, j int) float64 { return math.Abs(float64(a.At(i, j))) })
}

func TestSums(t *testing.T) { both(t, testSums[float32], testSums[float64]) }

func testSums[T blas.Float](t *testing.T) {
	forVectors(func(x, _ matrixtest.VecView[T]) {
		e := ones[T](x.N, 1)
		sum, asum := scalar(blas.Sum(x.Vec)), scalar(blas.Asum(x.Vec))
		checkProduct(t, "Sum", 1, x.AsCol().T(), e, 0, sum, sum)
		checkProduct(t, "Asum", 1, absolute(x.AsCol()).T(), e, 0, asum, asum)
	})
	for _, s := range matrixtest.Shapes() {
		a := matrixtest.Random[T](matrixtest.Rand(1), s[0], s[1])
		row := blas.MatOf(1, s[0]*s[1], a.Data)
		for _, v := range matrixtest.Views(a) {
			sum := scalar(blas.SumMat(v.Mat))
			checkProduct(t, "SumMat, "+v.Name, 1, row, ones[T](row.Cols, 1), 0, sum, sum)
		}
	}
}

// A long sum keeps its digits: 0.1 a million times, which added one after the
// other in float32 makes 100958.34, and in float64 100000.00000133288.
func TestSumIsPairwise(t *testing.T) {
	const n = 1000000
	x, y := make([]float32, n), make([]float64, n)
	for i := range n {
		x[i], y[i] = 0.1, 0.1
	}
	if s, want := blas.Sum(blas.VecOf(x)), float32(n*float64(x[0])); s != want {
		t.Errorf("Sum is %v, want %v", s, want)
	}
	for _, s := range []float64{blas.Sum(blas.VecOf(y)), blas.SumMat(blas.MatOf(1000, 1000, y).T()), blas.SumMat(blas.MatOf(1000, 1000, y).Slice(0, 1000, 0, 999)) / 0.999} {
		if d := math.Abs(s - 1e5); d > 1e-10 {
			t.Errorf("the sum of 0.1 a million times is %v", s)
		}
	}
}

func TestIamax(t *testing.T) { both(t, testIamax[float32], testIamax[float64]) }

func testIamax[T blas.Float](t *testing.T) {
	nan, inf := T(math.NaN()), T(math.Inf(1))
	for _, c := range []struct {
		x    []T
		want int
	}{
		{nil, -1},
		{[]T{0}, 0},
		{[]T{0, 0, 0}, 0},
		{[]T{1, -3, 3, 2}, 1},
		{[]T{-1, 2, -5, 4, -5}, 2},
		{[]T{1, inf, nan, -inf, nan}, 2},
		{[]T{nan, inf}, 0},
		{[]T{1, -inf, inf}, 1},
	} {
		for _, v := range matrixtest.VecViews(blas.VecOf(c.x)) {
			if got := blas.Iamax(v.Vec); got != c.want {
				t.Errorf("Iamax(%v), increment %d, is %d, want %d", c.x, v.Inc, got, c.want)
			}
		}
	}
}

func TestMaxAbsAndIsFinite(t *testing.T) {
	both(t, testMaxAbsAndIsFinite[float32], testMaxAbsAndIsFinite[float64])
}

func testMaxAbsAndIsFinite[T blas.Float](t *testing.T) {
	for _, s := range matrixtest.Shapes() {
		a := matrixtest.Random[T](matrixtest.Rand(2), s[0], s[1])
		for _, v := range matrixtest.Views(a) {
			if got := float64(blas.MaxAbs(v.Mat)); got != matrixtest.MaxAbs(a) || !blas.IsFinite(v.Mat) {
				t.Errorf("%d×%d, %s: MaxAbs is %v, want %v; IsFinite is %v", s[0], s[1], v.Name, got, matrixtest.MaxAbs(a), blas.IsFinite(v.Mat))
			}
		}
		// What is not finite shows wherever it stands.
		for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
			for p := 0; p < len(a.Data); p += 1 + len(a.Data)/7 {
				b := matrixtest.Clone(a)
				b.Data[p] = T(bad)
				for _, v := range matrixtest.Views(b) {
					got := float64(blas.MaxAbs(v.Mat))
					if blas.IsFinite(v.Mat) || !(got == math.Abs(bad) || bad != bad && got != got) {
						t.Errorf("%d×%d, %s, %v at element %d: MaxAbs is %v, IsFinite is %v", s[0], s[1], v.Name, bad, p, got, blas.IsFinite(v.Mat))
					}
				}
			}
		}
	}
}
