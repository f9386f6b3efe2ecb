package stream

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
)

// Clustering is a partition of the rows of a table into k clusters around their means.
type Clustering struct {
	Centers    la.Matrix `json:"centers"` // k×p, the mean of a cluster in each row
	Counts     la.Vector `json:"counts"`  // the numbers of rows
	Inertia    float64   `json:"inertia"` // Σ‖x − c‖², c the nearest centre, at the last pass
	Iterations int       `json:"iterations"`
	Converged  bool      `json:"converged"` // false if it ran out of iterations
}

// ClusterOptions say how [FitKMeans] looks for clusters.
type ClusterOptions struct {
	Seed    uint64
	Sample  int // rows that the first centres are found from; 0: 20000
	MaxIter int // passes; 0: 100
}

// FitKMeans looks for k centres that minimize the sum of the squared distances of all rows to
// the nearest one. The first ones are those that [ml.FitKMeans] finds for a sample of the rows, drawn
// in the first pass; then each pass is one step of Lloyd's method. It stops when the sum has
// not become less by more than a share of 10⁻⁴ or so of a millionth.
func FitKMeans(ctx context.Context, e Engine, src Source, k int, o *ClusterOptions) (*Clustering, error) {
	opt := ClusterOptions{}
	if o != nil {
		opt = *o
	}
	if opt.Sample == 0 {
		opt.Sample = 20000
	}
	if opt.MaxIter == 0 {
		opt.MaxIter = 100
	}
	if k < 1 {
		return nil, fmt.Errorf("stream: %d clusters", k)
	}
	s, err := reduceTo[*sample](ctx, e, src, spec("sample", sampleParams{Size: max(opt.Sample, 10*k), Seed: opt.Seed}))
	if err != nil {
		return nil, err
	}
	first, err := ml.FitKMeans(rand.New(rand.NewPCG(opt.Seed, 1)), s.rows(), k, nil)
	if err != nil {
		return nil, err
	}
	m := &Clustering{Centers: first.Centers, Inertia: math.Inf(1)}
	for m.Iterations < opt.MaxIter {
		c, err := reduceTo[*clusters](ctx, e, src, spec("clusters", clustersParams{Centres: m.Centers}))
		if err != nil {
			return nil, err
		}
		before := m.Inertia
		m.Iterations++
		m.Inertia, m.Counts = c.inertia, c.counts
		if math.IsInf(m.Inertia, 0) || math.IsNaN(m.Inertia) {
			return nil, ErrRange
		}
		if before-m.Inertia <= clusterTol*m.Inertia {
			m.Converged = true
			break // the counts and the sum are those of these centres
		}
		m.Centers = c.next()
	}
	return m, nil
}

// clusterTol is by what share of the sum of squared distances a pass must better it.
const clusterTol = 1e-6

// LogisticFit is a model P(y = 1) = 1/(1 + e^(−β₀ − xᵀβ)).
type LogisticFit struct {
	Names      []string  `json:"names"` // of the predictors
	Rows       int64     `json:"rows"`
	Intercept  float64   `json:"intercept"`
	Coef       la.Vector `json:"coef"`
	StdErr     la.Vector `json:"stderr"` // of the intercept, and of Coef
	LogLik     float64   `json:"loglik"`
	Iterations int       `json:"iterations"`
}

// ErrSeparated is the error where predictors tell the answers 0 and 1 apart without a
// mistake, or nearly: the likelihood then has no maximum, and coefficients would grow without end.
var ErrSeparated = errors.New("stream: the predictors separate the answers 0 and 1: the likelihood has no maximum")

// logisticPasses is how many passes are made at most: the steps converge quadratically.
const logisticPasses = 50

// FitLogistic fits the last column, 0 or 1, by the others and an intercept, by maximum
// likelihood: iteratively reweighted least squares, a pass each step, the least squares problem
// as [FitLinear] solves it. A step that makes the likelihood less is halved.
//
// Answers that are all equal or separated by the predictors are [ErrSeparated], dependent
// predictors la.ErrSingular.
func FitLogistic(ctx context.Context, e Engine, src Source) (*LogisticFit, error) {
	names, err := predictors(src)
	if err != nil {
		return nil, err
	}
	p := len(names)
	m := &LogisticFit{Names: names}
	beta := make(la.Vector, p+1)
	best := math.Inf(1) // of −log-likelihood
	var from la.Vector
	for m.Iterations < logisticPasses {
		g, err := reduceTo[*logistic](ctx, e, src, spec("logistic", logisticParams{Beta: beta}))
		if err != nil {
			return nil, err
		}
		m.Iterations++
		switch {
		case g.t.count() == 0:
			return nil, ErrFewRows
		case g.ones == 0, g.ones == float64(g.t.count()), g.weight < 1e-10*float64(g.t.count()):
			return nil, ErrSeparated
		case from != nil && !(g.loss <= best*(1+1e-12)):
			beta = beta.Add(from).Scale(0.5)
			continue
		}
		done := best-g.loss <= 1e-12*g.loss
		best, from = g.loss, beta
		r := g.t.r()
		fit, err := la.LstSq(r.Slice(0, p+1, 0, p+1), r.Col(p + 1)[:p+1])
		if err != nil {
			return nil, err
		}
		if fit.Rank <= p {
			return nil, fmt.Errorf("stream: the predictors depend on each other, rank %d of %d with the intercept: %w", fit.Rank, p+1, la.ErrSingular)
		}
		beta = fit.X
		if done || beta.Sub(from).Norm() <= 1e-10*beta.Norm() {
			m.Rows, m.Intercept, m.Coef, m.LogLik = g.t.count(), beta[0], beta[1:], -best
			m.StdErr, err = logisticErrors(r.Slice(0, p+1, 0, p+1))
			return m, err
		}
	}
	return nil, fmt.Errorf("stream: FitLogistic: %d passes: %w", m.Iterations, la.ErrNoConvergence)
}

// logisticErrors are the roots of the diagonal of (RᵀR)⁻¹ = R⁻¹R⁻ᵀ.
func logisticErrors(r la.Matrix) (la.Vector, error) {
	inv, err := la.Inv(r)
	if err != nil {
		return nil, err
	}
	return inv.ApplyRows(func(row la.Vector) float64 { return row.Norm() }), nil
}
