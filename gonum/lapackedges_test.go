package gonumla

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/blas"

	lina "github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// QR with pivoting: leading columns come first, the free ones in order of what is left
// of their norms.
func TestPivotedQRResiduals(t *testing.T) {
	forResidualSizes(func(o *operands, m, n int) {
		for _, shape := range [][2]int{{m, n}, {n, m}} {
			m, n := shape[0], shape[1]
			a := o.padded(m, n)
			for _, leading := range [][]int{{}, {n - 1}, {1, n / 2, n - 1}, counting(min(m, n) + 1)[1:], counting(n)} {
				jpvt := slices.Repeat([]int{-1}, n)
				for _, j := range leading {
					if j < n {
						jpvt[j] = 0
					}
				}
				checkResiduals(t, "A·P − Q·R", m, n, func(l lapackRoutines) float64 {
					return pivoted(t, l, a, jpvt)
				})
			}
		}
	})
}

// counting is 0, 1, …, n−1.
func counting(n int) []int {
	c := make([]int, n)
	for i := range c {
		c[i] = i
	}
	return c
}

// pivoted is the residual of Dgeqp3, and checks where the columns went.
func pivoted(t *testing.T, l lapackRoutines, a padded, jpvt []int) float64 {
	t.Helper()
	m, n, k := a.mat.Rows, a.mat.Cols, min(a.mat.Rows, a.mat.Cols)
	qr, tau, work := a.copy(), make([]float64, k), make([]float64, 3*n+1)
	perm := slices.Clone(jpvt)
	l.Dgeqp3(m, n, qr.data, qr.ld, perm, tau, work, len(work))
	qr.checkPadding(t)
	if sorted := slices.Clone(perm); !isCounting(sorted) {
		t.Fatalf("%v is no permutation", perm)
	}
	leading := n - count(jpvt, -1)
	for j, p := range perm {
		if (jpvt[p] >= 0) != (j < leading) {
			t.Errorf("%d×%d: column %d of A is column %d of A·P, of which %d lead", m, n, p, j, leading)
			break
		}
	}
	for i := leading + 1; i < k; i++ {
		if r, before := math.Abs(qr.mat.At(i, i)), math.Abs(qr.mat.At(i-1, i-1)); r > before*(1+1e-10) {
			t.Errorf("%d×%d: |r[%d]| = %v after %v", m, n, i, r, before)
			break
		}
	}
	q := matrixtest.Zeros[float64](m, k)
	lina.CopyMat(q, qr.mat.Slice(0, m, 0, k))
	byGonum.Dorgqr(m, k, k, q.Data, k, tau, work[:k], k)
	return matrixtest.QRResidual(matrixtest.PermuteCols(a.mat, perm), q, qr.mat)
}

func isCounting(p []int) bool {
	slices.Sort(p)
	return slices.Equal(p, counting(len(p)))
}

func count(s []int, x int) (c int) {
	for _, y := range s {
		if y == x {
			c++
		}
	}
	return c
}

// Least squares and least norm, of A and of Aᵀ. A solution of least norm is in the
// range of op(A)ᵀ: it is op(A)ᵀ·y, and solves the problem of least squares for itself.
func TestLeastSquaresResiduals(t *testing.T) {
	forResidualSizes(func(o *operands, m, n int) {
		for _, shape := range [][2]int{{m, n}, {n, m}} {
			m, n := shape[0], shape[1]
			a, b := o.padded(m, n), o.padded(max(m, n), 3)
			for _, trans := range transposes {
				op := view(trans, m, n, a.data, a.ld)
				if trans != blas.NoTrans {
					op = view(trans, n, m, a.data, a.ld)
				}
				B := b.mat.Slice(0, op.Rows, 0, 3)
				solve := func(l lapackRoutines) lina.Mat[float64] {
					f, x, work := a.copy(), b.copy(), make([]float64, min(m, n)+max(min(m, n), 3))
					if !l.Dgels(trans, m, n, 3, f.data, f.ld, x.data, x.ld, work, len(work)) {
						t.Error("a random matrix is singular")
					}
					f.checkPadding(t)
					x.checkPadding(t)
					return x.mat.Slice(0, op.Cols, 0, 3)
				}
				checkResiduals(t, "op(A)ᵀ·(B − op(A)·X)", m, n, func(l lapackRoutines) float64 {
					return matrixtest.LeastSquaresResidual(op, solve(l), B)
				})
				if op.Rows < op.Cols {
					checkResiduals(t, "X − op(A)ᵀ·Y", m, n, func(l lapackRoutines) float64 {
						return distanceFromRange(op.T(), solve(l))
					})
				}
			}
		}
	})
}

// distanceFromRange is ‖X − QQᵀX‖/(n‖X‖ε), Q an orthonormal basis of the range of A.
func distanceFromRange(a, x lina.Mat[float64]) float64 {
	m, n := a.Rows, a.Cols
	q, tau, work := matrixtest.Clone(a), make([]float64, n), make([]float64, m)
	byGonum.Dgeqrf(m, n, q.Data, n, tau, work, m)
	byGonum.Dorgqr(m, n, n, q.Data, n, tau, work, m)
	return matrixtest.ProductResidual(x, q, matrixtest.Product(q.T(), x))
}

// Entries near the ends of the range are scaled: X is that of entries near 1, scaled.
// (Gonum v0.17.0 forgets to scale back when A is large.)
func TestLeastSquaresScaling(t *testing.T) {
	o := &operands{rand.New(rand.NewPCG(15, 16)), 0}
	a, b := o.padded(30, 20), o.padded(30, 2)
	solve := func(powerA, powerB int) []float64 {
		f, x, work := a.copy(), b.copy(), make([]float64, 40)
		lina.Scale(f.mat, math.Ldexp(1, powerA), f.mat)
		lina.Scale(x.mat, math.Ldexp(1, powerB), x.mat)
		eager.Dgels(blas.NoTrans, 30, 20, 2, f.data, f.ld, x.data, x.ld, work, len(work))
		return x.data[:20*2]
	}
	want := solve(0, 0)
	for _, powers := range [][2]int{{1020, 1020}, {-1010, -1010}, {1020, 0}, {0, 1020}, {-1010, -100}, {-100, -1010}, {300, -300}} {
		got := solve(powers[0], powers[1])
		lina.Scal(math.Ldexp(1, powers[0]/2), lina.VecOf(got))
		lina.Scal(math.Ldexp(1, powers[0]-powers[0]/2), lina.VecOf(got))
		lina.Scal(math.Ldexp(1, -powers[1]/2), lina.VecOf(got))
		lina.Scal(math.Ldexp(1, -powers[1]+powers[1]/2), lina.VecOf(got))
		if !agreeWithin(got, want, 1e-11, false) {
			t.Errorf("A·2^%d, B·2^%d: X differs", powers[0], powers[1])
		}
	}
}

// What is singular or indefinite is reported, and left alone where Gonum leaves it.
func TestSingular(t *testing.T) {
	for _, n := range []int{3, 40, 150} {
		for _, at := range []int{0, n / 2, n - 1} {
			o := &operands{rand.New(rand.NewPCG(17, uint64(n))), 2}
			a, b, work := o.padded(n, n), o.padded(n, 2), make([]float64, 2*n+2)
			lina.Fill(a.mat.Slice(0, n, at, at+1), 0)
			for _, l := range []LAPACK{asIs, eager} {
				lu, pivots, f := a.copy(), make([]int, n), a.copy()
				if l.Dgetrf(n, n, lu.data, lu.ld, pivots) {
					t.Errorf("n=%d: LU: column %d is zero", n, at)
				}
				if r := matrixtest.LUResidual(a.mat, lu.mat, pivots); !(r <= residualBound) {
					t.Errorf("n=%d, column %d zero: LU is not complete, residual %v", n, at, r)
				}
				x := lu.copy()
				if l.Dgetri(n, x.data, x.ld, pivots, work, n) || !matrixtest.SameBits(x.mat, lu.mat) {
					t.Errorf("n=%d: Dgetri, u[%d] zero: inverted", n, at)
				}
				if l.Dgels(blas.NoTrans, n, n, 2, f.data, f.ld, b.copy().data, b.ld, work, len(work)) {
					t.Errorf("n=%d: Dgels: column %d is zero", n, at)
				}
				for _, ul := range triangles {
					for _, d := range []float64{0, -1, math.NaN()} {
						checkIndefinite(t, l, o, ul, n, at, d)
					}
				}
			}
		}
	}
}

// checkIndefinite puts d on the diagonal of a matrix that would be definite.
func checkIndefinite(t *testing.T, l LAPACK, o *operands, ul blas.Uplo, n, at int, d float64) {
	data, ld := o.definite(ul, n)
	data[at*ld+at] = d
	factor := slices.Clone(data)
	if l.Dpotrf(ul, n, factor, ld) {
		t.Errorf("n=%d: Dpotrf, a[%d] = %v: definite", n, at, d)
	}
	if d == 0 {
		before := paddedOf(data, n, n, ld)
		if l.Dpotri(ul, n, data, ld) || !matrixtest.SameBits(before.mat, before.original) {
			t.Errorf("n=%d: Dpotri, l[%d] zero: inverted", n, at)
		}
	}
}

// A = 0 has the solution 0 by Gonum's rule.
func TestLeastSquaresOfZero(t *testing.T) {
	o := &operands{rand.New(rand.NewPCG(18, 19)), 1}
	a, b, work := o.padded(40, 30), o.padded(40, 2), make([]float64, 60)
	lina.Fill(a.mat, 0)
	ok := eager.Dgels(blas.NoTrans, 40, 30, 2, a.data, a.ld, b.data, b.ld, work, 60)
	if !ok || lina.MaxAbs(b.mat) != 0 {
		t.Errorf("A = 0: ok is %v, the largest entry of X %v", ok, lina.MaxAbs(b.mat))
	}
	b.checkPadding(t)
}

// What stands beside the reflections in the columns of A is neither read nor written.
func TestReflectionsAlone(t *testing.T) {
	for _, size := range [][2]int{{5, 4}, {60, 45}} {
		m, n := size[0], size[1]
		o := &operands{rand.New(rand.NewPCG(20, 21)), 2}
		a, c, tau, work := o.padded(m, n), o.padded(m, 7), make([]float64, n), make([]float64, m+7)
		eager.Dgeqrf(m, n, a.data, a.ld, tau, work, m)
		poisoned := a.copy()
		for i := range n {
			lina.Fill(poisoned.mat.Slice(i, i+1, i, n), math.NaN())
		}
		before := matrixtest.Clone(poisoned.mat)
		multiply := func(reflections padded) lina.Mat[float64] {
			product := c.copy()
			eager.Dormqr(blas.Left, blas.Trans, m, 7, n, reflections.data, reflections.ld, tau, product.data, product.ld, work, 7)
			return product.mat
		}
		if !matrixtest.SameBits(multiply(a), multiply(poisoned)) {
			t.Error("Dormqr reads R")
		}
		if !matrixtest.SameBits(poisoned.mat, before) {
			t.Error("Dormqr writes to A")
		}
		form := func(reflections padded) lina.Mat[float64] {
			eager.Dorgqr(m, n, n, reflections.data, reflections.ld, tau, work, n)
			return reflections.mat
		}
		if !matrixtest.SameBits(form(a), form(poisoned)) {
			t.Error("Dorgqr reads R")
		}
	}
}
