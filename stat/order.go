package stat

import (
	"math"
	"slices"

	"github.com/lina-la/lina/la"
)

// Median returns the middle one of the sorted numbers, or the mean of the middle two; NaN
// for no numbers, or if one is NaN.
func Median[T la.Float](x la.Vec[T]) T { return Quantile(x, 0.5) }

// Quantile returns the number below which a share p of x lies, 0 ≤ p ≤ 1: of the sorted
// numbers the one at position (n−1)·p, interpolated linearly between neighbours (type 7
// of Hyndman and Fan, Sample quantiles in statistical packages, 1996: what NumPy and R
// do). It is NaN for no numbers, or if one is NaN, and panics if p is no share.
func Quantile[T la.Float](x la.Vec[T], p float64) T { return Quantiles(x, p)[0] }

// Quantiles is Quantile for several shares at once. x is not changed, and not copied if it is long.
func Quantiles[T la.Float](x la.Vec[T], p ...float64) la.Vec[T] {
	for _, s := range p {
		if !(s >= 0 && s <= 1) {
			panicShape("Quantiles", "share %v; it is 0 … 1", s)
		}
	}
	out := make(la.Vec[T], len(p))
	if len(x) == 0 || slices.ContainsFunc(x, func(v T) bool { return v != v }) {
		for i := range out {
			out[i] = T(math.NaN())
		}
		return out
	}
	var positions []int
	for _, s := range p {
		i := int(float64(len(x)-1) * s)
		positions = append(positions, i, min(i+1, len(x)-1))
	}
	slices.Sort(positions)
	positions = slices.Compact(positions)
	sorted := ordered(x, positions)
	number := func(i int) float64 {
		k, _ := slices.BinarySearch(positions, i)
		return float64(sorted[k])
	}
	for i, s := range p {
		at := float64(len(x)-1) * s
		k := int(at)
		out[i] = between[T](number(k), number(min(k+1, len(x)-1)), at-float64(k))
	}
	return out
}

// between is lo + t·(hi − lo).
func between[T la.Float](lo, hi, t float64) T {
	if t == 0 || lo == hi { // also where both are infinite
		return T(lo)
	}
	if d := hi - lo; !math.IsInf(d, 0) {
		return T(lo + t*d)
	}
	return T(lo*(1-t) + hi*t)
}

// Mode returns the number that occurs most often, and how often: the smallest, if
// several do. It is NaN and 0 for no numbers. NaN counts as a number like others.
func Mode[T la.Float](x la.Vec[T]) (mode T, count int) {
	mode = T(math.NaN())
	sorted := x.Clone()
	slices.Sort(sorted)
	for i := 0; i < len(sorted); {
		j := i + 1
		for j < len(sorted) && (sorted[j] == sorted[i] || sorted[i] != sorted[i] && sorted[j] != sorted[j]) {
			j++
		}
		if j-i > count {
			mode, count = sorted[i], j-i
		}
		i = j
	}
	return mode, count
}

// Ranks returns the rank of each number among all, from 1; equal numbers share the mean
// of their ranks. If a number is NaN, all ranks are.
func Ranks[T la.Float](x la.Vec[T]) la.Vec[T] {
	order := make([]int, len(x))
	ranks := make(la.Vec[T], len(x))
	for i, v := range x {
		order[i] = i
		if v != v {
			for j := range ranks {
				ranks[j] = v
			}
			return ranks
		}
	}
	slices.SortFunc(order, func(i, j int) int {
		switch {
		case x[i] < x[j]:
			return -1
		case x[i] > x[j]:
			return 1
		}
		return 0
	})
	for i := 0; i < len(order); {
		j := i + 1
		for j < len(order) && x[order[j]] == x[order[i]] {
			j++
		}
		for _, k := range order[i:j] {
			ranks[k] = T(float64(i+1+j) / 2)
		}
		i = j
	}
	return ranks
}
