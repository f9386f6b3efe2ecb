package ml

import (
	"fmt"
	"math"
	"strings"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/sparse"
)

// PageRank is the share of its time that a reader spends on each page, who follows links at random
// and now and then begins anew.
type PageRank struct {
	Ranks      la.Vector `json:"ranks"` // positive, they add up to 1
	Damping    float64   `json:"damping"`
	Iterations int       `json:"iterations"`
}

// PageRankOptions says how FitPageRank reads.
type PageRankOptions struct {
	Damping float64   // the probability that a link is followed; 0: 0.85
	Restart la.Vector // how often each page is begun with otherwise, in any unit; nil: all alike
	Tol     float64   // stop once the ranks change by less, all together; 0: 1e-12
	MaxIter int       // 0: 1000
}

// FitPageRank finds the r, Σr = 1, with
//
//	r = d·Pᵀ·r + (1 − d)·q,  P = D⁻¹·A,  D = diag(A·1),
//
// where aᵢⱼ is the weight of the links from page i to j, q how a reader begins, and d the damping. A
// page without links is followed by a beginning. A is n×n, sparse or, by sparse.AsOperator, dense.
//
// Weights that make a row negative are an error, ones that are not finite la.ErrNotFinite; without
// pages it is a *TooFewError. If o.MaxIter steps do not do, it returns what it has got and
// la.ErrNoConvergence. It panics unless A is square, Restart is a vector of n numbers that are
// not negative nor all 0, and Damping from 0 to below 1.
//
// Source: Page, Brin, Motwani and Winograd, The PageRank citation ranking: bringing order to the
// web, 1999.
func FitPageRank(a sparse.Operator, o *PageRankOptions) (*PageRank, error) {
	const op = "FitPageRank"
	opt := PageRankOptions{}
	if o != nil {
		opt = *o
	}
	if opt.Damping == 0 {
		opt.Damping = 0.85
	}
	if opt.Tol <= 0 {
		opt.Tol = 1e-12
	}
	if opt.MaxIter <= 0 {
		opt.MaxIter = 1000
	}
	n, c := a.Dims()
	switch {
	case n != c:
		panicShape(op, "links of %d×%d", n, c)
	case !(opt.Damping > 0 && opt.Damping < 1):
		panicShape(op, "damping %v", opt.Damping)
	case opt.Restart != nil && len(opt.Restart) != n:
		panicShape(op, "%d pages and %d numbers of Restart", n, len(opt.Restart))
	case n == 0:
		return nil, &TooFewError{op, "pages", 0, 1}
	}
	begin := la.FullVec(n, 1)
	if opt.Restart != nil {
		begin = opt.Restart
		if begin.Any(func(x float64) bool { return !(x >= 0) || math.IsInf(x, 0) }) || begin.Sum() == 0 {
			panicShape(op, "Restart is %v", begin)
		}
	}
	begin = begin.Scale(1 / begin.Max())
	begin = begin.Scale(1 / begin.Sum())
	out := make(la.Vector, n)
	a.MulVecTo(out, la.FullVec(n, 1))
	for i, s := range out {
		if s-s != 0 {
			return nil, &la.NotFiniteError{I: i, J: 0, Value: s}
		}
		if s < 0 {
			return nil, fmt.Errorf("ml: %s: the links of page %d add up to %v: %w", op, i, s, ErrNegative)
		}
	}
	m := &PageRank{Ranks: begin.Clone(), Damping: opt.Damping}
	share, next := make(la.Vector, n), make(la.Vector, n)
	for m.Iterations < opt.MaxIter {
		m.Iterations++
		lost := 0.0 // by pages without links
		for i, r := range m.Ranks {
			share[i] = 0
			if out[i] > 0 {
				share[i] = r / out[i]
			} else {
				lost += r
			}
		}
		a.MulVecTransTo(next, share)
		sum := 0.0
		for j := range next {
			next[j] = float64(opt.Damping*next[j]) + (opt.Damping*lost+1-opt.Damping)*begin[j]
			sum += next[j]
		}
		change := 0.0
		for j := range next {
			next[j] /= sum
			change += math.Abs(next[j] - m.Ranks[j])
		}
		m.Ranks, next = next, m.Ranks
		if change <= opt.Tol {
			return m, nil
		}
	}
	return m, fmt.Errorf("ml: %s: %d steps: %w", op, m.Iterations, &la.NoConvergenceError{Op: op})
}

// String is the ten pages of the highest rank.
func (m *PageRank) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "PageRank: %d pages, damping %.4g, %d iterations\n  page  rank", len(m.Ranks), m.Damping, m.Iterations)
	for _, i := range m.Ranks.TopK(min(10, len(m.Ranks))) {
		fmt.Fprintf(&b, "\n%6d  %.6f", i, m.Ranks[i])
	}
	return b.String()
}
