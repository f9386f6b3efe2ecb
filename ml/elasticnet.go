package ml

import (
	"fmt"
	"math"
	"strings"

	"github.com/lina-la/lina/la"
)

// ElasticNet is a regression y ≈ b₀ + X·b whose coefficients are penalized by their sum and by
// the sum of their squares: a lasso if L1Ratio is 1.
type ElasticNet struct {
	Alpha        float64   `json:"alpha"`
	L1Ratio      float64   `json:"l1_ratio"`
	HasIntercept bool      `json:"has_intercept"`
	Intercept    float64   `json:"intercept"`
	Coef         la.Vector `json:"coef"`   // exactly 0 where a predictor has no part
	Sweeps       int       `json:"sweeps"` // over the coefficients
}

// ElasticNetPath is models of the same data for several α, from large to small.
type ElasticNetPath struct {
	L1Ratio      float64   `json:"l1_ratio"`
	HasIntercept bool      `json:"has_intercept"`
	Alphas       la.Vector `json:"alphas"` // descending
	Intercepts   la.Vector `json:"intercepts"`
	Coefs        la.Matrix `json:"coefs"` // a model a row
	Sweeps       []int     `json:"sweeps"`
}

// ElasticNetOptions says how FitLasso, FitElasticNet and FitElasticNetPath fit.
type ElasticNetOptions struct {
	NoIntercept bool
	Tol         float64 // how far the conditions of the minimum may be missed, in correlations with y: see FitElasticNet; 0: 1e-9
	MaxSweeps   int     // for each α; 0: 10000
}

// FitLasso is FitElasticNet with l1Ratio = 1: it minimizes ‖y − b₀ − X·b‖²/(2n) + α·Σ|bⱼ|.
//
// Source: Tibshirani, Regression shrinkage and selection via the lasso, 1996.
func FitLasso(x la.Matrix, y la.Vector, alpha float64, o *ElasticNetOptions) (*ElasticNet, error) {
	return elasticNet("FitLasso", x, y, alpha, 1, o)
}

// FitElasticNet finds the coefficients that minimize
//
//	‖y − b₀ − X·b‖²/(2n) + α·(λ·Σ|bⱼ| + (1 − λ)/2·Σbⱼ²),  λ = l1Ratio.
//
// The intercept is not penalized. X is n×p, y has n entries; they are not changed. The columns
// of X belong on one scale: see stat.Standardize. At the minimum the gradient
// gⱼ = xⱼᵀ(y − ŷ)/n − α·(1 − λ)·bⱼ is αλ·sign(bⱼ) where bⱼ ≠ 0, and between ±αλ elsewhere; it is
// reached to within o.Tol·‖xⱼ‖·‖y − ȳ‖/n.
//
// If o.MaxSweeps is not enough it returns what it has got, and an error that is
// la.ErrNoConvergence. No samples are a *TooFewError, NaN or Inf is la.ErrNotFinite. It
// panics unless y fits X, α ≥ 0 and 0 ≤ l1Ratio ≤ 1.
//
// Source: coordinate descent, Friedman, Hastie and Tibshirani, Regularization paths for
// generalized linear models via coordinate descent, 2010.
func FitElasticNet(x la.Matrix, y la.Vector, alpha, l1Ratio float64, o *ElasticNetOptions) (*ElasticNet, error) {
	return elasticNet("FitElasticNet", x, y, alpha, l1Ratio, o)
}

func elasticNet(op string, x la.Matrix, y la.Vector, alpha, l1Ratio float64, o *ElasticNetOptions) (*ElasticNet, error) {
	p, err := elasticNetPath(op, x, y, l1Ratio, la.Vector{alpha}, o)
	if p == nil {
		return nil, err
	}
	return p.At(0), err
}

// FitElasticNetPath is FitElasticNet for several α, each from the solution for the one before,
// the largest first. Without alphas it takes a hundred, in equal ratios from the smallest for
// which all coefficients are 0 down to a thousandth of it; l1Ratio must then be above 0.
func FitElasticNetPath(x la.Matrix, y la.Vector, l1Ratio float64, alphas la.Vector, o *ElasticNetOptions) (*ElasticNetPath, error) {
	if alphas == nil && l1Ratio == 0 {
		panicShape("FitElasticNetPath", "no α is given, and with l1Ratio 0 none makes all coefficients 0")
	}
	return elasticNetPath("FitElasticNetPath", x, y, l1Ratio, alphas, o)
}

func elasticNetPath(op string, x la.Matrix, y la.Vector, l1Ratio float64, alphas la.Vector, o *ElasticNetOptions) (*ElasticNetPath, error) {
	var opt ElasticNetOptions
	if o != nil {
		opt = *o
	}
	n, p := x.Dims()
	switch {
	case len(y) != n:
		panicShape(op, "%d samples and %d values of y", n, len(y))
	case !(l1Ratio >= 0 && l1Ratio <= 1):
		panicShape(op, "l1Ratio %v", l1Ratio)
	case n == 0:
		return nil, &TooFewError{op, "samples", 0, 1}
	}
	for _, a := range alphas {
		if !(a >= 0) || math.IsInf(a, 0) {
			panicShape(op, "α is %v", a)
		}
	}
	if err := checkFinite(x); err != nil {
		return nil, err
	}
	if err := checkFinite(y.AsCol()); err != nil {
		return nil, fmt.Errorf("ml: %s: y: %w", op, err)
	}
	m := &ElasticNetPath{L1Ratio: l1Ratio, HasIntercept: !opt.NoIntercept}
	xc, yc, mean, middle := x, y, make(la.Vector, p), 0.0
	if m.HasIntercept {
		mean, middle = x.ColMeans(), y.Mean()
		xc, yc = x.SubRow(mean), y.AddScalar(-middle)
	}
	// In units of the largest entries nothing over- or underflows: b = b'·v/u.
	u, v := unit(xc), unit(yc.AsCol())
	c := newDescent(xc.Scale(1/u), yc.Scale(1/v))
	if opt.Tol > 0 {
		c.tol = opt.Tol
	}
	if opt.MaxSweeps > 0 {
		c.maxSweeps = opt.MaxSweeps
	}
	if alphas == nil {
		largest := 0.0
		for j := range p {
			largest = max(largest, math.Abs(c.correlation(j)))
		}
		if largest == 0 {
			largest = 1
		}
		alphas = la.Logspace(0, -3, 100).Scale(largest * u * v / l1Ratio)
	}
	m.Alphas = alphas.Sorted().Flip()
	m.Coefs, m.Intercepts, m.Sweeps = la.Zeros(len(alphas), p), make(la.Vector, len(alphas)), make([]int, len(alphas))
	var err error
	for i, a := range m.Alphas {
		sweeps, ok := c.run(a*l1Ratio/u/v, a*(1-l1Ratio)/u/u)
		if !ok && err == nil {
			err = fmt.Errorf("ml: %s: α = %.4g after %d sweeps: %w", op, a, sweeps, &la.NoConvergenceError{Op: op})
		}
		b := c.b.Scale(v / u)
		m.Coefs.SetRow(i, b)
		m.Sweeps[i] = sweeps
		if m.HasIntercept {
			m.Intercepts[i] = middle - b.Dot(mean)
		}
	}
	return m, err
}

// At returns a model of the path. It panics if there is none of this number.
func (m *ElasticNetPath) At(i int) *ElasticNet {
	if i < 0 || i >= len(m.Alphas) {
		panicShape("ElasticNetPath.At", "model %d of %d", i, len(m.Alphas))
	}
	return &ElasticNet{Alpha: m.Alphas[i], L1Ratio: m.L1Ratio, HasIntercept: m.HasIntercept, Intercept: m.Intercepts[i], Coef: m.Coefs.Row(i), Sweeps: m.Sweeps[i]}
}

// Predict returns ŷ = b₀ + X·b. It panics unless X has as many columns as were fitted.
func (m *ElasticNet) Predict(x la.Matrix) la.Vector {
	checkCols("ElasticNet.Predict", x.Cols(), len(m.Coef))
	return x.MulVec(m.Coef).AddScalar(m.Intercept)
}

// netName is "lasso" or "elastic net (L1 0.5)".
func netName(l1Ratio float64) string {
	if l1Ratio == 1 {
		return "lasso"
	}
	return fmt.Sprintf("elastic net (L1 share %.3g)", l1Ratio)
}

func nonzero(x float64) bool { return x != 0 }

// String is the model in two lines.
func (m *ElasticNet) String() string {
	return fmt.Sprintf("%s: α %.5g, %d of %d coefficients are not 0\n%s", netName(m.L1Ratio), m.Alpha, m.Coef.Count(nonzero), len(m.Coef),
		equation(m.HasIntercept, m.Intercept, m.Coef))
}

// String is a table: a line for each α.
func (m *ElasticNetPath) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s path: %d values of α, %s\n", netName(m.L1Ratio), len(m.Alphas), predictors(m.Coefs.Cols(), m.HasIntercept))
	b.WriteString("         α  not 0  coefficients")
	for i, a := range m.Alphas {
		row := m.Coefs.RowView(i)
		fmt.Fprintf(&b, "\n%10.4g %6d  %s", a, row.Count(nonzero), fit(short(row, "%.4g"), 61))
	}
	return b.String()
}
