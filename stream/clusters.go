package stream

import (
	"fmt"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
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
	work     nearestWork
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
	return &clusters{centres: params.Centres.Clone(), work: newNearestWork(matOf(params.Centres)), counts: make([]float64, k),
		sums: blas.MatOf(k, p, make([]float64, k*p)), farthest: -1, far: make([]float64, p)}, nil
}

// Add takes rows up. A value that is no number is a *[ValueError].
func (c *clusters) Add(b Block) error {
	if err := checkCols(b, c.sums.Cols); err != nil || b.Rows == 0 {
		return err
	}
	if err := b.finite(); err != nil {
		return err
	}
	for i := 0; i < b.Rows; i += c.work.rows {
		c.add(b.mat().Slice(i, min(i+c.work.rows, b.Rows), 0, b.Cols))
	}
	c.n += int64(b.Rows)
	return nil
}

// add takes up as many rows as there is room for.
func (c *clusters) add(x blas.Mat[float64]) {
	p := x.Cols
	near, away := c.work.nearest(x)
	for i, j := range near {
		from, sum := away[i*p:(i+1)*p], c.sums.Data[j*p:(j+1)*p]
		d := kernel.Dot(from, from)
		kernel.Add(sum, sum, from)
		c.counts[j]++
		c.inertia += d
		if d > c.farthest {
			c.farthest = d
			copy(c.far, x.Data[i*x.RowInc:][:p])
		}
	}
}

// nearestWork finds the centres that are nearest to some rows at a time, by a product. All is measured
// from the middle of the centres, so that rows far from 0 lose no digits.
type nearestWork struct {
	rows    int
	middle  []float64         // the mean of the centres, once for every row
	centres blas.Mat[float64] // k×p, from the middle
	half    []float64         // ‖c‖²/2
	away    []float64         // rows×p: x less its nearest centre
	scores  []float64         // k×rows: ‖c‖²/2 − c·x, least for the nearest
	near    []int
}

func newNearestWork(centres blas.Mat[float64]) nearestWork {
	k, p := centres.Rows, centres.Cols
	rows := max(32, min(256, 1<<16/k)) // the scores stay in the caches
	w := nearestWork{rows: rows, middle: make([]float64, rows*p), centres: blas.MatOf(k, p, make([]float64, k*p)), half: make([]float64, k),
		away: make([]float64, rows*p), scores: make([]float64, k*rows), near: make([]int, rows)}
	middle := w.middle[:p]
	for i := range k {
		kernel.Axpy(1/float64(k), centres.Data[i*centres.RowInc:][:p], middle)
	}
	for i := 1; i < rows; i++ {
		copy(w.middle[i*p:], middle)
	}
	for i := range k {
		c := w.centres.Data[i*p:][:p]
		kernel.Sub(c, centres.Data[i*centres.RowInc:][:p], middle)
		w.half[i] = kernel.Dot(c, c) / 2
	}
	return w
}

// nearest returns for each row of X, whose rows follow one another, the number of its nearest
// centre, the first of several, and the way from there.
func (w *nearestWork) nearest(x blas.Mat[float64]) (near []int, away []float64) {
	k, p, m := w.centres.Rows, w.centres.Cols, x.Rows
	near, away = w.near[:m], w.away[:m*p]
	kernel.Sub(away, x.Data[:m*p], w.middle)
	scores := blas.MatOf(k, m, w.scores[:k*m])
	for j, h := range w.half {
		kernel.Fill(scores.Data[j*m:(j+1)*m], h)
	}
	blas.Gemm(-1, w.centres, blas.MatOf(m, p, away).T(), 1, scores)
	blas.ArgExtremeOfCols(blas.Smallest, near, scores)
	for i, j := range near {
		row := away[i*p : (i+1)*p]
		kernel.Sub(row, row, w.centres.Data[j*p:(j+1)*p])
	}
	return near, away
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
