package stream

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
)

// sandwichParams are the fit whose residuals a [sandwich] weighs.
type sandwichParams struct {
	R      la.Matrix // p×p, of the predictors less their means
	Mean   la.Vector // p+1, of the predictors and of what they explain
	Coef   la.Vector // p
	Rows   int64     // of the table
	Robust ml.Robust
}

// sandwich holds Σ uᵢ²·qᵢqᵢᵀ, of which robust covariances of coefficients are made, for a table
// whose last column is explained by the others: qᵢ = [1/√n, (xᵢ − x̄)ᵀR⁻¹] are the rows of an
// orthonormal basis, ‖qᵢ‖² is the leverage of row i, and uᵢ² its residual squared, as
// MacKinnon and White (1985) have it. The state has p²/2 numbers.
type sandwich struct {
	params sandwichParams
	n      int64
	sum    blas.Mat[float64] // lower triangle
}

// newSandwich is a reducer for tables of so many columns.
func newSandwich(cols int, params sandwichParams) (*sandwich, error) {
	if r, c := params.R.Dims(); r != cols-1 || c != cols-1 || len(params.Mean) != cols || len(params.Coef) != cols-1 || params.Rows <= int64(cols) {
		return nil, fmt.Errorf("stream: sandwich: a fit of %d coefficients to %d rows, for a table of %d columns", len(params.Coef), params.Rows, cols)
	}
	switch params.Robust {
	case ml.HC0, ml.HC1, ml.HC2, ml.HC3:
		return &sandwich{params: params, sum: blas.MatOf(cols, cols, make([]float64, cols*cols))}, nil
	}
	return nil, fmt.Errorf("stream: no way to estimate errors is called %q", string(params.Robust))
}

// Add takes rows up. A value that is no number is a *[ValueError].
func (s *sandwich) Add(b Block) error {
	if err := checkCols(b, s.sum.Rows); err != nil || b.Rows == 0 {
		return err
	}
	if err := b.finite(); err != nil {
		return err
	}
	p := b.Cols - 1
	w := blas.Borrow[float64](b.Rows, b.Cols)
	defer w.Release()
	u := make([]float64, b.Rows)
	for i := range b.Rows {
		// the residual, of the row less the means, which take the place of its last value and go in front
		row, x := w.Mat.Data[i*w.RowInc:][:p+1], b.Row(i)
		e := x[p] - s.params.Mean[p]
		for j, v := range x[:p] {
			v -= s.params.Mean[j]
			row[j+1] = v
			e -= v * s.params.Coef[j]
		}
		row[0], u[i] = 1/math.Sqrt(float64(s.params.Rows)), e
	}
	z := w.Mat.Slice(0, b.Rows, 1, p+1)
	blas.Trsm(blas.Lower, blas.NonUnit, 1, matOf(s.params.R).T(), z.T()) // (X − 1·x̄ᵀ)·R⁻¹
	for i := range b.Rows {
		q := la.Vector(w.Mat.Data[i*w.RowInc:][:p+1])
		weight := s.weigh(u[i], 1-q.Dot(q))
		for j := range q {
			q[j] *= weight
		}
	}
	blas.Syrk(blas.Lower, 1, w.Mat.T(), 1, s.sum)
	s.n += int64(b.Rows)
	return nil
}

// weigh is uᵢ for a residual and 1 − leverage.
func (s *sandwich) weigh(e, free float64) float64 {
	switch s.params.Robust {
	case ml.HC1:
		n := float64(s.params.Rows)
		return e * math.Sqrt(n/(n-float64(s.sum.Rows)))
	case ml.HC2, ml.HC3:
		if free < 1e-12 { // a row that the fit cannot miss says nothing of its error
			return 0
		}
		if s.params.Robust == ml.HC2 {
			return e / math.Sqrt(free)
		}
		return e / free
	}
	return e
}

// Merge takes the rows of another *sandwich with the same parameters up.
func (s *sandwich) Merge(r Reducer) error {
	o, err := other[*sandwich](r)
	if err == nil {
		err = sameShape("columns", s.sum.Rows, o.sum.Rows)
	}
	if err != nil {
		return err
	}
	for i, v := range o.sum.Data {
		s.sum.Data[i] += v
	}
	s.n += o.n
	return nil
}

// MarshalBinary writes the state.
func (s *sandwich) MarshalBinary() ([]byte, error) {
	w := newState("sandwich")
	w.int(s.n)
	for i := range s.sum.Rows {
		w.floats(s.sum.Data[i*s.sum.Cols:][:i+1])
	}
	return w.b, nil
}

// UnmarshalBinary reads a state with the same parameters.
func (s *sandwich) UnmarshalBinary(b []byte) error {
	r := readState(b, "sandwich")
	n, p := r.int(), s.sum.Rows
	sum := make([]float64, p*p)
	for i := range p {
		copy(sum[i*p:], r.floats(i+1))
	}
	if err := r.end(); err != nil {
		return err
	}
	s.n, s.sum.Data = n, sum
	return nil
}

// meat is Σ uᵢ²·qᵢqᵢᵀ, (p+1)×(p+1).
func (s *sandwich) meat() la.Matrix {
	p := s.sum.Rows
	m := la.Zeros(p, p)
	for i := range p {
		for j, v := range s.sum.Data[i*p:][:i+1] {
			m.Set(i, j, v)
			m.Set(j, i, v)
		}
	}
	return m
}
