package ml

import (
	"fmt"
	"math"
	"strings"

	"github.com/lina-la/lina/la"
)

// Ridge is a ridge regression y ≈ b₀ + X·b.
type Ridge struct {
	Alpha        float64   `json:"alpha"`
	HasIntercept bool      `json:"has_intercept"`
	Intercept    float64   `json:"intercept"`
	Coef         la.Vector `json:"coef"`
	DF           float64   `json:"df"`  // effective number of coefficients: the trace of the matrix that makes ŷ of y
	LOO          float64   `json:"loo"` // mean square of the errors of samples that were left out, each once
}

// RidgePath is ridge regressions of the same data for several α.
type RidgePath struct {
	Alphas       la.Vector `json:"alphas"`
	HasIntercept bool      `json:"has_intercept"`
	Intercepts   la.Vector `json:"intercepts"`
	Coefs        la.Matrix `json:"coefs"` // a model a row
	DF           la.Vector `json:"df"`    // as in Ridge
	LOO          la.Vector `json:"loo"`   // as in Ridge
}

// RidgeOptions says how FitRidge and FitRidgePath fit.
type RidgeOptions struct {
	NoIntercept bool
}

// FitRidge finds the coefficients that minimize ‖y − b₀ − X·b‖² + α·‖b‖². The intercept is not
// penalized. α is in squares of the unit of X, whose columns belong on one scale: see
// stat.Standardize. X is n×p, y has n entries; they are not changed. All else is as for
// FitRidgePath.
func FitRidge(x la.Matrix, y la.Vector, alpha float64, o *RidgeOptions) (*Ridge, error) {
	p, err := ridgePath("FitRidge", x, y, la.Vector{alpha}, o)
	if err != nil {
		return nil, err
	}
	return p.At(0), nil
}

// FitRidgePath is FitRidge for several α from one singular value decomposition. With the
// centred X = U·Σ·Vᵀ
//
//	b = V·diag(σ/(σ² + α))·Uᵀy,  DF = 1 + Σσ²/(σ² + α),
//
// and the error of a sample that is left out follows from the residual of the fit to all,
// eᵢ/(1 − hᵢ), with hᵢ = 1/n + Σⱼuᵢⱼ²·σⱼ²/(σⱼ² + α).
//
// With α = 0 columns that depend on each other are a *la.SingularError. Less than two samples,
// or with α = 0 no more samples than coefficients, are a *TooFewError, NaN or Inf is
// la.ErrNotFinite. It panics unless y fits X and every α is finite and not negative.
//
// Source: Hoerl and Kennard, Ridge regression, 1970; Allen, The relationship between
// variable selection and data augmentation and a method for prediction, 1974.
func FitRidgePath(x la.Matrix, y la.Vector, alphas la.Vector, o *RidgeOptions) (*RidgePath, error) {
	return ridgePath("FitRidgePath", x, y, alphas, o)
}

func ridgePath(op string, x la.Matrix, y la.Vector, alphas la.Vector, o *RidgeOptions) (*RidgePath, error) {
	n, p := x.Dims()
	if len(y) != n {
		panicShape(op, "%d samples and %d values of y", n, len(y))
	}
	least := math.Inf(1)
	for i, a := range alphas {
		if !(a >= 0) || math.IsInf(a, 0) {
			panicShape(op, "α number %d is %v", i, a)
		}
		least = min(least, a)
	}
	if err := checkFinite(x); err != nil {
		return nil, err
	}
	if err := checkFinite(y.AsCol()); err != nil {
		return nil, fmt.Errorf("ml: %s: y: %w", op, err)
	}
	one := 1.0 // the coefficient that is not penalized
	m := &RidgePath{Alphas: alphas.Clone(), HasIntercept: o == nil || !o.NoIntercept}
	xc, yc, mean, middle := x, y, make(la.Vector, p), 0.0
	if m.HasIntercept {
		mean, middle = x.ColMeans(), y.Mean()
		xc, yc = x.SubRow(mean), y.AddScalar(-middle)
	} else {
		one = 0
	}
	need := 2
	if least == 0 {
		need = max(2, 1+p+int(one))
	}
	if n < need {
		return nil, &TooFewError{op, "samples", n, need}
	}
	s, err := la.SVD(xc)
	if err != nil {
		return nil, err
	}
	r := s.Rank(float64(max(n, p)) * 0x1p-52)
	if least == 0 && r < p {
		return nil, fmt.Errorf("ml: %s: α is 0 and the columns depend on each other: %w", op, &la.SingularError{RCond: s.S[p-1] / max(s.S[0], 1e-300), Pivot: -1})
	}
	s = s.Truncate(r)
	full := r == n-int(one) // U spans all that a residual could be
	shrink, keep := la.Zeros(r, len(alphas)), la.Zeros(r, len(alphas))
	m.DF = la.FullVec(len(alphas), one)
	for j, sigma := range s.S {
		for l, a := range alphas {
			q := math.Sqrt(a) / sigma // α/(σ² + α) = q²/(1 + q²), which does not overflow before q² does
			shrink.Set(j, l, 1/(1+1/(q*q)))
			keep.Set(j, l, 1/(1+q*q)/sigma)
			m.DF[l] += 1 / (1 + q*q)
		}
	}
	uy := yc.MulMat(s.U)
	m.Coefs = s.V.Mul(keep.MulCol(uy)).T().Clone()
	m.Intercepts = make(la.Vector, len(alphas))
	for l := range alphas {
		if m.HasIntercept {
			m.Intercepts[l] = middle - m.Coefs.RowView(l).Dot(mean)
		}
	}
	if !m.Coefs.IsFinite() || !m.Intercepts.IsFinite() {
		return nil, &unitsError{op, "coefficients"}
	}
	m.LOO = leftOut(s.U, shrink, uy, yc, full, one/float64(n))
	return m, nil
}

// leftOut is the mean squares of eᵢ/(1 − hᵢ): of the part of y outside of U nothing is fitted, of
// that along uⱼ the share that shrink leaves is not.
func leftOut(u, shrink la.Matrix, uy, yc la.Vector, full bool, leverage float64) la.Vector {
	n := len(yc)
	outside, free := make(la.Vector, n), make(la.Vector, n)
	squares := u.MulElem(u)
	if !full {
		outside = yc.Sub(u.MulVec(uy))
		for i, h := range squares.RowSums() {
			free[i] = max(0, 1-leverage-h)
		}
	}
	e := u.Mul(shrink.MulCol(uy)).AddCol(outside).DivElem(squares.Mul(shrink).AddCol(free))
	return e.ApplyCols(func(col la.Vector) float64 { return square(col) / float64(n) })
}

// Best returns the number of the model with the least leave-one-out error.
func (m *RidgePath) Best() int { return m.LOO.ArgMin() }

// At returns a model of the path. It panics if there is none of this number.
func (m *RidgePath) At(i int) *Ridge {
	if i < 0 || i >= len(m.Alphas) {
		panicShape("RidgePath.At", "model %d of %d", i, len(m.Alphas))
	}
	return &Ridge{Alpha: m.Alphas[i], HasIntercept: m.HasIntercept, Intercept: m.Intercepts[i], Coef: m.Coefs.Row(i), DF: m.DF[i], LOO: m.LOO[i]}
}

// Predict returns ŷ = b₀ + X·b. It panics unless X has as many columns as were fitted.
func (m *Ridge) Predict(x la.Matrix) la.Vector {
	checkCols("Ridge.Predict", x.Cols(), len(m.Coef))
	return x.MulVec(m.Coef).AddScalar(m.Intercept)
}

// String is the model in two lines.
func (m *Ridge) String() string {
	return fmt.Sprintf("ridge regression: α %.5g, effective coefficients %.4g, leave-one-out error %.5g\n%s",
		m.Alpha, m.DF, math.Sqrt(m.LOO), equation(m.HasIntercept, m.Intercept, m.Coef))
}

// String is a table: a line for each α, the best one marked.
func (m *RidgePath) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "ridge regressions: %d of %s\n", len(m.Alphas), predictors(m.Coefs.Cols(), m.HasIntercept))
	b.WriteString("           α  effective  left out")
	for i, a := range m.Alphas {
		mark := ' '
		if i == m.Best() {
			mark = '*'
		}
		fmt.Fprintf(&b, "\n%c %10.4g %10.4g %9.4g  %s", mark, a, m.DF[i], math.Sqrt(m.LOO[i]), fit(short(m.Coefs.RowView(i), "%.4g"), 44))
	}
	return b.String()
}
