package la_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

// The standard errors are NIST's certified ones, by the normal equations, by QR and by
// singular values.
func TestNISTStandardErrors(t *testing.T) {
	for _, name := range []string{"norris", "pontius", "noint1", "longley", "wampler1"} {
		text, err := os.ReadFile("testdata/nist/" + name + ".json")
		noError(t, name, err)
		var certified struct {
			SD         []float64
			ResidualSD float64 `json:"residual_sd"`
		}
		noError(t, name, json.Unmarshal(text, &certified))
		r := readRegression(t, name)
		a := r.design(t)
		fit, err := la.LstSq(a, r.Y)
		noError(t, name, err)
		bySVD, err := la.LstSqSVD(a, r.Y)
		noError(t, name, err)
		both, err := la.LstSqMat(a, la.HStack(r.Y.AsCol(), r.Y.Scale(3).AsCol()))
		noError(t, name, err)
		for how, got := range map[string]struct {
			stdErr la.Vector
			s2     float64
			cov    la.Matrix
		}{
			"LstSq":    {fit.StdErr(), fit.ResidualVar(), fit.Cov()},
			"LstSqSVD": {bySVD.StdErr(), bySVD.ResidualVar(), bySVD.Cov()},
			"LstSqMat": {both.StdErr().Col(1).Scale(1. / 3), both.ResidualVar()[1] / 9, both.Cov(1).Scale(1. / 9)},
		} {
			// Wampler1 is an exact fit: what is left is rounding.
			if certified.ResidualSD == 0 {
				if got.s2 > 1e-10 || got.stdErr.Max() > 1e-5 {
					t.Errorf("%s, %s: s² = %v, standard errors %v", name, how, got.s2, got.stdErr)
				}
				continue
			}
			tol := 1e-9
			if how == "LstSqSVD" && name == "pontius" {
				tol = 1e-6
			}
			if math.Abs(math.Sqrt(got.s2)/certified.ResidualSD-1) > tol {
				t.Errorf("%s, %s: s = %v, certified %v", name, how, math.Sqrt(got.s2), certified.ResidualSD)
			}
			for i, want := range certified.SD {
				if math.Abs(got.stdErr[i]/want-1) > tol || math.Abs(math.Sqrt(got.cov.At(i, i))/want-1) > tol {
					t.Errorf("%s, %s: standard error %d is %v, √C %v, certified %v", name, how, i, got.stdErr[i], math.Sqrt(got.cov.At(i, i)), want)
				}
			}
		}
	}
}

func TestLstSqCov(t *testing.T) {
	t.Run("float64", testLstSqCov[float64])
	t.Run("float32", testLstSqCov[float32])
}

// testLstSqCov: C·AᵀA = s²·I, on the path of the normal equations, of QR (m < 2n), and for
// few and many columns.
func testLstSqCov[T la.Float](t *testing.T) {
	for _, s := range [][2]int{{2, 1}, {7, 3}, {4, 3}, {40, 16}, {40, 17}, {25, 17}, {200, 60}} {
		m, n := s[0], s[1]
		a := dense(mt.WithSingularValues[T](mt.Rand(5), m, n, mt.Geometric(n, 5)))
		for j := range n {
			for i := range m {
				a.Set(i, j, a.At(i, j)*T(math.Ldexp(1, 3*(j%5)-6)))
			}
		}
		b := rhs[T](m)
		fit, err := la.LstSq(a, b)
		noError(t, "LstSq", err)
		c, e, s2 := fit.Cov(), fit.StdErr(), fit.ResidualVar()
		if d := s2 * T(m-n) / fit.SSR; math.Abs(float64(d)-1) > 1e-5 {
			t.Errorf("%d×%d: s² = %v, SSR %v", m, n, s2, fit.SSR)
		}
		if !c.IsSymmetric(0) {
			t.Errorf("%d×%d: the covariance is not symmetric", m, n)
		}
		// in units in which the columns are alike
		for i := range n {
			if d := e[i] * e[i] / c.At(i, i); math.Abs(float64(d)-1) > 1e-4 {
				t.Errorf("%d×%d: standard error %v, variance %v", m, n, e[i], c.At(i, i))
			}
			for j := range n {
				c.Set(i, j, c.At(i, j)*T(math.Ldexp(1, 3*(i%5)-6+3*(j%5)-6))/s2)
			}
		}
		unscaled := dense(mt.WithSingularValues[T](mt.Rand(5), m, n, mt.Geometric(n, 5)))
		if d := la.Norm(c.Mul(unscaled.Gram()).Sub(la.Convert[T](la.Identity(n))), la.Frobenius); float64(d) > 2000*float64(n)*float64(la.Eps[T]()) {
			t.Errorf("%d×%d: ‖C·AᵀA/s² − I‖ = %v", m, n, d)
		}
	}
}

// Where nothing can be said there is NaN, everywhere.
func TestLstSqCovUnknown(t *testing.T) {
	for what, c := range map[string]struct {
		a la.Matrix
		b la.Vector
	}{
		"as many rows as columns": {la.New(2, 2, 1, 2, 3, 4), la.Vector{1, 2}},
		"wide":                    {la.New(1, 2, 1, 2), la.Vector{1}},
		"dependent columns":       {la.New(4, 2, 1, 2, 2, 4, 3, 6, 4, 8), la.Vector{1, 2, 3, 5}},
	} {
		fit, err := la.LstSq(c.a, c.b)
		noError(t, what, err)
		n := c.a.Cols()
		cov, e := fit.Cov(), fit.StdErr()
		if r, k := cov.Dims(); r != n || k != n || len(e) != n {
			t.Errorf("%s: covariance %d×%d, %d standard errors", what, r, k, len(e))
		}
		if s2 := fit.ResidualVar(); s2 == s2 || !allNaN(cov) || !allNaN(e.AsRow()) {
			t.Errorf("%s: s² = %v, covariance %v, standard errors %v", what, s2, cov, e)
		}
	}
	fit, err := la.LstSqMat(la.Zeros(3, 0), la.Ones(3, 2))
	noError(t, "no columns", err)
	if s2 := fit.ResidualVar(); math.Abs(s2[1]-1) > 1e-14 || fit.Cov(0).Rows() != 0 {
		t.Errorf("no columns: s² = %v", s2)
	}
}

func allNaN(a la.Matrix) bool {
	for _, x := range a.All() {
		if x == x {
			return false
		}
	}
	return true
}

// Every column of LstSqMat is what LstSq returns, up to rounding; with more right-hand
// sides than refinement is for, too.
func TestLstSqMat(t *testing.T) {
	t.Run("float64", testLstSqMat[float64])
	t.Run("float32", testLstSqMat[float32])
}

func testLstSqMat[T la.Float](t *testing.T) {
	for _, s := range [][3]int{{6, 2, 0}, {6, 2, 1}, {6, 2, 3}, {5, 4, 20}, {4, 9, 2}, {50, 20, 12}, {3, 3, 2}, {0, 2, 2}, {2, 0, 2}} {
		m, n, p := s[0], s[1], s[2]
		full := dense(mt.Random[T](mt.Rand(1), m, n))
		deficient := dense(mt.RankDeficient[T](mt.Rand(2), m, n, min(m, n)/2))
		for what, a := range map[string]la.Dense[T]{"full rank": full, "deficient": deficient} {
			b := dense(mt.Random[T](mt.Rand(3), m, p))
			before := b.Clone()
			fit, err := la.LstSqMat(a, b)
			noError(t, what, err)
			if r, c := fit.X.Dims(); r != n || c != p || len(fit.SSR) != p || !b.Equal(before) {
				t.Fatalf("%s, %v: X is %d×%d, %d sums of squares", what, s, r, c, len(fit.SSR))
			}
			for j := range p {
				one, err := la.LstSq(a, b.Col(j))
				noError(t, what, err)
				tol := 1000 * float64(max(m, n)) * float64(la.Eps[T]()) * (1 + float64(one.X.Norm()))
				if d := float64(one.X.Distance(fit.X.Col(j))); d > tol || one.Rank != fit.Rank || math.Abs(float64(one.SSR-fit.SSR[j])) > tol {
					t.Errorf("%s, %v: column %d is off by %.3g; rank %d and %d, SSR %v and %v", what, s, j, d, fit.Rank, one.Rank, fit.SSR[j], one.SSR)
				}
			}
		}
	}
	refuses(t, "LstSqMat", func() { _, _ = la.LstSqMat(la.Ones(3, 2), la.Ones(2, 1)) })
}

func TestLstSqTol(t *testing.T) {
	a := dense(mt.WithSingularValues[float64](mt.Rand(1), 20, 3, []float64{1, 0.1, 1e-5}))
	b := rhs[float64](20)
	for rtol, want := range map[float64]int{0: 3, 1e-8: 3, 1e-3: 2, 0.9: 1, 1: 0, 2: 0} {
		fit, err := la.LstSqTol(a, b, rtol)
		noError(t, "LstSqTol", err)
		many, err := la.LstSqMatTol(a, b.AsCol(), rtol)
		noError(t, "LstSqMatTol", err)
		if fit.Rank != want || many.Rank != want {
			t.Errorf("to within %v: rank %d, LstSqMatTol %d, want %d", rtol, fit.Rank, many.Rank, want)
		}
		below(t, "with a tolerance: ‖b − A·x‖ against SSR", math.Abs(b.Distance(a.MulVec(fit.X))-math.Sqrt(fit.SSR))*1e12, 1)
	}
	for _, rtol := range []float64{-1, nan} {
		refuses(t, "LstSq", func() { _, _ = la.LstSqTol(a, b, rtol) })
	}
}

// Factorization.SolveMat solves what Solve does, column by column.
func TestFactorizationSolveMat(t *testing.T) {
	tall := dense(mt.Random[float64](mt.Rand(4), 12, 5))
	square := dense(mt.Random[float64](mt.Rand(5), 5, 5)).AddDiag(4)
	deficient := dense(mt.RankDeficient[float64](mt.Rand(6), 12, 5, 3))
	for what, a := range map[string]la.Matrix{
		"diagonal": la.Diag(la.Vector{1, 2, 3}), "upper": square.Triu(0), "lower": square.Tril(0), "definite": tall.Gram().AddDiag(1),
		"symmetric": square.Add(square.T()).AddDiag(-9), "square": square, "tall": tall, "wide": tall.T(), "deficient": deficient,
		"units": deficient.MulElem(la.Vector{1, 1e3, 1e-200, 1e90, 1}.AsRow()),
	} {
		f, err := la.Factor(a)
		noError(t, what, err)
		b := dense(mt.Random[float64](mt.Rand(7), a.Rows(), 3))
		x, err := f.SolveMat(b)
		noError(t, what, err)
		for j := range 3 {
			one, err := f.Solve(b.Col(j))
			noError(t, what, err)
			if d := one.Distance(x.Col(j)); !(d <= 1e-11*(1+one.Norm())) {
				t.Errorf("%s, %v: column %d is off by %v", what, f, j, d)
			}
		}
		bad := b.Clone()
		bad.Set(1, 1, nan)
		if _, err := f.SolveMat(bad); err == nil {
			t.Errorf("%s: NaN in B", what)
		}
		func() {
			defer func() {
				if _, ok := recover().(*la.ShapeError); !ok {
					t.Errorf("%s: a right-hand side that does not fit", what)
				}
			}()
			_, _ = f.SolveMat(la.Ones(a.Rows()+1, 2))
		}()
	}
}
