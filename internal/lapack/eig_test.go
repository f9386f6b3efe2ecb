package lapack

import (
	"testing"

	"github.com/lina-la/lina/internal/blas"
	mt "github.com/lina-la/lina/internal/matrixtest"
)

func TestEig(t *testing.T) { bothTypes(t, testEig[float64], testEig[float32]) }

func testEig[T Float](t *testing.T) {
	forSquare(func(name string, a blas.Mat[T], v mt.View[T]) {
		n := a.Rows
		re, im, x := nanWork[T](n), nanWork[T](n), blas.MatOf(n, n, nanWork[T](n*n))
		if !Eig(v.Mat, re, im, x, nanWork[T](EigWork(n, true))) {
			t.Errorf("%s, n=%d: no convergence", name, n)
			return
		}
		v.CheckGuard(t)
		checkRatio(t, "‖AV−VΛ‖/(n‖A‖ε)", name, a, mt.EigResidual(a, re, im, x), 20)
	})
}
