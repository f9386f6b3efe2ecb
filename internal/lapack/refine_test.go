package lapack

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// TestRefinement: in float32, with a condition number of 3000 and a residual that
// is not small, refinement brings X to the last digits of float32, as compared
// with the solution of the same problem in float64.
func TestRefinement(t *testing.T) {
	rng := matrixtest.Rand(24)
	for _, s := range [][2]int{{6, 6}, {30, 6}, {100, 20}} {
		m, n := s[0], s[1]
		a := matrixtest.WithSingularValues[float32](rng, m, n, matrixtest.Geometric(n, 3000))
		b := matrixtest.Random[float32](rng, m, 3)
		x, ssr, _ := leastSquares(t, a, b, m, usualTolerance(a))
		wide := matrixtest.Convert[float64](a)
		want, wantSSR, _ := leastSquares(t, wide, matrixtest.Convert[float64](b), m, usualTolerance(wide))
		for j := range 3 {
			size, worst := blas.Nrm2(want.Col(j)), 0.0
			for i := range n {
				worst = max(worst, math.Abs(float64(x.At(i, j))-want.At(i, j)))
			}
			if worst > 4*0x1p-23*size {
				t.Errorf("%d×%d: X is off by %.2g of its norm", m, n, worst/size)
			}
			if m > n && math.Abs(float64(ssr[j])-wantSSR[j]) > 8*0x1p-23*wantSSR[j] {
				t.Errorf("%d×%d: ssr = %v, want %v", m, n, ssr[j], wantSSR[j])
			}
		}
	}
}

// TestNoRefinement: past the limits of refinement the answer is the plain one.
func TestNoRefinement(t *testing.T) {
	rng := matrixtest.Rand(25)
	a, b := matrixtest.Random[float64](rng, 30, 7), matrixtest.Random[float64](rng, 30, refineColumns+1)
	many, _, _ := leastSquares(t, a, b, 0, usualTolerance(a))
	few, _, _ := leastSquares(t, a, b.Slice(0, 30, 0, refineColumns), 0, usualTolerance(a))
	checkRatio(t, "residual", "many right-hand sides", a, matrixtest.LeastSquaresResidual(a, many, b), ratioBound)
	checkRatio(t, "refined against not", "many right-hand sides", a,
		matrixtest.Difference(few, many.Slice(0, 7, 0, refineColumns)), 10*ratioBound)
}
