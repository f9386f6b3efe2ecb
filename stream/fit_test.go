package stream

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/stat"
)

var ctx = context.Background()

// near is an error unless a and b agree to tol of the largest element of b.
func near(t *testing.T, what string, a, b la.Matrix, tol float64) {
	t.Helper()
	if d := la.Norm(a.Sub(b), la.MaxAbs); !(d <= tol*la.Norm(b, la.MaxAbs)) {
		t.Errorf("%s differs by %.3g:\n%v\n%v", what, d, a, b)
	}
}

func inRanges(x la.Matrix) Source { return small{Source: Rows{x}, target: 1 << 13} }

// The same figures as those of the table in memory.
func TestFitsAgreeWithMemory(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	x := la.RandNormal(rng, 3000, 6).Mul(la.RandNormal(rng, 6, 6)).AddRow(la.Vector{1e6, 1, 2, 3, -1e5, 6})
	e := Local{}

	cov, err := Cov(ctx, e, inRanges(x))
	if err != nil {
		t.Fatal(err)
	}
	near(t, "cov", cov.Cov, stat.Cov(x), 1e-9) // the mean of a column is 10⁶ times its spread
	near(t, "corr", cov.Corr(), stat.Corr(x), 1e-9)

	p, err := FitPCA(ctx, e, inRanges(x), 3)
	if err != nil {
		t.Fatal(err)
	}
	want := la.Must(ml.FitPCA(x, 3))
	near(t, "components", p.Components, want.Components, 1e-9)
	near(t, "variance", p.Variance.AsRow(), want.Variance.AsRow(), 1e-9)
	near(t, "ratio", p.Ratio.AsRow(), want.Ratio.AsRow(), 1e-9)

	s, _, err := SVD(ctx, e, inRanges(x))
	if err != nil {
		t.Fatal(err)
	}
	full := la.Must(la.SVD(x))
	near(t, "singular values", s.S.AsRow(), full.S.AsRow(), 1e-13)

	fit, err := FitLinear(ctx, e, inRanges(x))
	if err != nil {
		t.Fatal(err)
	}
	a := la.HStack(la.Ones(3000, 1), x.Slice(0, 3000, 0, 5))
	inMemory := la.Must(la.LstSq(a, x.Col(5)))
	near(t, "coefficients", fit.Coef.AsRow(), inMemory.X[1:].AsRow(), 1e-9)
	near(t, "standard errors", fit.StdErr.AsRow(), inMemory.StdErr()[1:].AsRow(), 1e-8)
	if math.Abs(fit.SSR/inMemory.SSR-1) > 1e-9 || fit.Rank != 5 {
		t.Errorf("SSR %v, want %v; rank %d", fit.SSR, inMemory.SSR, fit.Rank)
	}

	d, err := Describe(ctx, e, inRanges(x.Slice(0, 1500, 0, 6)))
	if err != nil {
		t.Fatal(err)
	}
	for j := range d.Columns {
		c, v := &d.Columns[j], x.Slice(0, 1500, 0, 6).Col(j)
		near(t, "description", la.Vector{c.Min, c.Max, c.Mean(), c.Std()}.AsRow(), la.Vector{v.Min(), v.Max(), v.Mean(), v.Std()}.AsRow(), 1e-12)
		near(t, "quantiles", c.Quantiles(0, 0.25, 0.5, 1).AsRow(), stat.Quantiles(v, 0, 0.25, 0.5, 1).AsRow(), 0)
	}
}

// Robust errors and leave-one-out errors in two passes are those of the table in memory.
func TestTwoPasses(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	x := la.RandNormal(rng, 600, 5).Mul(la.RandNormal(rng, 5, 5)).AddRow(la.Vector{1e5, 1, 2, 3, 6})
	for i, row := range x.RowSeq() {
		x.Set(i, 4, row[1]-2*row[2]+rng.NormFloat64()*(1+math.Abs(row[3])))
	}
	x.Set(7, 2, 90) // of great leverage
	a, y := x.Slice(0, 600, 0, 4), x.Col(4)
	for _, kind := range []ml.Robust{"", ml.HC0, ml.HC1, ml.HC2, ml.HC3} {
		got, err := FitLinearRobust(ctx, Local{}, inRanges(x), kind)
		if err != nil {
			t.Fatal(err)
		}
		want := la.Must(ml.FitLinear(a, y, &ml.LinearOptions{Robust: kind}))
		m := got.Model()
		near(t, "covariance "+string(kind), m.Cov, want.Cov, 1e-9)
		near(t, "errors "+string(kind), append(la.Vector{got.InterceptErr}, got.StdErr...).AsRow(), want.StdErr().AsRow(), 1e-9)
		f, p := m.F()
		f2, p2 := want.F()
		near(t, "figures "+string(kind), la.Vector{f, p, m.Cond, m.R2(), m.AdjR2(), m.ResidualStd()}.AsRow(), la.Vector{f2, p2, want.Cond, want.R2(), want.AdjR2(), want.ResidualStd()}.AsRow(), 1e-9)
	}
	if _, err := FitLinearRobust(ctx, Local{}, inRanges(x), "HC9"); err == nil {
		t.Error("HC9 is accepted")
	}
	twice := la.HStack(a.Col(0).AsCol(), a.Col(0).Scale(2).AsCol(), y.AsCol())
	if _, err := FitLinearRobust(ctx, Local{}, inRanges(twice), ml.HC3); !errors.Is(err, la.ErrSingular) {
		t.Errorf("dependent predictors: %v", err)
	}
	if _, err := FitRidgePath(ctx, Local{}, inRanges(twice), la.Vector{0}, true); !errors.Is(err, la.ErrSingular) {
		t.Errorf("dependent predictors and no penalty: %v", err)
	}

	alphas := la.Vector{0, 1e-3, 1, 10, 1e5}
	z, _, _ := stat.Standardize(a)
	for _, standardize := range []bool{false, true} {
		got, err := FitRidgePath(ctx, Local{}, inRanges(x), alphas, standardize)
		if err != nil {
			t.Fatal(err)
		}
		in := a.SubRow(a.ColMeans())
		if standardize {
			in = z
		}
		want := la.Must(ml.FitRidgePath(in, y, alphas, nil))
		near(t, "coefficients", got.Coefs, want.Coefs, 1e-9)
		near(t, "intercepts", got.Intercepts.AsRow(), want.Intercepts.AsRow(), 1e-9)
		near(t, "effective", got.DF.AsRow(), want.DF.AsRow(), 1e-9)
		near(t, "left out", got.LOO.AsRow(), want.LOO.AsRow(), 1e-9)
		if got.Best() != want.Best() {
			t.Errorf("the best is %d, want %d", got.Best(), want.Best())
		}
		left := y.Sub(want.At(3).Predict(in))
		near(t, "SSR", la.Vector{got.SSR[3]}.AsRow(), la.Vector{left.Dot(left)}.AsRow(), 1e-9)
	}
	// a constant column has the coefficient 0, as in memory, also where its mean is rounded
	with := la.HStack(la.Full(600, 1, 0.1), x)
	constant, err := FitRidgePath(ctx, Local{}, inRanges(with), alphas[1:], true)
	if err != nil {
		t.Fatal(err)
	}
	zc, _, _ := stat.Standardize(with.Slice(0, 600, 0, 5))
	wantc := la.Must(ml.FitRidgePath(zc, y, alphas[1:], nil))
	near(t, "coefficients beside a constant", constant.Coefs, wantc.Coefs, 1e-9)
	near(t, "left out beside a constant", constant.LOO.AsRow(), wantc.LOO.AsRow(), 1e-9)

	if _, err := FitRidgePath(ctx, Local{}, inRanges(x.Slice(0, 5, 0, 5)), alphas, true); !errors.Is(err, ErrFewRows) {
		t.Errorf("five rows of five columns: %v", err)
	}
}

func TestRandomPCA(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	x := la.RandNormal(rng, 500, 5).Mul(la.RandNormal(rng, 5, 80)).Add(la.RandNormal(rng, 500, 80).Scale(0.01)).AddScalar(7)
	got, err := FitRandomPCA(ctx, Local{}, inRanges(x), 5, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := la.Must(ml.FitPCA(x, 5))
	near(t, "components", got.Components, want.Components, 1e-7)
	near(t, "variance", got.Variance.AsRow(), want.Variance.AsRow(), 1e-10)
	near(t, "ratio", got.Ratio.AsRow(), want.Ratio.AsRow(), 1e-10)

	s, rows, err := RandomSVD(ctx, Local{}, inRanges(x), 5, nil)
	if err != nil || rows != 500 {
		t.Fatal(rows, err)
	}
	full := la.Must(la.SVD(x)).Truncate(5)
	near(t, "singular values", s.S.AsRow(), full.S.AsRow(), 1e-10)
	for j := range 5 {
		if d := math.Abs(s.V.Col(j).Dot(full.V.Col(j))); !(math.Abs(d-1) <= 1e-10) {
			t.Errorf("right singular vector %d: its cosine with the exact one is %v", j+1, d)
		}
	}
	for _, k := range []int{0, 81} {
		if _, _, err := RandomSVD(ctx, Local{}, inRanges(x), k, nil); err == nil {
			t.Errorf("%d singular values of 80 columns are no error", k)
		}
	}
}

func TestKMeansInPasses(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	x := la.RandNormal(rng, 3000, 2)
	for i := range 3000 {
		x.Set(i, 0, x.At(i, 0)+float64(i%3)*20)
	}
	got, err := FitKMeans(ctx, Local{}, inRanges(x), 3, &ClusterOptions{Sample: 300})
	if err != nil {
		t.Fatal(err)
	}
	want := la.Must(ml.FitKMeans(rng, x, 3, &ml.KMeansOptions{Start: got.Centers, Tol: -1}))
	near(t, "centres", got.Centers, want.Centers, 1e-3)
	if math.Abs(got.Inertia/want.Inertia-1) > 1e-5 || !got.Converged || got.Counts.Sum() != 3000 {
		t.Errorf("%+v, want inertia %v", got, want.Inertia)
	}
}

// At the maximum of the likelihood the scores Xᵀ(y − μ) are zero.
func TestLogisticInPasses(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	x := la.RandNormal(rng, 2000, 3)
	x = x.MulRow(la.Vector{1, 1e4, 1}).AddRow(la.Vector{0, 1e5, 0})
	for i := range 2000 {
		eta := 0.5 - x.At(i, 0) + (x.At(i, 1)-1e5)/1e4
		y := 0.0
		if rng.Float64() < 1/(1+math.Exp(-eta)) {
			y = 1
		}
		x.Set(i, 2, y)
	}
	m, err := FitLogistic(ctx, Local{}, inRanges(x))
	if err != nil {
		t.Fatal(err)
	}
	var scores [3]float64
	loglik := 0.0
	for _, row := range x.RowSeq() {
		mu := 1 / (1 + math.Exp(-m.Intercept-row[:2].Dot(m.Coef)))
		for j, v := range []float64{1, row[0], row[1] / 1e4} {
			scores[j] += v * (row[2] - mu)
		}
		loglik += math.Log(row[2]*mu + (1-row[2])*(1-mu))
	}
	for j, s := range scores {
		if math.Abs(s) > 1e-6 {
			t.Errorf("score %d is %v", j, s)
		}
	}
	if math.Abs(m.LogLik-loglik) > 1e-8*math.Abs(loglik) {
		t.Errorf("log-likelihood %v, want %v", m.LogLik, loglik)
	}
	for i := range 2000 {
		x.Set(i, 2, 0)
		if x.At(i, 0) > 0 {
			x.Set(i, 2, 1)
		}
	}
	if _, err := FitLogistic(ctx, Local{}, inRanges(x)); !errors.Is(err, ErrSeparated) {
		t.Errorf("separated answers: %v", err)
	}
	x.Set(0, 2, 0.5)
	var v *ValueError
	if _, err := FitLogistic(ctx, Local{}, inRanges(x)); !errors.As(err, &v) {
		t.Errorf("an answer of 0.5: %v", err)
	}
}

// The certified values of Longley's data, and of a polynomial of degree 5 (NIST StRD):
// the R of blocks of rows keeps the digits that the normal equations lose.
func TestDigitsOfCollinearData(t *testing.T) {
	for _, c := range []struct {
		name   string
		digits float64 // of the worst coefficient
	}{{"longley", 10}, {"wampler1", 8}} {
		x, want := readNIST(t, c.name)
		n, p := x.Dims()
		src := small{Source: Rows{x}, target: int64(8 * p * 5)} // five rows a range
		fit, err := FitLinear(ctx, Local{}, src)
		if err != nil {
			t.Fatal(err)
		}
		got := append(la.Vector{fit.Intercept}, fit.Coef...)
		d := worstDigits(got, want)
		t.Logf("%s: %.1f digits", c.name, d)
		if d < c.digits {
			t.Errorf("%s: %.1f digits in blocks, want %v", c.name, d, c.digits)
		}
		// the normal equations, on the same data
		a := la.HStack(la.Ones(n, 1), x.Slice(0, n, 0, p-1))
		normal, err := la.Solve(a.Gram(), a.T().MulVec(x.Col(p-1)))
		if d := worstDigits(normal, want); err == nil && d > c.digits-1 {
			t.Errorf("%s: the normal equations have %.1f digits: this test shows nothing", c.name, d)
		}
	}
}

func worstDigits(got, want la.Vector) float64 {
	worst := 16.0
	for i, w := range want {
		e := math.Abs(got[i] - w)
		if w != 0 {
			e /= math.Abs(w)
		}
		worst = min(worst, -math.Log10(max(e, 1e-16)))
	}
	return worst
}

// readNIST reads a regression set: the predictors, or the powers of the only one, and the answers in the
// last column; and the certified coefficients.
func readNIST(t *testing.T, name string) (x la.Matrix, want la.Vector) {
	t.Helper()
	text, err := os.ReadFile("../internal/lapack/testdata/nist/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var set struct {
		Degree, N int
		X         json.RawMessage
		Y         la.Vector
		Exact     struct{ Coef []string }
	}
	if err := json.Unmarshal(text, &set); err != nil {
		t.Fatal(err)
	}
	var rows [][]float64
	if json.Unmarshal(set.X, &rows) != nil {
		var x la.Vector
		if err := json.Unmarshal(set.X, &x); err != nil {
			t.Fatal(err)
		}
		v := la.Vandermonde(x, set.Degree+1)
		rows = make([][]float64, len(x))
		for i := range rows {
			rows[i] = v.Row(i)[1:]
		}
	}
	for _, s := range set.Exact.Coef {
		c, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, c)
	}
	return la.HStack(la.FromRows(rows), set.Y.AsCol()), want
}

// Columns that nearly depend on each other, of many rows: the R that products bring up to date has
// as many digits as the QR factorization of all rows at once.
func TestDigitsOfManyRows(t *testing.T) {
	n := 20000
	x := la.Zeros(n, 8)
	for i := range n {
		// 1 … i⁷ in [1, 2], of which the answers are sums: condition numbers of 10⁸ and 10¹⁶
		u := 1 + float64(i%997)/1024
		power := u
		for j := range 7 {
			x.Set(i, j, power)
			power *= u
		}
	}
	for _, cols := range []int{4, 7} {
		a := x.Slice(0, n, 0, cols)
		y := a.RowSums().AddScalar(1)
		for i := range y {
			y[i] += 1e-3 * math.Sin(float64(i)) // an answer that no rounding makes exact
		}
		want := la.Must(la.LstSq(la.HStack(la.Ones(n, 1), a), y))
		fit, err := FitLinear(ctx, Local{}, small{Source: Rows{la.HStack(a, y.AsCol())}, target: 1 << 18})
		if err != nil {
			t.Fatal(err)
		}
		normal, err := la.Solve(a.SubRow(a.ColMeans()).Gram(), a.SubRow(a.ColMeans()).T().MulVec(y.AddScalar(-y.Mean())))
		got := worstDigits(append(la.Vector{fit.Intercept}, fit.Coef...), want.X)
		lost := 0.0
		if err == nil {
			lost = worstDigits(normal, want.X[1:])
		}
		t.Logf("%d powers: %.1f digits in common, with the normal equations %.1f", cols, got, lost)
		if least := map[int]float64{4: 9, 7: 6}[cols]; got < least || lost > got-2 {
			t.Errorf("%d powers: %.1f digits in common, want %v; with the normal equations %.1f", cols, got, least, lost)
		}
	}
}
