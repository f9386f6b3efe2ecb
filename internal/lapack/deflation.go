package lapack

import (
	"math"
	"slices"
)

// The kinds of vectors when two halves are merged: with entries in the first half
// alone, in both, or in the second alone.
const (
	first uint8 = iota
	both
	second
)

// deflation tells the values of two halves, dᵢ with zᵢ in the vector of the change, that stay as
// they are from the others.
type deflation struct {
	d, z []float64
	keep []int // those that do not stay, k in ascending order, from the beginning, and the others from out on
	k    int
	out  int
}

// run goes through the values in ascending order. To within tol stay those whose zᵢ is negligible, rho
// times it, and, of two that are so near each other that a rotation which makes one zᵢ vanish leaves them apart, that one;
// turn rotates their vectors. In the end keep lists both in ascending order.
func (f *deflation) run(sorted []int, rho, tol float64, turn func(i, j int, cos, sin float64)) {
	d, z := f.d, f.z
	last := -1
	for _, i := range sorted {
		switch {
		case rho*math.Abs(z[i]) <= tol:
			f.stay(i)
		case last < 0:
			last = i
		default:
			norm := math.Hypot(z[i], z[last])
			cos, sin := z[i]/norm, -z[last]/norm
			if math.Abs((d[i]-d[last])*cos*sin) > tol {
				f.goOn(last)
			} else {
				turn(last, i, cos, sin)
				z[i], z[last] = norm, 0
				x, y := d[last], d[i]
				d[last], d[i] = x*cos*cos+y*sin*sin, x*sin*sin+y*cos*cos
				f.stay(last)
			}
			last = i
		}
	}
	if last >= 0 {
		f.goOn(last)
	}
	slices.Reverse(f.keep[f.k:])
}

// goOn lists value i as one that does not stay.
func (f *deflation) goOn(i int) {
	f.keep[f.k] = i
	f.k++
}

// stay lists value i as one that stays: they come nearly in descending order of their places, from
// the end.
func (f *deflation) stay(i int) {
	f.out--
	at := f.out
	for at+1 < len(f.keep) && f.d[f.keep[at+1]] > f.d[i] {
		f.keep[at] = f.keep[at+1]
		at++
	}
	f.keep[at] = i
}

// mergeOrder merges two lists of indices by the values they stand for.
func mergeOrder(d []float64, a, b, to []int) {
	i, j := 0, 0
	for l := range to {
		if j == len(b) || i < len(a) && d[a[i]] <= d[b[j]] {
			to[l] = a[i]
			i++
		} else {
			to[l] = b[j]
			j++
		}
	}
}
