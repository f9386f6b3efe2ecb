package ml

import (
	"cmp"
	"math"
	"slices"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/la"
)

// search is one call of Nearest for some queries. The nearer a point x is to a query q, the larger
// is its score, q·x − ‖x‖²/2 or q·x/(‖q‖·‖x‖).
type search[T la.Float] struct {
	*Neighbors[T]
	original la.Dense[T]
	queries  la.Dense[T] // as the points, or of length 1
	k        int
	margin   []float64        // of each query: twice what rounding may change a score by
	found    [][]candidate[T] // of chunk c and query i at c·queries + i
}

// candidate is a point that may be among the k nearest.
type candidate[T la.Float] struct {
	score T
	at    int
}

const (
	chunkRows = 16384 // points that one thread searches at a time
	tileRows  = 512   // points of one product
	tileCols  = 128   // queries of one product
)

func newSearch[T la.Float](m *Neighbors[T], q la.Dense[T], k int) *search[T] {
	s := &search[T]{Neighbors: m, original: q, queries: q, k: k, margin: make([]float64, q.Rows())}
	if m.mean != nil {
		s.queries = s.queries.SubRow(m.mean)
	}
	if m.unit != 1 {
		s.queries = s.queries.Scale(1 / m.unit)
	}
	norms := s.queries.RowNorms()
	if m.Metric == Cosine {
		for i, v := range norms {
			if v == 0 {
				norms[i] = 1
			}
		}
		s.queries = s.queries.DivCol(norms)
	}
	eps := float64(q.Cols()+8) * float64(la.Eps[T]())
	for i, v := range norms {
		s.margin[i] = 2 * eps
		if m.Metric == Euclidean {
			s.margin[i] = 2 * eps * m.most * (float64(v) + m.most)
		}
	}
	s.found = make([][]candidate[T], s.chunks()*q.Rows())
	return s
}

func (s *search[T]) chunks() int { return (s.X.Rows() + chunkRows - 1) / chunkRows }

// Tile finds the candidates of a chunk of points, for all queries.
func (s *search[T]) Tile(c int) {
	n, p := s.X.Dims()
	all := s.queries.Rows()
	lo, hi := c*chunkRows, min(n, (c+1)*chunkRows)
	scores := blas.Borrow[T](tileCols, tileRows)
	defer scores.Release()
	best := make([]leaders[T], all)
	for t := lo; t < hi; t += tileRows {
		end := min(hi, t+tileRows)
		points, norms := view(s.points.Slice(t, end, 0, p)), s.norms[t:end]
		for from := 0; from < all; from += tileCols {
			to := min(all, from+tileCols)
			d := scores.Mat.Slice(0, to-from, 0, end-t)
			beta := T(0)
			if s.Metric == Euclidean {
				beta = -1
				for i := range to - from {
					copy(d.Data[i*d.RowInc:], norms)
				}
			}
			blas.Gemm(1, view(s.queries.Slice(from, to, 0, p)), points.T(), beta, d)
			for i := from; i < to; i++ {
				row := d.Data[(i-from)*d.RowInc:][:end-t]
				if s.Metric == Cosine {
					kernel.Mul(row, row, norms)
				}
				s.scan(row, t, i, &best[i], &s.found[c*all+i])
			}
		}
	}
}

// leaders is a heap of the k largest scores, the smallest first.
type leaders[T la.Float] struct {
	heap []T
	bar  T // what a score has to exceed to be of interest; −Inf before there are k
}

// scan collects the scores of a tile, of points from t on, that may be among the k largest.
func (s *search[T]) scan(row []T, t, query int, best *leaders[T], found *[]candidate[T]) {
	margin := T(s.margin[query])
	if best.heap == nil {
		best.heap = make([]T, 0, s.k)
		best.bar = T(math.Inf(-1))
	}
	for i := 0; i < len(row); i++ {
		if i += kernel.Above(best.bar, row[i:]); i == len(row) {
			break
		}
		v := row[i]
		*found = append(*found, candidate[T]{v, t + i})
		best.add(v, s.k, margin)
	}
	if len(*found) > 8*s.k+256 { // those that the bar has overtaken
		*found = slices.DeleteFunc(*found, func(c candidate[T]) bool { return !(c.score > best.bar) })
	}
}

func (b *leaders[T]) add(v T, k int, margin T) {
	h := b.heap
	if len(h) < k {
		h = append(h, v)
		for i := len(h) - 1; i > 0 && h[i] < h[(i-1)/2]; i = (i - 1) / 2 {
			h[i], h[(i-1)/2] = h[(i-1)/2], h[i]
		}
		b.heap = h
	} else if v > h[0] {
		h[0] = v
		for i := 0; ; {
			least := i
			for c := 2*i + 1; c <= 2*i+2 && c < k; c++ {
				if h[c] < h[least] {
					least = c
				}
			}
			if least == i {
				break
			}
			h[i], h[least] = h[least], h[i]
			i = least
		}
	}
	if len(h) == k {
		b.bar = h[0] - margin // of equal scores the first that are found have the lower numbers
	}
}

// searchRanking orders the candidates of a query by their distances.
type searchRanking[T la.Float] struct {
	*search[T]
	index    [][]int
	distance la.Dense[T]
}

// Tile orders those of query i.
func (s searchRanking[T]) Tile(i int) {
	var all []candidate[T]
	for c := i; c < len(s.found); c += s.queries.Rows() {
		all = append(all, s.found[c]...)
		s.found[c] = nil
	}
	// Of all chunks: those that may be among the k largest.
	slices.SortFunc(all, func(a, b candidate[T]) int { return cmp.Compare(b.score, a.score) })
	last := float64(all[s.k-1].score) - s.margin[i]
	type ranked struct {
		distance float64
		at       int
	}
	var order []ranked
	q := wide(s.original, i)
	for _, c := range all {
		if float64(c.score) < last {
			break
		}
		order = append(order, ranked{apart(s.Metric, q, wide(s.X, c.at)), c.at})
	}
	slices.SortFunc(order, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.at, b.at))
	})
	s.index[i] = make([]int, s.k)
	for r := range s.k {
		s.index[i][r] = order[r].at
		s.distance.Set(i, r, T(order[r].distance))
	}
}

// wide is a row in float64.
func wide[T la.Float](x la.Dense[T], i int) la.Vector { return la.ConvertVec[float64](x.Row(i)) }

// apart is the distance by its definition: 1 − cos is half the square of the distance of the unit
// vectors, which keeps its digits where they are near.
func apart(metric Metric, x, y la.Vector) float64 {
	if metric == Euclidean {
		return x.Distance(y)
	}
	if x.Norm() == 0 || y.Norm() == 0 {
		return 1
	}
	d := x.Unit().Distance(y.Unit())
	return d * d / 2
}
