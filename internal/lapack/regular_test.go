package lapack

import (
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// TestRegular: what is called regular has a condition number below 1/ε by its inverse,
// and random matrices of small order are.
func TestRegular(t *testing.T) { bothTypes(t, testRegular[float64], testRegular[float32]) }

func testRegular[T Float](t *testing.T) {
	rng := matrixtest.Rand(31)
	for n := 1; n <= regularOrder; n += 1 + n/4 {
		for _, cond := range []float64{1, 10, 1e3, 1e12} {
			a := matrixtest.RandomSPD[T](rng, n, cond)
			norm, work := OneNorm(a), nanWork[T](n)
			lu, pivots := matrixtest.Clone(a), make([]int, n)
			LU(lu, pivots)
			l := matrixtest.Clone(a)
			definite := Cholesky(l) < 0
			byLU, byCholesky := LURegular(lu, norm, work), definite && CholeskyRegular(l, norm, work)
			LUInverse(lu, pivots, nanWork[T](LUInverseWork(n)))
			singular := float64(norm)*float64(OneNorm(lu))*float64(Eps[T]()) > 1.1
			if singular && (byLU || byCholesky) {
				t.Errorf("n = %d, condition %g: called regular by LU %v, by Cholesky %v", n, cond, byLU, byCholesky)
			}
			if cond <= 10 && n <= 16 && !(byLU && byCholesky) {
				t.Errorf("n = %d, condition %g: not seen to be regular by LU %v, by Cholesky %v", n, cond, byLU, byCholesky)
			}
		}
	}
	if zero := blas.MatOf(2, 2, []T{1, 2, 0, 0}); LURegular(zero, 3, nanWork[T](2)) {
		t.Error("a zero on the diagonal of U is called regular")
	}
}
