package ml_test

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
)

func asJSON(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// The gradient of the penalized squares vanishes, and the leave-one-out error is that of leaving
// out one sample after the other.
func TestRidge(t *testing.T) {
	for _, c := range [][2]int{{12, 3}, {7, 7}, {8, 7}, {6, 15}, {25, 1}} {
		n, p := c[0], c[1]
		X, y, _ := regression(uint64(n+p), n, p, 0.5)
		path := la.Must(ml.FitRidgePath(X, y, la.Vector{100, 0.01, 1}, nil))
		for l, alpha := range path.Alphas {
			m := path.At(l)
			e := y.Sub(m.Predict(X))
			if g := e.MulMat(X).AddScaled(-alpha, m.Coef).Norm(); g > 1e-11*y.Norm()*la.Norm(X, la.Frobenius) || math.Abs(e.Sum()) > 1e-11*y.Norm() {
				t.Errorf("%v, α = %v: gradient %g, Σe %g", c, alpha, g, e.Sum())
			}
			sum := 0.0
			for i := range n {
				keep := append(span(0, i), span(i+1, n)...)
				without := la.Must(ml.FitRidge(X.TakeRows(keep...), y.Take(keep...), alpha, nil))
				d := y[i] - without.Predict(X.TakeRows(i))[0]
				sum += d * d / float64(n)
			}
			if math.Abs(sum-m.LOO) > 1e-9*sum {
				t.Errorf("%v, α = %v: leave-one-out error %v, want %v", c, alpha, m.LOO, sum)
			}
			if m.LOO < path.At(path.Best()).LOO {
				t.Errorf("%v: %d is not best", c, path.Best())
			}
		}
	}
	// Without a penalty it is least squares, in any unit.
	X, y, _ := regression(9, 30, 4, 1)
	for _, u := range []float64{1, 0x1p200, 0x1p-200} {
		a, b := la.Must(ml.FitRidge(X.Scale(u), y, 0, nil)), la.Must(ml.FitLinear(X.Scale(u), y, nil))
		if !near(a.Coef.Scale(u), b.Coef.Scale(u), 1e-10) || math.Abs(a.DF-5) > 1e-12 {
			t.Errorf("α = 0: %v, %v", a, b)
		}
	}
}

// The conditions of Karush, Kuhn and Tucker hold at the minimum, with XᵀX and without.
func TestElasticNetConditions(t *testing.T) {
	for _, c := range [][2]int{{60, 8}, {200, 30}, {20, 50}, {15, 15}} {
		n, p := c[0], c[1]
		X, y, _ := regression(uint64(n*p), n, p, 1)
		for _, ratio := range []float64{1, 0.5, 0.1} {
			path, err := ml.FitElasticNetPath(X, y, ratio, nil, &ml.ElasticNetOptions{MaxSweeps: 200_000})
			if err != nil {
				t.Fatal(c, ratio, err)
			}
			if path.Coefs.RowView(0).Count(func(b float64) bool { return b != 0 }) > 1 {
				t.Errorf("%v: at the largest α the coefficients are %v", c, path.Coefs.RowView(0))
			}
			xc, yc := X.SubRow(X.ColMeans()), y.AddScalar(-y.Mean())
			for _, i := range []int{1, 30, 99} {
				m := path.At(i)
				e := y.Sub(m.Predict(X))
				for j := range p {
					g := xc.Col(j).Dot(e)/float64(n) - m.Alpha*(1-ratio)*m.Coef[j]
					missed := max(0, math.Abs(g)-m.Alpha*ratio)
					if b := m.Coef[j]; b != 0 {
						missed = math.Abs(g - math.Copysign(m.Alpha*ratio, b))
					}
					if missed > 2e-9*xc.Col(j).Norm()*yc.Norm()/float64(n) {
						t.Errorf("%v, ratio %v, α %d: coefficient %d is %v, gradient %v, bound %v", c, ratio, i, j, m.Coef[j], g, m.Alpha*ratio)
					}
				}
			}
		}
	}
}

func TestElasticNetEnds(t *testing.T) {
	X, y, _ := regression(10, 50, 4, 1)
	a, b := la.Must(ml.FitLasso(X, y, 0, &ml.ElasticNetOptions{Tol: 1e-13})), la.Must(ml.FitLinear(X, y, nil))
	if !near(a.Coef, b.Coef, 1e-8) {
		t.Errorf("α = 0: %v, least squares %v", a.Coef, b.Coef)
	}
	for _, u := range []float64{0x1p300, 0x1p-300} { // the unit of X and y together leaves b as it is
		s := la.Must(ml.FitElasticNet(X.Scale(u), y.Scale(u), 0.1*u*u, 0.7, nil))
		if want := la.Must(ml.FitElasticNet(X, y, 0.1, 0.7, nil)); s.Coef.Sub(want.Coef).Norm() > 1e-12 {
			t.Errorf("in units of %g: %v, want %v", u, s, want)
		}
	}
	r, e := la.Must(ml.FitRidge(X, y, 50*0.3, nil)), la.Must(ml.FitElasticNet(X, y, 0.3, 0, nil))
	if !near(r.Coef, e.Coef, 1e-7) {
		t.Errorf("l1Ratio 0: %v, ridge %v", e.Coef, r.Coef)
	}
	X.SetCol(2, la.FullVec(50, 4)) // a constant has no part
	if m := la.Must(ml.FitLasso(X, y, 0.01, nil)); m.Coef[2] != 0 || !m.Coef.IsFinite() {
		t.Errorf("a constant column: %v", m)
	}
	if m := la.Must(ml.FitElasticNetPath(X, la.FullVec(50, 3), 1, nil, nil)); m.Coefs.Abs().Max() != 0 {
		t.Errorf("a constant y: %v", m)
	}
	m, err := ml.FitLasso(X, y, 0.001, &ml.ElasticNetOptions{MaxSweeps: 1})
	if m == nil || !errors.Is(err, la.ErrNoConvergence) {
		t.Errorf("one sweep: %v, %v", m, err)
	}
}

// The gradient of the likelihood vanishes.
func TestLogistic(t *testing.T) {
	for _, c := range [][2]int{{40, 1}, {200, 5}, {1500, 20}} {
		for _, l2 := range []float64{0, 1} {
			X, eta, _ := regression(uint64(c[0]), c[0], c[1], 0)
			X, eta = X.Scale(0.3), eta.Scale(0.3)
			rng := la.NewRand(4)
			y := eta.Sigmoid().Apply(func(p float64) float64 {
				if rng.Float64() < p {
					return 1
				}
				return 0
			})
			m := la.Must(ml.FitLogistic(X, y, &ml.LogisticOptions{L2: l2}))
			e := y.Sub(m.Predict(X))
			if g := e.MulMat(X).AddScaled(-l2, m.Coef).Norm(); g > 1e-7*la.Norm(X, la.Frobenius) || math.Abs(e.Sum()) > 1e-7 {
				t.Errorf("%v, L2 = %v: gradient %g, Σe %g", c, l2, g, e.Sum())
			}
			units := la.Must(ml.FitLogistic(X.Scale(0x1p100), y, &ml.LogisticOptions{L2: l2 * 0x1p200}))
			if !near(units.ZValues(), m.ZValues(), 1e-9) || math.Abs(units.Deviance-m.Deviance) > 1e-9*m.Deviance {
				t.Errorf("%v: units matter: %v, %v", c, m, units)
			}
		}
	}
}

func TestSeparated(t *testing.T) {
	rng := la.NewRand(2)
	X := la.RandNormal(rng, 60, 3)
	complete, quasi, one := make(la.Vector, 60), make(la.Vector, 60), la.FullVec(60, 1)
	for i := range 60 {
		if X.At(i, 1) > 0.2 {
			complete[i] = 1
		}
		if rng.Float64() < 0.5 {
			quasi[i] = 1
		}
	}
	Q := X.Clone() // a column of 0 and 1, where 1 is found only beside y = 1
	for i := range 60 {
		Q.Set(i, 2, 0)
		if quasi[i] == 1 && i%3 == 0 {
			Q.Set(i, 2, 1)
		}
	}
	for name, c := range map[string]struct {
		X      la.Matrix
		y      la.Vector
		column int
	}{"complete": {X, complete, 1}, "quasi": {Q, quasi, 2}, "one class": {X, one, -1}} {
		_, err := ml.FitLogistic(c.X, c.y, nil)
		var e *ml.SeparatedError
		if !errors.As(err, &e) || e.Column != c.column || !errors.Is(err, ml.ErrSeparated) {
			t.Errorf("%s: %v", name, err)
		}
		if c.column >= 0 {
			m, err := ml.FitLogistic(c.X, c.y, &ml.LogisticOptions{L2: 1e-3})
			if err != nil || !m.Coef.IsFinite() {
				t.Errorf("%s, penalized: %v, %v", name, m, err)
			}
		}
	}
	if _, err := ml.FitLogistic(X, X.Col(0), nil); !errors.Is(err, ml.ErrNotBinary) {
		t.Errorf("y of other values: %v", err)
	}
	for seed := range uint64(30) { // noise is not separated
		rng := la.NewRand(seed)
		X, y := la.RandNormal(rng, 40, 3), la.RandUniformVec(rng, 40).Round(0)
		if _, err := ml.FitLogistic(X, y, nil); err != nil {
			t.Errorf("noise %d: %v", seed, err)
		}
	}
}

func TestPoly(t *testing.T) {
	x := la.Linspace(2000, 2024, 25)
	want := la.Vector{3, -1, 0.5, 1e-3}
	value := func(x float64) float64 { return want[0] + x*(want[1]+x*(want[2]+x*want[3])) }
	p := la.Must(ml.FitPoly(x, x.Apply(value), 3))
	for _, v := range []float64{2000, 2003.7, 2024, 2030} {
		if math.Abs(p.At(v)-value(v)) > 1e-14*value(v) {
			t.Errorf("p(%v) = %v, want %v", v, p.At(v), value(v))
		}
	}
	// A high degree on few points, and one through all of them.
	y := la.RandNormalVec(la.NewRand(1), 25)
	for _, degree := range []int{0, 1, 12, 24} {
		p = la.Must(ml.FitPoly(x, y, degree))
		e := y.Sub(x.Apply(p.At))
		if degree == 24 && e.NormP(math.Inf(1)) > 1e-6 {
			t.Errorf("degree 24 misses 25 points by %v", e.NormP(math.Inf(1)))
		}
		if math.Abs(e.Sum()) > 1e-8 || math.Abs(e.Dot(e)-p.SSR) > 1e-8 {
			t.Errorf("degree %d: Σe = %v, SSR %v, want %v", degree, e.Sum(), p.SSR, e.Dot(e))
		}
	}
	if _, err := ml.PolyFit(la.Vector{1, 2, 2, 1}, la.Vector{1, 2, 3, 4}, 2); !errors.Is(err, ml.ErrTooFew) {
		t.Errorf("two points and degree 2: %v", err)
	}
	if c := la.Must(ml.PolyFit(la.Vector{7, 7}, la.Vector{1, 2}, 0)); c[0] != 1.5 {
		t.Errorf("degree 0: %v", c)
	}
}
