package stream

import (
	"fmt"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/la"
)

// powerParams are what a [power] multiplies by.
type powerParams struct {
	Q    la.Matrix // p×k
	Mean la.Vector // taken from each row; nil: nothing
}

// power holds Z = XᵀX·Q, p×k: one step of subspace iteration in one pass. With a
// mean, X is the table less that mean. The state has pk numbers, where p² would not
// do.
type power struct {
	params powerParams
	n      int64
	z      blas.Mat[float64]
}

// newPower is a reducer for tables of so many columns.
func newPower(cols int, params powerParams) (*power, error) {
	p, k := params.Q.Dims()
	if p != cols || len(params.Mean) > 0 && len(params.Mean) != cols {
		return nil, fmt.Errorf("stream: power: Q is %d×%d and the mean has %d values, for a table of %d columns", p, k, len(params.Mean), cols)
	}
	return &power{params: params, z: blas.MatOf(p, k, make([]float64, p*k))}, nil
}

// Add takes rows up. A value that is no number is a *[ValueError].
func (w *power) Add(b Block) error {
	if err := checkCols(b, w.z.Rows); err != nil || b.Rows == 0 {
		return err
	}
	if err := b.finite(); err != nil {
		return err
	}
	x := b.mat()
	if len(w.params.Mean) > 0 {
		c := blas.Borrow[float64](b.Rows, b.Cols)
		defer c.Release()
		less(c.Mat, b, w.params.Mean)
		x = c.Mat
	}
	y := blas.Borrow[float64](b.Rows, w.z.Cols)
	blas.Gemm(1, x, matOf(w.params.Q), 0, y.Mat)
	blas.Gemm(1, x.T(), y.Mat, 1, w.z)
	y.Release()
	w.n += int64(b.Rows)
	return nil
}

// Merge takes the rows of another *power with the same parameters up.
func (w *power) Merge(r Reducer) error {
	o, err := other[*power](r)
	if err == nil {
		err = sameShape("columns", len(w.z.Data), len(o.z.Data))
	}
	if err != nil {
		return err
	}
	for i, v := range o.z.Data {
		w.z.Data[i] += v
	}
	w.n += o.n
	return nil
}

// MarshalBinary writes the state.
func (w *power) MarshalBinary() ([]byte, error) {
	s := newState("power")
	s.int(w.n)
	s.floats(w.z.Data)
	return s.b, nil
}

// UnmarshalBinary reads a state with the same parameters.
func (w *power) UnmarshalBinary(b []byte) error {
	r := readState(b, "power")
	n, z := r.int(), r.floats(len(w.z.Data))
	if err := r.end(); err != nil {
		return err
	}
	w.n, w.z.Data = n, z
	return nil
}

// product is XᵀX·Q, p×k.
func (w *power) product() la.Matrix { return la.Wrap(w.z.Rows, w.z.Cols, w.z.Data).Clone() }

// less computes B − 1·meanᵀ.
func less(dst blas.Mat[float64], b Block, mean la.Vector) {
	for i := range b.Rows {
		row := dst.Data[i*dst.RowInc:][:b.Cols]
		for j, v := range b.Row(i) {
			row[j] = v - mean[j]
		}
	}
}

// matOf is a matrix as the kernels see it.
func matOf(a la.Matrix) blas.Mat[float64] {
	data, rowInc, colInc := a.Raw()
	return blas.Mat[float64]{Data: data, Rows: a.Rows(), Cols: a.Cols(), RowInc: rowInc, ColInc: colInc}
}
