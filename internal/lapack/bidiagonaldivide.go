package lapack

import (
	"math"
	"slices"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
)

// Divide and conquer for the singular values of a bidiagonal matrix (Gu and Eisenstat, A
// divide-and-conquer algorithm for the bidiagonal SVD, 1995).
//
// A part is N rows of B with the N+1 columns in which they have entries; the last row of B
// counts as having one, zero, in a column more. A row in the middle, with entries α and β, is
// between two smaller parts, B₁ = U₁·[D₁ 0]·[Q₁ q₁]ᵀ and B₂ = U₂·[D₂ 0]·[Q₂ q₂]ᵀ. With q₁
// and q₂ turned so that α·q₁'s last and β·q₂'s first entry come together in q₀, the
// part is, up to orthogonal matrices that are known,
//
//	M = [z₀ zᵀ; 0 diag(D₁, D₂)]
//
// Its singular values are the roots of 1 + Σ zᵢ²/(dᵢ² − σ²) = 0, d₀ = 0: the secular equation
// of the symmetric problem, with the poles dᵢ². Its singular vectors are
// vᵢ = zᵢ/(dᵢ² − σ²) and u₀ = −1, uᵢ = dᵢ·vᵢ, but for their lengths. That the
// squares of dᵢ are rounded changes dᵢ by half a unit in the last place.
//
// Singular vectors are the rows of Uᵀ and Vᵀ. Those of part [lo, hi) are rows lo to
// hi−1, columns lo to hi−1 of Uᵀ and lo to hi of Vᵀ, of which row hi is q, the vector
// that the part turns to zero. For singular values alone, only the first and the last entry of
// each row of Vᵀ are kept.
type bidivide[T Float] struct {
	d, e   []float64
	ut, vt blas.Mat[T]
	ends   blas.Mat[float64] // n+1 rows, in the place of vt
	only   bool              // singular values alone

	// For every part, in its own range: the order in which its singular values ascend.
	order []int
	// Room for merges, in the range of each.
	z, origin, shift, sign []float64
	keep, pos, sorted      []int
	kind                   []uint8

	parts   []bipart[T] // 1 is the whole; the smaller parts of part i are 2i and 2i+1
	numbers []float64
	indices []int
}

// bipart is rows lo to hi−1.
type bipart[T Float] struct {
	*bidivide[T]
	number, lo, hi int
	failed         bool
	merging        bimerging[T]
}

// bidiagonalSVD computes the singular values, descending in d, and the singular vectors, as
// rows of ut and vt, of the upper bidiagonal B with diagonal d, length n ≥ 1, and
// superdiagonal e, length n, of which the last is zero; e is destroyed. ut is n×n, vt
// (n+1)×(n+1), of which the last row and column are room, with rows of consecutive
// elements; ut, or both, may have no columns. It returns false if there is no convergence.
func bidiagonalSVD[T Float](d, e []float64, ut, vt blas.Mat[T]) (ok bool) {
	n := len(d)
	largest := 0.0
	for i := range d {
		largest = max(largest, math.Abs(d[i]), math.Abs(e[i]))
	}
	if largest == 0 {
		setIdentity(ut)
		setIdentity(vt)
		return true
	}
	_, exponent := math.Frexp(largest)
	scaleVec(blas.VecOf(d), -exponent)
	scaleVec(blas.VecOf(e), -exponent)
	switch {
	case vt.Cols == 0 && n <= tuning.divideValues && valuesByDifferentialQD(d, e):
		ok = true
	case vt.Cols == 0 && n <= tuning.divideValues, vt.Cols > 0 && n <= leastDivided():
		if vt.Cols > 0 {
			vt = vt.Slice(0, n, 0, n)
		}
		ok = bidiagonalFromIdentity(d, e[:n-1], ut, vt)
		room := scratch.Borrow[int](n)
		orderDown(d, room.Data[:n])
		slices.Reverse(room.Data[:n])
		descend(d, room.Data[:n], ut, vt)
		room.Release()
	default:
		ok = bidiagonalDivide(d, e, ut, vt)
	}
	scaleVec(blas.VecOf(d), exponent)
	return ok
}

// valuesByDifferentialQD is differentialQD, but leaves d and e as they are if there is no
// convergence.
func valuesByDifferentialQD(d, e []float64) (ok bool) {
	n := len(d)
	saved := blas.Borrow[float64](2, n)
	copy(saved.Data, d)
	copy(saved.Data[saved.RowInc:], e)
	if ok = differentialQD(d, e); !ok {
		copy(d, saved.Data)
		copy(e, saved.Data[saved.RowInc:])
	}
	saved.Release()
	return ok
}

// bidiagonalFromIdentity solves a small problem by QR iteration, in no order.
func bidiagonalFromIdentity[T Float](d, e []float64, ut, vt blas.Mat[T]) (ok bool) {
	setIdentity(ut)
	setIdentity(vt)
	room := blas.Borrow[T](1, 4*len(d))
	ok = bidiagonalQR(d, e, ut, vt, room.Data[:4*len(d)])
	room.Release()
	return ok
}

// descend brings values and the rows of matrices into descending order, given the
// ascending one, which is lost.
func descend[T Float](d []float64, order []int, ut, vt blas.Mat[T]) {
	n := len(d)
	slices.Reverse(order)
	room := scratch.Borrow[int](n)
	again := room.Data[:n]
	if ut.Cols > 0 {
		copy(again, order)
		values := blas.Borrow[float64](1, n)
		copy(values.Data, d)
		sortRows(values.Data[:n], again, ut)
		values.Release()
	}
	sortRows(d, order, vt)
	room.Release()
}

// bidivisions keeps workspaces from call to call, so that a call allocates nothing.
var bidivisions scratch.Pools

func bidiagonalDivide[T Float](d, e []float64, ut, vt blas.Mat[T]) (ok bool) {
	n := len(d)
	pool := scratch.For[T](&bidivisions)
	q := scratch.Take[bidivide[T]](pool)
	q.d, q.e, q.ut, q.vt, q.only = d, e, ut, vt, vt.Cols == 0
	q.makeRoom(n)
	whole := &q.parts[1]
	whole.bidivide, whole.number, whole.lo, whole.hi = q, 1, 0, n
	whole.solve()
	if vt.Cols > 0 {
		vt = vt.Slice(0, n, 0, n)
	}
	descend(d, q.order[:n], ut, vt)
	ok = !whole.failed
	q.d, q.e, q.ut, q.vt = nil, nil, blas.Mat[T]{}, blas.Mat[T]{}
	pool.Put(q)
	return ok
}

// makeRoom provides for a problem of order n.
func (q *bidivide[T]) makeRoom(n int) {
	parts := 2
	for size := n; size > leastDivided(); size = size / 2 {
		parts *= 2
	}
	if len(q.parts) < parts {
		q.parts = make([]bipart[T], parts)
	}
	if len(q.kind) < n {
		q.kind = make([]uint8, n)
		q.numbers, q.indices = make([]float64, 6*n+2), make([]int, 4*n)
	}
	for i, room := range []*[]float64{&q.z, &q.origin, &q.shift, &q.sign} {
		*room = q.numbers[i*n:][:n:n]
	}
	for i, room := range []*[]int{&q.order, &q.keep, &q.pos, &q.sorted} {
		*room = q.indices[i*n:][:n:n]
	}
	q.ends = blas.MatOf(n+1, 2, q.numbers[4*n:6*n+2])
}

// solve solves the part.
func (p *bipart[T]) solve() {
	lo, hi := p.lo, p.hi
	if hi-lo <= leastDivided() {
		p.base()
		return
	}
	mid := (lo + hi) / 2
	a, b := &p.parts[2*p.number], &p.parts[2*p.number+1]
	a.bidivide, a.number, a.lo, a.hi = p.bidivide, 2*p.number, lo, mid
	b.bidivide, b.number, b.lo, b.hi = p.bidivide, 2*p.number+1, mid+1, hi
	if hi-lo >= tuning.divideThreads {
		parallel.Run(2, p)
	} else {
		a.solve()
		b.solve()
	}
	p.failed = a.failed || b.failed
	p.merge(mid)
}

// Tile solves one of the smaller parts.
func (p *bipart[T]) Tile(i int) { p.parts[2*p.number+i].solve() }

// base solves a part that is small.
func (p *bipart[T]) base() {
	lo, hi := p.lo, p.hi
	if p.only {
		ends := p.ends.Slice(lo, hi+1, 0, 2)
		blas.Fill(ends, 0)
		ends.Set(0, 0, 1)
		ends.Set(hi-lo, 1, 1)
		p.failed = !baseSVD(p.d[lo:hi], p.e[lo:hi], blas.Mat[float64]{Rows: hi - lo}, ends)
	} else {
		vt := p.vt.Slice(lo, hi+1, lo, hi+1)
		ut := blas.Mat[T]{Rows: hi - lo}
		if p.ut.Cols > 0 {
			ut = p.ut.Slice(lo, hi, lo, hi)
		}
		setIdentity(vt)
		setIdentity(ut)
		p.failed = !baseSVD(p.d[lo:hi], p.e[lo:hi], ut, vt)
	}
	orderOf(p.d[lo:hi], p.order[lo:hi], lo)
}

// baseSVD is bidiagonalQR for n rows with n+1 columns, that is e of length n: the rotations
// that bring the last column to zero make B lower bidiagonal, and others make it upper
// again.
func baseSVD[T Float](d, e []float64, ut, vt blas.Mat[T]) (ok bool) {
	n := len(d)
	var few [4 * maxQROrder]T
	room := few[:4*n]
	if last := n - 1; e[last] != 0 {
		c, s := room[:n], room[n:2*n]
		for i := range n {
			var cos, sin float64
			cos, sin, d[i] = rotation(d[i], e[i])
			if i < last {
				e[i], d[i+1] = sin*d[i+1], cos*d[i+1]
			}
			c[i], s[i] = T(cos), T(sin)
		}
		e[last] = 0
		rotateRows(vt, 0, 1, c, s)
		for i := range last {
			var cos, sin float64
			cos, sin, d[i] = rotation(d[i], e[i])
			e[i], d[i+1] = sin*d[i+1], cos*d[i+1]
			c[i], s[i] = T(cos), T(sin)
		}
		rotateRows(ut, 0, 1, c[:last], s[:last])
	}
	return bidiagonalQR(d, e[:n-1], ut, vt, room)
}

// entry is the entry of the right vector i in a column, which is the first or the last of
// its part.
func (p *bipart[T]) entry(i, column int, last bool) float64 {
	switch {
	case !p.only:
		return float64(p.vt.Data[i*p.vt.RowInc+column])
	case last:
		return p.ends.Data[2*i+1]
	}
	return p.ends.Data[2*i]
}

// tear fills z, in the range of the part, with the first row of M, and makes of q₁ and q₂
// the vector q₀, in row mid, and q, in row hi.
func (p *bipart[T]) tear(mid int) {
	lo, hi := p.lo, p.hi
	alpha, beta, z := p.d[mid], p.e[mid], p.z
	for i := lo; i < mid; i++ {
		p.kind[i] = first
		z[i] = alpha * p.entry(i, mid, true)
	}
	for i := mid + 1; i < hi; i++ {
		p.kind[i] = second
		z[i] = beta * p.entry(i, mid+1, false)
	}
	p.kind[mid] = both
	p.d[mid] = 0
	x, y := alpha*p.entry(mid, mid, true), beta*p.entry(hi, mid+1, false)
	cos, sin, r := 1.0, 0.0, math.Hypot(x, y)
	if r > 0x1p-800 {
		cos, sin = x/r, y/r
	}
	z[mid] = r
	if p.only {
		q0, q := p.ends.Data[2*mid:][:2], p.ends.Data[2*hi:][:2]
		q0[0], q0[1], q[0], q[1] = cos*q0[0], sin*q[1], -sin*q0[0], cos*q[1]
		return
	}
	q0, q := p.vt.Data[mid*p.vt.RowInc:][:hi+1], p.vt.Data[hi*p.vt.RowInc:][:hi+1]
	kernel.Scale(q[lo:mid+1], T(-sin), q0[lo:mid+1])
	kernel.Scale(q0[mid+1:], T(sin), q[mid+1:])
	kernel.Scale(q0[lo:mid+1], T(cos), q0[lo:mid+1])
	kernel.Scale(q[mid+1:], T(cos), q[mid+1:])
	if p.ut.Cols > 0 {
		u := p.ut.Data[mid*p.ut.RowInc:][:hi]
		clear(u[lo:])
		u[mid] = 1
	}
}
