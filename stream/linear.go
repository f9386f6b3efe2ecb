package stream

import (
	"context"
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
)

// Linear is a least squares fit y ≈ β₀ + xᵀβ of the last column by the others.
type Linear struct {
	Names     []string  `json:"names"` // of the predictors
	Rows      int64     `json:"rows"`
	Intercept float64   `json:"intercept"`
	Coef      la.Vector `json:"coef"`
	StdErr    la.Vector `json:"stderr"` // of Coef; NaN where the columns do not determine it

	InterceptErr float64   `json:"intercept_stderr"`
	Robust       ml.Robust `json:"robust,omitempty"` // how the errors were estimated
	Cov          la.Matrix `json:"cov"`              // of the coefficients, the intercept first; empty where the columns do not determine it
	SSR          float64   `json:"ssr"`              // Σ(y − ŷ)²
	SST          float64   `json:"sst"`              // Σ(y − ȳ)²
	R2           float64   `json:"r2"`               // 1 − SSR/SST
	Rank         int       `json:"rank"`             // of the centred predictors; below their number if some are dependent
	Cond         float64   `json:"cond"`             // condition number of the predictors about their means and of length 1
}

// FitLinear fits the last column by the others and an intercept, in one pass. The R of
// [X y] less their means takes the place of the table in la.LstSq, and keeps its digits: products
// XᵀX, as in the normal equations, are formed only of blocks whose columns are so far from dependent that
// they lose none.
//
// Fewer than two rows are [ErrFewRows].
func FitLinear(ctx context.Context, e Engine, src Source) (*Linear, error) {
	return FitRidge(ctx, e, src, 0)
}

// FitRidge is [FitLinear] with a penalty: it minimizes Σ(y − β₀ − xᵀβ)² + alpha·‖β‖², the
// intercept free. StdErr is NaN unless alpha is 0. [FitRidgePath] chooses alpha.
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

// FitLinearRobust is [FitLinear] with standard errors for rows of different variance, in a
// second pass over the table: in the basis Q = [1/√n, (X − 1·x̄ᵀ)·R⁻¹], which is orthonormal,
// the covariance of the coefficients is
//
//	T·(Σ uᵢ²·qᵢqᵢᵀ)·Tᵀ,  T = [1/√n  −x̄ᵀR⁻¹; 0  R⁻¹],
//
// with uᵢ² of the residuals as robust says; see [ml.FitLinear]. Predictors that depend on
// each other are la.ErrSingular.
func FitLinearRobust(ctx context.Context, e Engine, src Source, robust ml.Robust) (*Linear, error) {
	names, err := predictors(src)
	if err != nil {
		return nil, err
	}
	f, err := Factorize(ctx, e, src)
	if err != nil {
		return nil, err
	}
	m, err := f.linear(names, 0)
	if err != nil || robust == "" {
		return m, err
	}
	p := len(names)
	if m.Rank < p {
		return nil, fmt.Errorf("stream: the predictors depend on each other, rank %d of %d: %w", m.Rank, p, la.ErrSingular)
	}
	if m.Rows <= int64(p)+1 {
		return nil, ErrFewRows
	}
	w, err := reduceTo[*sandwich](ctx, e, src, spec("sandwich", sandwichParams{
		R: f.R.Slice(0, p, 0, p).Clone(), Mean: f.Mean, Coef: m.Coef, Rows: f.Rows, Robust: robust}))
	if err != nil {
		return nil, err
	}
	if w.n != f.Rows {
		return nil, fmt.Errorf("stream: the second pass found %d rows where the first had %d: %w", w.n, f.Rows, errChanged)
	}
	t, err := f.fromBasis(p)
	if err != nil {
		return nil, err
	}
	m.Robust = robust
	m.setCov(t.Mul(w.meat()).Mul(t.T()).Symmetrize())
	return m, nil
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
	m.SSR, m.SST = f.left(fit.X)
	m.R2 = 1 - m.SSR/m.SST
	m.StdErr, m.InterceptErr = la.FullVec(p, math.NaN()), math.NaN()
	m.Cond = f.cond(p)
	if free := f.Rows - int64(p) - 1; alpha == 0 && m.Rank == p && free > 0 {
		t, err := f.fromBasis(p)
		if err != nil {
			return nil, err
		}
		m.setCov(t.Mul(t.T()).Scale(m.SSR / float64(free)).Symmetrize())
	}
	return m, nil
}

// left is Σ(y − ŷ)² for the given coefficients, and Σ(y − ȳ)².
func (f *Factor) left(coef la.Vector) (ssr, sst float64) {
	p := len(coef)
	y := f.R.Col(p)
	residual := f.R.Slice(0, p+1, 0, p).MulVec(coef).Sub(y)
	return residual.Dot(residual), y.Dot(y)
}

// cond is the condition number of the first p columns, brought to length 1.
func (f *Factor) cond(p int) float64 {
	r := f.R.Slice(0, p, 0, p)
	size := r.ColNorms()
	for _, s := range size {
		if s == 0 {
			return math.Inf(1)
		}
	}
	return la.Cond(r.DivRow(size))
}

// fromBasis is T, (p+1)×(p+1), which makes of coefficients in the basis [1/√n, (X − 1·x̄ᵀ)·R⁻¹] those
// of the columns, the intercept first.
func (f *Factor) fromBasis(p int) (la.Matrix, error) {
	inverse, err := la.SolveUpperMat(f.R.Slice(0, p, 0, p), la.Identity(p))
	if err != nil {
		return la.Matrix{}, err
	}
	t := la.Zeros(p+1, p+1)
	t.Set(0, 0, 1/math.Sqrt(float64(f.Rows)))
	for j, x := range f.Mean[:p].MulMat(inverse) {
		t.Set(0, j+1, -x)
		for i := range j + 1 {
			t.Set(i+1, j+1, inverse.At(i, j))
		}
	}
	return t, nil
}

func (m *Linear) setCov(c la.Matrix) {
	m.Cov = c
	errs := c.Diagonal(0).Sqrt()
	m.InterceptErr, m.StdErr = errs[0], errs[1:]
}

// Model is the fit in the form that ml has for a table in memory: with t, p and intervals of the
// coefficients, and predictions.
func (m *Linear) Model() *ml.Linear {
	return &ml.Linear{Names: m.Names, HasIntercept: true, Intercept: m.Intercept, Coef: m.Coef, Cov: m.Cov, Robust: m.Robust,
		N: int(m.Rows), DF: int(max(0, m.Rows-int64(len(m.Coef))-1)), SSR: m.SSR, SST: m.SST, Cond: m.Cond}
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
