package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
)

// deflate finds the singular values of the smaller parts that stay, as the symmetric one
// does; index mid, of the pole d₀ = 0, is not among them. It returns the number k of
// the others; keep, from lo on, lists these in ascending order, and then those that stay.
func (p *bipart[T]) deflate(mid int) (k int) {
	lo, hi := p.lo, p.hi
	d, z := p.d, p.z
	sorted := p.sorted[lo : hi-1]
	mergeOrder(d, p.order[lo:mid], p.order[mid+1:hi], sorted)
	largest := 0.0
	for i := lo; i < hi; i++ {
		largest = max(largest, d[i], math.Abs(z[i]))
	}
	// Where all is tiny beside the whole, of norm 1: differences of squares of what is not
	// negligible have squares that are far above the subnormal numbers.
	tol := max(8*float64(Eps[T]())*largest, 0x1p-120)
	z[mid] = max(z[mid], tol)
	keep, out := p.keep[lo:hi], hi-lo
	stay := func(i int) {
		out--
		at := out
		for at+1 < len(keep) && d[keep[at+1]] > d[i] {
			keep[at] = keep[at+1]
			at++
		}
		keep[at] = i
	}
	keep[0], k = mid, 1
	last := -1
	for _, i := range sorted {
		switch {
		case math.Abs(z[i]) <= tol:
			stay(i)
		case last < 0:
			last = i
		default:
			norm := math.Hypot(z[i], z[last])
			cos, sin := z[i]/norm, -z[last]/norm
			if math.Abs((d[i]-d[last])*cos*sin) > tol {
				keep[k] = last
				k++
			} else {
				p.rotate(mid, last, i, cos, sin)
				z[i], z[last] = norm, 0
				x, y := d[last], d[i]
				d[last], d[i] = x*cos*cos+y*sin*sin, x*sin*sin+y*cos*cos
				stay(last)
			}
			last = i
		}
	}
	if last >= 0 {
		keep[k] = last
		k++
	}
	if k > 1 {
		d[keep[1]] = max(d[keep[1]], tol/2)
	}
	reverse(keep[k:])
	return k
}

// rotate turns singular vectors i and j, which may gain entries in the other part.
func (p *bipart[T]) rotate(mid, i, j int, cos, sin float64) {
	if p.kind[i] != p.kind[j] {
		p.widen(mid, i)
		p.widen(mid, j)
		p.kind[i], p.kind[j] = both, both
	}
	if p.only {
		x, y := p.ends.Data[2*i:][:2], p.ends.Data[2*j:][:2]
		for c := range x {
			x[c], y[c] = cos*x[c]+sin*y[c], cos*y[c]-sin*x[c]
		}
		return
	}
	from, to := p.lo, p.hi
	switch p.kind[i] {
	case first:
		to = mid
	case second:
		from = mid + 1
	}
	turn := func(w blas.Mat[T], to int) {
		kernel.Rot(w.Data[i*w.RowInc:][from:to], w.Data[j*w.RowInc:][from:to], T(cos), T(sin))
	}
	turn(p.vt, to+1)
	if p.ut.Cols > 0 {
		turn(p.ut, to)
	}
}

// widen writes the zeros of singular vectors i outside of their part.
func (p *bipart[T]) widen(mid, i int) {
	if p.kind[i] == both {
		return
	}
	isFirst := p.kind[i] == first
	if p.only {
		if isFirst {
			p.ends.Set(i, 1, 0)
		} else {
			p.ends.Set(i, 0, 0)
		}
		return
	}
	v := p.vt.Data[i*p.vt.RowInc:][:p.hi+1]
	if isFirst {
		clear(v[mid+1:])
	} else {
		clear(v[p.lo : mid+1])
	}
	if p.ut.Cols == 0 {
		return
	}
	u := p.ut.Data[i*p.ut.RowInc:][:p.hi]
	if isFirst {
		clear(u[mid:])
	} else {
		clear(u[p.lo : mid+1])
	}
}
