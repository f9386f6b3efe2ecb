package lapack

import (
	"math"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

func TestSchur(t *testing.T) { bothTypes(t, testSchur[float64], testSchur[float32]) }

func testSchur[T Float](t *testing.T) {
	forSquare(func(name string, a blas.Mat[T], v matrixtest.View[T]) { checkSchur(t, name, a, v) })
	for _, n := range []int{1, 2, 3, 5, 12, 33, 64} {
		for i, c := range defectiveCases[T](n) {
			v := matrixtest.ViewOf(c.A, i+n)
			checkSchur(t, c.Name+", "+v.Name, c.A, v)
		}
	}
}

// checkSchur checks A = Z·T·Zᵀ, the form of T, and the eigenvalues.
func checkSchur[T Float](t *testing.T, name string, a blas.Mat[T], v matrixtest.View[T]) {
	t.Helper()
	n := a.Rows
	re, im, z := nanWork[T](n), nanWork[T](n), matrixtest.ViewOf(blas.MatOf(n, n, nanWork[T](n*n)), n)
	if Schur(v.Mat, z.Mat, re, im) != 0 {
		t.Errorf("%s, n = %d: no convergence", name, n)
		return
	}
	v.CheckGuard(t)
	z.CheckGuard(t)
	checkRatio(t, "‖AZ−ZT‖/(n‖A‖ε)", name, a, matrixtest.SimilarityResidual(a, z.Mat, v.Mat), ratioBound)
	checkRatio(t, "‖I−ZᵀZ‖/(nε)", name, a, matrixtest.Orthogonality(z.Mat), ratioBound)
	checkSchurForm(t, name, v.Mat, re, im)

	// Without Z, every number takes the same path.
	schur := matrixtest.Clone(v.Mat)
	blas.CopyMat(v.Mat, a)
	if Schur(v.Mat, blas.Mat[T]{Rows: n}, re, im) != 0 {
		t.Errorf("%s, n = %d: no convergence without Z", name, n)
	}
	if !matrixtest.SameBits(schur, v.Mat) {
		t.Errorf("%s, n = %d: T differs without Z", name, n)
	}
}

// checkSchurForm checks that T is quasi-triangular with standardised blocks, and
// that re and im are its eigenvalues.
func checkSchurForm[T Float](t *testing.T, name string, schur blas.Mat[T], re, im []T) {
	t.Helper()
	n := schur.Rows
	wantRe, wantIm := make([]T, n), make([]T, n)
	for k := 0; k < n; k++ {
		for j := range k - 1 {
			if schur.At(k, j) != 0 {
				t.Fatalf("%s, n = %d: t[%d,%d] = %v", name, n, k, j, schur.At(k, j))
			}
		}
		wantRe[k] = schur.At(k, k)
		if k+1 == n || schur.At(k+1, k) == 0 {
			continue
		}
		b, c := schur.At(k, k+1), schur.At(k+1, k)
		third := k+2 < n && schur.At(k+2, k+1) != 0
		if third || schur.At(k, k) != schur.At(k+1, k+1) || math.Signbit(float64(b)) == math.Signbit(float64(c)) {
			t.Fatalf("%s, n = %d: no standard block at %d: %v", name, n, k, schur.Slice(k, k+2, k, k+2))
		}
		wantIm[k] = sqrt(abs(b)) * sqrt(abs(c))
		wantRe[k+1], wantIm[k+1] = wantRe[k], -wantIm[k]
		k++
	}
	if !slices.Equal(re, wantRe) || !slices.Equal(im, wantIm) {
		t.Errorf("%s, n = %d: eigenvalues %v + i·%v, on the diagonal %v + i·%v", name, n, re, im, wantRe, wantIm)
	}
}

// TestSchurUnderflow: scaled back, the blocks of a tiny matrix are either
// standardised or triangular.
func TestSchurUnderflow(t *testing.T) {
	for seed := range uint64(50) {
		const n = 8
		a := matrixtest.Scaled(0x1p-1073, matrixtest.Random[float64](matrixtest.Rand(seed), n, n))
		z, re, im := matrixtest.Zeros[float64](n, n), make([]float64, n), make([]float64, n)
		if Schur(a, z, re, im) != 0 {
			t.Fatal("no convergence")
		}
		checkSchurForm(t, "tiny", a, re, im)
	}
}
