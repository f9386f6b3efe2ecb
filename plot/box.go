package plot

import (
	"math"
	"slices"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stat"
)

// A box summarises the values at one x.
type box struct {
	x, q1, median, q3 float64
	low, high         float64   // the ends of the whiskers
	beyond            []float64 // values farther out
}

// boxesOf makes the boxes of a series, from left to right.
func boxesOf(x, y []float64) []box {
	groups := map[float64]la.Vector{}
	for i := range x {
		if finite(x[i], y[i]) {
			groups[x[i]] = append(groups[x[i]], y[i])
		}
	}
	var out []box
	for at, v := range groups {
		q := stat.Quantiles(v, .25, .5, .75)
		b := box{x: at, q1: q[0], median: q[1], q3: q[2], low: math.Inf(1), high: math.Inf(-1)}
		reach := 1.5 * (b.q3 - b.q1)
		for _, u := range v {
			if u < b.q1-reach || u > b.q3+reach {
				b.beyond = append(b.beyond, u)
				continue
			}
			b.low, b.high = min(b.low, u), max(b.high, u)
		}
		b.low, b.high = min(b.low, b.q1), max(b.high, b.q3)
		out = append(out, b)
	}
	slices.SortFunc(out, func(a, b box) int { return int(math.Copysign(1, a.x-b.x)) })
	return out
}
