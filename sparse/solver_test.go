package sparse_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/sparse"
)

// path is the Laplacian of a path of n nodes: singular, the constants are its null space.
func path(n int) *sparse.CSR {
	b := sparse.NewCOO(n, n)
	for i := range n - 1 {
		b.Add(i, i, 1)
		b.Add(i+1, i+1, 1)
		b.AddSym(i, i+1, -1)
	}
	return b.CSR()
}

// grid is the Laplacian of a k×k grid.
func grid(k int) *sparse.CSR {
	return path(k).Kron(sparse.Identity(k)).Add(sparse.Identity(k).Kron(path(k)))
}

type method func(sparse.Operator, la.Vector, *sparse.Options) (*sparse.Result, error)

var methods = map[string]method{"CG": sparse.CG, "MINRES": sparse.MINRES, "GMRES": sparse.GMRES, "LSQR": sparse.LSQR, "LSMR": sparse.LSMR}

func residual(a sparse.Operator, x, b la.Vector) float64 {
	y := make(la.Vector, len(b))
	a.MulVecTo(y, x)
	return y.Sub(b).Norm()
}

// Every method solves a positive definite system, in any unit, from any start, with and without a
// preconditioner, whatever form A has.
func TestSolvers(t *testing.T) {
	rng := la.NewRand(3)
	S := grid(9).AddDiag(0.3)
	n, _ := S.Dims()
	scales := la.RandUniformVec(rng, n).AddScalar(0.1)
	S = S.MulCol(scales).MulRow(scales)
	b := la.RandNormalVec(rng, n)
	want, err := la.Solve(S.Dense(), b)
	if err != nil {
		t.Fatal(err)
	}
	jacobi, _ := sparse.Jacobi(S)
	ic, err := sparse.NewIncompleteCholesky(S)
	if err != nil {
		t.Fatal(err)
	}
	for name, solve := range methods {
		plain := 0
		for kind, o := range map[string]*sparse.Options{
			"plain":  {RTol: 1e-10},
			"start":  {RTol: 1e-10, Start: want.AddScalar(1)},
			"Jacobi": {RTol: 1e-10, Preconditioner: jacobi},
			"IC":     {RTol: 1e-10, Preconditioner: ic},
		} {
			for form, op := range map[string]sparse.Operator{"CSR": S, "CSC": S.CSC(), "dense": sparse.AsOperator(S.Dense())} {
				for _, unit := range []float64{1, 0x1p200, 0x1p-200} {
					calls, c := 0, b.Scale(unit)
					p := *o
					if p.Start != nil {
						p.Start = p.Start.Scale(unit)
					}
					p.Progress = func(iter int, _ float64) bool { calls = iter; return true }
					r, err := solve(op, c, &p)
					if err != nil {
						t.Fatalf("%s, %s, %s: %v", name, kind, form, err)
					}
					if d := r.X.Scale(1 / unit).Sub(want).Norm(); d > 1e-7*want.Norm() {
						t.Errorf("%s, %s, %s: x is off by %.2g", name, kind, form, d)
					}
					// LSQR and LSMR stop at small normal equations, too
					if true := residual(S, r.X, c); math.Abs(true-r.Residual) > 1e-3*true+1e-13*c.Norm() || true > 1e-8*c.Norm() {
						t.Errorf("%s, %s, %s: residual %.3g, said to be %.3g", name, kind, form, true/unit, r.Residual/unit)
					}
					if calls != r.Iters || calls == 0 {
						t.Errorf("%s: %d calls of Progress, %d steps", name, calls, r.Iters)
					}
					if kind == "plain" {
						plain = r.Iters
					}
				}
			}
		}
		r, err := solve(S, b, &sparse.Options{RTol: 1e-10, Preconditioner: ic})
		if err != nil || r.Iters > plain/2 {
			t.Errorf("%s: %d steps with IC(0), %d without: %v", name, r.Iters, plain, err)
		}
	}
}

// Least squares of any shape and rank, damped or not, are those of the SVD.
func TestLeastSquares(t *testing.T) {
	rng := la.NewRand(4)
	for _, s := range shapes {
		r, c := s[0], s[1]
		A := random(rng, r, c, 0.4).CSR()
		b := la.RandNormalVec(rng, r)
		for name, solve := range map[string]method{"LSQR": sparse.LSQR, "LSMR": sparse.LSMR} {
			for _, damp := range []float64{0, 0.7} {
				D, rhs := la.VStack(A.Dense(), la.Identity(c).Scale(damp)), append(b.Clone(), make(la.Vector, c)...)
				var want la.Vector
				if r*c > 0 {
					f, err := la.LstSqSVD(D, rhs)
					if err != nil {
						t.Fatal(err)
					}
					want = f.X
				} else {
					want = make(la.Vector, c)
				}
				got, err := solve(A, b, &sparse.Options{RTol: 1e-11, Damp: damp})
				if err != nil {
					t.Errorf("%s %v: %v", name, s, err)
					continue
				}
				if d := got.X.Sub(want).Norm(); d > 1e-7*(1+want.Norm()) {
					t.Errorf("%s %v, damp %g: x is off by %.2g", name, s, damp, d)
				}
				if d := math.Abs(got.Residual - residual(A, want, b)); d > 1e-8*(1+b.Norm()) {
					t.Errorf("%s %v: residual off by %.2g", name, s, d)
				}
			}
		}
	}
}

// MINRES and GMRES solve what is indefinite; CG says that it is.
func TestIndefinite(t *testing.T) {
	A := grid(8).AddDiag(-2.3)
	n, _ := A.Dims()
	b := la.RandNormalVec(la.NewRand(5), n)
	var e *sparse.IndefiniteError
	if _, err := sparse.CG(A, b, nil); !errors.As(err, &e) || !errors.Is(err, la.ErrNotPositiveDefinite) || e.Curvature >= 0 {
		t.Error(err)
	}
	for name, solve := range map[string]method{"MINRES": sparse.MINRES, "GMRES": sparse.GMRES} {
		r, err := solve(A, b, &sparse.Options{RTol: 1e-9, Restart: 64})
		if err != nil || residual(A, r.X, b) > 1e-9*b.Norm() {
			t.Error(name, err)
		}
	}
}

// The Laplacian is singular. If b is A times something there is an answer, otherwise there is an
// error that says how far it got.
func TestSingular(t *testing.T) {
	A := grid(7)
	n, _ := A.Dims()
	v := la.RandNormalVec(la.NewRand(6), n)
	b := A.MulVec(v)
	for name, solve := range methods {
		r, err := solve(A, b, &sparse.Options{RTol: 1e-10})
		if err != nil || residual(A, r.X, b) > 1e-9*b.Norm() {
			t.Error(name, err)
		}
		if name == "LSQR" || name == "LSMR" { // they find the least squares solution
			continue
		}
		for _, k := range []float64{1, 1e-3} {
			r, err = solve(A, b.AddScalar(k), nil)
			var e *sparse.NoConvergenceError
			if errors.As(err, &e) && errors.Is(err, la.ErrNoConvergence) {
				if e.Residual <= e.Tolerance || r == nil || math.Abs(residual(A, r.X, b.AddScalar(k))-e.Residual) > 1e-6*e.Residual {
					t.Error(name, err)
				}
			} else if !errors.Is(err, la.ErrNotPositiveDefinite) || name != "CG" {
				t.Error(name, err)
			}
		}
	}
}

// failing is a preconditioner that is none.
type failing func(dst, b la.Vector) error

func (f failing) SolveTo(dst, b la.Vector) error { return f(dst, b) }

func TestSolversRefuse(t *testing.T) {
	A := grid(4).AddDiag(1)
	n, _ := A.Dims()
	b := la.FullVec(n, 1)
	b[3] = 2
	skew := A.Add(sparse.NewCSR(n, n, append([]int{0}, slices.Repeat([]int{1}, n)...), []int{7}, []float64{1}))
	nan := A.AddScaled(1, sparse.Diag(append(make(la.Vector, n-1), math.NaN())))
	zero := failing(func(dst, _ la.Vector) error { clear(dst); return nil })
	negative := failing(func(dst, b la.Vector) error { copy(dst, b.Scale(-1)); return nil })
	infinite := failing(func(dst, _ la.Vector) error { dst[0] = math.Inf(1); return nil })
	refuses := failing(func(_, _ la.Vector) error { return &la.SingularError{Pivot: 2} })
	for name, solve := range methods {
		say := func(what string, err, want error) {
			t.Helper()
			if !errors.Is(err, want) {
				t.Errorf("%s, %s: %v, want %v", name, what, err, want)
			}
		}
		_, err := solve(nan, b, nil)
		say("NaN in A", err, la.ErrNotFinite)
		_, err = solve(sparse.AsOperator(nan.Dense()), b, nil)
		if name != "CG" && name != "MINRES" {
			say("NaN in a product", err, la.ErrNotFinite)
		} else if err == nil {
			t.Error(name, "does not see NaN in a product")
		}
		_, err = solve(A, la.FullVec(n, math.Inf(1)), nil)
		say("Inf in b", err, la.ErrNotFinite)
		_, err = solve(A, b, &sparse.Options{MaxIter: 2})
		say("MaxIter", err, la.ErrNoConvergence)
		r, err := solve(A, b, &sparse.Options{RTol: 1e-300})
		say("beyond rounding", err, la.ErrNoConvergence)
		if r == nil || r.Residual > 1e-13 {
			t.Error(name, "gives up too early:", r)
		}
		r, err = solve(A, b, &sparse.Options{Progress: func(i int, _ float64) bool { return i < 3 }})
		say("Progress", err, la.ErrNoConvergence)
		var e *sparse.NoConvergenceError
		if errors.As(err, &e); !e.Stopped || r.Iters != 3 {
			t.Error(name, err)
		}
		_, err = solve(A, b, &sparse.Options{Preconditioner: infinite})
		say("infinite preconditioner", err, la.ErrSingular)
		_, err = solve(A, b, &sparse.Options{Preconditioner: refuses})
		say("a preconditioner that refuses", err, la.ErrSingular)
		if name != "GMRES" {
			_, err = solve(A, b, &sparse.Options{Preconditioner: negative})
			say("negative preconditioner", err, la.ErrNotPositiveDefinite)
			_, err = solve(A, b, &sparse.Options{Preconditioner: zero})
			say("zero preconditioner", err, la.ErrNotPositiveDefinite)
		} else {
			_, err = solve(A, b, &sparse.Options{Preconditioner: zero})
			say("zero preconditioner", err, la.ErrNoConvergence)
		}
		if r, err := solve(A, make(la.Vector, n), nil); err != nil || r.Iters != 0 || r.X.Norm() != 0 {
			t.Error(name, "b = 0:", r, err)
		}
		if r, err := solve(&sparse.CSR{}, nil, nil); err != nil || len(r.X) != 0 {
			t.Error(name, "0×0:", r, err)
		}
		if name == "CG" || name == "MINRES" {
			_, err = solve(skew, b, nil)
			say("not symmetric", err, la.ErrNotSymmetric)
			_, err = solve(sparse.AsOperator(skew.Dense()), b, nil)
			say("not symmetric operator", err, la.ErrNotSymmetric)
		}
	}
}

func TestPreconditionersRefuse(t *testing.T) {
	var s *la.SingularError
	if _, err := sparse.Jacobi(sparse.FromDense(la.New(2, 2, 1, 1, 1, 0))); !errors.As(err, &s) || s.Pivot != 1 {
		t.Error(err)
	}
	var p *la.NotPositiveDefiniteError
	if _, err := sparse.NewIncompleteCholesky(sparse.FromDense(la.New(2, 2, 1, 1, 1, 0))); !errors.As(err, &p) || p.Minor != 2 {
		t.Error(err)
	}
	if _, err := sparse.NewIncompleteCholesky(sparse.FromDense(la.New(2, 2, 1, 2, 0, 1))); !errors.Is(err, la.ErrNotSymmetric) {
		t.Error(err)
	}
	// Positive diagonal, indefinite: a shift helps, whatever it is for.
	m, err := sparse.NewIncompleteCholesky(sparse.FromDense(la.New(2, 2, 1, 2, 2, 1)))
	if err != nil || m.Shift() < 1 || m.Shift() > 1.1 {
		t.Error(m.Shift(), err)
	}
}

// IC(0) of a matrix without fill is its Cholesky factorization.
func TestIncompleteIsComplete(t *testing.T) {
	A := path(30).AddDiag(0.5)
	b := la.RandNormalVec(la.NewRand(7), 30)
	m, err := sparse.NewIncompleteCholesky(A)
	if err != nil {
		t.Fatal(err)
	}
	x := b.Clone()
	if err := m.SolveTo(x, x); err != nil || residual(A, x, b) > 1e-14*b.Norm() || m.Shift() != 0 {
		t.Error(residual(A, x, b), err)
	}
	r, err := sparse.CG(A, b, &sparse.Options{Preconditioner: m})
	if err != nil || r.Iters != 1 {
		t.Error(r, err)
	}
}

// A factorization of package la is a preconditioner.
func TestDensePreconditioner(t *testing.T) {
	A := grid(5).AddDiag(1)
	f, err := la.Cholesky(A.Dense())
	if err != nil {
		t.Fatal(err)
	}
	b := la.RandNormalVec(la.NewRand(8), 25)
	for name, solve := range methods {
		if r, err := solve(A, b, &sparse.Options{Preconditioner: f}); err != nil || r.Iters > 3 && name != "LSQR" && name != "LSMR" {
			t.Error(name, r, err)
		}
	}
}

func TestSolversDoNotDependOnThreads(t *testing.T) {
	defer parallel.Crowd(0)()
	A := grid(150).AddDiag(0.5)
	n, _ := A.Dims()
	b := la.RandNormalVec(la.NewRand(9), n)
	for name, solve := range methods {
		var first la.Vector
		for _, procs := range []int{1, 2} {
			runtime.GOMAXPROCS(procs)
			r, err := solve(A, b, &sparse.Options{RTol: 1e-5})
			if err != nil {
				t.Fatal(name, err)
			}
			if procs == 1 {
				first = r.X
			} else if !slices.Equal(first, r.X) {
				t.Error(name, "depends on the number of threads")
			}
		}
	}
}

func TestSolverMistakesPanic(t *testing.T) {
	A := sparse.NewCOO(2, 3).CSR()
	I := sparse.Identity(2)
	b := la.Vector{1, 2}
	m, _ := sparse.Jacobi(I)
	ic, _ := sparse.NewIncompleteCholesky(I)
	for name, f := range map[string]func(){
		"CG":     func() { sparse.CG(A, b, nil) },
		"b":      func() { sparse.GMRES(I, b[:1], nil) },
		"LSQR":   func() { sparse.LSQR(A, b[:1], nil) },
		"start":  func() { sparse.LSMR(A, b, &sparse.Options{Start: b}) },
		"RTol":   func() { sparse.CG(I, b, &sparse.Options{RTol: -1}) },
		"Jacobi": func() { sparse.Jacobi(A) },
		"solve":  func() { m.SolveTo(b, b[:1]) },
		"IC":     func() { ic.SolveTo(b, b[:1]) },
		"IC(A)":  func() { sparse.NewIncompleteCholesky(A) },
	} {
		func() {
			defer func() {
				if _, ok := recover().(*la.ShapeError); !ok {
					t.Errorf("%s does not panic with a ShapeError", name)
				}
			}()
			f()
		}()
	}
}

func TestResultReturns(t *testing.T) {
	r, err := sparse.LSQR(sparse.Identity(2), la.Vector{1, 2}, nil)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(r)
	var back sparse.Result
	if err != nil || json.Unmarshal(text, &back) != nil || fmt.Sprint(&back) != fmt.Sprint(r) {
		t.Errorf("%s: %v", text, err)
	}
}
