package stream

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// logisticParams are the coefficients that a step starts from: the intercept first.
type logisticParams struct{ Beta la.Vector }

// logistic holds what one step of iteratively reweighted least squares needs, for a
// table whose last column is 0 or 1: the R of the weighted least squares problem
//
//	min Σ w(z − xᵀβ)²,  w = μ(1−μ),  z = xᵀβ₀ + (y−μ)/w,  μ = 1/(1+e^(−xᵀβ₀))
//
// x with a leading 1, and the log-likelihood at β₀. (McCullagh and Nelder, Generalized
// Linear Models, 2nd ed., 1989, §2.5.)
type logistic struct {
	beta   la.Vector
	t      *triangle
	loss   float64 // −log-likelihood
	ones   float64
	row    []float64
	weight float64 // Σ w
}

// newLogistic is a reducer for tables of so many columns, the answers in the last.
func newLogistic(cols int, params logisticParams) (*logistic, error) {
	if len(params.Beta) != cols {
		return nil, fmt.Errorf("stream: logistic: %d coefficients, the intercept among them, for a table of %d columns", len(params.Beta), cols)
	}
	t, err := newTriangle(cols+1, triangleParams{})
	return &logistic{beta: params.Beta.Clone(), t: t, row: make([]float64, cols+1)}, err
}

// Add takes rows up. A value that is no number, or an answer that is neither 0 nor 1, is a
// *[ValueError].
func (g *logistic) Add(b Block) error {
	if err := checkCols(b, len(g.beta)); err != nil {
		return err
	}
	if err := b.finite(); err != nil {
		return err
	}
	for i := range b.Rows {
		x := b.Row(i)
		p := len(x) - 1
		y := x[p]
		if y != 0 && y != 1 {
			return &ValueError{i, p, y}
		}
		eta := g.beta[0]
		for j, v := range x[:p] {
			eta += g.beta[j+1] * v
		}
		g.add(x[:p], y, eta)
	}
	return nil
}

// add takes one row with xᵀβ₀ = eta up, multiplied by √w.
func (g *logistic) add(x []float64, y, eta float64) {
	e := math.Exp(-math.Abs(eta)) // 0 … 1
	small := e / (1 + e)          // the lesser of μ and 1−μ
	w := small / (1 + e)
	mu := small
	if eta > 0 {
		mu = 1 / (1 + e)
	}
	// −log-likelihood: log(1+e^η) − y·η
	g.loss += math.Log1p(e) + max(eta, 0) - y*eta
	g.ones += y
	g.weight += w
	s := math.Sqrt(w)
	g.row[0] = s
	for j, v := range x {
		g.row[j+1] = s * v
	}
	z := s * eta
	if s > 0 {
		z += (y - mu) / s
	}
	g.row[len(x)+1] = z
	g.t.gather(Block{Rows: 1, Cols: len(g.row), Data: g.row})
}

// Merge takes the rows of another *logistic with the same coefficients up.
func (g *logistic) Merge(r Reducer) error {
	o, err := other[*logistic](r)
	if err == nil {
		err = sameShape("coefficients", len(g.beta), len(o.beta))
	}
	if err == nil {
		err = g.t.Merge(o.t)
	}
	if err == nil {
		g.loss += o.loss
		g.ones += o.ones
		g.weight += o.weight
	}
	return err
}

// MarshalBinary writes the state.
func (g *logistic) MarshalBinary() ([]byte, error) {
	t, err := g.t.MarshalBinary()
	w := newState("logistic")
	w.floats([]float64{g.loss, g.ones, g.weight})
	return append(w.b, t...), err
}

// UnmarshalBinary reads a state with the same coefficients.
func (g *logistic) UnmarshalBinary(b []byte) error {
	r := readState(b, "logistic")
	scalars := r.floats(3)
	if r.err != nil {
		return r.err
	}
	if err := g.t.UnmarshalBinary(r.b); err != nil {
		return err
	}
	g.loss, g.ones, g.weight = scalars[0], scalars[1], scalars[2]
	return nil
}
