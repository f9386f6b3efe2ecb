package stream

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/la"
)

// clustersParams are the centres that rows are assigned to, k×p.
type clustersParams struct{ Centres la.Matrix }

// clusters holds what one step of k-means needs: of each centre the number of rows that are
// nearest to it, and their sum; over all rows the squared distances to their centres, and the
// row that is farthest from its own. (Lloyd, Least squares quantization in PCM,
// 1982.)
type clusters struct {
	centres  la.Matrix
	half     []float64 // ‖c‖²/2
	n        int64
	counts   []float64
	sums     blas.Mat[float64]
	inertia  float64
	farthest float64
	far      []float64
}

// newClusters is a reducer for tables of so many columns.
func newClusters(cols int, params clustersParams) (*clusters, error) {
	k, p := params.Centres.Dims()
	if p != cols || k == 0 {
		return nil, fmt.Errorf("stream: clusters: centres are %d×%d, for a table of %d columns", k, p, cols)
	}
	c := &clusters{centres: params.Centres.Clone(), counts: make([]float64, k), half: make([]float64, k),
		sums: blas.MatOf(k, p, make([]float64, k*p)), farthest: -1, far: make([]float64, p)}
	for i := range k {
		row := c.centres.RowView(i)
		c.half[i] = row.Dot(row) / 2
	}
	return c, nil
}

// Add takes rows up. A value that is no number is a *[ValueError].
//
// The nearest centre is the one with the largest x·c − ‖c‖²/2; the distance to
// it is then computed from the difference, which keeps its digits.
func (c *clusters) Add(b Block) error {
	if err := checkCols(b, c.sums.Cols); err != nil || b.Rows == 0 {
		return err
	}
	if err := b.finite(); err != nil {
		return err
	}
	k, p := c.sums.Rows, c.sums.Cols
	w := blas.Borrow[float64](b.Rows, k)
	defer w.Release()
	blas.Gemm(1, b.mat(), matOf(c.centres).T(), 0, w.Mat)
	for i := range b.Rows {
		near, best := 0, math.Inf(-1)
		for j, s := range w.Mat.Data[i*w.RowInc:][:k] {
			if s -= c.half[j]; s > best {
				near, best = j, s
			}
		}
		x, centre, sum := b.Row(i), c.centres.RowView(near), c.sums.Data[near*p:][:p]
		d := 0.0
		for j, v := range x {
			d += (v - centre[j]) * (v - centre[j])
			sum[j] += v - centre[j]
		}
		c.counts[near]++
		c.inertia += d
		if d > c.farthest {
			c.farthest = d
			copy(c.far, x)
		}
	}
	c.n += int64(b.Rows)
	return nil
}

// Merge takes the rows of another *clusters with the same centres up.
func (c *clusters) Merge(r Reducer) error {
	o, err := other[*clusters](r)
	if err == nil {
		err = sameShape("columns of the centres", len(c.sums.Data), len(o.sums.Data))
	}
	if err != nil {
		return err
	}
	for i, v := range o.sums.Data {
		c.sums.Data[i] += v
	}
	for i, v := range o.counts {
		c.counts[i] += v
	}
	c.inertia += o.inertia
	c.n += o.n
	if o.farthest > c.farthest {
		c.farthest, c.far = o.farthest, o.far
	}
	return nil
}

// MarshalBinary writes the state.
func (c *clusters) MarshalBinary() ([]byte, error) {
	w := newState("clusters")
	w.int(c.n)
	w.floats(c.counts)
	w.floats(c.sums.Data)
	w.floats([]float64{c.inertia, c.farthest})
	w.floats(c.far)
	return w.b, nil
}

// UnmarshalBinary reads a state with the same centres.
func (c *clusters) UnmarshalBinary(b []byte) error {
	r := readState(b, "clusters")
	n, counts, sums, scalars, far := r.int(), r.floats(len(c.counts)), r.floats(len(c.sums.Data)), r.floats(2), r.floats(len(c.far))
	if err := r.end(); err != nil {
		return err
	}
	c.n, c.counts, c.sums.Data, c.far = n, counts, sums, far
	c.inertia, c.farthest = scalars[0], scalars[1]
	return nil
}

// next is the means of the clusters, k×p: the centres of the next step. A cluster
// without rows moves to the row that is farthest from its centre; only the first
// such one does, the others wait for the next step.
func (c *clusters) next() la.Matrix {
	means := c.centres.Clone()
	moved := false
	for i, n := range c.counts {
		row := means.RowView(i)
		switch {
		case n > 0:
			for j := range row {
				row[j] += c.sums.Data[i*len(row)+j] / n
			}
		case !moved && c.farthest > 0:
			copy(row, c.far)
			moved = true
		}
	}
	return means
}
