package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
)

// The kinds of eigenvectors when two halves are merged: with entries in the first half
// alone, in both, or in the second alone.
const (
	first uint8 = iota
	both
	second
)

// tear fills z, in the range of the part, with the vector of the change of rank one, of
// norm 1, and returns the factor of the change. sign is that of the entry that was torn.
func (p *part[T]) tear(mid int, rho float64) (factor float64) {
	z := p.z
	for i := p.lo; i < mid; i++ {
		p.kind[i] = first
		if p.only {
			z[i] = p.ends.At(i, 1) / math.Sqrt2
		} else {
			z[i] = float64(p.zt.At(i, mid-1)) / math.Sqrt2
		}
	}
	for i := mid; i < p.hi; i++ {
		p.kind[i] = second
		if p.only {
			z[i] = p.ends.At(i, 0)
		} else {
			z[i] = float64(p.zt.At(i, mid))
		}
		z[i] = math.Copysign(1, rho) * z[i] / math.Sqrt2
	}
	return 2 * math.Abs(rho)
}

// deflate finds the eigenvalues of the halves that stay eigenvalues, to within a small
// multiple of ε·‖T‖: those whose zᵢ is negligible, and, of two that are so near each other that a
// rotation which makes one zᵢ vanish leaves them apart, that one. It returns
// the number k of the others; keep, from lo on, lists these in ascending order, and then those that stay, ascending too.
func (p *part[T]) deflate(mid int, rho float64) (k int) {
	lo, hi := p.lo, p.hi
	d, z := p.d, p.z
	sorted := p.sorted[lo:hi]
	mergeOrder(d, p.order[lo:mid], p.order[mid:hi], sorted)
	largest, largestZ := max(math.Abs(d[sorted[0]]), math.Abs(d[sorted[len(sorted)-1]])), 0.0
	for _, x := range z[lo:hi] {
		largestZ = max(largestZ, math.Abs(x))
	}
	tol := 8 * float64(Eps[T]()) * max(largest, largestZ)
	keep, out := p.keep[lo:hi], hi-lo
	stay := func(i int) {
		// They come nearly in descending order of their places, from the end.
		out--
		at := out
		for at+1 < len(keep) && d[keep[at+1]] > d[i] {
			keep[at] = keep[at+1]
			at++
		}
		keep[at] = i
	}
	if rho*largestZ <= tol {
		for _, i := range sorted {
			stay(i)
		}
		reverse(keep)
		return 0
	}
	last := -1
	for _, i := range sorted {
		switch {
		case rho*math.Abs(z[i]) <= tol:
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
	keep[k] = last
	k++
	reverse(keep[k:])
	return k
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

func reverse(x []int) {
	for i, j := 0, len(x)-1; i < j; i, j = i+1, j-1 {
		x[i], x[j] = x[j], x[i]
	}
}

// rotate turns eigenvectors i and j, which may gain entries in the other half.
func (p *part[T]) rotate(mid, i, j int, cos, sin float64) {
	from, to := p.columns(mid, p.kind[i])
	if p.kind[i] != p.kind[j] {
		p.widen(mid, i)
		p.widen(mid, j)
		p.kind[i], p.kind[j] = both, both
		from, to = p.lo, p.hi
	}
	if p.only {
		x, y := p.ends.Data[2*i:][:2], p.ends.Data[2*j:][:2]
		for c := range x {
			x[c], y[c] = cos*x[c]+sin*y[c], cos*y[c]-sin*x[c]
		}
		return
	}
	kernel.Rot(p.row(i)[from:to], p.row(j)[from:to], T(cos), T(sin))
}

// columns is the range in which an eigenvector of a kind has entries.
func (p *part[T]) columns(mid int, kind uint8) (from, to int) {
	switch kind {
	case first:
		return p.lo, mid
	case second:
		return mid, p.hi
	}
	return p.lo, p.hi
}

// row is row i of Zᵀ.
func (q *divide[T]) row(i int) []T { return q.zt.Data[i*q.zt.RowInc:][:q.zt.Cols] }

// widen writes the zeros of an eigenvector in the other half: of its ends, the one that
// is not an end of the part.
func (p *part[T]) widen(mid, i int) {
	switch {
	case p.only && p.kind[i] == first:
		p.ends.Set(i, 1, 0)
	case p.only && p.kind[i] == second:
		p.ends.Set(i, 0, 0)
	case p.kind[i] == first:
		clear(p.row(i)[mid:p.hi])
	case p.kind[i] == second:
		clear(p.row(i)[p.lo:mid])
	}
}
