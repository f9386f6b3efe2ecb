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
)

// BenchmarkFactorization measures single routines, and the copy of their operands, by
// Gonum, by Gonum on Lina's BLAS, and by Lina; the constants in few.go are read off it.
func BenchmarkFactorization(b *testing.B) {
	defer use(blas64.Implementation(), gonumlapack.Implementation{})
	for _, n := range []int{2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 700, 1000} {
		for _, op := range factorizationOf(n) {
			for _, by := range []struct {
				name   string
				blas   blas.Float64
				lapack lapack.Float64
			}{
				{"gonum", gonum.Implementation{}, gonumlapack.Implementation{}},
				{"half", BLAS{}, gonumlapack.Implementation{}},
				{"lina", BLAS{}, LAPACK{eager: true}},
			} {
				b.Run(fmt.Sprintf("%s/n=%d/by=%s", op.name, n, by.name), func(b *testing.B) {
					use(by.blas, by.lapack)
					for b.Loop() {
						op.run(by.lapack)
					}
				})
			}
		}
	}
}

type factorization struct {
	name string
	run  func(l lapack.Float64)
}

// factorizationOf lists calls with matrices of order n.
func factorizationOf(n int) []factorization {
	rng := rand.New(rand.NewPCG(7, uint64(n)))
	random := func() []float64 {
		a := make([]float64, n*n)
		for i := range a {
			a[i] = rng.NormFloat64()
		}
		return a
	}
	general, definite, b := random(), random(), random()
	for i := range n {
		definite[i*n+i] = float64(2 * n)
	}
	gonumImpl := gonumlapack.Implementation{}
	pivots, jpvt, tau, work, iwork := make([]int, n), make([]int, n), make([]float64, n), make([]float64, 66*(n+64)), make([]int, n)
	lu, upper, qr := clone(general), clone(definite), clone(general)
	gonumImpl.Dgetrf(n, n, lu, n, pivots)
	gonumImpl.Dpotrf(blas.Upper, n, upper, n)
	gonumImpl.Dgeqrf(n, n, qr, n, tau, work, len(work))

	// x and y are what a call overwrites
	x, y, p, t := make([]float64, n*n), make([]float64, n*n), make([]int, n), make([]float64, n)
	fresh := func(a []float64) []float64 {
		copy(x, a)
		return x
	}
	right := func(columns int) []float64 { return y[:copy(y, b[:n*columns])] }
	return []factorization{
		{"Getrf", func(l lapack.Float64) { l.Dgetrf(n, n, fresh(general), n, p) }},
		{"Getri", func(l lapack.Float64) { l.Dgetri(n, fresh(lu), n, pivots, work, len(work)) }},
		{"Getrs1", func(l lapack.Float64) { l.Dgetrs(blas.NoTrans, n, 1, lu, n, pivots, right(1), 1) }},
		{"Getrs", func(l lapack.Float64) { l.Dgetrs(blas.NoTrans, n, n, lu, n, pivots, right(n), n) }},
		{"Potrf", func(l lapack.Float64) { l.Dpotrf(blas.Upper, n, fresh(definite), n) }},
		{"PotrfL", func(l lapack.Float64) { l.Dpotrf(blas.Lower, n, fresh(definite), n) }},
		{"Potri", func(l lapack.Float64) { l.Dpotri(blas.Upper, n, fresh(upper), n) }},
		{"Potrs1", func(l lapack.Float64) { l.Dpotrs(blas.Upper, n, 1, upper, n, right(1), 1) }},
		{"Potrs", func(l lapack.Float64) { l.Dpotrs(blas.Upper, n, n, upper, n, right(n), n) }},
		{"Geqrf", func(l lapack.Float64) { l.Dgeqrf(n, n, fresh(general), n, t, work, len(work)) }},
		{"Gelqf", func(l lapack.Float64) { l.Dgelqf(n, n, fresh(general), n, t, work, len(work)) }},
		{"Ormqr1", func(l lapack.Float64) {
			l.Dormqr(blas.Left, blas.Trans, n, 1, n, qr, n, tau, right(1), 1, work, len(work))
		}},
		{"Ormqr", func(l lapack.Float64) {
			l.Dormqr(blas.Left, blas.Trans, n, n, n, qr, n, tau, right(n), n, work, len(work))
		}},
		{"Orgqr", func(l lapack.Float64) { l.Dorgqr(n, n, n, fresh(qr), n, tau, work, len(work)) }},
		{"Geqp3", func(l lapack.Float64) {
			for j := range jpvt {
				jpvt[j] = -1
			}
			l.Dgeqp3(n, n, fresh(general), n, jpvt, t, work, len(work))
		}},
		{"Gels1", func(l lapack.Float64) {
			l.Dgels(blas.NoTrans, n, n, 1, fresh(general), n, right(1), 1, work, len(work))
		}},
		{"Gecon", func(l lapack.Float64) { l.Dgecon(lapack.MaxRowSum, n, lu, n, 1, work, iwork) }},
		{"Pocon", func(l lapack.Float64) { l.Dpocon(blas.Upper, n, upper, n, 1, work, iwork) }},
	}
}

func clone(a []float64) []float64 { return append([]float64(nil), a...) }
