package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
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
// multiple of ε·‖T‖. It returns the number k of the others; keep, from lo on, lists these in
// ascending order, and then those that stay, ascending too.
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
	f := deflation{d: d, z: z, keep: p.keep[lo:hi], out: hi - lo}
	f.run(sorted, rho, tol, func(i, j int, cos, sin float64) { p.rotate(mid, i, j, cos, sin) })
	return f.k
}

// rotate turns eigenvectors i and j, which may gain entries in the other half.
func (p *part[T]) rotate(mid, i, j int, cos, sin float64) {
	from, to := p.columns(mid, p.kind[i])
	if p.kind[i] != p.kind[j] {
		p.widen(mid, i, j)
		p.kind[i], p.kind[j] = both, both
		from, to = p.lo, p.hi
	}
	if p.only {
		turnEnds(p.ends, i, j, cos, sin)
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

// widen writes the zeros of eigenvectors in the other half: of their ends, the one that
// is not an end of the part.
func (p *part[T]) widen(mid int, vectors ...int) {
	for _, i := range vectors {
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
}
