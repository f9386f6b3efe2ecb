package ml_test

import (
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/stat"
)

// What others make of the penguins, we make of them too.
func TestGolden(t *testing.T) {
	g := golden(t)
	defer g.done()
	X := penguins(t)
	Z, _, _ := stat.Standardize(X)

	km := la.Must(ml.FitKMeans(nil, Z, 3, &ml.KMeansOptions{Start: Z.TakeRows(0, 100, 200), Tol: -1}))
	g.is("kmeansCenters", km.Centers.Flatten()...)
	g.is("kmeansLabels", floats(km.Labels)...)
	g.is("kmeansInertia", km.Inertia)

	for name, c := range map[string]struct {
		X la.Matrix
		k int
	}{"pca": {X, 3}, "pcaWide": {Z.Slice(0, 3, 0, 4), 2}} {
		p := la.Must(ml.FitPCA(c.X, c.k))
		some := c.X.Slice(0, min(5, c.X.Rows()), 0, 4)
		g.is(name+"Components", p.Components.Flatten()...)
		g.is(name+"Variance", p.Variance...)
		g.is(name+"Ratio", p.Ratio...)
		g.is(name+"Singular", p.Singular...)
		g.is(name+"Scores", p.Transform(some).Flatten()...)
		g.is(name+"White", p.Whiten(some).Flatten()...)
		g.is(name+"Back", p.Inverse(p.Transform(some)).Flatten()...)
	}
	regressions(t, g, X, Z)
}

func regressions(t *testing.T, g goldenValues, X, Z la.Matrix) {
	n, _ := X.Dims()
	A, y := X.Slice(0, n, 0, 3), X.Col(3)
	w := make(la.Vector, n)
	for i := range w {
		w[i] = float64(1 + i%4)
	}
	for name, o := range map[string]*ml.LinearOptions{
		"ols": nil, "through0": {NoIntercept: true}, "wls": {Weights: w}, "olsHC0": {Robust: ml.HC0}, "olsHC1": {Robust: ml.HC1},
		"olsHC2": {Robust: ml.HC2}, "olsHC3": {Robust: ml.HC3}, "wlsHC1": {Robust: ml.HC1, Weights: w},
	} {
		m := la.Must(ml.FitLinear(A, y, o))
		coef := m.Coef
		if m.HasIntercept {
			coef = append(la.Vector{m.Intercept}, coef...)
		}
		g.is(name+"Coef", coef...)
		g.is(name+"StdErr", m.StdErr()...)
		g.is(name+"T", m.TValues()...)
		g.is(name+"P", m.PValues()...)
		lo, hi := m.Interval(0.9)
		g.is(name+"Interval", append(lo, hi...)...)
		f, p := m.F()
		g.is(name+"Whole", m.R2(), m.AdjR2(), f, p, m.SSR, m.ResidualStd())
		if o == nil {
			g.is("cond", m.Cond)
		}
	}
	Z3 := Z.Slice(0, n, 0, 3)
	for _, r := range la.Must(ml.FitRidgePath(Z3, y, la.Vector{0.3, 40}, nil)).Alphas {
		m := la.Must(ml.FitRidge(Z3, y, r, nil))
		g.is(map[float64]string{0.3: "ridge0.3", 40: "ridge40"}[r], append(la.Vector{m.Intercept}, m.Coef...)...)
	}
	g.is("ridgeThrough0", la.Must(ml.FitRidge(Z3, y, 7, &ml.RidgeOptions{NoIntercept: true})).Coef...)
	lasso := la.Must(ml.FitLasso(Z3, y, 30, nil))
	g.is("lasso", append(la.Vector{lasso.Intercept}, lasso.Coef...)...)
	net := la.Must(ml.FitElasticNet(Z3, y, 5, 0.4, nil))
	g.is("net", append(la.Vector{net.Intercept}, net.Coef...)...)

	heavy := y.Apply(func(m float64) float64 {
		if m > 4200 {
			return 1
		}
		return 0
	})
	A2 := X.Slice(0, n, 0, 2)
	l := la.Must(ml.FitLogistic(A2, heavy, nil))
	g.is("logitCoef", append(la.Vector{l.Intercept}, l.Coef...)...)
	g.is("logitStdErr", l.StdErr()...)
	g.is("logitZ", l.ZValues()...)
	g.is("logitP", l.PValues()...)
	lo, hi := l.Interval(0.95)
	g.is("logitInterval", append(lo, hi...)...)
	g.is("logitDeviance", l.Deviance, l.NullDeviance)
	g.is("logitPredicted", l.Predict(A2.Slice(0, 5, 0, 2))...)
	l = la.Must(ml.FitLogistic(Z.Slice(0, n, 0, 2), heavy, &ml.LogisticOptions{L2: 2.5}))
	g.is("logitL2", append(la.Vector{l.Intercept}, l.Coef...)...)
	g.is("poly", la.Must(ml.PolyFit(X.Col(2), y, 3))...)
}
