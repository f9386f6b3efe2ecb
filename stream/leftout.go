package stream

import (
	"fmt"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/la"
)

// leftOutParams are several fits ŷᵢ = ȳ + tᵢᵀf of a table's last column, with tᵢ = Vᵀ(xᵢ − x̄), and what
// makes the leverages 1/n + Σ tᵢⱼ²·hⱼ. K fits in the K columns of Fits and Squares, r×K.
type leftOutParams struct {
	Mean    la.Vector // p+1
	V       la.Matrix // p×r
	Fits    la.Matrix
	Squares la.Matrix
	Rows    int64
}

// leftOut holds, of each fit, the sum of the squares of what the residuals of the rows would be
// if each were left out of its own fit: e/(1 − leverage) (Allen, 1974).
type leftOut struct {
	params leftOutParams
	n      int64
	sums   []float64
}

// newLeftOut is a reducer for tables of so many columns.
func newLeftOut(cols int, params leftOutParams) (*leftOut, error) {
	p, r := params.V.Dims()
	if rows, k := params.Fits.Dims(); p != cols-1 || rows != r || len(params.Mean) != cols || params.Rows < 1 || !sameDims(params.Fits, params.Squares) {
		return nil, fmt.Errorf("stream: leftout: %d×%d directions, %d×%d fits, for a table of %d columns", p, r, rows, k, cols)
	}
	return &leftOut{params: params, sums: make([]float64, params.Fits.Cols())}, nil
}

func sameDims(a, b la.Matrix) bool { return a.Rows() == b.Rows() && a.Cols() == b.Cols() }

// Add takes rows up. A value that is no number is a *[ValueError].
func (l *leftOut) Add(b Block) error {
	if err := checkCols(b, len(l.params.Mean)); err != nil || b.Rows == 0 {
		return err
	}
	if err := b.finite(); err != nil {
		return err
	}
	p, r, k := b.Cols-1, l.params.V.Cols(), len(l.sums)
	x := blas.Borrow[float64](b.Rows, p)
	t := blas.Borrow[float64](b.Rows, r)
	fit := blas.Borrow[float64](b.Rows, k)
	leverage := blas.Borrow[float64](b.Rows, k)
	for i := range b.Rows {
		row := x.Mat.Data[i*x.RowInc:][:p]
		for j, v := range b.Row(i)[:p] {
			row[j] = v - l.params.Mean[j]
		}
	}
	blas.Gemm(1, x.Mat, matOf(l.params.V), 0, t.Mat)
	blas.Gemm(1, t.Mat, matOf(l.params.Fits), 0, fit.Mat)
	for i := range b.Rows {
		for j, v := range t.Mat.Data[i*t.RowInc:][:r] {
			t.Mat.Data[i*t.RowInc+j] = v * v
		}
	}
	blas.Gemm(1, t.Mat, matOf(l.params.Squares), 0, leverage.Mat)
	own := 1 / float64(l.params.Rows)
	for i := range b.Rows {
		y := b.Row(i)[p] - l.params.Mean[p]
		h := leverage.Mat.Data[i*leverage.RowInc:][:k]
		for j, f := range fit.Mat.Data[i*fit.RowInc:][:k] {
			e := (y - f) / (1 - own - h[j])
			l.sums[j] += e * e
		}
	}
	leverage.Release()
	fit.Release()
	t.Release()
	x.Release()
	l.n += int64(b.Rows)
	return nil
}

// Merge takes the rows of another *leftOut with the same parameters up.
func (l *leftOut) Merge(r Reducer) error {
	o, err := other[*leftOut](r)
	if err == nil {
		err = sameShape("fits", len(l.sums), len(o.sums))
	}
	if err != nil {
		return err
	}
	for i, v := range o.sums {
		l.sums[i] += v
	}
	l.n += o.n
	return nil
}

// MarshalBinary writes the state.
func (l *leftOut) MarshalBinary() ([]byte, error) {
	w := newState("leftout")
	w.int(l.n)
	w.floats(l.sums)
	return w.b, nil
}

// UnmarshalBinary reads a state with the same parameters.
func (l *leftOut) UnmarshalBinary(b []byte) error {
	r := readState(b, "leftout")
	n, sums := r.int(), r.floats(len(l.sums))
	if err := r.end(); err != nil {
		return err
	}
	l.n, l.sums = n, sums
	return nil
}
