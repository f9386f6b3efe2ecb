package lapack

import (
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// forSymmetric calls f for each size and each symmetric case; the upper triangle of
// the view holds NaN.
func forSymmetric[T Float](f func(name string, a blas.Mat[T], v matrixtest.View[T])) {
	for _, n := range matrixtest.Sizes() {
		cases := casesOf("symmetric", n, n, func() []matrixtest.Case[T] { return matrixtest.SymmetricCases[T](n) })
		visit(n, cases, func(name string, a blas.Mat[T], v matrixtest.View[T]) {
			matrixtest.Poison(blas.Lower, blas.NonUnit, v.Mat)
			f(name, a, v)
		})
	}
}

// ldlParts writes out L and D.
func ldlParts[T Float](ld blas.Mat[T], off []T) (l, d blas.Mat[T]) {
	n := ld.Rows
	l, d = matrixtest.Zeros[T](n, n), matrixtest.Zeros[T](n, n)
	for i := range n {
		blas.Copy(l.Row(i).Slice(0, i), ld.Row(i).Slice(0, i))
		l.Set(i, i, 1)
		d.Set(i, i, ld.At(i, i))
		if off[i] != 0 {
			d.Set(i+1, i, off[i])
			d.Set(i, i+1, off[i])
		}
	}
	return l, d
}

func TestLDL(t *testing.T) { bothTypes(t, testLDL[float64], testLDL[float32]) }

func testLDL[T Float](t *testing.T) {
	rng := matrixtest.Rand(41)
	forSymmetric(func(name string, a blas.Mat[T], v matrixtest.View[T]) {
		n := a.Rows
		off, pivots := nanWork[T](n), make([]int, n)
		zero := LDL(v.Mat, off, pivots)
		matrixtest.CheckPoison(t, blas.Lower, blas.NonUnit, v.Mat)
		v.CheckGuard(t)

		permuted := matrixtest.Clone(a)
		SwapRows(permuted, pivots)
		SwapRows(permuted.T(), pivots)
		l, d := ldlParts(v.Mat, off)
		checkRatio(t, "‖PAPᵀ−LDLᵀ‖/(n‖A‖ε)", name, a, matrixtest.ProductResidual(permuted, l, d, l.T()), ratioBound)
		if largest := blas.MaxAbs(l); blas.MaxAbs(a) > smallestNormal[T]() && !(largest < 3) {
			t.Errorf("%s, n=%d: an entry of L is %v", name, n, largest)
		}
		positive, negative, zeros := Inertia(v.Mat, off)
		if positive+negative+zeros != n || (zeros > 0) != (zero >= 0) {
			t.Errorf("%s, n=%d: inertia %d, %d, %d, first zero %d", name, n, positive, negative, zeros, zero)
		}
		if zero >= 0 || n == 0 {
			return
		}
		norm := OneNorm(a)
		rcond := LDLRCond(v.Mat, off, pivots, norm)
		b := matrixtest.Scaled(float64(norm), matrixtest.Random[T](rng, n, 1+n%3))
		x := matrixtest.ViewOf(b, n)
		LDLSolve(v.Mat, off, pivots, x.Mat)
		if rcond > Eps[T]() {
			checkRatio(t, "backward error of the solution", name, a, matrixtest.SolveResidual(a, x.Mat, b), solveBound(a, x.Mat))
		}
		x.CheckGuard(t)

		LDLInverse(v.Mat, off, pivots)
		v.CheckGuard(t)
		if !matrixtest.SameBits(v.Mat, matrixtest.Clone(v.T())) {
			t.Errorf("%s, n=%d: the inverse is not symmetric", name, n)
		}
		if rcond > Eps[T]() && blas.IsFinite(v.Mat) && blas.MaxAbs(a) > smallestNormal[T]() {
			checkRatio(t, "‖I−XA‖/(n‖A‖‖X‖ε)", name, a, matrixtest.InverseResidual(a, v.Mat), ratioBound)
		}
	})
}

// TestLDLInertia: the signs of known eigenvalues, on both sides of the size of a panel.
func TestLDLInertia(t *testing.T) {
	rng := matrixtest.Rand(42)
	for _, n := range []int{1, 2, 3, 10, ldlBlock, ldlBlock + 1, 150} {
		lambda := make([]float64, n)
		want := 0
		for i := range lambda {
			lambda[i] = float64(i%3) - 1.5 // −1.5, −0.5, 0.5
			if lambda[i] > 0 {
				want++
			}
		}
		a := matrixtest.WithEigenvalues[float64](rng, lambda)
		off, pivots := make([]float64, n), make([]int, n)
		LDL(a, off, pivots)
		if positive, negative, zero := Inertia(a, off); positive != want || negative != n-want || zero != 0 {
			t.Errorf("n = %d: %d positive, %d negative, %d zero; want %d positive", n, positive, negative, zero, want)
		}
	}
}

// TestLDLBlocks: without blocks of order 2 there is no factorization of a matrix with
// zeros on the diagonal.
func TestLDLBlocks(t *testing.T) {
	a := blas.MatOf(3, 3, []float64{0, 1, 2, 1, 0, 3, 2, 3, 0})
	off, pivots := make([]float64, 3), make([]int, 3)
	if zero := LDL(a, off, pivots); zero >= 0 {
		t.Fatalf("block %d is zero", zero)
	}
	b := blas.MatOf(3, 1, []float64{8, 10, 8}) // A·(1, 2, 3)
	LDLSolve(a, off, pivots, b)
	for i := range 3 {
		if x := b.At(i, 0); x < float64(i+1)-1e-14 || x > float64(i+1)+1e-14 {
			t.Errorf("x[%d] = %v", i, x)
		}
	}
	singular := blas.MatOf(3, 3, []float64{1, 1, 0, 1, 1, 0, 0, 0, 0})
	if zero := LDL(singular, off, pivots); zero != 1 {
		t.Errorf("the first zero block of a singular matrix is %d", zero)
	}
}

func BenchmarkLDL(b *testing.B) {
	off, pivots := make([]float64, 1024), make([]int, 1024)
	benchmarkFactorization(b, 1, func(a blas.Mat[float64]) { LDL(a.T(), off[:a.Rows], pivots[:a.Rows]) })
}
