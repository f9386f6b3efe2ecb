package lapack

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

func TestHessenberg(t *testing.T) { bothTypes(t, testHessenberg[float64], testHessenberg[float32]) }

func testHessenberg[T Float](t *testing.T) {
	forSquare(func(name string, a blas.Mat[T], v matrixtest.View[T]) {
		n := a.Rows
		q := matrixtest.ViewOf(blas.MatOf(n, n, nanWork[T](n*n)), n)
		Hessenberg(v.Mat, q.Mat)
		v.CheckGuard(t)
		q.CheckGuard(t)
		checkRatio(t, "‖AQ−QH‖/(n‖A‖ε)", name, a, matrixtest.SimilarityResidual(a, q.Mat, v.Mat), ratioBound)
		checkRatio(t, "‖I−QᵀQ‖/(nε)", name, a, matrixtest.Orthogonality(q.Mat), ratioBound)
		for i := range n {
			for j := range i - 1 {
				if v.At(i, j) != 0 {
					t.Fatalf("%s, n = %d: h[%d,%d] = %v", name, n, i, j, v.At(i, j))
				}
			}
		}
		h := matrixtest.Clone(v.Mat)
		blas.CopyMat(v.Mat, a)
		Hessenberg(v.Mat, blas.Mat[T]{Rows: n})
		if !matrixtest.SameBits(h, v.Mat) {
			t.Errorf("%s, n = %d: H differs without Q", name, n)
		}
	})
}

// TestHessenbergWithin: a reduction of some rows leaves the triangles around
// them triangular.
func TestHessenbergWithin(t *testing.T) {
	const n = 40
	for _, within := range [][2]int{{0, n}, {0, 17}, {3, 20}, {25, n}, {7, 9}, {8, 9}, {8, 8}} {
		lo, hi := within[0], within[1]
		a := matrixtest.Random[float64](matrixtest.Rand(7), n, n)
		for i := range n {
			for j := range i {
				if j < lo || i >= hi {
					a.Set(i, j, 0)
				}
			}
		}
		h, q := matrixtest.Clone(a), blas.MatOf(n, n, nanWork[float64](n*n))
		tau := nanWork[float64](n)
		hessenbergReduce(h, lo, hi, true, tau)
		hessenbergForm(h, lo, hi, tau, q)
		clearBelowSubdiagonal(h)
		name := "random within"
		checkRatio(t, "‖AQ−QH‖/(n‖A‖ε)", name, a, matrixtest.SimilarityResidual(a, q, h), ratioBound)
		checkRatio(t, "‖I−QᵀQ‖/(nε)", name, a, matrixtest.Orthogonality(q), ratioBound)
		for i := 1; i < n; i++ {
			if (i <= lo || i >= hi) && h.At(i, i-1) != 0 {
				t.Errorf("rows %d … %d: h[%d,%d] = %v", lo, hi, i, i-1, h.At(i, i-1))
			}
		}
	}
}

// TestHessenbergNotFinite: NaN and Inf spread.
func TestHessenbergNotFinite(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1)} {
		a := matrixtest.Random[float64](matrixtest.Rand(8), 9, 9)
		a.Set(5, 2, bad)
		Hessenberg(a, matrixtest.Zeros[float64](9, 9))
		if blas.IsFinite(a) {
			t.Errorf("%v has disappeared", bad)
		}
	}
}
