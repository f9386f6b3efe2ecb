package lapack

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// spectralBound is the bar for ‖A·V − V·Λ‖ and ‖A − U·Σ·Vᵀ‖ in units of n·‖A‖·ε.
const spectralBound = 20

func TestEigSym(t *testing.T) { bothTypes(t, testEigSym[float64], testEigSym[float32]) }

func testEigSym[T Float](t *testing.T) {
	for _, n := range matrixtest.Sizes() {
		cases := casesOf("symmetric", n, n, func() []matrixtest.Case[T] { return matrixtest.SymmetricCases[T](n) })
		visit(n, cases, func(name string, a blas.Mat[T], v matrixtest.View[T]) {
			matrixtest.Poison(blas.Lower, blas.NonUnit, v.Mat)
			values := make([]T, n)
			if !EigSym(v.Mat, values, true, nanWork[T](EigSymWork(n, true))) {
				t.Fatalf("%s, n = %d: no convergence", name, n)
			}
			v.CheckGuard(t)
			checkRatio(t, "‖A·V − V·Λ‖", name, a, matrixtest.EigSymResidual(a, values, v.Mat), spectralBound)
			checkRatio(t, "‖I − VᵀV‖", name, a, matrixtest.Orthogonality(v.Mat), spectralBound)
			for i := 1; i < n; i++ {
				if !(values[i-1] <= values[i]) {
					t.Fatalf("%s: eigenvalues %d and %d are not ascending: %v, %v", name, i-1, i, values[i-1], values[i])
				}
			}

			only := make([]T, n)
			if !EigSym(matrixtest.Clone(a), only, false, nanWork[T](EigSymWork(n, false))) {
				t.Fatalf("%s, n = %d: no convergence without vectors", name, n)
			}
			checkValues(t, name, a, only, values)
		})
	}
}

// checkValues fails the test if two sorted lists of eigenvalues or singular values
// of a differ by more than rounding: spectralBound·n·‖A‖·ε.
func checkValues[T Float](t *testing.T, name string, a blas.Mat[T], got, want []T) {
	t.Helper()
	bound := spectralBound*float64(max(a.Rows, a.Cols))*float64(Eps[T]())*matrixtest.OneNorm(a) + 1000*matrixtest.Smallest[T]()
	for i := range want {
		if d := math.Abs(float64(got[i]) - float64(want[i])); !(d <= bound) {
			t.Errorf("%s, n = %d: value %d is %v, not %v", name, a.Rows, i, got[i], want[i])
			return
		}
	}
}
