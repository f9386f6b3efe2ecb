package lapack

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

func TestNorms(t *testing.T) { bothTypes(t, testNorms[float64], testNorms[float32]) }

func testNorms[T Float](t *testing.T) {
	forShapes(func(name string, a blas.Mat[T], v matrixtest.View[T]) {
		m, n := a.Rows, a.Cols
		slack := float64(m+n) * float64(Eps[T]())
		if got, want := float64(OneNorm(v.Mat)), matrixtest.OneNorm(a); math.Abs(got-want) > slack*want {
			t.Errorf("%s, %d×%d: ‖A‖₁ = %v, want %v", name, m, n, got, want)
		}
		// Sum the squares near 1: divide by a power of two near the largest entry.
		_, e := math.Frexp(matrixtest.MaxAbs(a))
		sum := 0.0
		for i := range m {
			for j := range n {
				x := math.Ldexp(float64(a.At(i, j)), -e)
				sum += x * x
			}
		}
		want := math.Ldexp(math.Sqrt(sum), e)
		if got := float64(FrobeniusNorm(v.Mat)); math.Abs(got-want) > slack*want+matrixtest.Smallest[T]() {
			t.Errorf("%s, %d×%d: ‖A‖_F = %v, want %v", name, m, n, got, want)
		}
	})
}

func TestNormsNotFinite(t *testing.T) {
	a := matrixtest.Random[float64](matrixtest.Rand(21), 5, 70)
	for k := range matrixtest.NumViews {
		v := matrixtest.ViewOf(a, k)
		v.Set(3, 2, math.Inf(-1))
		if x, y := OneNorm(v.Mat), FrobeniusNorm(v.Mat); !math.IsInf(x, 1) || !math.IsInf(y, 1) {
			t.Errorf("%s: with an infinity: %v, %v", v.Name, x, y)
		}
		v.Set(4, 66, math.NaN())
		if x, y := OneNorm(v.Mat), FrobeniusNorm(v.Mat); x == x || y == y {
			t.Errorf("%s: with a NaN: %v, %v", v.Name, x, y)
		}
	}
	if OneNorm(blas.Mat[float64]{Rows: 3}) != 0 || FrobeniusNorm(blas.Mat[float64]{Cols: 3}) != 0 {
		t.Error("the norm of an empty matrix is not 0")
	}
}
