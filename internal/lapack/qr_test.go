package lapack

import (
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

func TestQR(t *testing.T) { bothTypes(t, testQR[float64], testQR[float32]) }

func testQR[T Float](t *testing.T) {
	check := func(name string, a blas.Mat[T], v matrixtest.View[T]) {
		m, n := a.Rows, a.Cols
		tau := nanWork[T](min(m, n))
		QR(v.Mat, tau)
		v.CheckGuard(t)
		checkQR(t, name, a, v.Mat, tau)
	}
	forSquare(check)
	forShapes(check)
}

// checkQR checks A = Q·R and QᵀQ = I for the thin and the full Q, and Q·C and
// QᵀC against the full Q.
func checkQR[T Float](t *testing.T, name string, a, qr blas.Mat[T], tau []T) {
	t.Helper()
	m, n := a.Rows, a.Cols
	k := min(m, n)
	thin := matrixtest.ViewOf(blas.MatOf(m, k, nanWork[T](m*k)), n)
	QRForm(qr, tau, thin.Mat)
	thin.CheckGuard(t)
	checkRatio(t, "‖A−QR‖/(n‖A‖ε)", name, a, matrixtest.QRResidual(a, thin.Mat, qr), ratioBound)
	checkRatio(t, "‖I−QᵀQ‖/(nε)", name, a, matrixtest.Orthogonality(thin.Mat), ratioBound)
	if m >= largeOrder {
		return
	}
	full := blas.MatOf(m, m, nanWork[T](m*m))
	QRForm(qr, tau, full)
	checkRatio(t, "‖I−QᵀQ‖/(nε), full", name, a, matrixtest.Orthogonality(full), ratioBound)
	checkRatio(t, "columns of the full Q", name, a, matrixtest.Difference(full.Slice(0, m, 0, k), thin.Mat), ratioBound)
	half := matrixtest.Zeros[T](m, k/2)
	QRForm(qr, tau, half)
	checkRatio(t, "columns of half Q", name, a, matrixtest.Difference(full.Slice(0, m, 0, k/2), half), ratioBound)

	c := matrixtest.Random[T](matrixtest.Rand(10), m, 3)
	for trans, q := range map[bool]blas.Mat[T]{false: full, true: full.T()} {
		v := matrixtest.ViewOf(c, m)
		QRApply(trans, qr, tau, v.Mat)
		v.CheckGuard(t)
		checkRatio(t, "QRApply against Q", name, a, matrixtest.Residual(v.Mat, q, c), ratioBound)
	}
}

func TestQRPivot(t *testing.T) { bothTypes(t, testQRPivot[float64], testQRPivot[float32]) }

func testQRPivot[T Float](t *testing.T) {
	check := func(name string, a blas.Mat[T], v matrixtest.View[T]) {
		m, n := a.Rows, a.Cols
		tau, perm := nanWork[T](min(m, n)), make([]int, n)
		QRPivot(v.Mat, tau, perm)
		v.CheckGuard(t)
		if !isPermutation(perm) {
			t.Fatalf("%s, %d×%d: %v is no permutation", name, m, n, perm)
		}
		checkQR(t, name, matrixtest.PermuteCols(a, perm), v.Mat, tau)
		checkPivotOrder(t, name, v.Mat)
	}
	forSquare(check)
	forShapes(check)
	// Kahan's matrix and Drmač and Bujanović's kind of trouble: column norms that
	// fall slowly, then suddenly.
	for _, n := range []int{50, 100} {
		v := matrixtest.ViewOf(matrixtest.Kahan[T](n), 0)
		check("Kahan", matrixtest.Clone(v.Mat), v)
	}
}

// checkPivotOrder checks that |rₖₖ| is at least the norm of what is left of every
// later column, but for rounding.
func checkPivotOrder[T Float](t *testing.T, name string, r blas.Mat[T]) {
	t.Helper()
	m, n := r.Rows, r.Cols
	if m == 0 || n == 0 {
		return
	}
	slack := float64(m+n)*float64(Eps[T]())*float64(abs(r.At(0, 0))) + float64(m)*matrixtest.Smallest[T]()
	for k := range min(m, n) {
		for j := k + 1; j < n; j++ {
			left := float64(blas.Nrm2(r.Col(j).Slice(k, min(j+1, m))))
			if !(left <= float64(abs(r.At(k, k)))*(1+1e-3)+slack) {
				t.Errorf("%s, %d×%d: |r[%d,%d]| = %.3g, but column %d has norm %.3g from there on",
					name, m, n, k, k, abs(r.At(k, k)), j, left)
				return
			}
		}
	}
}

func isPermutation(perm []int) bool {
	seen := make([]bool, len(perm))
	for _, p := range perm {
		if p < 0 || p >= len(perm) || seen[p] {
			return false
		}
		seen[p] = true
	}
	return true
}
