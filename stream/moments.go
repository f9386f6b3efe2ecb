package stream

import (
	"errors"
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/la"
)

// moments holds the number of rows, the means of the columns, and their scatter
//
//	S = Σ (x − x̄)(x − x̄)ᵀ
//
// from which come variances, covariances and correlations. Each block is centred at its own
// means; two parts of n and m rows whose means differ by δ merge as
// S = S₁ + S₂ + nm/(n+m)·δδᵀ (Chan, Golub and LeVeque, 1979). The state has p²/2 + p
// numbers.
type moments struct {
	n       int64
	mean    []float64
	scatter blas.Mat[float64] // lower triangle
	block   blas.Mat[float64] // of the block that is added
	at      []float64
}

// newMoments is a reducer for tables of so many columns.
func newMoments(cols int) *moments {
	square := func() blas.Mat[float64] { return blas.MatOf(cols, cols, make([]float64, cols*cols)) }
	return &moments{mean: make([]float64, cols), scatter: square(), block: square(), at: make([]float64, cols)}
}

// Add takes rows up. A value that is no number is a *[ValueError].
func (m *moments) Add(b Block) error {
	if err := checkCols(b, len(m.mean)); err != nil || b.Rows == 0 {
		return err
	}
	blas.CentredGram(m.block, m.at, b.mat())
	if !finiteDiagonal(m.block) {
		if err := b.finite(); err != nil {
			return err
		}
	}
	m.join(int64(b.Rows), m.at, m.block)
	return nil
}

// finiteDiagonal reports whether the products that one value that is no number would have made
// NaN or infinite are neither.
func finiteDiagonal(g blas.Mat[float64]) bool {
	return blas.IsFinite(blas.Mat[float64]{Data: g.Data, Rows: 1, Cols: g.Rows, RowInc: g.RowInc, ColInc: g.RowInc + g.ColInc})
}

// join merges n rows with the given means and scatter, which are overwritten.
func (m *moments) join(n int64, mean []float64, scatter blas.Mat[float64]) {
	if n == 0 {
		return
	}
	if m.n == 0 {
		m.n = n
		copy(m.mean, mean)
		blas.CopyMat(m.scatter, scatter)
		return
	}
	p := len(m.mean)
	before, now := float64(m.n), float64(n)
	total := before + now
	for j, x := range mean {
		mean[j] = x - m.mean[j]
	}
	for i := range p {
		row, add := m.scatter.Data[i*p:][:i+1], scatter.Data[i*p:]
		weighted := before / total * now * mean[i]
		for j := range row {
			row[j] += add[j] + weighted*mean[j]
		}
	}
	for j, d := range mean {
		m.mean[j] += now / total * d
	}
	m.n += n
}

// Merge takes the rows of another *moments up.
func (m *moments) Merge(r Reducer) error {
	o, err := other[*moments](r)
	if err == nil {
		err = sameShape("columns", len(m.mean), len(o.mean))
	}
	if err == nil {
		m.join(o.n, o.mean, o.scatter)
	}
	return err
}

// MarshalBinary writes the state.
func (m *moments) MarshalBinary() ([]byte, error) {
	w := newState("moments")
	w.int(m.n)
	w.floats(m.mean)
	for i := range m.mean {
		w.floats(m.scatter.Data[i*len(m.mean):][:i+1])
	}
	return w.b, nil
}

// UnmarshalBinary reads the state of a table with as many columns.
func (m *moments) UnmarshalBinary(b []byte) error {
	r := readState(b, "moments")
	n, mean := r.int(), r.floats(len(m.mean))
	o := newMoments(len(mean))
	for i := range mean {
		copy(o.scatter.Data[i*len(mean):], r.floats(i+1))
	}
	if err := r.end(); err != nil {
		return err
	}
	o.n, o.mean = n, mean
	*m = *o
	return nil
}

// ErrFewRows is the error for a result that needs more rows than there are.
var ErrFewRows = errors.New("stream: too few rows")

// ErrRange is the error for numbers so large or so small that their products leave the
// range of float64: divide the columns by their sizes first.
var ErrRange = errors.New("stream: products of the values leave the range of float64: scale the columns")

// cov is the covariance matrix S/(n−1), p×p. Fewer than two rows are [ErrFewRows].
func (m *moments) cov() (la.Matrix, error) {
	if m.n < 2 {
		return la.Matrix{}, ErrFewRows
	}
	p := len(m.mean)
	c := la.Zeros(p, p)
	for i := range p {
		for j, s := range m.scatter.Data[i*p:][:i+1] {
			s /= float64(m.n - 1)
			if math.IsNaN(s) || math.IsInf(s, 0) {
				return la.Matrix{}, ErrRange
			}
			c.Set(i, j, s)
			c.Set(j, i, s)
		}
	}
	return c, nil
}
