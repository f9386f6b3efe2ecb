package lapack

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// TestLURefine: a step takes the residual of an ill-conditioned system down to
// rounding, or by a factor, in any layout of A.
func TestLURefine(t *testing.T) { bothTypes(t, testLURefine[float64], testLURefine[float32]) }

func testLURefine[T Float](t *testing.T) {
	rng := matrixtest.Rand(51)
	cond := 1e-3 / float64(Eps[T]()) // what a step multiplies the error with is cond·ε
	for _, n := range []int{1, 3, 20, 90} {
		a := matrixtest.WithSingularValues[T](rng, n, n, matrixtest.Geometric(n, cond))
		for layout := range 4 {
			v := matrixtest.ViewOf(a, layout)
			want := matrixtest.Random[T](rng, n, 1)
			exact := matrixtest.Product(a, want)
			b, x, lu := make([]T, n), make([]T, n), matrixtest.Clone(a)
			for i := range b {
				b[i] = T(exact.At(i, 0))
			}
			copy(x, b)
			pivots := make([]int, n)
			LU(lu, pivots)
			LUSolve(lu, pivots, blas.VecOf(x).AsCol())
			plain := append([]T(nil), x...)
			LURefine(v.Mat, lu, pivots, b, x)
			if before, after := residualOf(a, plain, b), residualOf(a, x, b); after > before/4+2*float64(Eps[T]()) {
				t.Errorf("n = %d: the residual was %g of ‖A‖‖x‖ and is %g", n, before, after)
			}
		}
	}
}

// residualOf is max |b − A·x| / (‖A‖·‖x‖), in float64 for float32 and in twice the
// precision for float64.
func residualOf[T Float](a blas.Mat[T], x, b []T) float64 {
	product := matrixtest.Product(a, blas.VecOf(x).AsCol())
	worst, size := 0.0, 0.0
	for i := range b {
		worst = max(worst, math.Abs(float64(b[i])-product.At(i, 0)))
		size = max(size, math.Abs(float64(x[i])))
	}
	return worst / (size * float64(OneNorm(a)))
}
