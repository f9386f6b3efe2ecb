package gonumla

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/blas/gonum"
	"gonum.org/v1/gonum/lapack"
	gonumlapack "gonum.org/v1/gonum/lapack/gonum"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"
)

// contenders are Gonum as it comes and Gonum with Lina, to be measured in one run.
var contenders = []struct {
	name   string
	blas   blas.Float64
	lapack lapack.Float64
}{
	{"gonum", gonum.Implementation{}, gonumlapack.Implementation{}},
	{"lina", BLAS{}, LAPACK{}},
}

// BenchmarkMat measures what users of package mat call.
func BenchmarkMat(b *testing.B) {
	defer use(blas64.Implementation(), gonumlapack.Implementation{})
	for _, n := range []int{100, 1000} {
		rng := rand.New(rand.NewPCG(1, 2))
		random := func(r, c int) *mat.Dense {
			A := mat.NewDense(r, c, nil)
			A.Apply(func(i, j int, _ float64) float64 { return rng.NormFloat64() }, A)
			return A
		}
		A, B, F, f, C := random(n, n), random(n, n), random(2*n, n), random(2*n, 1), mat.NewDense(n, n, nil)
		S := mat.NewSymDense(n, nil)
		S.SymOuterK(1, A)
		for i := range n {
			S.SetSym(i, i, S.At(i, i)+float64(n))
		}
		var lu mat.LU
		var cholesky mat.Cholesky
		var qr mat.QR
		var X, x mat.Dense
		tau, work := make([]float64, n), make([]float64, 64*n)
		for _, op := range []struct {
			name string
			run  func()
		}{
			{"Mul", func() { C.Mul(A, A) }},
			{"LU", func() { lu.Factorize(A) }},
			{"Cholesky", func() { cholesky.Factorize(S) }},
			{"QR", func() { qr.Factorize(A) }},
			{"ThinQ", func() {
				Q := mat.DenseCopyOf(F).RawMatrix()
				lapack64.Geqrf(Q, tau, work, len(work))
				lapack64.Orgqr(Q, tau, work, len(work))
			}},
			{"Solve", func() { check(b, x.Solve(A, B.ColView(0))) }},
			{"SolveMany", func() { check(b, X.Solve(A, B)) }},
			{"Inverse", func() { check(b, X.Inverse(A)) }},
			{"LeastSquares", func() { check(b, x.Solve(F, f)) }},
			{"PivotedQR", func() { pivotedQR(mat.DenseCopyOf(A).RawMatrix(), tau, work) }},
		} {
			for _, c := range contenders {
				b.Run(fmt.Sprintf("%s/n=%d/by=%s", op.name, n, c.name), func(b *testing.B) {
					use(c.blas, c.lapack)
					for b.Loop() {
						op.run()
					}
				})
			}
			x.Reset()
			X.Reset()
		}
	}
}

// use makes Gonum compute with others from now on.
func use(b blas.Float64, l lapack.Float64) {
	blas64.Use(b)
	lapack64.Use(l)
}

func check(tb testing.TB, err error) {
	if err != nil {
		tb.Fatal(err)
	}
}

// pivotedQR is Dgeqp3 with columns that are all free.
func pivotedQR(a blas64.General, tau, work []float64) {
	jpvt := make([]int, a.Cols)
	for j := range jpvt {
		jpvt[j] = -1
	}
	lapack64.Geqp3(a, jpvt, tau, work, len(work))
}

// BenchmarkRoutine measures single routines; the constants in few.go are read off it.
func BenchmarkRoutine(b *testing.B) {
	for _, n := range []int{1, 4, 8, 16, 24, 32, 48, 64, 96, 128, 192, 256, 512} {
		// a to multiply and to solve with, u to multiply with again and again
		a, u, c := make([]float64, n*n), make([]float64, n*n), make([]float64, n*n)
		x, y := make([]float64, n), make([]float64, n)
		for i := range a {
			a[i] = 1 / float64(1+i%7)
			u[i] = 1e-9 * a[i]
		}
		for i := range n {
			a[i*n+i], u[i*n+i] = float64(n), 1
		}
		for _, op := range []struct {
			name string
			run  func(l blas.Float64)
		}{
			{"Dot", func(l blas.Float64) { l.Ddot(n, x, 1, y, 1) }},
			{"Axpy", func(l blas.Float64) { l.Daxpy(n, 1e-9, x, 1, y, 1) }},
			{"Scal", func(l blas.Float64) { l.Dscal(n, 1.0000001, x, 1) }},
			{"Rot", func(l blas.Float64) { l.Drot(n, x, 1, y, 1, 1, 1e-9) }},
			{"Nrm2", func(l blas.Float64) { l.Dnrm2(n, x, 1) }},
			{"Asum", func(l blas.Float64) { l.Dasum(n, x, 1) }},
			{"Gemv", func(l blas.Float64) { l.Dgemv(blas.NoTrans, n, n, 1, a, n, x, 1, 0, y, 1) }},
			{"GemvT", func(l blas.Float64) { l.Dgemv(blas.Trans, n, n, 1, a, n, x, 1, 0, y, 1) }},
			{"Ger", func(l blas.Float64) { l.Dger(n, n, 1e-9, x, 1, y, 1, c, n) }},
			{"Symv", func(l blas.Float64) { l.Dsymv(blas.Lower, n, 1, a, n, x, 1, 0, y, 1) }},
			{"Syr", func(l blas.Float64) { l.Dsyr(blas.Lower, n, 1e-9, x, 1, c, n) }},
			{"Syr2", func(l blas.Float64) { l.Dsyr2(blas.Lower, n, 1e-9, x, 1, y, 1, c, n) }},
			{"Trmv", func(l blas.Float64) { l.Dtrmv(blas.Lower, blas.NoTrans, blas.NonUnit, n, u, n, x, 1) }},
			{"Trsv", func(l blas.Float64) { l.Dtrsv(blas.Lower, blas.NoTrans, blas.NonUnit, n, a, n, x, 1) }},
			{"TrsvT", func(l blas.Float64) { l.Dtrsv(blas.Lower, blas.Trans, blas.NonUnit, n, a, n, x, 1) }},
			{"Gemm", func(l blas.Float64) { l.Dgemm(blas.NoTrans, blas.NoTrans, n, n, n, 1, a, n, a, n, 0, c, n) }},
			{"Symm", func(l blas.Float64) { l.Dsymm(blas.Left, blas.Lower, n, n, 1, a, n, a, n, 0, c, n) }},
			{"Syrk", func(l blas.Float64) { l.Dsyrk(blas.Lower, blas.NoTrans, n, n, 1, a, n, 0, c, n) }},
			{"Trmm", func(l blas.Float64) {
				l.Dtrmm(blas.Left, blas.Lower, blas.NoTrans, blas.NonUnit, n, n, 1, u, n, c, n)
			}},
			{"Trsm", func(l blas.Float64) {
				l.Dtrsm(blas.Left, blas.Lower, blas.NoTrans, blas.NonUnit, n, n, 1, a, n, c, n)
			}},
			{"TrsmRight", func(l blas.Float64) {
				l.Dtrsm(blas.Right, blas.Lower, blas.Trans, blas.NonUnit, n, n, 1, a, n, c, n)
			}},
		} {
			for _, by := range contenders {
				b.Run(fmt.Sprintf("%s/n=%d/by=%s", op.name, n, by.name), func(b *testing.B) {
					for i := range n {
						x[i], y[i] = 1, 1
					}
					for i := range c {
						c[i] = 1
					}
					for b.Loop() {
						op.run(by.blas)
					}
				})
			}
		}
	}
}
