package stream

import (
	"math"
	"slices"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/la"
)

// summary describes each column by itself: the number of values and of missing ones, mean,
// standard deviation, extremes and quantiles. NaN is a missing value here, and passed over.
// Means and sums of squares merge by Chan, Golub and LeVeque's formulas (1979), quantiles
// by a [sketch].
type summary struct {
	n    int64
	cols []ColumnSummary
	buf  []float64 // a block, column by column
}

// ColumnSummary is the description of one column.
type ColumnSummary struct {
	Count, Missing int64
	Min, Max       float64 // NaN where there is no value
	mean, squares  float64
	sketch         sketch
}

// newSummary is a reducer for tables of so many columns.
func newSummary(cols int) *summary {
	s := &summary{cols: make([]ColumnSummary, cols)}
	for j := range s.cols {
		s.cols[j].Min, s.cols[j].Max = math.NaN(), math.NaN()
	}
	return s
}

// Add takes rows up. An infinite value is a *[ValueError].
func (s *summary) Add(b Block) error {
	if err := checkCols(b, len(s.cols)); err != nil {
		return err
	}
	if b.Rows == 0 {
		return nil
	}
	if n := b.Rows * b.Cols; len(s.buf) < n {
		s.buf = make([]float64, n)
	}
	columns := blas.MatOf(b.Cols, b.Rows, s.buf)
	blas.CopyMat(columns, b.mat().T())
	for j := range s.cols {
		if i := s.cols[j].add(columns.Data[j*b.Rows:][:b.Rows]); i >= 0 {
			return &ValueError{i, j, b.Row(i)[j]}
		}
	}
	s.n += int64(b.Rows)
	return nil
}

// add takes values up, which it overwrites, and returns the number of the first that is
// infinite, or −1. The mean is that of the block, found in two passes.
func (c *ColumnSummary) add(x []float64) int {
	lo := blas.ExtremeMat(blas.Smallest, blas.MatOf(1, len(x), x))
	if math.IsNaN(lo) {
		if i := slices.IndexFunc(x, func(v float64) bool { return math.IsInf(v, 0) }); i >= 0 {
			return i
		}
		n := len(x)
		x = slices.DeleteFunc(x, math.IsNaN)
		c.Missing += int64(n - len(x))
		if len(x) == 0 {
			return -1
		}
		lo = slices.Min(x)
	}
	hi := blas.ExtremeMat(blas.Largest, blas.MatOf(1, len(x), x))
	if math.IsInf(lo, 0) || math.IsInf(hi, 0) {
		return slices.IndexFunc(x, func(v float64) bool { return math.IsInf(v, 0) })
	}
	if !(c.Min <= lo) {
		c.Min = lo
	}
	if !(c.Max >= hi) {
		c.Max = hi
	}
	c.sketch.add(x)
	n, v := float64(len(x)), blas.VecOf(x)
	mean := blas.Sum(v) / n
	if math.IsInf(mean, 0) {
		mean = 0
		for _, value := range x {
			mean += value / n
		}
	}
	blas.Elements(blas.OpShift, x, x, -mean, nil)
	c.join(int64(len(x)), mean, blas.Dot(v, v))
	return -1
}

// join merges n values with the given mean and sum of squared differences from it.
func (c *ColumnSummary) join(n int64, mean, squares float64) {
	if n == 0 {
		return
	}
	if c.Count == 0 {
		c.Count, c.mean, c.squares = n, mean, squares
		return
	}
	before, now := float64(c.Count), float64(n)
	total := before + now
	d := mean - c.mean
	c.mean += now / total * d
	c.squares += squares + d*d*(before/total*now)
	c.Count += n
}

// Merge takes the rows of another *summary up.
func (s *summary) Merge(r Reducer) error {
	o, err := other[*summary](r)
	if err == nil {
		err = sameShape("columns", len(s.cols), len(o.cols))
	}
	if err != nil {
		return err
	}
	for j := range s.cols {
		c, d := &s.cols[j], &o.cols[j]
		c.join(d.Count, d.mean, d.squares)
		c.Missing += d.Missing
		if !(c.Min <= d.Min) && !math.IsNaN(d.Min) {
			c.Min = d.Min
		}
		if !(c.Max >= d.Max) && !math.IsNaN(d.Max) {
			c.Max = d.Max
		}
		c.sketch.merge(&d.sketch)
	}
	s.n += o.n
	return nil
}

// MarshalBinary writes the state.
func (s *summary) MarshalBinary() ([]byte, error) {
	w := newState("summary")
	w.int(s.n)
	for j := range s.cols {
		c := &s.cols[j]
		w.int(c.Count)
		w.int(c.Missing)
		w.floats([]float64{c.Min, c.Max, c.mean, c.squares})
		c.sketch.write(w)
	}
	return w.b, nil
}

// UnmarshalBinary reads the state of a table with as many columns.
func (s *summary) UnmarshalBinary(b []byte) error {
	r := readState(b, "summary")
	o := newSummary(len(s.cols))
	o.n = r.int()
	for j := range o.cols {
		c := &o.cols[j]
		c.Count, c.Missing = r.int(), r.int()
		x := r.floats(4)
		c.Min, c.Max, c.mean, c.squares = x[0], x[1], x[2], x[3]
		c.sketch.read(r)
	}
	if err := r.end(); err != nil {
		return err
	}
	*s = *o
	return nil
}

// grown is about how many bytes the state comes to have: in each column a full level 0,
// and half as much above it.
func (s *summary) grown() int { return len(s.cols) * 8 * (sketchFirst + sketchFirst/2) }

// Mean is Σx/n; NaN where there is no value.
func (c *ColumnSummary) Mean() float64 {
	if c.Count == 0 {
		return math.NaN()
	}
	return c.mean
}

// Std is √(Σ(x−x̄)²/(n−1)); NaN for fewer than two values.
func (c *ColumnSummary) Std() float64 {
	if c.Count < 2 {
		return math.NaN()
	}
	return math.Sqrt(c.squares / float64(c.Count-1))
}

// Quantiles are values below which the shares p of the values lie, about: the share is off by
// less than 0.002, and exact up to 8000 values, where they are those of [stat.Quantiles].
func (c *ColumnSummary) Quantiles(p ...float64) la.Vector {
	q := make(la.Vector, len(p))
	for i, share := range p {
		switch {
		case c.Count == 0:
			q[i] = math.NaN()
		case share <= 0:
			q[i] = c.Min
		case share >= 1:
			q[i] = c.Max
		default:
			q[i] = c.sketch.quantile(share)
		}
	}
	return q
}
