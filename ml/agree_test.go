package ml_test

import (
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/sparse"
	"github.com/lina-la/lina/stat"
)

// What others make of the penguins, we make of them too.
func TestGolden(t *testing.T) {
	g := matrixtest.ReadGolden(t)
	defer g.Done()
	X := penguins(t)
	Z, _, _ := stat.Standardize(X)

	km := la.Must(ml.FitKMeans(nil, Z, 3, &ml.KMeansOptions{Start: Z.TakeRows(0, 100, 200), Tol: -1}))
	g.Like(1e-8, "kmeansCenters", km.Centers.Flatten()...)
	g.Like(1e-8, "kmeansLabels", floats(km.Labels)...)
	g.Like(1e-8, "kmeansInertia", km.Inertia)

	for name, c := range map[string]struct {
		X la.Matrix
		k int
	}{"pca": {X, 3}, "pcaWide": {Z.Slice(0, 3, 0, 4), 2}} {
		p := la.Must(ml.FitPCA(c.X, c.k))
		some := c.X.Slice(0, min(5, c.X.Rows()), 0, 4)
		g.Like(1e-8, name+"Components", p.Components.Flatten()...)
		g.Like(1e-8, name+"Variance", p.Variance...)
		g.Like(1e-8, name+"Ratio", p.Ratio...)
		g.Like(1e-8, name+"Singular", p.Singular...)
		g.Like(1e-8, name+"Scores", p.Transform(some).Flatten()...)
		g.Like(1e-8, name+"White", p.Whiten(some).Flatten()...)
		g.Like(1e-8, name+"Back", p.Inverse(p.Transform(some)).Flatten()...)
	}
	regressions(t, g, X, Z)
	others(t, g, X, Z)
}

func others(t *testing.T, g *matrixtest.Golden, X, Z la.Matrix) {
	n, _ := X.Dims()
	for _, metric := range []ml.Metric{ml.Euclidean, ml.Cosine} {
		nb := la.Must(ml.NewNeighbors(Z, metric))
		index, distance, err := nb.Nearest(X.Slice(3, 9, 0, 4).Scale(1.0/1000), 7)
		if err != nil {
			t.Fatal(err)
		}
		g.Like(1e-8, string(metric)+"Distance", distance.Flatten()...)
		g.Like(1e-8, string(metric)+"Index", floats(slices.Concat(index...))...)
	}
	g.Like(1e-8, "tls", la.Must(ml.FitTLS(Z.Slice(0, n, 0, 3), Z.Col(3))).Coef...)
	g.Like(1e-8, "procrustes", la.Must(ml.FitProcrustes(X.Slice(0, 50, 0, 4), Z.Slice(50, 100, 0, 4), nil)).R.Flatten()...)
	links := la.FromFunc(14, 14, func(i, j int) float64 {
		if (i+2*j)%3 == 0 && i != 4 && i != 9 {
			return float64((i*j + 3*i + 2*j) % 5)
		}
		return 0
	})
	g.Like(1e-8, "pagerank", la.Must(ml.FitPageRank(sparse.AsOperator(links), &ml.PageRankOptions{Tol: 1e-15})).Ranks...)
	restart := make(la.Vector, 14)
	restart[0], restart[5] = 1, 3
	g.Like(1e-8, "pagerankRestart", la.Must(ml.FitPageRank(sparse.AsOperator(links), &ml.PageRankOptions{Tol: 1e-15, Damping: 0.6, Restart: restart})).Ranks...)

	m := la.Must(ml.FitLSA([]string{"A matrix of numbers, and a vector of numbers.", "The eigenvalues of a symmetric matrix are real numbers!",
		"Cats and dogs: pets that sleep.", "My cats sleep all day; the dogs do not.", "singular values, Eigenvalues and the matrix",
		"Vectors and matrices; a vector has numbers", "", "dogs dogs dogs bark"}, 3))
	g.Like(1e-8, "lsaSingular", m.Singular...)
	g.Like(1e-8, "lsaComponents", m.Components.Flatten()...)
	g.Like(1e-8, "lsaDocs", m.Docs.Flatten()...)
	g.Like(1e-8, "lsaIDF", m.IDF...)
	g.Like(1e-8, "lsaQuery", m.Transform("a symmetric vector of dogs and unicorns")...)

	nmf := la.Must(ml.FitNMF(X, 3, &ml.NMFOptions{Tol: 1e-10, MaxIter: 20000}))
	if want := g.Numbers("nmfError")[0]; nmf.Error > want*(1+1e-5) { // a local minimum that is as good
		t.Errorf("NMF leaves %v, and scikit-learn's %v", nmf.Error, want)
	}
}

func regressions(t *testing.T, g *matrixtest.Golden, X, Z la.Matrix) {
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
		g.Like(1e-8, name+"Coef", coef...)
		g.Like(1e-8, name+"StdErr", m.StdErr()...)
		g.Like(1e-8, name+"T", m.TValues()...)
		g.Like(1e-8, name+"P", m.PValues()...)
		lo, hi := m.Interval(0.9)
		g.Like(1e-8, name+"Interval", append(lo, hi...)...)
		f, p := m.F()
		g.Like(1e-8, name+"Whole", m.R2(), m.AdjR2(), f, p, m.SSR, m.ResidualStd())
		if o == nil {
			g.Like(1e-8, "cond", m.Cond)
		}
	}
	Z3 := Z.Slice(0, n, 0, 3)
	for _, r := range la.Must(ml.FitRidgePath(Z3, y, la.Vector{0.3, 40}, nil)).Alphas {
		m := la.Must(ml.FitRidge(Z3, y, r, nil))
		g.Like(1e-8, map[float64]string{0.3: "ridge0.3", 40: "ridge40"}[r], append(la.Vector{m.Intercept}, m.Coef...)...)
	}
	g.Like(1e-8, "ridgeThrough0", la.Must(ml.FitRidge(Z3, y, 7, &ml.RidgeOptions{NoIntercept: true})).Coef...)
	lasso := la.Must(ml.FitLasso(Z3, y, 30, nil))
	g.Like(1e-8, "lasso", append(la.Vector{lasso.Intercept}, lasso.Coef...)...)
	net := la.Must(ml.FitElasticNet(Z3, y, 5, 0.4, nil))
	g.Like(1e-8, "net", append(la.Vector{net.Intercept}, net.Coef...)...)

	heavy := y.Apply(func(m float64) float64 {
		if m > 4200 {
			return 1
		}
		return 0
	})
	A2 := X.Slice(0, n, 0, 2)
	l := la.Must(ml.FitLogistic(A2, heavy, nil))
	g.Like(1e-8, "logitCoef", append(la.Vector{l.Intercept}, l.Coef...)...)
	g.Like(1e-8, "logitStdErr", l.StdErr()...)
	g.Like(1e-8, "logitZ", l.ZValues()...)
	g.Like(1e-8, "logitP", l.PValues()...)
	lo, hi := l.Interval(0.95)
	g.Like(1e-8, "logitInterval", append(lo, hi...)...)
	g.Like(1e-8, "logitDeviance", l.Deviance, l.NullDeviance)
	g.Like(1e-8, "logitPredicted", l.Predict(A2.Slice(0, 5, 0, 2))...)
	l = la.Must(ml.FitLogistic(Z.Slice(0, n, 0, 2), heavy, &ml.LogisticOptions{L2: 2.5}))
	g.Like(1e-8, "logitL2", append(la.Vector{l.Intercept}, l.Coef...)...)
	g.Like(1e-8, "poly", la.Must(ml.PolyFit(X.Col(2), y, 3))...)
}
