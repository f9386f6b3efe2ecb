package lapack

import (
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// TestNoAllocations: the algorithms live on what the caller passes in.
func TestNoAllocations(t *testing.T) {
	if raceEnabled {
		t.Skip("under -race, sync.Pool drops items at random")
	}
	const m, n = 150, 140 // more than a panel
	rng := matrixtest.Rand(22)
	rectangle, square := matrixtest.Random[float64](rng, m, n), matrixtest.Random[float64](rng, n, n)
	definite := matrixtest.RandomSPD[float64](rng, n, 10)
	a, s := matrixtest.Clone(rectangle), matrixtest.Clone(square)
	b, q := matrixtest.Random[float64](rng, m, 3), matrixtest.Zeros[float64](m, n)
	bn := b.Slice(0, n, 0, 3)
	ab := matrixtest.Zeros[float64](m, n+3)
	pivots, tau := make([]int, n), make([]float64, n)
	x := make([]float64, n)
	v := matrixtest.Zeros[float64](n, n)

	for _, test := range []struct {
		name string
		run  func()
	}{
		{"LU", func() {
			blas.CopyMat(s, square)
			LU(s, pivots)
			LUSolve(s, pivots, bn)
			LUSolveTrans(s, pivots, bn)
			LURCond(s, pivots, OneNorm(square))
			LUInverse(s, s, pivots)
		}},
		{"Cholesky", func() {
			blas.CopyMat(s, definite)
			Cholesky(s)
			CholeskySolve(s, bn)
			CholeskyRCond(s, OneNorm(definite))
			CholeskyUpdate(s, x)
			CholeskyDowndate(s, x)
			CholeskyInverse(s)
		}},
		{"triangle", func() {
			blas.CopyMat(s, definite)
			TriRCond(blas.Upper, blas.NonUnit, s)
			TriInverse(blas.Upper, blas.NonUnit, s)
		}},
		{"QR", func() {
			blas.CopyMat(a, rectangle)
			QR(a, tau)
			QRForm(a, tau, q)
			QRApply(true, a, tau, b)
		}},
		{"LeastSquares", func() {
			blas.CopyMat(ab.Slice(0, m, 0, n), rectangle)
			LeastSquares(ab, m, n, 1e-14, x[:3], nil)
		}},
		{"NormalEquations", func() {
			if !NormalEquations(rectangle.Slice(0, m, 0, n/2), b.Slice(0, m, 0, 1), 1e-14, blas.VecOf(x[:n/2]).AsCol(), tau, nil) {
				t.Error("NormalEquations: refused")
			}
		}},
		{"EigSym", func() {
			blas.CopyMat(s, definite)
			EigSym(s, x, true)
		}},
		{"SVD", func() {
			blas.CopyMat(a, rectangle)
			SVD(a, x, q, v)
		}},
		{"Eig", func() {
			blas.CopyMat(s, square)
			Eig(s, x, tau, v, blas.Mat[float64]{})
			blas.CopyMat(s, square)
			Schur(s, v, x, tau)
			blas.CopyMat(s, square)
			Hessenberg(s, v)
		}},
		{"norms", func() { FrobeniusNorm(rectangle.Slice(1, m, 1, n)) }},
	} {
		if allocs := matrixtest.Allocs(5, test.run); allocs != 0 {
			t.Errorf("%s: %v allocations", test.name, allocs)
		}
	}
}
