package stat_test

import (
	"math"
	"testing"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/data/files"
	"github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stat"
)

// penguins is the four measurements of the 342 penguins that have them all.
func penguins(t testing.TB) la.Matrix {
	t.Helper()
	f, err := files.FS.Open("penguins.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	table, err := data.ReadCSV(f, nil)
	if err != nil {
		t.Fatal(err)
	}
	if table, err = table.Select("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"); err != nil {
		t.Fatal(err)
	}
	X, err := table.DropMissing().Matrix()
	if err != nil {
		t.Fatal(err)
	}
	return X
}

// What NumPy and SciPy make of the penguins, we make of them too.
func TestGolden(t *testing.T) {
	golden := matrixtest.ReadGolden(t)
	X := penguins(t)
	n, _ := X.Dims()
	x, y := X.Col(0), X.Col(3)
	w := make(la.Vector, n)
	for i := range w {
		w[i] = float64(1 + i%5)
	}
	byColumn := func(f func(la.Vector) float64) la.Vector { return X.ApplyCols(f) }
	mode, count := stat.Mode(x)
	h, err := stat.NewHistogram(x, 12)
	if err != nil {
		t.Fatal(err)
	}
	counts := make(la.Vector, len(h.Counts))
	for i, c := range h.Counts {
		counts[i] = float64(c)
	}
	normal, err := stat.NewNormal(stat.ColMeans(X), stat.Cov(X))
	if err != nil {
		t.Fatal(err)
	}
	factor, err := la.Cholesky(normal.Cov)
	if err != nil {
		t.Fatal(err)
	}
	var distances, densities la.Vector
	for i := range 5 {
		d, err := stat.Mahalanobis(X.Row(i), normal.Mean, factor)
		l, err2 := normal.LogDensity(X.Row(i))
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		distances, densities = append(distances, d), append(densities, l)
	}
	given, err := normal.Given([]int{1, 3}, la.Vector{X.At(0, 1), X.At(0, 3)})
	if err != nil {
		t.Fatal(err)
	}
	var student, quantiles, ratio, chi la.Vector
	degrees, at := []float64{0.5, 1, 2, 5.5, 30, 338, 1e4, 1e8}, []float64{0.01, 0.1, 0.7, 1, 1.96, 5, 12, 37}
	for i, d := range degrees {
		for _, x := range at {
			student = append(student, stat.StudentT{DF: d}.Survival(x))
		}
		for _, p := range []float64{0.001, 0.2, 0.5, 0.9, 0.975, 0.9995} {
			if i > 0 {
				quantiles = append(quantiles, stat.StudentT{DF: d}.Quantile(p))
			}
		}
	}
	for _, d := range []float64{1, 3, 40, 2e3} {
		for _, e := range []float64{1, 5, 338, 1e5} {
			for _, x := range at {
				ratio = append(ratio, stat.FRatio{DF1: d, DF2: e}.Survival(x))
			}
		}
	}
	for _, d := range []float64{0.5, 1, 4, 33, 500, 1e5} {
		for _, x := range append(at, 300, 520, 1e5) {
			chi = append(chi, stat.ChiSquared{DF: d}.Survival(x))
		}
	}
	for name, got := range map[string]la.Vector{
		"studentQuantile": quantiles, "fSurvival": ratio, "chi2Survival": chi,
		"means": stat.ColMeans(X), "vars": stat.ColVars(X), "stds": stat.ColStds(X),
		"popVars": byColumn(stat.PopVar[float64]), "popStds": byColumn(stat.PopStd[float64]),
		"skewness": byColumn(stat.Skewness[float64]), "kurtosis": byColumn(stat.Kurtosis[float64]),
		"weightedMeans": byColumn(func(v la.Vector) float64 { return stat.WeightedMean(v, w) }),
		"weightedCov":   stat.WeightedCov(X, w).Flatten(),
		"quantiles":     stat.Quantiles(x, golden.Numbers("shares")...),
		"median":        {stat.Median(y)}, "mode": {mode, float64(count)}, "ranks": stat.Ranks(x),
		"autocorr": {stat.AutoCorr(x, 1), stat.AutoCorr(x, 5)},
		"cov":      stat.Cov(X).Flatten(), "popCov": stat.PopCov(X).Flatten(), "corr": stat.Corr(X).Flatten(),
		"pearson": {stat.Pearson(x, y)}, "spearman": {stat.Spearman(x, y)}, "spearmanCorr": stat.SpearmanCorr(X).Flatten(),
		"edges": h.Edges, "counts": counts, "density": h.Density(),
		"mahalanobis": distances, "logDensity": densities,
		"givenMean": given.Mean, "givenCov": given.Cov.Flatten(),
	} {
		golden.Like(1e-11, name, got...)
	}
	for i, want := range golden.Numbers("studentSurvival") { // of small ones all digits
		if math.Abs(student[i]-want) > 1e-11*want {
			t.Errorf("P(T > t) number %d is %v, want %v", i, student[i], want)
		}
	}
	golden.Done()
	if d := math.Abs(stat.WeightedVar(x, w) - stat.WeightedCov(X, w).At(0, 0)); d > 1e-12 {
		t.Errorf("WeightedVar and WeightedCov differ by %g", d)
	}
}
