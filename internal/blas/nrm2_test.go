package blas_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// exactNorm is ‖x‖₂, rounded to float64 from 200 bits.
func exactNorm[T blas.Float](x blas.Vec[T]) float64 {
	sum := new(big.Float).SetPrec(200)
	for i := range x.N {
		v := new(big.Float).SetPrec(200).SetFloat64(float64(x.At(i)))
		sum.Add(sum, v.Mul(v, v))
	}
	norm, _ := sum.Sqrt(sum).Float64()
	return norm
}

func TestNrm2(t *testing.T) { both(t, testNrm2[float32], testNrm2[float64]) }

func testNrm2[T blas.Float](t *testing.T) {
	largest := math.MaxFloat64
	if matrixtest.Eps[T]() == 0x1p-23 {
		largest = math.MaxFloat32
	}
	for _, scale := range []float64{1, matrixtest.Huge[T](), matrixtest.Tiny[T](), matrixtest.Subnormal[T](), matrixtest.Smallest[T](), largest / 16, 0x1p-480, 0x1p-530, 0x1p505, 0} {
		if scale > largest {
			continue
		}
		forVectors(func(x, _ matrixtest.VecView[T]) {
			for i := range x.N {
				x.Set(i, T(scale*float64(x.At(i))))
			}
			want := exactNorm(x.Vec)
			got := float64(blas.Nrm2(x.Vec))
			if d := math.Abs(got - want); !(d <= float64(x.N+2)*matrixtest.Eps[T]()*want+matrixtest.Smallest[T]()) {
				t.Errorf("n=%d, increment %d, scale %g: %v, want %v", x.N, x.Inc, scale, got, want)
			}
		})
	}
}

// Entries of every size at once: the small ones count where the large are few.
func TestNrm2Spread(t *testing.T) {
	for _, x := range [][]float64{
		{3e-200, 4e-200}, {3e200, 4e200, 1e-200}, {1e-160, 1e-154, 1e-150}, {5e-324}, {5e-324, 5e-324, 5e-324, 5e-324}, {math.MaxFloat64}, {1e154, 1e155, 1e-300, 0},
	} {
		v := blas.VecOf(x)
		want := exactNorm(v)
		if got := blas.Nrm2(v); !(math.Abs(got-want) <= 4*0x1p-52*want) {
			t.Errorf("‖%v‖ = %v, want %v", x, got, want)
		}
	}
}

func TestNrm2NotFinite(t *testing.T) { both(t, testNrm2NotFinite[float32], testNrm2NotFinite[float64]) }

func testNrm2NotFinite[T blas.Float](t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct{ a, b, want float64 }{
		{nan, 1, nan}, {inf, 1, inf}, {-inf, 0, inf}, {inf, nan, nan}, {nan, matrixtest.Huge[T](), nan}, {0, nan, nan},
	} {
		x := make([]T, 100)
		x[3], x[98] = T(c.a), T(c.b)
		for _, v := range matrixtest.VecViews(blas.VecOf(x)) {
			if got := float64(blas.Nrm2(v.Vec)); got != c.want && (got == got || c.want == c.want) {
				t.Errorf("norm of a vector with %v and %v, increment %d, is %v, want %v", c.a, c.b, v.Inc, got, c.want)
			}
		}
	}
}
