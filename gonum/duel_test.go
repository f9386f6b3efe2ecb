package gonumla

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/gonum"

	"github.com/lina-la/lina/la"
)

// duel is an implementation of blas.Float64 that makes every call by Lina and by
// Gonum, in float32 and in float64, and answers as Gonum does. The results have to
// agree to rounding, and a panic has to say the same. So Gonum's suite, which knows no
// float32, tests it all the same.
type duel struct {
	gonum.Implementation
	t *testing.T
}

// fight calls a routine, named without its first letter, of Lina and the same of
// Gonum, with both element types. Small calls are made twice, since Lina leaves them
// to Gonum unless it is eager.
func fight(t *testing.T, routine string, args ...any) {
	t.Helper()
	for _, ours := range []BLAS{{}, {eager: true}} {
		compare[float32](t, ours, "S"+routine, args)
		compare[float64](t, ours, "D"+routine, args)
	}
}

// compare calls a routine of Lina and of Gonum. Numbers among the arguments are
// converted to T.
func compare[T float32 | float64](t *testing.T, ours BLAS, routine string, args []any) {
	t.Helper()
	operands, wantOperands := converted[T](args), converted[T](args)
	results, panicked := call(ours, routine, operands)
	wantResults, wantPanicked := call(gonum.Implementation{}, routine, wantOperands)
	if fmt.Sprint(panicked) != fmt.Sprint(wantPanicked) {
		t.Errorf("%s(%v): panics with %v, Gonum with %v", routine, args, panicked, wantPanicked)
	}
	if panicked != nil || wantPanicked != nil {
		return
	}
	got, want := append(results, operands...), append(wantResults, wantOperands...)
	for i := range got {
		if !agree[T](got[i], want[i]) {
			t.Errorf("%s(%v):\n got %v\nwant %v", routine, args, got[i], want[i])
		}
	}
}

// converted copies arguments with their float64 converted to T.
func converted[T float32 | float64](args []any) []any {
	c := make([]any, len(args))
	for i, arg := range args {
		switch arg := arg.(type) {
		case float64:
			c[i] = T(arg)
		case []float64:
			x := make([]T, len(arg))
			for j := range x {
				x[j] = T(arg[j])
			}
			c[i] = x
		default:
			c[i] = arg
		}
	}
	return c
}

// call calls a method by name and returns its results, or what it panicked with.
func call(impl any, method string, args []any) (results []any, panicked any) {
	defer func() { panicked = recover() }()
	return invoke(reflect.ValueOf(impl).MethodByName(method), args), nil
}

// invoke calls a function.
func invoke(f reflect.Value, args []any) (results []any) {
	in := make([]reflect.Value, len(args))
	for i, arg := range args {
		in[i] = reflect.ValueOf(arg)
	}
	for _, out := range f.Call(in) {
		results = append(results, out.Interface())
	}
	return results
}

// agree compares what has been converted to T: numbers to rounding, relative to the
// largest beside them, NaN and infinities in their places.
func agree[T float32 | float64](got, want any) bool {
	switch got := got.(type) {
	case T:
		return agree[T]([]T{got}, []T{want.(T)})
	case []T:
		tol := 100 * float64(la.Eps[T]())
		scale := 1.0
		for _, x := range want.([]T) {
			if x := math.Abs(float64(x)); x < math.Inf(1) {
				scale = max(scale, x)
			}
		}
		for i, x := range want.([]T) {
			x, y := float64(x), float64(got[i])
			if x != y && !(math.IsNaN(x) && math.IsNaN(y)) && !(math.Abs(x-y) <= tol*scale) {
				return false
			}
		}
		return true
	}
	return got == want
}

func (both duel) Ddot(n int, x []float64, incX int, y []float64, incY int) float64 {
	fight(both.t, "dot", n, x, incX, y, incY)
	return both.Implementation.Ddot(n, x, incX, y, incY)
}

func (both duel) Dnrm2(n int, x []float64, incX int) float64 {
	fight(both.t, "nrm2", n, x, incX)
	return both.Implementation.Dnrm2(n, x, incX)
}

func (both duel) Dasum(n int, x []float64, incX int) float64 {
	fight(both.t, "asum", n, x, incX)
	return both.Implementation.Dasum(n, x, incX)
}

func (both duel) Daxpy(n int, alpha float64, x []float64, incX int, y []float64, incY int) {
	fight(both.t, "axpy", n, alpha, x, incX, y, incY)
	both.Implementation.Daxpy(n, alpha, x, incX, y, incY)
}

func (both duel) Drot(n int, x []float64, incX int, y []float64, incY int, c float64, s float64) {
	fight(both.t, "rot", n, x, incX, y, incY, c, s)
	both.Implementation.Drot(n, x, incX, y, incY, c, s)
}

func (both duel) Dscal(n int, alpha float64, x []float64, incX int) {
	fight(both.t, "scal", n, alpha, x, incX)
	both.Implementation.Dscal(n, alpha, x, incX)
}

func (both duel) Dgemv(tA blas.Transpose, m, n int, alpha float64, a []float64, lda int, x []float64, incX int, beta float64, y []float64, incY int) {
	fight(both.t, "gemv", tA, m, n, alpha, a, lda, x, incX, beta, y, incY)
	both.Implementation.Dgemv(tA, m, n, alpha, a, lda, x, incX, beta, y, incY)
}

func (both duel) Dger(m, n int, alpha float64, x []float64, incX int, y []float64, incY int, a []float64, lda int) {
	fight(both.t, "ger", m, n, alpha, x, incX, y, incY, a, lda)
	both.Implementation.Dger(m, n, alpha, x, incX, y, incY, a, lda)
}

func (both duel) Dsymv(ul blas.Uplo, n int, alpha float64, a []float64, lda int, x []float64, incX int, beta float64, y []float64, incY int) {
	fight(both.t, "symv", ul, n, alpha, a, lda, x, incX, beta, y, incY)
	both.Implementation.Dsymv(ul, n, alpha, a, lda, x, incX, beta, y, incY)
}

func (both duel) Dsyr(ul blas.Uplo, n int, alpha float64, x []float64, incX int, a []float64, lda int) {
	fight(both.t, "syr", ul, n, alpha, x, incX, a, lda)
	both.Implementation.Dsyr(ul, n, alpha, x, incX, a, lda)
}

func (both duel) Dsyr2(ul blas.Uplo, n int, alpha float64, x []float64, incX int, y []float64, incY int, a []float64, lda int) {
	fight(both.t, "syr2", ul, n, alpha, x, incX, y, incY, a, lda)
	both.Implementation.Dsyr2(ul, n, alpha, x, incX, y, incY, a, lda)
}

func (both duel) Dtrmv(ul blas.Uplo, tA blas.Transpose, d blas.Diag, n int, a []float64, lda int, x []float64, incX int) {
	fight(both.t, "trmv", ul, tA, d, n, a, lda, x, incX)
	both.Implementation.Dtrmv(ul, tA, d, n, a, lda, x, incX)
}

func (both duel) Dtrsv(ul blas.Uplo, tA blas.Transpose, d blas.Diag, n int, a []float64, lda int, x []float64, incX int) {
	fight(both.t, "trsv", ul, tA, d, n, a, lda, x, incX)
	both.Implementation.Dtrsv(ul, tA, d, n, a, lda, x, incX)
}

func (both duel) Dgemm(tA, tB blas.Transpose, m, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, beta float64, c []float64, ldc int) {
	fight(both.t, "gemm", tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
	both.Implementation.Dgemm(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
}

func (both duel) Dsymm(s blas.Side, ul blas.Uplo, m, n int, alpha float64, a []float64, lda int, b []float64, ldb int, beta float64, c []float64, ldc int) {
	fight(both.t, "symm", s, ul, m, n, alpha, a, lda, b, ldb, beta, c, ldc)
	both.Implementation.Dsymm(s, ul, m, n, alpha, a, lda, b, ldb, beta, c, ldc)
}

func (both duel) Dsyrk(ul blas.Uplo, t blas.Transpose, n, k int, alpha float64, a []float64, lda int, beta float64, c []float64, ldc int) {
	fight(both.t, "syrk", ul, t, n, k, alpha, a, lda, beta, c, ldc)
	both.Implementation.Dsyrk(ul, t, n, k, alpha, a, lda, beta, c, ldc)
}

func (both duel) Dsyr2k(ul blas.Uplo, t blas.Transpose, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, beta float64, c []float64, ldc int) {
	fight(both.t, "syr2k", ul, t, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
	both.Implementation.Dsyr2k(ul, t, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
}

func (both duel) Dtrmm(s blas.Side, ul blas.Uplo, tA blas.Transpose, d blas.Diag, m, n int, alpha float64, a []float64, lda int, b []float64, ldb int) {
	fight(both.t, "trmm", s, ul, tA, d, m, n, alpha, a, lda, b, ldb)
	both.Implementation.Dtrmm(s, ul, tA, d, m, n, alpha, a, lda, b, ldb)
}

func (both duel) Dtrsm(s blas.Side, ul blas.Uplo, tA blas.Transpose, d blas.Diag, m, n int, alpha float64, a []float64, lda int, b []float64, ldb int) {
	fight(both.t, "trsm", s, ul, tA, d, m, n, alpha, a, lda, b, ldb)
	both.Implementation.Dtrsm(s, ul, tA, d, m, n, alpha, a, lda, b, ldb)
}
