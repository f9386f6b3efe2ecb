package la_test

import (
	"runtime"
	"sync"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
)

// Results have the same bits for every number of threads.
func TestThreadsDoNotChangeResults(t *testing.T) {
	n := 350 // several strips of columns
	if mt.Small() {
		n = 90
	}
	a := dense(mt.Random[float64](mt.Rand(1), n, n)).AddDiag(3)
	spd, b := a.Gram(), rhs[float64](n)
	compute := map[string]func() la.Matrix{
		"Mul":  func() la.Matrix { return a.Mul(a) },
		"Gram": func() la.Matrix { return a.Gram() },
		"Inv":  func() la.Matrix { x, err := la.Inv(a); noError(t, "Inv", err); return x },
		"LU":   func() la.Matrix { p, l, u := la.LU(a).Factors(); return la.VStack(p, l, u) },
		"LDL": func() la.Matrix {
			f, err := la.LDL(a.Add(a.T()))
			noError(t, "LDL", err)
			return la.VStack(f.L(), f.D())
		},
		"Exp":         func() la.Matrix { return a.Exp() },
		"SoftmaxRows": func() la.Matrix { return a.T().SoftmaxRows() },
		"Solve":       func() la.Matrix { x, err := la.Solve(a, b); noError(t, "Solve", err); return x.AsCol() },
		"QR":          func() la.Matrix { q, r := la.QR(a).Factors(); return la.VStack(q, r) },
		"Cholesky": func() la.Matrix {
			f, err := la.Cholesky(spd)
			noError(t, "Cholesky", err)
			return f.L()
		},
		"LstSq":  func() la.Matrix { r, err := la.LstSq(a, b); noError(t, "LstSq", err); return r.X.AsCol() },
		"EigSym": func() la.Matrix { e, err := la.EigSym(spd); noError(t, "EigSym", err); return e.Vectors },
		"Eig":    func() la.Matrix { e, err := la.Eig(a); noError(t, "Eig", err); return e.Vectors.Real() },
		"SVD":    func() la.Matrix { s, err := la.SVD(a); noError(t, "SVD", err); return s.U },
	}
	defer parallel.Crowd(1)()
	want := map[string]la.Matrix{}
	for name, f := range compute {
		want[name] = f()
	}
	for _, threads := range []int{1, 2, 3, 8} {
		runtime.GOMAXPROCS(threads)
		for name, f := range compute {
			if !mt.SameBits(mat(f()), mat(want[name])) {
				t.Errorf("%s has other bits with %d threads than with one", name, threads)
			}
		}
	}
}

// Several goroutines may use one factorization at once.
func TestFactorizationsAreShared(t *testing.T) {
	a := dense(mt.RandomSPD[float64](mt.Rand(1), 40, 100))
	b := rhs[float64](40)
	cholesky, err := la.Cholesky(a)
	noError(t, "Cholesky", err)
	svd, err := la.SVD(a)
	noError(t, "SVD", err)
	ldl, err := la.LDL(a)
	noError(t, "LDL", err)
	lu, qr, pivoted := la.LU(a), la.QR(a), la.QRPivot(a)
	for name, solve := range map[string]func(dst, b la.Vector) error{
		"LU": lu.SolveTo, "QR": qr.SolveTo, "QRPivot": pivoted.SolveTo, "Cholesky": cholesky.SolveTo, "LDL": ldl.SolveTo,
		"SVD": func(dst, b la.Vector) error { svd.SolveTo(dst, b); return nil },
	} {
		xs := make([]la.Vector, 8)
		var wg sync.WaitGroup
		for i := range xs {
			xs[i] = make(la.Vector, 40)
			wg.Go(func() {
				if err := solve(xs[i], b); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			})
		}
		wg.Wait()
		for _, x := range xs {
			if !x.Equal(xs[0]) {
				t.Errorf("%s: goroutines disagree", name)
			}
			below(t, name, mt.SolveResidual(mat(a), col(x), col(b)), 20)
		}
	}
}
