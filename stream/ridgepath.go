package stream

import (
	"context"
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
)

// RidgePath is ridge regressions of the last column of a table by the others, for several
// penalties. The coefficients are those of the columns less Mean, divided by Scale.
type RidgePath struct {
	ml.RidgePath
	Names       []string // of the predictors
	Rows        int64
	Mean, Scale la.Vector // of the predictors
	SSR         la.Vector // Σ(y − ŷ)² of each
	SST         float64   // Σ(y − ȳ)²
}

// FitRidgePath fits the last column by the others and an intercept, for several penalties: each
// minimizes Σ(y − β₀ − zᵀβ)² + alpha·‖β‖², z the predictors less their means and, with standardize,
// divided by their standard deviations. The first pass finds R, of which come the fits; the second the
// mean squares of the errors of rows that are left out, each once, without fitting once more.
// See [ml.FitRidgePath].
//
// With a penalty of 0 predictors that depend on each other are la.ErrSingular. No more rows than
// coefficients are [ErrFewRows]. A column that is constant is divided by 1, and its coefficient is 0.
func FitRidgePath(ctx context.Context, e Engine, src Source, alphas la.Vector, standardize bool) (*RidgePath, error) {
	names, err := predictors(src)
	if err != nil {
		return nil, err
	}
	least := math.Inf(1)
	for _, a := range alphas {
		if !(a >= 0) || math.IsInf(a, 0) {
			return nil, fmt.Errorf("stream: the penalty is %v, and must be at least 0", a)
		}
		least = min(least, a)
	}
	f, err := Factorize(ctx, e, src)
	if err != nil {
		return nil, err
	}
	p := len(names)
	if f.Rows <= int64(p)+1 {
		return nil, ErrFewRows
	}
	m := &RidgePath{Names: names, Rows: f.Rows, Mean: f.Mean[:p], Scale: la.FullVec(p, 1)}
	if standardize {
		m.Scale = f.Stds()[:p]
		for j, s := range m.Scale {
			if s == 0 {
				m.Scale[j] = 1
			}
		}
	}
	params, err := m.fit(f, alphas, least)
	if err != nil {
		return nil, err
	}
	l, err := reduceTo[*leftOut](ctx, e, src, spec("leftout", params))
	if err != nil {
		return nil, err
	}
	if l.n != f.Rows {
		return nil, fmt.Errorf("stream: the second pass found %d rows where the first had %d: %w", l.n, f.Rows, errChanged)
	}
	m.LOO = la.Vector(l.sums).Scale(1 / float64(l.n))
	return m, nil
}

// fit finds the coefficients from R = [R₁₁ r₁₂; 0 r₂₂] of [X y], and with R₁₁ = U·Σ·Vᵀ what the second pass
// needs: of tᵢ = Vᵀzᵢ, the fit σ/(σ² + α)·Uᵀr₁₂ and the leverages tⱼ²/(σ² + α).
func (m *RidgePath) fit(f *Factor, alphas la.Vector, least float64) (leftOutParams, error) {
	p := len(m.Names)
	s, err := la.SVD(f.R.Slice(0, p, 0, p).DivRow(m.Scale))
	if err != nil {
		return leftOutParams{}, err
	}
	r := s.Rank(float64(max(f.Rows, int64(p))) * 0x1p-52)
	if least == 0 && r < p {
		return leftOutParams{}, fmt.Errorf("stream: the penalty is 0 and the predictors depend on each other, rank %d of %d: %w", r, p, la.ErrSingular)
	}
	s = s.Truncate(r)
	fits, squares := la.Zeros(r, len(alphas)), la.Zeros(r, len(alphas))
	m.Alphas, m.HasIntercept, m.DF = alphas.Clone(), true, la.FullVec(len(alphas), 1)
	uy := f.R.Col(p)[:p].MulMat(s.U)
	for j, sigma := range s.S {
		for l, a := range alphas {
			q := math.Sqrt(a) / sigma // σ² + α = σ²·(1 + q²)
			fits.Set(j, l, uy[j]/(1+q*q)/sigma)
			squares.Set(j, l, 1/(1+q*q)/sigma/sigma)
			m.DF[l] += 1 / (1 + q*q)
		}
	}
	m.Coefs = s.V.Mul(fits).T().Clone()
	m.Intercepts = la.FullVec(len(alphas), f.Mean[p]) // of predictors less their means
	m.SSR = make(la.Vector, len(alphas))
	for l := range alphas {
		m.SSR[l], m.SST = f.left(m.Coefs.Row(l).DivElem(m.Scale))
	}
	return leftOutParams{Mean: f.Mean, V: s.V.DivCol(m.Scale), Fits: fits, Squares: squares, Rows: f.Rows}, nil
}
