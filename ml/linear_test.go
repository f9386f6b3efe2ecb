package ml_test

import (
	"errors"
	"math"
	"runtime"
	"strings"
	"testing"

	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
)

// regression is data of a known model with noise.
func regression(seed uint64, n, p int, noise float64) (X la.Matrix, y, b la.Vector) {
	rng := la.NewRand(seed)
	X = la.RandNormal(rng, n, p).Mul(la.RandNormal(rng, p, p)).AddRow(la.RandNormalVec(rng, p).Scale(3))
	b = la.RandNormalVec(rng, p)
	return X, X.MulVec(b).AddScalar(2).AddScaled(noise, la.RandNormalVec(rng, n)), b
}

func near(x, y la.Vector, tol float64) bool {
	for i := range x {
		if !(math.Abs(x[i]-y[i]) <= tol*(1+math.Abs(y[i]))) {
			return false
		}
	}
	return len(x) == len(y)
}

// Residuals are orthogonal to the columns and to the ones; a model without noise comes back.
func TestLinearIsLeastSquares(t *testing.T) {
	for _, c := range [][2]int{{2, 1}, {5, 4}, {30, 3}, {400, 40}} {
		X, y, _ := regression(uint64(c[0]), c[0], c[1], 0.3)
		m := la.Must(ml.FitLinear(X, y, nil))
		e := y.Sub(m.Predict(X))
		if g := e.MulMat(X).Norm(); g > 1e-12*y.Norm()*la.Norm(X, la.Frobenius) || math.Abs(e.Sum()) > 1e-11*y.Norm() {
			t.Errorf("%v: Xᵀe = %g, Σe = %g", c, g, e.Sum())
		}
		if m.DF != c[0]-c[1]-1 || math.Abs(e.Dot(e)-m.SSR) > 1e-12*y.Dot(y) {
			t.Errorf("%v: DF %d, SSR %v, want %v", c, m.DF, m.SSR, e.Dot(e))
		}
		X, y, b := regression(uint64(c[0]), c[0], c[1], 0)
		if m = la.Must(ml.FitLinear(X, y, nil)); !near(m.Coef, b, 1e-9) || math.Abs(m.Intercept-2) > 1e-8 {
			t.Errorf("%v: %v, want %v", c, m.Coef, b)
		}
	}
}

// Units change coefficients and errors, but no t, p, R², F or condition; a weight of three is three
// samples for the coefficients, and one of zero none.
func TestLinearUnitsAndWeights(t *testing.T) {
	X, y, _ := regression(3, 40, 3, 1)
	for _, robust := range []ml.Robust{"", ml.HC0, ml.HC1, ml.HC2, ml.HC3} {
		o := &ml.LinearOptions{Robust: robust}
		m := la.Must(ml.FitLinear(X, y, o))
		units := la.Vector{0x1p-80, 1, 0x1p90}
		s := la.Must(ml.FitLinear(X.MulRow(units).AddRow(la.Vector{0x1p-78, 7, 0}), y.Scale(0x1p-60), o))
		f, p := m.F()
		f2, p2 := s.F()
		if !near(s.Coef.MulElem(units).Scale(0x1p60), m.Coef, 1e-10) || !near(s.TValues()[1:], m.TValues()[1:], 1e-10) || !near(s.PValues()[1:], m.PValues()[1:], 1e-10) ||
			!near(la.Vector{s.R2(), s.AdjR2(), f2, p2, s.Cond}, la.Vector{m.R2(), m.AdjR2(), f, p, m.Cond}, 1e-10) {
			t.Errorf("%s: units matter:\n%v\n%v", robust, m, s)
		}
		w := la.FullVec(40, 1)
		w[5], w[7] = 0, 0
		without := la.Must(ml.FitLinear(X.FilterRows(func(i int, _ la.Vector) bool { return w[i] > 0 }), y.Take(append([]int{0, 1, 2, 3, 4, 6}, span(8, 40)...)...), o))
		weighted := la.Must(ml.FitLinear(X, y, &ml.LinearOptions{Robust: robust, Weights: w}))
		if !near(without.Coef, weighted.Coef, 1e-12) || !near(without.StdErr(), weighted.StdErr(), 1e-12) || weighted.N != 38 {
			t.Errorf("%s: weights of zero: %v and %v", robust, without, weighted)
		}
		scaled := la.Must(ml.FitLinear(X, y, &ml.LinearOptions{Robust: robust, Weights: w.Scale(0x1p-300)}))
		if !near(scaled.Coef, weighted.Coef, 1e-12) || !near(scaled.StdErr(), weighted.StdErr(), 1e-12) {
			t.Errorf("%s: the unit of weights matters", robust)
		}
	}
	w := la.FullVec(40, 1)
	w[3] = 3
	idx := append(span(0, 40), 3, 3)
	a, b := la.Must(ml.FitLinear(X, y, &ml.LinearOptions{Weights: w})), la.Must(ml.FitLinear(X.TakeRows(idx...), y.Take(idx...), nil))
	if !near(a.Coef, b.Coef, 1e-12) || math.Abs(a.SSR-b.SSR) > 1e-12*b.SSR {
		t.Errorf("three times a sample: %v and %v", a, b)
	}
}

func span(from, to int) (v []int) {
	for i := from; i < to; i++ {
		v = append(v, i)
	}
	return v
}

// Columns that depend on others are named, and how they do, whatever their units.
func TestCollinear(t *testing.T) {
	X, y, _ := regression(4, 30, 4, 1)
	one := la.FullVec(30, 1)
	with := func(j int, col la.Vector) la.Matrix {
		Y := X.Clone()
		Y.SetCol(j, col)
		return Y
	}
	onehot := X.Clone()
	for i := range 30 {
		for j := 1; j < 4; j++ {
			onehot.Set(i, j, 0)
		}
		onehot.Set(i, 1+i%3, 1)
	}
	names := []string{"age", "Adelie", "Gentoo", "Chinstrap"}
	for name, c := range map[string]struct {
		X    la.Matrix
		none bool // no intercept
		col  int
		text string
	}{
		"constant":        {with(2, one.Scale(0.1)), false, 2, "column 2 (Gentoo) is constant, as the intercept is: leave it out"},
		"zero":            {with(1, la.FullVec(30, 0)), true, 1, "column 1 (Adelie) is zero throughout: leave it out"},
		"copy":            {with(3, X.Col(0)), false, 3, "column 3 (Chinstrap) is a combination of others, Chinstrap = age: leave it out"},
		"combination":     {with(3, X.Col(0).Scale(2).AddScaled(-0.5, X.Col(1)).AddScalar(7)), false, 3, "Chinstrap = 2·age − 0.5·Adelie + 7: leave it out"},
		"other units":     {with(3, X.Col(0).Scale(0x1p80).AddScaled(0x1p80, X.Col(2))), false, 3, "is a combination of others"},
		"far from 0":      {with(3, X.Col(0).Scale(2).AddScalar(1e6)), false, 3, "= 2·age + 1e+06"},
		"one-hot":         {onehot, false, 3, "columns Adelie, Gentoo and Chinstrap add up to 1 in every row, as one-hot columns do, and so does the intercept"},
		"without ones":    {with(3, X.Col(0).Neg()), true, 3, "Chinstrap = −age: leave it out"},
		"one-hot, no one": {onehot, true, -1, ""},
	} {
		for _, fit := range []func() error{
			func() error {
				_, err := ml.FitLinear(c.X, y, &ml.LinearOptions{Names: names, NoIntercept: c.none})
				return err
			},
			func() error {
				_, err := ml.FitLogistic(c.X, half(30), &ml.LogisticOptions{Names: names, NoIntercept: c.none, L2: 1})
				return err
			},
		} {
			err := fit()
			var e *ml.CollinearError
			switch {
			case c.col < 0 && err != nil:
				t.Errorf("%s: %v", name, err)
			case c.col >= 0 && (!errors.As(err, &e) || e.Column != c.col || !errors.Is(err, la.ErrSingular) || !strings.Contains(err.Error(), c.text)):
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	// Far from 0, but not collinear: years, and milliseconds.
	time := la.Linspace(1.7e12, 1.7e12+9e3, 30)
	if _, err := ml.FitLinear(with(3, time), y, nil); err != nil {
		t.Errorf("milliseconds since 1970: %v", err)
	}
}

// half is n numbers, 0 and 1 in turns of threes and twos.
func half(n int) la.Vector {
	v := make(la.Vector, n)
	for i := range v {
		if i%5 < 3 {
			v[i] = 1
		}
	}
	return v
}

func TestRegressionsRefuse(t *testing.T) {
	X, y, _ := regression(5, 20, 3, 1)
	badX, badY := X.Clone(), y.Clone()
	badX.Set(4, 2, math.Inf(-1))
	badY[7] = math.NaN()
	fits := map[string]func(X la.Matrix, y la.Vector) error{
		"linear":   func(X la.Matrix, y la.Vector) error { _, err := ml.FitLinear(X, y, nil); return err },
		"ridge":    func(X la.Matrix, y la.Vector) error { _, err := ml.FitRidge(X, y, 1, nil); return err },
		"lasso":    func(X la.Matrix, y la.Vector) error { _, err := ml.FitLasso(X, y, 1, nil); return err },
		"logistic": func(X la.Matrix, y la.Vector) error { _, err := ml.FitLogistic(X, y, nil); return err },
		"poly":     func(X la.Matrix, y la.Vector) error { _, err := ml.FitPoly(X.Col(2), y, 2); return err },
	}
	for name, fit := range fits {
		var where *la.NotFiniteError
		if err := fit(badX, y); !errors.As(err, &where) || where.I != 4 {
			t.Errorf("%s, Inf in X: %v", name, err)
		}
		if err := fit(X, badY); !errors.As(err, &where) || where.I != 7 || !strings.Contains(err.Error(), "y") {
			t.Errorf("%s, NaN in y: %v", name, err)
		}
		if err := fit(la.Zeros(0, 3), nil); !errors.Is(err, ml.ErrTooFew) {
			t.Errorf("%s of nothing: %v", name, err)
		}
	}
	if _, err := ml.FitLinear(X.Slice(0, 3, 0, 3), y[:3], nil); !errors.Is(err, ml.ErrTooFew) {
		t.Errorf("fewer samples than coefficients: %v", err)
	}
	if _, err := ml.FitRidge(X.Slice(0, 3, 0, 3), y[:3], 0, nil); !errors.Is(err, ml.ErrTooFew) {
		t.Errorf("ridge of few, α = 0: %v", err)
	}
	X.SetCol(1, X.Col(0))
	if _, err := ml.FitRidge(X, y, 0, nil); !errors.Is(err, la.ErrSingular) {
		t.Errorf("ridge of copies, α = 0: %v", err)
	}
	exact := la.Must(ml.FitLinear(X.Slice(0, 2, 0, 1), y[:2], nil))
	if exact.DF != 0 || exact.Cov.Rows() != 0 || !math.IsNaN(exact.StdErr()[0]) || !math.IsNaN(exact.AdjR2()) {
		t.Errorf("no degrees of freedom: %v", exact)
	}
}

func TestRegressionsThreads(t *testing.T) {
	X, y, _ := regression(6, 20000, 20, 1)
	defer parallel.Crowd(0)()
	var first [2]string
	for _, threads := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(threads)
		a, b := la.Must(ml.FitLinear(X, y, &ml.LinearOptions{Robust: ml.HC3})), la.Must(ml.FitRidge(X, y, 3, nil))
		got := [2]string{asJSON(a), asJSON(b)}
		if threads == 1 {
			first = got
		} else if got != first {
			t.Errorf("%d threads: other bits", threads)
		}
	}
}
