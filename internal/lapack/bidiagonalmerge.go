package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
)

// merge joins the smaller parts, which are solved, and the row mid between them.
func (p *bipart[T]) merge(mid int) {
	lo, hi := p.lo, p.hi
	p.tear(mid)
	k := p.deflate(mid)
	m := &p.merging
	m.bipart, m.mid, m.k = p, mid, k
	m.takeOut()
	room := blas.Borrow[float64](6, k+1)
	m.roots(room.Mat)
	m.vectors(room.Mat)
	m.putDown()
	room.Release()
	*m = bimerging[T]{}
	for i := lo; i < hi; i++ {
		p.sorted[i] = i
	}
	mergeOrder(p.d, p.sorted[lo:lo+k], p.sorted[lo+k:hi], p.order[lo:hi])
}

// bimerging is a merge under way, with two sets of vectors.
type bimerging[T Float] struct {
	*bipart[T]
	mid, k int

	eq                 secular
	found              []float64
	weight, poleAt, at []float64 // z, dᵢ² and dᵢ by kind

	left, right mergeVectors[T] // of Uᵀ and Vᵀ
	tips        endsRoom
	stage       stage
}

// takeOut copies the vectors of the smaller parts, or their ends, to where the products read them.
func (m *bimerging[T]) takeOut() {
	lo, mid, hi, k := m.lo, m.mid, m.hi, m.k
	keep, pos := m.keep[lo:hi], m.pos[lo:][:k]
	counts := placesByKind(keep[:k], m.kind, pos)
	if m.only {
		m.widen(mid, keep...)
		m.tips.takeOut(m.ends, keep, pos)
		return
	}
	m.widen(mid, keep[k:]...)
	m.right = mergeVectors[T]{w: m.vt, lo: lo, cut: mid + 1, end: hi + 1, counts: counts}
	m.right.takeOut(keep, pos)
	if m.ut.Cols == 0 {
		return
	}
	for _, i := range keep[:k] {
		if m.kind[i] == first {
			m.ut.Data[i*m.ut.RowInc+mid] = 0 // the column of Uᵀ that is no smaller part's
		}
	}
	m.left = mergeVectors[T]{w: m.ut, lo: lo, cut: mid + 1, end: hi, counts: counts}
	m.left.takeOut(keep, pos)
}

// roots solves the secular equation.
func (m *bimerging[T]) roots(room blas.Mat[float64]) {
	lo, k := m.lo, m.k
	m.eq.d, m.eq.z = room.Data[:k+1], room.Data[room.RowInc:][:k+1]
	m.eq.origin, m.eq.shift = m.origin[lo:][:k], m.shift[lo:][:k]
	m.eq.rho = 1
	sum := 0.0
	d, z := m.eq.d, m.eq.z
	for l, i := range m.keep[lo:][:k] {
		x := m.z[i]
		d[l], z[l] = m.d[i]*m.d[i], x*x
		sum += x * x
	}
	// Beside the last pole, sum may be less than its last digit. With a bound twice as far
	// as needs be, and a little more, the last root is measured from that pole.
	d[k], z[k] = d[k-1]+2*sum, 0
	m.eq.last = 2.001 * sum
	if k == 1 {
		m.eq.origin[0], m.eq.shift[0] = 0, sum
		return
	}
	m.run(findRoots)
}

// run does a stage for all groups of roots.
func (m *bimerging[T]) run(s stage) {
	m.stage = s
	inGroups(m.k, m)
}

// Tile does what the stage asks for, for one group of roots.
func (m *bimerging[T]) Tile(g int) {
	at := g * secularGroup
	switch m.stage {
	case findRoots:
		m.eq.solve(at)
	case findWeights:
		m.eq.weights(at, m.sign[m.lo:], m.found)
	case formVectors:
		for j := at; j < min(at+secularGroup, m.k); j++ {
			m.form(j)
		}
	}
}

// vectors computes S of both sides and the new singular vectors.
func (m *bimerging[T]) vectors(room blas.Mat[float64]) {
	lo, k := m.lo, m.k
	inc := room.RowInc
	m.found, m.weight, m.poleAt, m.at = room.Data[2*inc:][:k], room.Data[3*inc:][:k], room.Data[4*inc:][:k], room.Data[5*inc:][:k]
	sign := m.sign[lo:][:k]
	for l, i := range m.keep[lo:][:k] {
		sign[l] = m.z[i]
	}
	if k == 1 {
		m.found[0] = sign[0]
	} else {
		m.run(findWeights)
	}
	for l, p := range m.pos[lo:][:k] {
		m.weight[p], m.poleAt[p], m.at[p] = m.found[l], m.eq.d[l], m.d[m.keep[lo+l]]
	}
	if !m.only {
		m.right.s = blas.Borrow[T](k, k)
	}
	if m.ut.Cols > 0 {
		m.left.s = blas.Borrow[T](k, k)
	}
	m.run(formVectors)
	if !m.only {
		m.right.multiply(0, k, k)
	}
	if m.ut.Cols > 0 {
		m.left.multiply(0, k, k)
	}
}

// form computes row j of S of both sides, or the ends of the right vector.
func (m *bimerging[T]) form(j int) {
	k := m.k
	room := blas.Borrow[float64](1, k)
	x := room.Data[:k]
	square := kernel.SecularVector(x, m.weight, m.poleAt, m.eq.origin[j], m.eq.shift[j])
	if m.only {
		m.tips.form(j, x, square)
		room.Release()
		return
	}
	m.right.setRow(j, x, square)
	if m.ut.Cols > 0 {
		kernel.Mul(x, x, m.at)
		x[m.left.counts[first]] = -1 // the pole 0 is the least, and its vectors are of both parts
		m.left.setRow(j, x, kernel.SumSquares(1, x))
	}
	room.Release()
}

// putDown writes the singular values of the part, and what stays of its vectors.
func (m *bimerging[T]) putDown() {
	lo, hi, k := m.lo, m.hi, m.k
	values := m.z[lo:hi]
	for j := range k {
		values[j] = math.Sqrt(m.eq.origin[j] + m.eq.shift[j])
	}
	for l, i := range m.keep[lo+k : hi] {
		values[k+l] = m.d[i]
	}
	copy(m.d[lo:hi], values)
	if m.only {
		m.tips.putDown(m.ends.Slice(lo, hi, 0, 2))
		return
	}
	m.right.putDown(k)
	if m.ut.Cols > 0 {
		m.left.putDown(k)
	}
}
