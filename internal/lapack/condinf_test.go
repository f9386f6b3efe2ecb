package lapack

import (
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// TestRCondInf compares estimates in the ∞-norm, and in both norms without pivots,
// with the explicit inverse.
func TestRCondInf(t *testing.T) { bothTypes(t, testRCondInf[float64], testRCondInf[float32]) }

func testRCondInf[T Float](t *testing.T) {
	forSquare(func(name string, a blas.Mat[T], v matrixtest.View[T]) {
		n := a.Rows
		if n == 0 {
			return
		}
		pivots := make([]int, n)
		norm1, normInf := OneNorm(v.Mat), OneNorm(v.Mat.T())
		LU(v.Mat, pivots)
		inverse := func(x blas.Mat[T]) { LUInverse(x, x, pivots) }
		transposedInverse := func(x blas.Mat[T]) {
			LUInverse(x, x, pivots)
			blas.CopyMat(x, matrixtest.Clone(x.T()))
		}
		want := explicitRCond(n, norm1, v.Mat, inverse)
		checkRCond(t, name+", no pivots", a, float64(LURCond(v.Mat, nil, norm1)), want)
		wantInf := explicitRCond(n, normInf, v.Mat, transposedInverse)
		checkRCond(t, name+", ∞-norm", a, float64(LURCondInf(v.Mat, pivots, normInf)), wantInf)
		checkRCond(t, name+", ∞-norm, no pivots", a, float64(LURCondInf(v.Mat, nil, normInf)), wantInf)
		v.CheckGuard(t)
	})
}
