package stat_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stat"
)

// correlated is a sample of n rows and p columns whose units differ by many orders.
func correlated(seed uint64, n, p int) la.Matrix {
	rng := la.NewRand(seed)
	X := la.RandNormal(rng, n, p).Mul(la.RandNormal(rng, p, p))
	for j := range p {
		X.SetCol(j, X.Col(j).Scale(math.Ldexp(1, 30*(j%3)-30)).AddScalar(math.Ldexp(3, 30*(j%3)-30)))
	}
	return X
}

func TestWhitening(t *testing.T) {
	for _, kind := range []stat.WhitenKind{stat.WhitenPCA, stat.WhitenZCA, stat.WhitenCholesky} {
		for _, shape := range [][2]int{{2, 1}, {5, 4}, {50, 3}, {300, 12}} {
			X := correlated(uint64(shape[0]), shape[0], shape[1])
			if kind != stat.WhitenCholesky { // they mix the columns, and so the columns' rounding errors
				X, _, _ = stat.Standardize(X)
			}
			w, err := stat.NewWhitening(X, kind)
			if err != nil {
				t.Fatalf("%v %v: %v", kind, shape, err)
			}
			Z := w.Transform(X)
			p := shape[1]
			if d := stat.Cov(Z).Sub(la.Identity(p)); la.Norm(d, la.MaxAbs) > 1e-8 {
				t.Errorf("%v %v: covariance of the whitened off by %g", kind, shape, la.Norm(d, la.MaxAbs))
			}
			if d := w.W.Mul(w.Back).Sub(la.Identity(p)); la.Norm(d, la.MaxAbs) > 1e-8 {
				t.Errorf("%v %v: W·W⁻¹ off by %g", kind, shape, la.Norm(d, la.MaxAbs))
			}
			back := w.Inverse(Z)
			for j := range p {
				if scale := la.Vector(X.Col(j)).NormP(math.Inf(1)); back.Col(j).Sub(X.Col(j)).NormP(math.Inf(1)) > 1e-8*scale {
					t.Errorf("%v %v: column %d does not come back", kind, shape, j)
				}
			}
			switch {
			case kind == stat.WhitenZCA && !w.W.IsSymmetric(1e-8), kind == stat.WhitenCholesky && !w.W.IsLower(0):
				t.Errorf("%v %v: W =\n%v", kind, shape, w.W)
			}
		}
	}
}

func TestWhiteningRefuses(t *testing.T) {
	X := correlated(3, 20, 3)
	constant, dependent, missing := X.Clone(), X.Clone(), X.Clone()
	constant.SetCol(1, la.FullVec(20, 0.1))
	dependent.SetCol(2, X.Col(0).Scale(0x1p-90).AddScaled(0x1p-100, X.Col(1)))
	missing.Set(4, 2, math.NaN())
	for name, c := range map[string]struct {
		X    la.Matrix
		want error
	}{
		"constant": {constant, la.ErrSingular}, "dependent": {dependent, la.ErrSingular},
		"NaN": {missing, la.ErrNotFinite}, "few rows": {X.Slice(0, 3, 0, 3), la.ErrSingular},
	} {
		for kind := stat.WhitenPCA; kind <= stat.WhitenCholesky; kind++ {
			if _, err := stat.Whiten(c.X, kind); !errors.Is(err, c.want) {
				t.Errorf("%s, %v: %v", name, kind, err)
			}
		}
	}
}

// Correlations do not depend on units, also near the ends of the range.
func TestCorrUnits(t *testing.T) {
	X := la.RandNormal(la.NewRand(1), 40, 3)
	want := stat.Corr(X)
	Y := X.MulRow(la.Vector{0x1p+1000, 0x1p-1000, 1})
	if got := stat.Corr(Y); !got.EqualApprox(want, 1e-14) {
		t.Errorf("got\n%v, want\n%v", got, want)
	}
	if got := stat.Pearson(Y.Col(0), Y.Col(1)); math.Abs(got-want.At(0, 1)) > 1e-14 {
		t.Errorf("Pearson %v, want %v", got, want.At(0, 1))
	}
	for i := range 3 {
		if want.At(i, i) != 1 || !want.IsSymmetric(0) {
			t.Errorf("diagonal %v", want.Diagonal(0))
		}
	}
	// A line through any offset correlates perfectly, and never beyond 1.
	v := la.Linspace(0, 0.3, 31)
	if r := stat.Pearson(v, v.Scale(-7).AddScalar(1e6)); math.Abs(r+1) > 1e-8 || r < -1 {
		t.Errorf("a falling line correlates with %v", r)
	}
}

func TestConstantColumns(t *testing.T) {
	X := la.FromCols([][]float64{{1, 2, 3}, {0.1, 0.1, 0.1}})
	z, mean, std := stat.Standardize(X)
	if std[1] != 0 || math.Abs(mean[1]-0.1) > 1e-16 || la.Norm(z.Slice(0, 3, 1, 2), la.MaxAbs) != 0 {
		t.Errorf("Standardize: %v, %v, %v", z, mean, std)
	}
	r := stat.Corr(X)
	if r.At(0, 0) != 1 || !math.IsNaN(r.At(0, 1)) || !math.IsNaN(r.At(1, 1)) {
		t.Errorf("Corr = %v", r)
	}
	if v := stat.Spearman(X.Col(0), X.Col(1)); !math.IsNaN(v) {
		t.Errorf("Spearman = %v", v)
	}
}

func TestTooFew(t *testing.T) {
	none, one := la.Vector{}, la.Vector{7}
	for name, v := range map[string]float64{
		"Mean of none": stat.Mean(none), "Var of none": stat.Var(none), "Var of one": stat.Var(one), "PopVar of none": stat.PopVar(none),
		"Median of none": stat.Median(none), "Skewness of one": stat.Skewness(one), "weights 0": stat.WeightedMean(one, la.Vector{0}),
		"Cov of one row": stat.Cov(one.AsRow()).At(0, 0),
	} {
		if !math.IsNaN(v) {
			t.Errorf("%s = %v", name, v)
		}
	}
	if stat.PopVar(one) != 0 || stat.PopStd(one) != 0 || stat.Median(one) != 7 {
		t.Error("of one number")
	}
	if m, n := stat.Mode(none); !math.IsNaN(m) || n != 0 {
		t.Errorf("Mode of none = %v, %d", m, n)
	}
}

// float32 accumulates in float64: 10⁵ times 0.1 beside a large mean.
func TestFloat32(t *testing.T) {
	v := make(la.Vector32, 100001)
	for i := range v {
		v[i] = 4096 + float32(i%2)
	}
	if m, s := stat.Mean(v), stat.Std(v); m != 4096.5 || math.Abs(float64(s)-0.5) > 1e-5 {
		t.Errorf("mean %v, deviation %v", m, s)
	}
	c := stat.Cov(la.HStack(v.AsCol(), v.AsCol()))
	if c.At(0, 1) != c.At(0, 0) || math.Abs(float64(c.At(0, 0))-0.25) > 1e-5 {
		t.Errorf("Cov = %v", c)
	}
}

func TestQuantiles(t *testing.T) {
	x := la.Vector{4, 1, 3, 2}
	before := x.Clone()
	if got := stat.Quantiles(x, 0, 0.25, 0.5, 1); !slices.Equal(got, la.Vector{1, 1.75, 2.5, 4}) {
		t.Errorf("Quantiles = %v", got)
	}
	if !slices.Equal(x, before) {
		t.Error("x has changed")
	}
	inf := math.Inf(1)
	if got := stat.Quantiles(la.Vector{-inf, 0, inf, inf}, 0, 0.5, 1); got[0] != -inf || got[1] != inf || got[2] != inf {
		t.Errorf("with infinities %v", got)
	}
	if got := stat.Quantile(la.Vector{-math.MaxFloat64, math.MaxFloat64}, 0.5); got != 0 {
		t.Errorf("between the ends of the range %v", got)
	}
	if !math.IsNaN(stat.Median(la.Vector{1, math.NaN(), 2})) {
		t.Error("the median of a NaN")
	}
}

func TestHistogram(t *testing.T) {
	h, err := stat.NewHistogram(la.Vector{2, 2, 2}, 4)
	if err != nil || h.Edges[0] != 1.5 || h.Edges[4] != 2.5 || h.Counts[2] != 3 {
		t.Errorf("%v, %v", h, err)
	}
	if _, err := stat.NewHistogram(la.Vector{1, math.Inf(1)}, 3); !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("with Inf: %v", err)
	}
	x := la.RandNormal(la.NewRand(2), 1000, 1).Flatten()
	h, _ = stat.NewHistogram(x, 17)
	area := 0.0
	for i, d := range h.Density() {
		area += d * (h.Edges[i+1] - h.Edges[i])
	}
	if math.Abs(area-1) > 1e-14 {
		t.Errorf("area %v", area)
	}
}

func TestNormal(t *testing.T) {
	mean, cov := la.Vector{1, -2, 3}, la.New(3, 3, 4, 1, .5, 1, 2, .3, .5, .3, 1)
	X, err := stat.MVNormal(la.NewRand(4), 200_000, mean, cov)
	if err != nil {
		t.Fatal(err)
	}
	if !stat.Cov(X).EqualApprox(cov, 0.03) || !stat.ColMeans(X).AsRow().EqualApprox(mean.AsRow(), 0.02) {
		t.Errorf("mean %v, covariance\n%v", stat.ColMeans(X), stat.Cov(X))
	}
	// What is known with certainty: x₂ = 2·x₀, and the rest follows. Units differ.
	for _, u := range []float64{1, 0x1p+200, 0x1p-200} {
		D := la.Vector{u, 1, u}
		singular := la.New(3, 3, 1, 0, 2, 0, 1, 0, 2, 0, 4).MulRow(D).MulCol(D)
		d, err := stat.NewNormal(la.Vector{0, 0, 0}, singular)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.LogDensity(la.Vector{0, 0, 0}); !errors.Is(err, la.ErrSingular) {
			t.Errorf("density: %v", err)
		}
		s := d.Sample(la.NewRand(1), 50)
		if diff := s.Col(2).AddScaled(-2, s.Col(0)).NormP(math.Inf(1)); diff > 1e-7*u {
			t.Errorf("samples leave the plane by %g", diff)
		}
		g, err := d.Given([]int{0}, la.Vector{3 * u})
		if err != nil || math.Abs(g.Mean[1]-6*u) > 1e-12*u || math.Abs(g.Cov.At(1, 1)) > 1e-12*u*u || g.Mean[0] != 0 {
			t.Errorf("given: %v, %v", g, err)
		}
		if _, err := d.Given([]int{0, 2}, la.Vector{0, 0}); !errors.Is(err, la.ErrSingular) {
			t.Errorf("given both: %v", err)
		}
	}
	for name, c := range map[string]struct {
		cov  la.Matrix
		want error
	}{
		"indefinite":     {la.New(2, 2, 1, 2, 2, 1), la.ErrNotPositiveDefinite},
		"negative":       {la.New(2, 2, 1, 0, 0, -1e-9), la.ErrNotPositiveDefinite},
		"not symmetric":  {la.New(2, 2, 1, 0.5, 0.4, 1), la.ErrNotSymmetric},
		"not finite":     {la.New(2, 2, 1, 0, 0, math.NaN()), la.ErrNotFinite},
		"infinite means": {la.New(1, 1, 1), la.ErrNotFinite},
	} {
		m := make(la.Vector, c.cov.Rows())
		if name == "infinite means" {
			m[0] = math.Inf(1)
		}
		if _, err := stat.NewNormal(m, c.cov); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestShapesPanic(t *testing.T) {
	v := la.Vector{1, 2}
	for name, f := range map[string]func(){
		"WeightedMean": func() { stat.WeightedMean(v, la.Vector{1}) }, "negative weight": func() { stat.WeightedVar(v, la.Vector{1, -1}) },
		"Quantile": func() { stat.Quantile(v, 1.5) }, "AutoCorr": func() { stat.AutoCorr(v, 2) }, "Pearson": func() { stat.Pearson(v, v[:1]) },
		"NewHistogram": func() { stat.NewHistogram(v, 0) }, "NewNormal": func() { stat.NewNormal(v, la.Identity(3)) },
		"NewWhitening": func() { stat.NewWhitening(la.Identity(2), 9) },
	} {
		func() {
			defer func() {
				if _, ok := recover().(*la.ShapeError); !ok {
					t.Errorf("%s does not panic", name)
				}
			}()
			f()
		}()
	}
}
