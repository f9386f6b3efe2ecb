package stat_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/data/files"
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
	text, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]la.Vector
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
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
	for name, got := range map[string]la.Vector{
		"means": stat.ColMeans(X), "vars": stat.ColVars(X), "stds": stat.ColStds(X),
		"popVars": byColumn(stat.PopVar[float64]), "popStds": byColumn(stat.PopStd[float64]),
		"skewness": byColumn(stat.Skewness[float64]), "kurtosis": byColumn(stat.Kurtosis[float64]),
		"weightedMeans": byColumn(func(v la.Vector) float64 { return stat.WeightedMean(v, w) }),
		"weightedCov":   stat.WeightedCov(X, w).Flatten(),
		"shares":        want["shares"], "quantiles": stat.Quantiles(x, want["shares"]...),
		"median": {stat.Median(y)}, "mode": {mode, float64(count)}, "ranks": stat.Ranks(x),
		"autocorr": {stat.AutoCorr(x, 1), stat.AutoCorr(x, 5)},
		"cov":      stat.Cov(X).Flatten(), "popCov": stat.PopCov(X).Flatten(), "corr": stat.Corr(X).Flatten(),
		"pearson": {stat.Pearson(x, y)}, "spearman": {stat.Spearman(x, y)}, "spearmanCorr": stat.SpearmanCorr(X).Flatten(),
		"edges": h.Edges, "counts": counts, "density": h.Density(),
		"mahalanobis": distances, "logDensity": densities,
		"givenMean": given.Mean, "givenCov": given.Cov.Flatten(),
	} {
		if !la.Vector(want[name]).AsRow().EqualApprox(got.AsRow(), 1e-11) {
			t.Errorf("%s = %v, want %v", name, got, want[name])
		}
		delete(want, name)
	}
	for name := range want {
		t.Errorf("%s of golden.json is not compared", name)
	}
	if d := math.Abs(stat.WeightedVar(x, w) - stat.WeightedCov(X, w).At(0, 0)); d > 1e-12 {
		t.Errorf("WeightedVar and WeightedCov differ by %g", d)
	}
}
