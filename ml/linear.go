package ml

import (
	"math"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stat"
)

// Linear is a linear regression y ≈ b₀ + X·b, with what the data say of its coefficients.
// Where a method returns a number for each coefficient, the intercept comes first if the
// model has one.
type Linear struct {
	Names        []string  `json:"names"` // of the columns of X
	HasIntercept bool      `json:"has_intercept"`
	Intercept    float64   `json:"intercept"` // b₀, 0 without one
	Coef         la.Vector `json:"coef"`      // b
	Cov          la.Matrix `json:"cov"`       // covariance of the coefficients, the intercept first; 0×0 if DF is 0
	Robust       Robust    `json:"robust"`    // how it was estimated
	N            int       `json:"n"`         // samples, of a weight above 0
	DF           int       `json:"df"`        // degrees of freedom of the residuals: N less the number of coefficients
	SSR          float64   `json:"ssr"`       // Σw·(y − ŷ)²
	SST          float64   `json:"sst"`       // Σw·(y − ȳ)², without an intercept Σw·y²
	Cond         float64   `json:"cond"`      // condition number of the columns about their means and of length 1: it has no unit
}

// Robust is a way to estimate the covariance of coefficients where the variance of the
// errors is not the same for all samples. The zero value is the classical way, which
// takes it to be the same.
type Robust string

const (
	HC0 Robust = "HC0" // White's: the squares of the residuals in place of the variance
	HC1 Robust = "HC1" // times n/(n − number of coefficients)
	HC2 Robust = "HC2" // each divided by 1 − leverage
	HC3 Robust = "HC3" // each divided by (1 − leverage)²; the safe choice for few samples
)

// LinearOptions says how FitLinear fits.
type LinearOptions struct {
	NoIntercept bool
	Names       []string  // of the columns of X; nil: x0, x1, …
	Weights     la.Vector // of the samples, proportional to 1/variance; 0 leaves one out; nil: all 1
	Robust      Robust    // "": classical
}

// FitLinear finds the coefficients that minimize Σᵢwᵢ·(yᵢ − b₀ − xᵢᵀb)² over the rows xᵢ of X:
//
//	b = (XᵀWX)⁻¹XᵀWy,  Cov(b) = s²·(XᵀWX)⁻¹,  s² = SSR/DF,
//
// or robust, (XᵀWX)⁻¹·XᵀW·diag(uᵢ²)·WX·(XᵀWX)⁻¹ with uᵢ² = (yᵢ − ŷᵢ)² as o.Robust says. X is n×p,
// y has n entries; they are not changed.
//
//	fit, err := ml.FitLinear(X, y, nil)
//	fmt.Println(fit) // a table of coefficients, errors, t, p and intervals
//
// A column that is a combination of others, up to rounding of the data, is a
// *CollinearError that names them; so are all columns of a one-hot coding beside an
// intercept. Fewer samples than coefficients are a *TooFewError, NaN or Inf is
// la.ErrNotFinite; so are variances and squares that float64 does not hold, where the units are as
// far from 1. It panics unless y, weights and names fit X, and weights are finite
// and not negative.
//
// Source: QR factorization of the columns about their means, brought to length 1, with a
// step of refinement. MacKinnon and White, Some heteroskedasticity-consistent covariance
// matrix estimators with improved finite sample properties, 1985.
func FitLinear(x la.Matrix, y la.Vector, o *LinearOptions) (*Linear, error) {
	const op = "FitLinear"
	var opt LinearOptions
	if o != nil {
		opt = *o
	}
	switch opt.Robust {
	case "", HC0, HC1, HC2, HC3:
	default:
		panicShape(op, "no way to estimate errors is called %q", string(opt.Robust))
	}
	d, err := newDesign(op, x, y, opt.Weights, opt.Names, !opt.NoIntercept)
	if err != nil {
		return nil, err
	}
	// y about its mean, as the columns are.
	middle := 0.0
	if d.intercept {
		if middle = y.Mean(); opt.Weights != nil {
			middle = opt.Weights.Dot(y) / d.sumW
		}
	}
	b := d.weighVec(y.AddScalar(-middle))
	r, qtb := d.reduce(x, b)
	d.r = r
	if err := d.checkRank(x); err != nil {
		return nil, err
	}
	sst := square(b)
	c, err := la.SolveUpper(d.r, qtb)
	if err != nil {
		return nil, err
	}
	coef := d.back(c.AsCol()).Col(0)
	if d.intercept {
		coef[0] += middle
	}
	if err := checkCoefficients(op, coef); err != nil {
		return nil, err
	}
	e, err := d.refine(x, y, coef)
	if err != nil {
		return nil, err
	}
	m := &Linear{Names: d.names, HasIntercept: d.intercept, Robust: opt.Robust, N: d.n, DF: d.n - len(c), SSR: square(e), SST: sst, Cond: d.cond()}
	if m.Coef = coef[d.first():]; d.intercept {
		m.Intercept = coef[0]
	}
	if m.DF > 0 {
		if m.Cov, err = d.covariance(x, e, m.DF, opt.Robust); err != nil {
			return nil, err
		}
	}
	return m, m.representable(op, b)
}

// representable is an error where a sum of squares or a variance of the model overflows, or
// vanishes; b is y about its mean.
func (m *Linear) representable(op string, b la.Vector) error {
	if m.SSR > mostSquare || m.SST > mostSquare || m.SST < leastSquare && b.Norm() > 0 {
		return &unitsError{op, "the squares of y"}
	}
	if m.SSR < leastSquare { // a fit without an error
		return nil
	}
	if m.Robust != "" {
		return nil // which may be 0 in truth
	}
	return checkVariances(op, m.Cov)
}

func square(v la.Vector) float64 { n := v.Norm(); return n * n }

// covariance is that of the coefficients, from the residuals: in the basis Q = z·R⁻¹, which
// is orthonormal, the classical one is s²·I and the robust one Qᵀ·diag(u²)·Q.
func (d *design) covariance(x la.Matrix, e la.Vector, df int, robust Robust) (la.Matrix, error) {
	inverse, err := la.SolveUpperMat(d.r, la.Identity(d.r.Rows()))
	if err != nil {
		return la.Matrix{}, err
	}
	t := d.back(inverse)
	if robust == "" {
		return t.Mul(t.T()).Scale(square(e) / float64(df)).Symmetrize(), nil
	}
	r := factorR(len(e), d.r.Rows(), func(lo, hi int, dst la.Matrix) { // of diag(u)·Q
		d.fill(x, lo, hi, dst)
		q := dst.Mul(inverse)
		for i := range hi - lo {
			row, u := q.RowView(i), math.Abs(e[lo+i])
			switch free := 1 - row.Dot(row); { // 1 − leverage
			case robust == HC1:
				u *= math.Sqrt(float64(d.n) / float64(df))
			case robust == HC0:
			case free < 1e-12: // a sample that the fit cannot miss says nothing of its error
				u = 0
			case robust == HC2:
				u /= math.Sqrt(free)
			case robust == HC3:
				u /= free
			}
			dst.SetRow(i, row.Scale(u))
		}
	})
	root := t.Mul(r.T()) // of which the covariance is the square
	return root.Mul(root.T()).Symmetrize(), nil
}

// Predict returns ŷ = b₀ + X·b. It panics unless X has as many columns as were fitted.
func (m *Linear) Predict(x la.Matrix) la.Vector {
	checkCols("Linear.Predict", x.Cols(), len(m.Coef))
	return x.MulVec(m.Coef).AddScalar(m.Intercept)
}

// all is the coefficients, the intercept first if there is one.
func (m *Linear) all() la.Vector { return withIntercept(m.HasIntercept, m.Intercept, m.Coef) }

func withIntercept(has bool, intercept float64, coef la.Vector) la.Vector {
	if !has {
		return coef.Clone()
	}
	return append(la.Vector{intercept}, coef...)
}

// StdErr returns the standard errors of the coefficients, the square roots of the diagonal
// of Cov: NaN where DF is 0.
func (m *Linear) StdErr() la.Vector { return stdErr(m.Cov, len(m.all())) }

func stdErr(cov la.Matrix, n int) la.Vector {
	if cov.Rows() == 0 {
		return la.FullVec(n, math.NaN())
	}
	return cov.Diagonal(0).Sqrt()
}

// TValues returns t = b/StdErr: how many standard errors each coefficient is from 0.
func (m *Linear) TValues() la.Vector { return m.all().DivElem(m.StdErr()) }

// PValues returns, for each coefficient, the probability of a t as far from 0 as this or
// farther, were the true coefficient 0, by Student's distribution with DF degrees of
// freedom.
func (m *Linear) PValues() la.Vector {
	d := stat.StudentT{DF: float64(m.DF)}
	return m.TValues().Apply(func(t float64) float64 { return 2 * d.Survival(math.Abs(t)) })
}

// Interval returns the ends of the confidence intervals of the coefficients, b ± t·StdErr:
// level is 0.95 for 95 %. It panics unless 0 < level < 1.
func (m *Linear) Interval(level float64) (lo, hi la.Vector) {
	if !(level > 0 && level < 1) {
		panicShape("Linear.Interval", "level %v", level)
	}
	t := stat.StudentT{DF: float64(m.DF)}.Quantile((1 + level) / 2)
	b, e := m.all(), m.StdErr()
	return b.AddScaled(-t, e), b.AddScaled(t, e)
}

// R2 returns R² = 1 − SSR/SST: the share of the variance of y that the model explains. It is
// NaN if y is constant.
func (m *Linear) R2() float64 { return 1 - m.SSR/m.SST }

// AdjR2 returns R² less what predictors explain by chance: 1 − (SSR/DF)/(SST/(N−1)), without
// an intercept with N in place of N−1. It is NaN where DF is 0.
func (m *Linear) AdjR2() float64 {
	total := float64(m.N)
	if m.HasIntercept {
		total--
	}
	if m.DF == 0 {
		return math.NaN()
	}
	return 1 - m.SSR/float64(m.DF)/(m.SST/total)
}

// ResidualStd returns s = √(SSR/DF), the standard deviation of the residuals, in y's unit
// where there are no weights. It is NaN where DF is 0.
func (m *Linear) ResidualStd() float64 {
	if m.DF == 0 {
		return math.NaN()
	}
	return math.Sqrt(m.SSR / float64(m.DF))
}

// F returns the statistic of the hypothesis that all coefficients but the intercept are 0,
// ((SST − SSR)/p)/(SSR/DF), and its p-value, by the F distribution with p and DF degrees of
// freedom. With robust errors it is Wald's, bᵀ·Cov(b)⁻¹·b/p. Both are NaN where DF is 0 or
// there are no predictors.
func (m *Linear) F() (f, p float64) {
	k := len(m.Coef)
	if k == 0 || m.DF == 0 {
		return math.NaN(), math.NaN()
	}
	f = (m.SST - m.SSR) / float64(k) / (m.SSR / float64(m.DF))
	if m.Robust != "" {
		q := m.Cov.Rows()
		c := m.Cov.Slice(q-k, q, q-k, q)
		e := c.Diagonal(0).Sqrt() // in units of standard errors
		t := m.Coef.DivElem(e)
		factor, err := la.Cholesky(c.DivRow(e).DivCol(e))
		if err != nil {
			return math.NaN(), math.NaN()
		}
		x, err := factor.Solve(t)
		if err != nil {
			return math.NaN(), math.NaN()
		}
		f = t.Dot(x) / float64(k)
	}
	return f, stat.FRatio{DF1: float64(k), DF2: float64(m.DF)}.Survival(f)
}
