package lapack

import (
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

func TestTriInverse(t *testing.T) { bothTypes(t, testTriInverse[float64], testTriInverse[float32]) }

func testTriInverse[T Float](t *testing.T) {
	rng := matrixtest.Rand(6)
	for _, n := range matrixtest.Sizes() {
		a := matrixtest.Random[T](rng, n, n)
		for i := range n {
			for j := range n {
				a.Set(i, j, a.At(i, j)/T(n)) // a random unit triangle would have a huge inverse
			}
			a.Set(i, i, 1+abs(a.At(i, i)))
		}
		for k, uplo := range []blas.Uplo{blas.Lower, blas.Upper} {
			for _, diag := range []blas.Diag{blas.NonUnit, blas.Unit} {
				v := matrixtest.ViewOf(a, n+k)
				matrixtest.Poison(uplo, diag, v.Mat)
				TriInverse(uplo, diag, v.Mat)
				matrixtest.CheckPoison(t, uplo, diag, v.Mat)
				v.CheckGuard(t)
				x, want := matrixtest.Triangle(uplo, diag, v.Mat), matrixtest.Triangle(uplo, diag, a)
				checkRatio(t, "‖I−XA‖/(n‖A‖‖X‖ε)", v.Name, a, matrixtest.InverseResidual(want, x), ratioBound)
			}
		}
	}
}
