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
	f := deflation{d: d, z: z, keep: p.keep[lo:hi], out: hi - lo}
	f.goOn(mid)
	f.run(sorted, 1, tol, func(i, j int, cos, sin float64) { p.rotate(mid, i, j, cos, sin) })
	if f.k > 1 {
		next := f.keep[1]
		d[next] = max(d[next], tol/2)
	}
	return f.k
}

// rotate turns singular vectors i and j, which may gain entries in the other part.
func (p *bipart[T]) rotate(mid, i, j int, cos, sin float64) {
	if p.kind[i] != p.kind[j] {
		p.widen(mid, i, j)
		p.kind[i], p.kind[j] = both, both
	}
	if p.only {
		turnEnds(p.ends, i, j, cos, sin)
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

// widen writes the zeros of singular vectors outside of their part.
func (p *bipart[T]) widen(mid int, vectors ...int) {
	for _, i := range vectors {
		switch {
		case p.only && p.kind[i] == first:
			p.ends.Set(i, 1, 0)
		case p.only && p.kind[i] == second:
			p.ends.Set(i, 0, 0)
		case p.kind[i] == first:
			clear(p.vt.Data[i*p.vt.RowInc:][mid+1 : p.hi+1])
			if p.ut.Cols > 0 {
				clear(p.ut.Data[i*p.ut.RowInc:][mid:p.hi])
			}
		case p.kind[i] == second:
			clear(p.vt.Data[i*p.vt.RowInc:][p.lo : mid+1])
			if p.ut.Cols > 0 {
				clear(p.ut.Data[i*p.ut.RowInc:][p.lo : mid+1])
			}
		}
	}
}
