package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
)

// Divide and conquer for the symmetric tridiagonal eigenvalue problem (Cuppen, 1981;
// Gu and Eisenstat, A divide-and-conquer algorithm for the symmetric tridiagonal
// eigenproblem, 1995; the bookkeeping of columns follows Rutter, 1994).
//
// T is torn in halves, T = diag(T₁, T₂) + ρ·b·bᵀ, whose eigenvectors Q₁ and Q₂ turn b
// into z: the last row of Q₁ and the first of Q₂. What z hardly touches, and all but
// one of equal eigenvalues, is left as it is (deflate.go); the rest are the roots of a
// secular equation (secular.go), and their eigenvectors a product (merge.go).
//
// Eigenvectors are the rows of Zᵀ. Those of the half [lo, hi) are rows lo to hi−1,
// columns lo to hi−1; what is outside is not there. Where eigenvalues alone are wanted,
// of an eigenvector only its first and last entry are kept: what b needs.
type divide[T Float] struct {
	d, e []float64
	zt   blas.Mat[T]
	ends blas.Mat[float64] // n×2, in the place of zt
	only bool              // eigenvalues alone

	want     Wanted // of the whole matrix,
	from, to int    // and the range that this is

	// For every part, in its own range: the order in which its eigenvalues ascend.
	order []int
	// Room for merges, in the range of each.
	z, origin, shift, vector []float64
	keep, pos, sorted        []int
	kind                     []uint8

	parts   []part[T] // 1 is the whole; the halves of part i are 2i and 2i+1
	numbers []float64
	indices []int
}

// part is the matrix of rows lo to hi−1.
type part[T Float] struct {
	*divide[T]
	number, lo, hi int
	left           int // eigenvalues that have not converged
	merging        merging[T]
}

// tridiagonalEigen computes the eigenvalues, ascending in d, and the eigenvectors, as
// the rows of zt, of the symmetric tridiagonal matrix with diagonal d and subdiagonal
// e, which is destroyed. zt is n×n with rows of consecutive elements; or it has no
// columns, and there are no eigenvectors. It returns the number of eigenvalues that
// have not converged.
func tridiagonalEigen[T Float](d, e []float64, zt blas.Mat[T]) (left int) {
	_, _, left = tridiagonalSome(d, e, zt, Wanted{To: len(d)})
	return left
}

// tridiagonalSome is tridiagonalEigen for some eigenvectors, rows from to to−1 of zt;
// the others are not there. The eigenvalues are all there.
func tridiagonalSome[T Float](d, e []float64, zt blas.Mat[T], want Wanted) (from, to, left int) {
	n := len(d)
	largest := 0.0
	for i := range d {
		largest = max(largest, math.Abs(d[i]))
	}
	for i := range n - 1 {
		largest = max(largest, math.Abs(e[i]))
	}
	_, exponent := math.Frexp(largest)
	scaleVec(blas.VecOf(d), -exponent)
	scaleVec(blas.VecOf(e), -exponent)
	want = want.scaled(-exponent)
	at := func(i int) float64 { return d[i] }
	switch {
	case zt.Cols == 0 && n <= tuning.divideValues:
		left = rootFreeQL(d, e)
		from, to = want.among(n, at)
	case zt.Cols > 0 && n <= tuning.divideOrder:
		left = qrFromIdentity(d, e, zt)
		var few [maxQROrder]int
		order := few[:]
		if n > len(few) {
			order = make([]int, n)
		}
		orderOf(d, order[:n], 0)
		sortRows(d, order[:n], zt)
		from, to = want.among(n, at)
	default:
		from, to, left = divideAndConquer(d, e, zt, want)
	}
	scaleVec(blas.VecOf(d), exponent)
	return from, to, left
}

// qrFromIdentity solves a small problem by QR iteration; the eigenvalues are in no order.
func qrFromIdentity[T Float](d, e []float64, zt blas.Mat[T]) (left int) {
	setIdentity(zt)
	var few [2 * maxQROrder]T
	if n := len(d); n > maxQROrder {
		room := blas.Borrow[T](1, 2*n)
		left = tridiagonalQR(d, e, zt, room.Data[:2*n])
		room.Release()
		return left
	}
	return tridiagonalQR(d, e, zt, few[:2*len(d)])
}

// maxQROrder bounds the rotations of a sweep that are kept on the stack.
const maxQROrder = 64

// divisions keeps workspaces from call to call, so that a call allocates nothing.
var divisions scratch.Pools

func divideAndConquer[T Float](d, e []float64, zt blas.Mat[T], want Wanted) (from, to, left int) {
	pool := scratch.For[T](&divisions)
	q := scratch.Take[divide[T]](pool)
	q.d, q.e, q.zt, q.only, q.want = d, e, zt, zt.Cols == 0, want
	q.makeRoom(len(d))
	whole := &q.parts[1]
	whole.divide, whole.number, whole.lo, whole.hi = q, 1, 0, len(d)
	whole.solve()
	if len(d) <= leastDivided() {
		q.from, q.to = want.among(len(d), func(i int) float64 { return q.d[q.order[i]] })
	}
	sortRows(q.d, q.order, q.zt)
	from, to, left = q.from, q.to, whole.left
	q.d, q.e, q.zt = nil, nil, blas.Mat[T]{}
	pool.Put(q)
	return from, to, left
}

// makeRoom provides for a problem of order n.
func (q *divide[T]) makeRoom(n int) {
	parts := 2
	for size := n; size > leastDivided(); size = (size + 1) / 2 {
		parts *= 2
	}
	if len(q.parts) < parts {
		q.parts = make([]part[T], parts)
	}
	if len(q.kind) < n {
		q.kind = make([]uint8, n)
		q.numbers, q.indices = make([]float64, 6*n), make([]int, 4*n)
	}
	for i, room := range []*[]float64{&q.z, &q.origin, &q.shift, &q.vector} {
		*room = q.numbers[i*n:][:n:n]
	}
	for i, room := range []*[]int{&q.order, &q.keep, &q.pos, &q.sorted} {
		*room = q.indices[i*n:][:n:n]
	}
	q.ends = blas.MatOf(n, 2, q.numbers[4*n:6*n])
}

// leastDivided is the order up to which a part is not divided.
func leastDivided() int { return max(min(tuning.divideOrder, maxQROrder), 3) }

// solve solves the part.
func (p *part[T]) solve() {
	lo, hi := p.lo, p.hi
	if hi-lo <= leastDivided() {
		p.base()
		return
	}
	mid := (lo + hi) / 2
	rho := p.e[mid-1]
	p.d[mid-1] -= math.Abs(rho)
	p.d[mid] -= math.Abs(rho)
	a, b := &p.parts[2*p.number], &p.parts[2*p.number+1]
	a.divide, a.number, a.lo, a.hi = p.divide, 2*p.number, lo, mid
	b.divide, b.number, b.lo, b.hi = p.divide, 2*p.number+1, mid, hi
	if hi-lo >= tuning.divideThreads {
		parallel.Run(2, p)
	} else {
		a.solve()
		b.solve()
	}
	p.left = max(a.left, b.left)
	p.merge(mid, rho)
}

// Tile solves a half.
func (p *part[T]) Tile(i int) { p.parts[2*p.number+i].solve() }

// base solves a part that is small.
func (p *part[T]) base() {
	lo, hi := p.lo, p.hi
	d, e := p.d[lo:hi], p.e[lo:hi-1]
	if p.only {
		ends := p.ends.Slice(lo, hi, 0, 2)
		blas.Fill(ends, 0)
		ends.Set(0, 0, 1)
		ends.Set(hi-lo-1, 1, 1)
		var few [2 * maxQROrder]float64
		p.left = tridiagonalQR(d, e, ends, few[:2*(hi-lo)])
	} else {
		p.left = qrFromIdentity(d, e, p.zt.Slice(lo, hi, lo, hi))
	}
	orderOf(d, p.order[lo:hi], lo)
}

// orderOf fills order with the indices that sort d, from base on: by insertion, for after
// QR iteration the order is nearly there.
func orderOf(d []float64, order []int, base int) {
	for i := range order {
		j := i
		for ; j > 0 && d[order[j-1]-base] > d[i]; j-- {
			order[j] = order[j-1]
		}
		order[j] = base + i
	}
}

// sortRows brings values and the rows of zt into the order that is given, which is lost.
func sortRows[T Float](values []float64, order []int, zt blas.Mat[T]) {
	row := blas.Borrow[T](1, zt.Cols)
	for i := range order {
		if order[i] < 0 || order[i] == i {
			continue
		}
		// A cycle: what belongs in row i comes from order[i], and so on.
		value := values[i]
		if zt.Cols > 0 {
			copy(row.Data[:zt.Cols], zt.Data[i*zt.RowInc:])
		}
		at := i
		for {
			from := order[at]
			order[at] = -1
			if from == i {
				values[at] = value
				if zt.Cols > 0 {
					copy(zt.Data[at*zt.RowInc:][:zt.Cols], row.Data)
				}
				break
			}
			values[at] = values[from]
			if zt.Cols > 0 {
				copy(zt.Data[at*zt.RowInc:][:zt.Cols], zt.Data[from*zt.RowInc:])
			}
			at = from
		}
	}
	row.Release()
}
