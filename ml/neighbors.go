package ml

import (
	"encoding/json"
	"fmt"
	"math"

	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
)

// Metric is a way to measure how far two samples are apart.
type Metric string

const (
	Euclidean Metric = "euclidean" // ‖x − y‖
	Cosine    Metric = "cosine"    // 1 − xᵀy/(‖x‖·‖y‖), from 0 for one direction to 2; 1 if one of them is zero
)

// Neighbors is samples, ready to be searched for those that are nearest to others.
type Neighbors[T la.Float] struct {
	X      la.Dense[T] `json:"x"` // n×p, a sample a row; it must not change
	Metric Metric      `json:"metric"`

	points la.Dense[T] // X, about its mean and in units of its own where that is better
	mean   la.Vec[T]   // nil: 0
	unit   T
	norms  la.Vec[T] // of the points: half of the square, or the reciprocal for cosines
	most   float64   // the largest length of a point
}

// NewNeighbors prepares the rows of X, which it shares, for Nearest. NaN or Inf is
// la.ErrNotFinite. It panics if there is no such metric.
func NewNeighbors[T la.Float](x la.Dense[T], metric Metric) (*Neighbors[T], error) {
	if metric != Euclidean && metric != Cosine {
		panicShape("NewNeighbors", "there is no metric %q", string(metric))
	}
	m := &Neighbors[T]{X: x, Metric: metric}
	return m, m.prepare()
}

func (m *Neighbors[T]) prepare() error {
	if err := checkFinite(m.X); err != nil {
		return err
	}
	n, p := m.X.Dims()
	m.points, m.mean, m.unit = m.X, nil, 1
	if m.Metric == Cosine {
		if largest := float64(la.Norm(m.X, la.MaxAbs)); largest > 0x1p60 || largest < 0x1p-60 && largest > 0 {
			_, e := math.Frexp(largest)
			m.points = m.X.Scale(T(math.Ldexp(1, -max(e, -120))))
		}
		m.norms = m.points.RowNorms()
		for i, s := range m.norms {
			if s > 0 {
				m.norms[i] = 1 / s
			}
		}
		m.most = 1
		return nil
	}
	if n > 0 && p > 0 {
		// About the mean, if that is far from 0, and in units in which squares are numbers.
		mean := m.X.ColMeans()
		spread, offset := m.X.ColStds().Norm(), mean.Norm()
		largest := float64(la.Norm(m.X, la.MaxAbs))
		far := offset > 2*spread
		if far {
			m.mean = mean
			m.points = m.X.SubRow(mean)
			largest = float64(la.Norm(m.points, la.MaxAbs))
		}
		if largest > 0x1p40 || largest < 0x1p-20 && largest > 0 {
			_, e := math.Frexp(largest)
			m.unit = T(math.Ldexp(1, max(e, -120)))
			m.points = m.points.Scale(1 / m.unit)
		}
	}
	m.norms = m.points.RowNorms()
	for i, s := range m.norms {
		m.most = max(m.most, float64(s))
		m.norms[i] = s * s / 2
	}
	return nil
}

// Nearest returns for each row of Q, q×p, the numbers of the k nearest rows of X, the nearest
// first and the lower number first where two are as near, and their distances, q×k. They are
// exact: products find the candidates, more of them than rounding errors can confuse, and
// the distances of these are worked out one by one in float64. A row of Q that is in X finds
// itself. NaN or Inf in Q is la.ErrNotFinite. It panics unless Q has p columns and 0 ≤ k ≤ n.
func (m *Neighbors[T]) Nearest(q la.Dense[T], k int) (index [][]int, distance la.Dense[T], err error) {
	n, p := m.X.Dims()
	checkCols("Neighbors.Nearest", q.Cols(), p)
	if k < 0 || k > n {
		panicShape("Neighbors.Nearest", "%d neighbours among %d samples", k, n)
	}
	if err := checkFinite(q); err != nil {
		return nil, la.Dense[T]{}, err
	}
	rows := q.Rows()
	index, distance = make([][]int, rows), la.ZerosOf[T](rows, k)
	const together = 1024 // queries
	for lo := 0; lo < rows && k > 0; lo += together {
		hi := min(rows, lo+together)
		s := newSearch(m, q.Slice(lo, hi, 0, p), k)
		parallel.RunIf((hi-lo)*n*p > 1<<21, s.chunks(), s)
		parallel.RunIf((hi-lo)*n > 1<<18, hi-lo, searchRanking[T]{s, index[lo:hi], distance.Slice(lo, hi, 0, k)})
	}
	return index, distance, nil
}

// String says what can be searched.
func (m *Neighbors[T]) String() string {
	n, p := m.X.Dims()
	return fmt.Sprintf("nearest neighbours: %d samples of %d variables, %s distance", n, p, m.Metric)
}

// UnmarshalJSON reads {"x":[[…],…],"metric":"cosine"}, which is what json.Marshal makes of
// Neighbors. The errors are those of NewNeighbors; there is one too for another metric.
func (m *Neighbors[T]) UnmarshalJSON(b []byte) error {
	var in struct {
		X      la.Dense[T] `json:"x"`
		Metric Metric      `json:"metric"`
	}
	if err := json.Unmarshal(b, &in); err != nil {
		return err
	}
	if in.Metric != Euclidean && in.Metric != Cosine {
		return fmt.Errorf("ml: there is no metric %q", string(in.Metric))
	}
	fresh, err := NewNeighbors(in.X, in.Metric)
	if err == nil {
		*m = *fresh
	}
	return err
}
