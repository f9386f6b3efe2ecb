package ml

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stat"
)

// Logistic is a logistic regression, P(y = 1) = 1/(1 + e^−(b₀ + xᵀb)).
type Logistic struct {
	Names        []string  `json:"names"` // of the columns of X
	HasIntercept bool      `json:"has_intercept"`
	Intercept    float64   `json:"intercept"` // b₀, 0 without one
	Coef         la.Vector `json:"coef"`      // b: what one more of xⱼ adds to the logarithm of the odds
	Cov          la.Matrix `json:"cov"`       // covariance of the coefficients, the intercept first
	N            int       `json:"n"`
	L2           float64   `json:"l2"`
	Deviance     float64   `json:"deviance"`      // −2·log likelihood
	NullDeviance float64   `json:"null_deviance"` // that of a model without predictors
	Iterations   int       `json:"iterations"`
}

// LogisticOptions says how FitLogistic fits.
type LogisticOptions struct {
	NoIntercept bool
	Names       []string // of the columns of X; nil: x0, x1, …
	L2          float64  // a penalty L2/2·Σbⱼ² beside −log likelihood; 0: none
	MaxIter     int      // 0: 100
}

// ErrNotBinary says that y holds something else than 0 and 1.
var ErrNotBinary = errors.New("ml: y has values other than 0 and 1")

// ErrSeparated is what a *SeparatedError wraps: the data have no best coefficients.
var ErrSeparated = errors.New("ml: the classes are separated")

// SeparatedError says that a combination of the columns tells the classes apart, but for samples
// on the border: the likelihood grows without end along it, and no coefficients are best.
// errors.Is(err, ErrSeparated) holds for it.
type SeparatedError struct {
	Op     string
	Column int // the column of X that has the largest part; −1 if all samples are of one class
	Name   string
}

// Error names the column, and says what to do.
func (e *SeparatedError) Error() string {
	if e.Column < 0 {
		return fmt.Sprintf("ml: %s: all samples are of one class: no coefficients are best", e.Op)
	}
	return fmt.Sprintf("ml: %s: a combination of the columns, of which column %d (%s) has the largest part, tells the classes apart, so that no coefficients are best: penalize them (L2), or leave it out", e.Op, e.Column, e.Name)
}

// Unwrap returns ErrSeparated.
func (e *SeparatedError) Unwrap() error { return ErrSeparated }

// FitLogistic finds the coefficients that maximize the likelihood of y, zeros and ones:
//
//	max Σᵢ yᵢ·ηᵢ − log(1 + e^ηᵢ) − L2/2·Σbⱼ²,  η = b₀ + X·b.
//
// The intercept is not penalized. X is n×p, y has n entries; they are not changed. Cov is the
// inverse of the matrix of second derivatives.
//
// Where a combination of the columns tells the classes apart no coefficients are best, and it
// is a *SeparatedError, unless L2 is above 0. Columns that depend on each other are a
// *CollinearError, other values in y ErrNotBinary, fewer samples than coefficients a
// *TooFewError, NaN or Inf la.ErrNotFinite; la.ErrNoConvergence is not known to happen. It
// panics unless y and names fit X, and L2 is finite and not negative.
//
// Source: Newton's method, which is iteratively reweighted least squares, with steps that are
// halved while the likelihood falls; McCullagh and Nelder, Generalized Linear Models, 2nd
// ed., 1989. Albert and Anderson, On the existence of maximum likelihood estimates in
// logistic regression models, 1984.
func FitLogistic(x la.Matrix, y la.Vector, o *LogisticOptions) (*Logistic, error) {
	const op = "FitLogistic"
	var opt LogisticOptions
	if o != nil {
		opt = *o
	}
	if !(opt.L2 >= 0) || math.IsInf(opt.L2, 0) {
		panicShape(op, "L2 is %v", opt.L2)
	}
	if opt.MaxIter <= 0 {
		opt.MaxIter = 100
	}
	d, err := newDesign(op, x, y, nil, opt.Names, !opt.NoIntercept)
	if err != nil {
		return nil, err
	}
	ones := 0.0
	for i, v := range y {
		if v != 0 && v != 1 {
			return nil, fmt.Errorf("ml: %s: y[%d] is %v: %w", op, i, v, ErrNotBinary)
		}
		ones += v
	}
	if d.intercept && (ones == 0 || ones == float64(len(y))) {
		return nil, &SeparatedError{Op: op, Column: -1}
	}
	n, p := x.Dims()
	z := inColumns(n, d.first()+p)
	d.fill(x, 0, n, z)
	z = z.Clone() // row by row
	d.r = la.QR(z).R()
	if err := d.checkRank(x); err != nil {
		return nil, err
	}
	l := &logit{design: d, z: z, y: y, penalty: make(la.Vector, z.Cols())}
	for j, s := range d.scale {
		l.penalty[d.first()+j] = opt.L2 / s / s // bⱼ = cⱼ/s
	}
	if err := l.run(opt.MaxIter); err != nil {
		return nil, err
	}
	coef := d.back(l.c.AsCol()).Col(0)
	if err := checkCoefficients(d.op, coef); err != nil {
		return nil, err
	}
	m := &Logistic{Names: d.names, HasIntercept: d.intercept, Coef: coef[d.first():], N: len(y), L2: opt.L2,
		Deviance: l.deviance(l.eta), NullDeviance: 2 * math.Ln2 * float64(len(y)), Iterations: l.iterations}
	if d.intercept {
		m.Intercept = coef[0]
		share := ones / float64(len(y))
		m.NullDeviance = -2 * (ones*math.Log(share) + (float64(len(y))-ones)*math.Log1p(-share))
	}
	if m.Cov, err = l.covariance(); err != nil {
		return nil, err
	}
	return m, checkVariances(d.op, m.Cov)
}

// logit is the search for the maximum of the likelihood, in coefficients c of z.
type logit struct {
	*design
	z          la.Matrix
	y, penalty la.Vector
	c, eta     la.Vector // η = z·c
	hessian    *la.CholeskyFactors[float64]
	iterations int
}

// deviance is −2·Σ(y·η − log(1 + e^η)).
func (l *logit) deviance(eta la.Vector) float64 {
	s := 0.0
	for i, e := range eta {
		if l.y[i] == 1 {
			e = -e
		}
		s += max(e, 0) + math.Log1p(math.Exp(-math.Abs(e))) // log(1 + e^e)
	}
	return 2 * s
}

// loss is half of the deviance and the penalty.
func (l *logit) loss(c, eta la.Vector) float64 {
	return l.deviance(eta)/2 + c.MulElem(c).Dot(l.penalty)/2
}

func (l *logit) run(maxIter int) error {
	l.c, l.eta = make(la.Vector, l.z.Cols()), make(la.Vector, l.z.Rows())
	loss := l.loss(l.c, l.eta)
	for l.iterations < maxIter {
		l.iterations++
		gradient, err := l.second()
		if err != nil {
			return l.separated(l.c, err)
		}
		step, err := l.hessian.Solve(gradient)
		if err != nil && step == nil {
			return l.separated(l.c, err)
		}
		along := l.z.MulVec(step)
		if l.penalty.Max() == 0 && l.iterations > 2 && l.tells(along) {
			return l.separated(step, nil)
		}
		decrement := gradient.Dot(step)
		for t := 1.0; ; t /= 2 {
			c, eta := l.c.AddScaled(t, step), l.eta.AddScaled(t, along)
			if next := l.loss(c, eta); next <= loss || t < 1e-10 || decrement < 1e-12*(1+loss) {
				l.c, l.eta, loss = c, eta, next
				break
			}
		}
		if decrement < 1e-15*(1+loss) {
			_, err = l.second()
			return err
		}
	}
	return fmt.Errorf("ml: %s: %d iterations: %w", l.op, maxIter, &la.NoConvergenceError{Op: l.op})
}

// second factors the matrix of second derivatives, and returns the gradient.
func (l *logit) second() (gradient la.Vector, err error) {
	mu, root := make(la.Vector, len(l.eta)), make(la.Vector, len(l.eta))
	for i, e := range l.eta {
		p := 1 / (1 + math.Exp(-math.Abs(e))) // of the likelier class
		root[i] = math.Sqrt(p * math.Exp(-math.Abs(e)) * p)
		mu[i] = p
		if e < 0 {
			mu[i] = 1 - p
		}
	}
	h := l.z.MulCol(root).Gram().Add(la.Diag(l.penalty))
	l.hessian, err = la.Cholesky(h)
	return l.y.Sub(mu).MulMat(l.z).Sub(l.c.MulElem(l.penalty)), err
}

// tells says whether the sign of a combination of the columns is that of the class, for no sample
// the other one: then the likelihood grows along it without end.
func (l *logit) tells(combination la.Vector) bool {
	border := 1e-7 * combination.NormP(math.Inf(1))
	for i, v := range combination {
		if (2*l.y[i]-1)*v < -border {
			return false
		}
	}
	return border > 0
}

// separated names the column of the largest part, or is the error where nothing tells the
// classes apart.
func (l *logit) separated(c la.Vector, err error) error {
	if err != nil && !l.tells(l.z.MulVec(c)) {
		return fmt.Errorf("ml: %s: %w", l.op, err)
	}
	part := c[l.first():].Abs()
	if len(part) == 0 {
		return &SeparatedError{Op: l.op, Column: -1}
	}
	j := part.ArgMax()
	return &SeparatedError{Op: l.op, Column: j, Name: l.names[j]}
}

// covariance is the inverse of the second derivatives, for the coefficients of X.
func (l *logit) covariance() (la.Matrix, error) {
	inverse, err := la.SolveLowerMat(l.hessian.L(), la.Identity(l.z.Cols()))
	if err != nil {
		return la.Matrix{}, err
	}
	t := l.back(inverse.T())
	return t.Mul(t.T()).Symmetrize(), nil
}

// Predict returns the probabilities P(y = 1) for the rows of X. It panics unless X has as many
// columns as were fitted.
func (m *Logistic) Predict(x la.Matrix) la.Vector {
	checkCols("Logistic.Predict", x.Cols(), len(m.Coef))
	return x.MulVec(m.Coef).AddScalar(m.Intercept).Sigmoid()
}

func (m *Logistic) all() la.Vector { return withIntercept(m.HasIntercept, m.Intercept, m.Coef) }

// StdErr returns the standard errors of the coefficients, the intercept first: the square
// roots of the diagonal of Cov.
func (m *Logistic) StdErr() la.Vector { return stdErr(m.Cov, len(m.all())) }

// ZValues returns z = b/StdErr, the intercept first: how many standard errors each coefficient
// is from 0.
func (m *Logistic) ZValues() la.Vector { return m.all().DivElem(m.StdErr()) }

// PValues returns, for each coefficient, the intercept first, the probability of a z as far
// from 0 as this or farther, were the true coefficient 0, by the normal distribution.
func (m *Logistic) PValues() la.Vector {
	return m.ZValues().Apply(func(z float64) float64 { return math.Erfc(math.Abs(z) / math.Sqrt2) })
}

// Interval returns the ends of the confidence intervals of the coefficients, the intercept
// first, b ± z·StdErr: level is 0.95 for 95 %. It panics unless 0 < level < 1.
func (m *Logistic) Interval(level float64) (lo, hi la.Vector) {
	if !(level > 0 && level < 1) {
		panicShape("Logistic.Interval", "level %v", level)
	}
	z := math.Sqrt2 * math.Erfinv(level)
	b, e := m.all(), m.StdErr()
	return b.AddScaled(-z, e), b.AddScaled(z, e)
}

// String is the summary of the fit: measures of the whole, and a line for each coefficient.
func (m *Logistic) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "logistic regression: %d samples, %s", m.N, predictors(len(m.Coef), m.HasIntercept))
	if m.L2 > 0 {
		fmt.Fprintf(&b, ", L2 %.4g", m.L2)
	}
	gain := m.NullDeviance - m.Deviance
	fmt.Fprintf(&b, "\ndeviance %.5g, of %.5g without predictors (McFadden's R² %.4f)", m.Deviance, m.NullDeviance, gain/m.NullDeviance)
	if k := len(m.Coef); k > 0 && m.L2 == 0 {
		fmt.Fprintf(&b, "\nχ² %.5g on %d degrees of freedom, p %s", gain, k, withSign(pValue(stat.ChiSquared{DF: float64(k)}.Survival(gain))))
	}
	lo, hi := m.Interval(0.95)
	b.WriteString(coefficients("z", m.Names, m.HasIntercept, m.all(), m.StdErr(), m.ZValues(), m.PValues(), lo, hi))
	return b.String()
}
