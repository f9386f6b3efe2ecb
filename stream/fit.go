package stream

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
)

// reduceTo is one pass with a reducer of type R.
func reduceTo[R Reducer](ctx context.Context, e Engine, src Source, s Spec) (R, error) {
	var zero R
	r, err := e.Reduce(ctx, src, s)
	if err != nil {
		return zero, err
	}
	return r.(R), nil
}

// Description describes the columns of a table, each by itself.
type Description struct {
	Rows    int64
	Names   []string
	Columns []ColumnSummary
}

// Describe describes each column, in one pass: the number of values and of missing ones, mean,
// standard deviation, extremes, quantiles.
func Describe(ctx context.Context, e Engine, src Source) (*Description, error) {
	s, err := reduceTo[*summary](ctx, e, src, Spec{Kind: "summary"})
	if err != nil {
		return nil, err
	}
	return &Description{s.n, src.Names(), s.cols}, nil
}

// Covariance holds means and covariances of the columns of a table, p and p×p.
type Covariance struct {
	Rows int64     `json:"rows"`
	Mean la.Vector `json:"mean"`
	Cov  la.Matrix `json:"cov"` // Σ(x − x̄)(x − x̄)ᵀ/(n−1)
}

// Cov finds means and covariances, in one pass. Fewer than two rows are [ErrFewRows], covariances
// beyond the range of float64 [ErrRange].
func Cov(ctx context.Context, e Engine, src Source) (*Covariance, error) {
	m, err := reduceTo[*moments](ctx, e, src, Spec{Kind: "moments"})
	if err != nil {
		return nil, err
	}
	c, err := m.cov()
	if err != nil {
		return nil, err
	}
	return &Covariance{m.n, m.mean, c}, nil
}

// Corr is Pearson's correlations cᵢⱼ/√(cᵢᵢcⱼⱼ), p×p; NaN beside a column that is constant.
func (c *Covariance) Corr() la.Matrix {
	sd := c.Cov.Diagonal(0).Sqrt()
	r := c.Cov.Clone()
	for i := range sd {
		for j := range sd {
			switch {
			case sd[i] == 0 || sd[j] == 0:
				r.Set(i, j, math.NaN())
			case i == j:
				r.Set(i, j, 1)
			default:
				r.Set(i, j, max(-1, min(1, r.At(i, j)/sd[i]/sd[j])))
			}
		}
	}
	return r
}

// SVD finds the singular values of the table X and its right singular vectors, the columns of V,
// in one pass: X = U·Σ·Vᵀ, R of X = Q·R having the same Σ and V. U is empty: the scores X·V are U·Σ,
// row by row. Fewer rows than columns give as many values as columns, the last ones 0 but
// for rounding. rows is the number of rows.
func SVD(ctx context.Context, e Engine, src Source) (s *la.SVDResult[float64], rows int64, err error) {
	t, err := reduceTo[*triangle](ctx, e, src, spec("triangle", triangleParams{}))
	if err != nil {
		return nil, 0, err
	}
	if s, err = la.SVD(t.r()); err != nil {
		return nil, 0, err
	}
	s.U = la.Zeros(0, len(s.S))
	return s, t.count(), nil
}

// Factor is what a table less the means of its columns is to least squares and principal
// components: X − 1·x̄ᵀ = Q·R.
type Factor struct {
	Rows int64
	Mean la.Vector
	R    la.Matrix // p×p, upper triangular; the signs of its diagonal as they fall
}

// Factorize finds the R of the table less its means, in one pass. Fewer than two rows are
// [ErrFewRows].
func Factorize(ctx context.Context, e Engine, src Source) (*Factor, error) {
	t, err := reduceTo[*triangle](ctx, e, src, spec("triangle", triangleParams{Centre: true}))
	if err != nil {
		return nil, err
	}
	if t.count() < 2 {
		return nil, ErrFewRows
	}
	return &Factor{t.count(), t.means(), t.r()}, nil
}

// Stds are the standard deviations of the columns: ‖rⱼ‖/√(n−1).
func (f *Factor) Stds() la.Vector {
	return f.R.T().ApplyRows(func(r la.Vector) float64 { return r.Norm() / math.Sqrt(float64(f.Rows-1)) })
}

// PCA is the k principal components; k = 0 asks for all. See [ml.FitPCA].
func (f *Factor) PCA(k int) (*ml.PCA, error) { return ml.PCAOfR(int(f.Rows), f.Mean, f.R, k) }

// FitPCA finds the k principal components of the table, in one pass; k = 0 asks for all. The
// table is p columns wide, and the work grows with its rows times p². See [ml.FitPCA].
//
// Fewer than two rows are [ErrFewRows].
func FitPCA(ctx context.Context, e Engine, src Source, k int) (*ml.PCA, error) {
	if err := checkComponents(k, src); err != nil {
		return nil, err
	}
	f, err := Factorize(ctx, e, src)
	if err != nil {
		return nil, err
	}
	return f.PCA(k)
}

func checkComponents(k int, src Source) error {
	if p := len(src.Names()); k < 0 || k > p {
		return fmt.Errorf("stream: %d components of %d columns", k, p)
	}
	return nil
}

// RandomOptions say how [FitRandomPCA] looks for a subspace.
type RandomOptions struct {
	Oversample int    // directions beside the k; 0: 10
	Passes     int    // steps of subspace iteration, each a pass over the table; 0: 3
	Seed       uint64 // of the directions that it begins with
}

// FitRandomPCA finds the first k principal components of a table of many columns, about:
// by subspace iteration Q ← orth(XcᵀXc·Q) from random directions, Xc being the table less
// its means, and the singular values of Xc·Q. Each step is a pass whose work grows with the
// rows times p·k, and whose state has pk numbers, where [FitPCA] has p².
//
// The components are as exact as the gap behind σₖ lets them be: of σᵢ a share of about
// (σₖ₊₁/σᵢ)^(2·Passes) may be missing. Ratio is of the variance of all columns. Source: Halko,
// Martinsson and Tropp, Finding structure with randomness, 2011, Algorithms 4.4 and 5.1.
func FitRandomPCA(ctx context.Context, e Engine, src Source, k int, o *RandomOptions) (*ml.PCA, error) {
	if err := checkComponents(k, src); err != nil {
		return nil, err
	}
	opt := RandomOptions{}
	if o != nil {
		opt = *o
	}
	if opt.Oversample == 0 {
		opt.Oversample = 10
	}
	if opt.Passes == 0 {
		opt.Passes = 3
	}
	s, err := Describe(ctx, e, src)
	if err != nil {
		return nil, err
	}
	p := len(s.Columns)
	mean, variance := make(la.Vector, p), 0.0
	for j := range mean {
		c := &s.Columns[j]
		if c.Missing > 0 {
			return nil, fmt.Errorf("stream: column %q: %d values are missing", s.Names[j], c.Missing)
		}
		mean[j] = c.Mean()
		variance += c.Std() * c.Std()
	}
	if s.Rows < 2 {
		return nil, ErrFewRows
	}
	q := la.QR(la.RandNormal(rand.New(rand.NewPCG(opt.Seed, 0)), p, min(p, k+opt.Oversample))).Q()
	for range opt.Passes {
		w, err := reduceTo[*power](ctx, e, src, spec("power", powerParams{Q: q, Mean: mean}))
		if err != nil {
			return nil, err
		}
		z := w.product()
		if !z.IsFinite() {
			return nil, ErrRange
		}
		q = la.QR(z).Q()
	}
	t, err := reduceTo[*triangle](ctx, e, src, spec("triangle", triangleParams{Q: &q, Mean: mean}))
	if err != nil {
		return nil, err
	}
	// Xc·Q = Q'·R, so that Xc ≈ Q'·(R·Qᵀ)
	m, err := ml.PCAOfR(int(s.Rows), mean, t.r().Mul(q.T()), k)
	if err != nil {
		return nil, err
	}
	for i, v := range m.Variance {
		m.Ratio[i] = v / variance
	}
	return m, nil
}

// Linear is a least squares fit y ≈ β₀ + xᵀβ of the last column by the others.
type Linear struct {
	Names     []string  `json:"names"` // of the predictors
	Rows      int64     `json:"rows"`
	Intercept float64   `json:"intercept"`
	Coef      la.Vector `json:"coef"`
	StdErr    la.Vector `json:"stderr"` // of Coef; NaN where the columns do not determine it

	InterceptErr float64 `json:"intercept_stderr"`
	SSR          float64 `json:"ssr"`  // Σ(y − ŷ)²
	R2           float64 `json:"r2"`   // 1 − SSR/Σ(y − ȳ)²
	Rank         int     `json:"rank"` // of the centred predictors; below their number if some are dependent
}

// FitLinear fits the last column by the others and an intercept, in one pass. The R of
// [X y] less their means takes the place of the table in la.LstSq, and keeps its digits: the products
// XᵀX of the normal equations, which lose half of them, are never formed.
//
// Fewer than two rows are [ErrFewRows].
func FitLinear(ctx context.Context, e Engine, src Source) (*Linear, error) {
	return FitRidge(ctx, e, src, 0)
}

// FitRidge is [FitLinear] with a penalty: it minimizes Σ(y − β₀ − xᵀβ)² + alpha·‖β‖², the
// intercept free. StdErr is NaN unless alpha is 0.
func FitRidge(ctx context.Context, e Engine, src Source, alpha float64) (*Linear, error) {
	names, err := predictors(src)
	if err != nil {
		return nil, err
	}
	if !(alpha >= 0) || math.IsInf(alpha, 0) {
		return nil, fmt.Errorf("stream: the penalty is %v, and must be at least 0", alpha)
	}
	f, err := Factorize(ctx, e, src)
	if err != nil {
		return nil, err
	}
	return f.linear(names, alpha)
}

// predictors are the columns that the last one is fitted by.
func predictors(src Source) ([]string, error) {
	names := src.Names()
	if len(names) < 2 {
		return nil, fmt.Errorf("stream: a fit needs a column to fit and one to fit it by; there are %d", len(names))
	}
	return names[:len(names)-1], nil
}

// linear solves the problem that R = [R₁₁ r₁₂; 0 r₂₂] of [X y] stands for.
func (f *Factor) linear(names []string, alpha float64) (*Linear, error) {
	p := len(names)
	r, mean := f.R, f.Mean
	a, b := r.Slice(0, p+1, 0, p), r.Col(p)
	if alpha > 0 {
		a = la.VStack(a, la.Identity(p).Scale(math.Sqrt(alpha)))
		b = append(b, make(la.Vector, p)...)
	}
	fit, err := la.LstSq(a, b)
	if err != nil {
		return nil, err
	}
	m := &Linear{Names: names, Rows: f.Rows, Coef: fit.X, Rank: fit.Rank, Intercept: mean[p] - mean[:p].Dot(fit.X)}
	residual := r.Slice(0, p+1, 0, p).MulVec(fit.X).Sub(r.Col(p))
	m.SSR = residual.Dot(residual)
	total := r.Col(p).Dot(r.Col(p))
	m.R2 = 1 - m.SSR/total
	m.StdErr, m.InterceptErr = la.FullVec(p, math.NaN()), math.NaN()
	if free := f.Rows - int64(p) - 1; alpha == 0 && m.Rank == p && free > 0 {
		// la takes one degree of freedom for the p+1 rows of R
		m.StdErr = fit.StdErr().Scale(1 / math.Sqrt(float64(free)))
		// Var(β₀) = s²/n + x̄ᵀ·Cov(β)·x̄
		c := fit.Cov().Scale(1 / float64(free))
		m.InterceptErr = math.Sqrt(m.SSR/float64(free)/float64(f.Rows) + mean[:p].Dot(c.MulVec(mean[:p])))
	}
	return m, nil
}

// String is the fit as a table of coefficients.
func (m *Linear) String() string {
	width := len("(intercept)")
	for _, name := range m.Names {
		width = max(width, len(name))
	}
	s := fmt.Sprintf("%d rows, R² = %.6g, SSR = %.6g, rank %d\n%-*s %14.6g\n", m.Rows, m.R2, m.SSR, m.Rank, width, "(intercept)", m.Intercept)
	for j, name := range m.Names {
		s += fmt.Sprintf("%-*s %14.6g ± %.3g\n", width, name, m.Coef[j], m.StdErr[j])
	}
	return s[:len(s)-1]
}
