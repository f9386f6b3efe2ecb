package lapack

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

func TestSVD(t *testing.T) { bothTypes(t, testSVD[float64], testSVD[float32]) }

func testSVD[T Float](t *testing.T) {
	check := func(name string, a blas.Mat[T], view matrixtest.View[T]) {
		m, n := a.Rows, a.Cols
		k := min(m, n)
		stored := matrixtest.Clone(a)
		var thin []T
		for _, cols := range [][2]int{{k, k}, {m, n}, {0, n}, {k, 0}, {0, 0}} {
			blas.CopyMat(view.Mat, stored)
			s := make([]T, k)
			u, v := matrixtest.ViewOf(matrixtest.Zeros[T](m, cols[0]), m), matrixtest.ViewOf(matrixtest.Zeros[T](n, cols[1]), n+1)
			if !SVD(view.Mat, s, u.Mat, v.Mat, nanWork[T](SVDWork(m, n, cols[0], cols[1]))) {
				t.Fatalf("%s, %d×%d: no convergence", name, m, n)
			}
			view.CheckGuard(t)
			u.CheckGuard(t)
			v.CheckGuard(t)
			for i := range s {
				if !(s[i] >= 0) || math.Signbit(float64(s[i])) || i > 0 && s[i] > s[i-1] {
					t.Fatalf("%s, %d×%d: singular values are not descending from σ₁ to 0: %v", name, m, n, s)
				}
			}
			if thin == nil {
				thin = s
			}
			checkValues(t, name, a, s, thin)
			checkRatio(t, "‖I − UᵀU‖", name, a, matrixtest.Orthogonality(u.Mat), spectralBound)
			checkRatio(t, "‖I − VᵀV‖", name, a, matrixtest.Orthogonality(v.Mat), spectralBound)
			if cols[0] >= k && cols[1] >= k {
				checkRatio(t, "‖A − U·Σ·Vᵀ‖", name, a, matrixtest.SVDResidual(a, u.Mat, s, v.Mat), spectralBound)
			}
		}
	}
	forShapes(check)
	forSquare(check)
}
