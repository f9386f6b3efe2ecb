package lapack

import (
	"testing"

	"github.com/lina-la/lina/internal/blas"
	mt "github.com/lina-la/lina/internal/matrixtest"
)

func TestSchur(t *testing.T) { bothTypes(t, testSchur[float64], testSchur[float32]) }

func testSchur[T Float](t *testing.T) {
	forSquare(func(name string, a blas.Mat[T], v mt.View[T]) {
		n := a.Rows
		re, im, z := nanWork[T](n), nanWork[T](n), blas.MatOf(n, n, nanWork[T](n*n))
		if !Schur(v.Mat, z, re, im, nanWork[T](SchurWork(n))) {
			t.Errorf("%s, n=%d: no convergence", name, n)
			return
		}
		v.CheckGuard(t)
		checkRatio(t, "‖AZ−ZT‖/(n‖A‖ε)", name, a, mt.SimilarityResidual(a, z, v.Mat), 20)
		checkRatio(t, "‖I−ZᵀZ‖/(nε)", name, a, mt.Orthogonality(z), ratioBound)
	})
}
