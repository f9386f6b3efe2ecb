package stat

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"github.com/lina-la/lina/la"
)

// Histogram counts numbers in bins: Counts[i] of them lie in [Edges[i], Edges[i+1]), those
// of the last bin up to its end.
type Histogram struct {
	Edges  la.Vector // ascending, one more than there are bins
	Counts []int
}

// NewHistogram sorts x into bins of equal width from its smallest number to its largest.
// Numbers that are all equal lie in the middle of a range of width 1. NaN or Inf in x is
// la.ErrNotFinite. It panics if x is empty or bins < 1.
func NewHistogram[T la.Float](x la.Vec[T], bins int) (*Histogram, error) {
	if bins < 1 || len(x) == 0 {
		panicShape("NewHistogram", "%d numbers in %d bins", len(x), bins)
	}
	lo, hi := float64(x.Min()), float64(x.Max())
	if d := hi - lo; math.IsNaN(d) || math.IsInf(lo, 0) || math.IsInf(hi, 0) {
		return nil, notFinite(x)
	}
	if lo == hi {
		lo, hi = lo-0.5, hi+0.5
	}
	h := &Histogram{Edges: la.Linspace(lo, hi, bins+1), Counts: make([]int, bins)}
	for _, v := range x {
		// the last edge that is not above v
		i := sort.Search(bins, func(i int) bool { return h.Edges[i+1] > float64(v) })
		h.Counts[min(i, bins-1)]++
	}
	return h, nil
}

// Density returns cᵢ/(n·wᵢ), the counts divided by their sum and the widths of the bins:
// the area under it is 1.
func (h *Histogram) Density() la.Vector {
	n := 0
	for _, c := range h.Counts {
		n += c
	}
	d := make(la.Vector, len(h.Counts))
	for i, c := range h.Counts {
		d[i] = float64(c) / float64(n) / (h.Edges[i+1] - h.Edges[i])
	}
	return d
}

// String draws the histogram, a line for each bin.
func (h *Histogram) String() string {
	const width = 40
	most := 1
	for _, c := range h.Counts {
		most = max(most, c)
	}
	var b strings.Builder
	for i, c := range h.Counts {
		if i > 0 {
			b.WriteByte('\n')
		}
		line := fmt.Sprintf("%10.4g … %-10.4g %6d %s", h.Edges[i], h.Edges[i+1], c, strings.Repeat("█", (c*width+most/2)/most))
		b.WriteString(strings.TrimRight(line, " "))
	}
	return b.String()
}

// notFinite names the first entry that is NaN or infinite.
func notFinite[T la.Float](x la.Vec[T]) error {
	for i, v := range x {
		if v-v != 0 {
			return &la.NotFiniteError{I: i, J: 0, Value: float64(v)}
		}
	}
	return nil
}
