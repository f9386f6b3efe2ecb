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

// Larger sizes, on both sides of those from which calls are taken and of the blocks of
// Lina and of Gonum. Residuals are in units of ε, and none is much above Gonum's.

const residualBound = 10

var residualSizes = [][2]int{{31, 31}, {33, 33}, {65, 47}, {97, 97}, {129, 100}, {230, 200}, {400, 9}}

// padded is a matrix with NaN between its rows, its content before a call, and a view.
type padded struct {
	data     []float64
	ld       int
	mat      lina.Mat[float64]
	original lina.Mat[float64]
}

func (o *operands) padded(r, c int) padded {
	data, ld := o.matrix(r, c)
	return paddedOf(data, r, c, ld)
}

func paddedOf(data []float64, r, c, ld int) padded {
	v := view(blas.NoTrans, r, c, data, ld)
	return padded{data, ld, v, matrixtest.Clone(v)}
}

// copy is the same matrix in other memory.
func (p padded) copy() padded {
	return paddedOf(slices.Clone(p.data), p.mat.Rows, p.mat.Cols, p.ld)
}

// checkPadding checks that there is still NaN between the rows.
func (p padded) checkPadding(t *testing.T) {
	t.Helper()
	for i, x := range p.data {
		if i%p.ld >= p.mat.Cols && !math.IsNaN(x) {
			t.Errorf("element %d, beside the matrix, was written to", i)
			return
		}
	}
}

// checkResiduals compares a residual of Lina's with the bound and with Gonum's.
func checkResiduals(t *testing.T, what string, m, n int, residual func(l lapackRoutines) float64) {
	t.Helper()
	ours, theirs := residual(eager), residual(byGonum)
	if !(ours <= residualBound && ours <= 1+5*theirs) {
		t.Errorf("%s, %d×%d: residual %.3g, Gonum's %.3g", what, m, n, ours, theirs)
	}
}

// lapackRoutines is what LAPACK overrides, and this file tests.
type lapackRoutines interface {
	Dgetrf(m, n int, a []float64, lda int, ipiv []int) bool
	Dgetri(n int, a []float64, lda int, ipiv []int, work []float64, lwork int) bool
	Dgetrs(trans blas.Transpose, n, nrhs int, a []float64, lda int, ipiv []int, b []float64, ldb int)
	Dpotrf(ul blas.Uplo, n int, a []float64, lda int) bool
	Dpotri(ul blas.Uplo, n int, a []float64, lda int) bool
	Dpotrs(ul blas.Uplo, n, nrhs int, a []float64, lda int, b []float64, ldb int)
	Dgeqrf(m, n int, a []float64, lda int, tau, work []float64, lwork int)
	Dgelqf(m, n int, a []float64, lda int, tau, work []float64, lwork int)
	Dorgqr(m, n, k int, a []float64, lda int, tau, work []float64, lwork int)
	Dorglq(m, n, k int, a []float64, lda int, tau, work []float64, lwork int)
	Dormqr(s blas.Side, trans blas.Transpose, m, n, k int, a []float64, lda int, tau, c []float64, ldc int, work []float64, lwork int)
	Dormlq(s blas.Side, trans blas.Transpose, m, n, k int, a []float64, lda int, tau, c []float64, ldc int, work []float64, lwork int)
	Dgeqp3(m, n int, a []float64, lda int, jpvt []int, tau, work []float64, lwork int)
	Dgels(trans blas.Transpose, m, n, nrhs int, a []float64, lda int, b []float64, ldb int, work []float64, lwork int) bool
}

// forResidualSizes calls f with every size and padding.
func forResidualSizes(f func(o *operands, m, n int)) {
	for _, size := range residualSizes {
		if testing.Short() && size[1] > 100 {
			continue
		}
		for _, pad := range []int{0, 3} {
			f(&operands{rand.New(rand.NewPCG(uint64(size[0]), uint64(pad))), pad}, size[0], size[1])
		}
	}
}

func TestLUResiduals(t *testing.T) {
	forResidualSizes(func(o *operands, m, n int) {
		tall, wide, square, right := o.padded(m, n), o.padded(n, m), o.padded(n, n), o.padded(n, 5)
		for _, a := range []padded{tall, wide, square} {
			checkResiduals(t, "P·A − L·U", a.mat.Rows, a.mat.Cols, func(l lapackRoutines) float64 {
				lu, pivots := a.copy(), make([]int, min(a.mat.Rows, a.mat.Cols))
				if !l.Dgetrf(a.mat.Rows, a.mat.Cols, lu.data, lu.ld, pivots) {
					t.Error("a random matrix is singular")
				}
				lu.checkPadding(t)
				return matrixtest.LUResidual(a.mat, lu.mat, pivots)
			})
		}
		lu, pivots := square.copy(), make([]int, n)
		eager.Dgetrf(n, n, lu.data, lu.ld, pivots)
		for _, trans := range transposes {
			checkResiduals(t, "op(A)·X − B", n, n, func(l lapackRoutines) float64 {
				x := right.copy()
				l.Dgetrs(trans, n, 5, lu.data, lu.ld, pivots, x.data, x.ld)
				x.checkPadding(t)
				return matrixtest.SolveResidual(view(trans, n, n, square.data, square.ld), x.mat, right.mat)
			})
		}
		checkResiduals(t, "I − X·A", n, n, func(l lapackRoutines) float64 {
			x := lu.copy()
			if !l.Dgetri(n, x.data, x.ld, pivots, make([]float64, n), n) {
				t.Error("a random matrix is singular")
			}
			x.checkPadding(t)
			return matrixtest.InverseResidual(square.mat, x.mat)
		})
	})
}

func TestCholeskyResiduals(t *testing.T) {
	forResidualSizes(func(o *operands, m, n int) {
		right := o.padded(n, 5)
		for _, ul := range triangles {
			data, ld := o.definite(ul, n)
			a := paddedOf(data, n, n, ld)
			A := matrixtest.SymmetricOf(lina.Lower, lowerView(ul, n, a.data, a.ld))
			// The other triangle is NaN before and after.
			checkTriangle := func(p padded) {
				p.checkPadding(t)
				matrixtest.CheckPoison(t, lina.Lower, lina.NonUnit, lowerView(ul, n, p.data, p.ld))
			}
			factor := a.copy()
			matrixtest.Poison(lina.Lower, lina.NonUnit, lowerView(ul, n, factor.data, factor.ld))
			a = factor.copy()
			eager.Dpotrf(ul, n, factor.data, factor.ld)
			checkResiduals(t, "A − L·Lᵀ", n, n, func(l lapackRoutines) float64 {
				f := a.copy()
				if !l.Dpotrf(ul, n, f.data, f.ld) {
					t.Error("a definite matrix is not")
				}
				checkTriangle(f)
				return matrixtest.CholeskyResidual(A, lowerView(ul, n, f.data, f.ld))
			})
			checkResiduals(t, "A·X − B", n, n, func(l lapackRoutines) float64 {
				x := right.copy()
				l.Dpotrs(ul, n, 5, factor.data, factor.ld, x.data, x.ld)
				x.checkPadding(t)
				return matrixtest.SolveResidual(A, x.mat, right.mat)
			})
			checkResiduals(t, "I − X·A", n, n, func(l lapackRoutines) float64 {
				x := factor.copy()
				if !l.Dpotri(ul, n, x.data, x.ld) {
					t.Error("a definite matrix is singular")
				}
				checkTriangle(x)
				return matrixtest.InverseResidual(A, matrixtest.SymmetricOf(lina.Lower, lowerView(ul, n, x.data, x.ld)))
			})
		}
	})
}

// QR, its Q in full, in part and beside C; and LQ, which is the same of the transpose.
func TestQRResiduals(t *testing.T) {
	forResidualSizes(func(o *operands, m, n int) {
		a := o.padded(m, n)
		at := paddedOf(transposed(a, o.pad), n, m, m+o.pad)
		work := make([]float64, m)
		factor := func(l lapackRoutines, lq bool) (reflections padded, tau []float64) {
			tau = make([]float64, n)
			if lq {
				reflections = at.copy()
				l.Dgelqf(n, m, reflections.data, reflections.ld, tau, work, m)
			} else {
				reflections = a.copy()
				l.Dgeqrf(m, n, reflections.data, reflections.ld, tau, work, m)
			}
			reflections.checkPadding(t)
			return reflections, tau
		}
		form := func(l lapackRoutines, lq bool, reflections padded, tau []float64) lina.Mat[float64] {
			q := reflections.copy()
			defer q.checkPadding(t)
			if lq {
				l.Dorglq(n, m, len(tau), q.data, q.ld, tau, work, m)
				return q.mat.T()
			}
			l.Dorgqr(m, n, len(tau), q.data, q.ld, tau, work, m)
			return q.mat
		}
		for _, lq := range []bool{false, true} {
			checkResiduals(t, "A − Q·R", m, n, func(l lapackRoutines) float64 {
				qr, tau := factor(l, lq)
				R := qr.mat
				if lq {
					R = R.T()
				}
				return matrixtest.QRResidual(a.mat, form(l, lq, qr, tau), R)
			})
			reflections, tau := factor(eager, lq)
			for _, k := range []int{n, n/2 + 1} {
				checkResiduals(t, "I − QᵀQ", m, n, func(l lapackRoutines) float64 {
					return matrixtest.Orthogonality(form(l, lq, reflections, tau[:k]))
				})
				full := o.full(m, reflections, tau[:k], lq)
				for _, s := range sides {
					for _, trans := range []blas.Transpose{blas.NoTrans, blas.Trans} {
						checkResiduals(t, "op(Q)·C", m, k, func(l lapackRoutines) float64 {
							return multiplied(t, o, l, s, trans, lq, reflections, tau[:k], full)
						})
					}
				}
			}
		}
	})
}

// transposed is the data of the transpose of a matrix, padded alike.
func transposed(a padded, pad int) []float64 {
	m, n := a.mat.Rows, a.mat.Cols
	data := slices.Repeat([]float64{math.NaN()}, (n-1)*(m+pad)+m)
	lina.CopyMat(view(blas.NoTrans, n, m, data, m+pad), a.mat.T())
	return data
}

// full is the m×m product of reflections, formed by Gonum.
func (o *operands) full(m int, reflections padded, tau []float64, lq bool) lina.Mat[float64] {
	q, work := matrixtest.Identity[float64](m), make([]float64, m)
	if lq {
		byGonum.Dormlq(blas.Left, blas.NoTrans, m, m, len(tau), reflections.data, reflections.ld, tau, q.Data, m, work, m)
	} else {
		byGonum.Dormqr(blas.Left, blas.NoTrans, m, m, len(tau), reflections.data, reflections.ld, tau, q.Data, m, work, m)
	}
	return q
}

// multiplied is the residual of op(Q)·C, or C·op(Q), against the full Q.
func multiplied(t *testing.T, o *operands, l lapackRoutines, s blas.Side, trans blas.Transpose, lq bool, reflections padded, tau []float64, full lina.Mat[float64]) float64 {
	m, k, r, c := full.Rows, len(tau), full.Rows, 6
	if s == blas.Right {
		r, c = c, r
	}
	before := o.padded(r, c)
	after, work := before.copy(), make([]float64, 6)
	if lq {
		l.Dormlq(s, trans, r, c, k, reflections.data, reflections.ld, tau, after.data, after.ld, work, 6)
	} else {
		l.Dormqr(s, trans, r, c, k, reflections.data, reflections.ld, tau, after.data, after.ld, work, 6)
	}
	after.checkPadding(t)
	op := view(trans, m, m, full.Data, m)
	if s == blas.Right {
		return matrixtest.Residual(after.mat, before.mat, op)
	}
	return matrixtest.Residual(after.mat, op, before.mat)
}
