package ml

import (
	"math"
	"math/rand/v2"
	"sort"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
)

// seed draws k centres: the first among all samples alike, each further one with a
// probability that is proportional to the square of its distance from the centres that
// there are.
func (l *lloyd) seed(rng *rand.Rand) error {
	s := seeds{lloyd: l, trials: 2 + int(math.Log(float64(l.k))), closest: la.FullVec(l.n, math.Inf(1))}
	for j := range l.k {
		s.candidates = s.candidates[:0]
		if j == 0 {
			s.candidates = append(s.candidates, rng.IntN(l.n))
		} else {
			total := s.closest.CumSum()
			sum := total[l.n-1]
			if sum == 0 {
				return &TooFewError{"FitKMeans", "distinct samples", j, l.k}
			}
			for range s.trials {
				s.candidates = append(s.candidates, draw(total, sum*rng.Float64()))
			}
		}
		i := s.choose()
		l.centers.SetRow(j, l.row(i))
	}
	return nil
}

// seeds is the search for the seeds of k-means.
type seeds struct {
	*lloyd
	trials     int
	candidates []int
	closest    la.Vector   // the square of each sample's distance from the nearest seed
	rows       la.Matrix   // the candidates, a row each
	next       la.Matrix   // a candidate a row: closest, were it a seed
	sums       [][]float64 // of each block and candidate: the sum of next
}

// draw finds the entry of a cumulative sum that a number from 0 to its last belongs to. An entry
// that adds nothing is never found.
func draw(total la.Vector, at float64) int {
	last := total[len(total)-1]
	return sort.Search(len(total)-1, func(i int) bool { return total[i] > at || total[i] == last })
}

// choose returns the candidate that leaves the least sum of squared distances, and makes
// it a seed.
func (s *seeds) choose() int {
	t := len(s.candidates)
	s.rows, s.next = la.Zeros(t, s.p), la.Zeros(t, s.n)
	for c, i := range s.candidates {
		s.rows.SetRow(c, s.row(i))
	}
	s.sums = make([][]float64, len(s.blocks))
	parallel.RunIf(s.worth(t), len(s.blocks), s)
	best, least := 0, 0.0
	for c := range t {
		sum := 0.0
		for _, b := range s.sums {
			sum += b[c]
		}
		if c == 0 || sum < least {
			best, least = c, sum
		}
	}
	s.closest = s.next.Row(best)
	return s.candidates[best]
}

// Tile is a block of samples: next = min(closest, ‖x‖² − 2·c·x + ‖c‖²). What is as small as the
// rounding of these terms is the distance of a sample from itself: 0.
func (s *seeds) Tile(b int) {
	lo, hi := s.span(b)
	part := view(s.next.Slice(0, len(s.candidates), lo, hi))
	blas.Gemm(-2, view(s.rows), blas.MatOf(hi-lo, s.p, s.x[lo*s.p:hi*s.p]).T(), 0, part)
	s.sums[b] = make([]float64, len(s.candidates))
	for c, i := range s.candidates {
		d := s.next.RowView(c)[lo:hi]
		noise := s.noise(s.norms[i])
		for at, xx := range s.norms[lo:hi] {
			if d[at] += xx + s.norms[i]; d[at] <= noise {
				d[at] = 0
			}
		}
		kernel.Smaller(d, d, s.closest[lo:hi])
		s.sums[b][c] = kernel.Sum(d)
	}
}
