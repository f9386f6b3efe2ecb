package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
)

// merge joins the halves of the part, lo to mid−1 and mid to hi−1, which are solved.
func (p *part[T]) merge(mid int, rho float64) {
	rho = p.tear(mid, rho)
	k := p.deflate(mid, rho)
	m := &p.merging
	m.part, m.mid, m.k = p, mid, k
	m.takeOut()
	if k > 0 {
		room := blas.Borrow[float64](5, k+1)
		m.roots(rho, room.Mat)
		m.values()
		m.choose()
		m.vectors(room.Mat)
		room.Release()
	} else {
		m.values()
		m.choose()
	}
	m.putDown()
	*m = merging[T]{}
}

// values puts the eigenvalues of the part into the order of its rows: the roots first,
// then those that stay. Both ascend.
func (m *merging[T]) values() {
	lo, hi, k := m.lo, m.hi, m.k
	values := m.vector[lo:hi]
	for j := range k {
		values[j] = m.eq.origin[j] + m.eq.shift[j]
	}
	for l, i := range m.keep[lo+k : hi] {
		values[k+l] = m.d[i]
	}
	copy(m.d[lo:hi], values)
	for i := lo; i < hi; i++ {
		m.sorted[i] = i
	}
	mergeOrder(m.d, m.sorted[lo:lo+k], m.sorted[lo+k:hi], m.order[lo:hi])
}

// choose finds the roots whose eigenvectors are wanted: all, but in the last merge.
func (m *merging[T]) choose() {
	m.fromRoot, m.toRoot = 0, m.k
	if m.number != 1 {
		return
	}
	q := m.divide
	q.from, q.to = q.want.among(m.hi, func(i int) float64 { return q.d[q.order[i]] })
	if q.to-q.from == m.hi {
		return
	}
	m.fromRoot, m.toRoot = m.k, 0
	for _, i := range q.order[q.from:q.to] {
		if i < m.k {
			m.fromRoot, m.toRoot = min(m.fromRoot, i), max(m.toRoot, i+1)
		}
	}
	m.toRoot = max(m.toRoot, m.fromRoot)
}

// merging is a merge under way.
type merging[T Float] struct {
	*part[T]
	mid, k           int
	fromRoot, toRoot int // the roots whose eigenvectors are formed

	eq             secular
	found          []float64 // z of the matrix of which the roots found are eigenvalues
	weight, poleAt []float64 // that z, and the poles, by kind

	rows  mergeVectors[T] // of Zᵀ
	tips  endsRoom
	stage stage
}

// takeOut copies the eigenvectors of the halves, or their ends, to where the products read them.
func (m *merging[T]) takeOut() {
	lo, hi, k := m.lo, m.hi, m.k
	keep, pos := m.keep[lo:hi], m.pos[lo:][:k]
	counts := placesByKind(keep[:k], m.kind, pos)
	if m.only {
		m.widen(m.mid, keep...)
		m.tips.takeOut(m.ends, keep, pos)
		return
	}
	m.widen(m.mid, keep[k:]...)
	m.rows = mergeVectors[T]{w: m.zt, lo: lo, cut: m.mid, end: hi, counts: counts}
	m.rows.takeOut(keep, pos)
}

// roots solves the secular equation.
func (m *merging[T]) roots(rho float64, room blas.Mat[float64]) {
	lo, k := m.lo, m.k
	m.eq.d, m.eq.z = room.Data[:k+1], room.Data[room.RowInc:][:k+1]
	m.eq.origin, m.eq.shift = m.origin[lo:][:k], m.shift[lo:][:k]
	m.eq.rho = rho
	sum := 0.0
	d, z := m.eq.d, m.eq.z
	for l, i := range m.keep[lo:][:k] {
		x := m.z[i]
		d[l], z[l] = m.d[i], x*x
		sum += x * x
	}
	d[k], z[k] = d[k-1]+rho*sum, 0
	m.eq.last = d[k] - d[k-1]
	if k == 1 {
		m.eq.origin[0], m.eq.shift[0] = d[0], rho*sum
		return
	}
	m.run(findRoots)
}

// run does a stage for all groups of roots.
func (m *merging[T]) run(s stage) {
	m.stage = s
	inGroups(m.k, m)
}

// Tile does what the stage asks for, for one group of roots.
func (m *merging[T]) Tile(g int) {
	at := g * secularGroup
	switch m.stage {
	case findRoots:
		m.eq.solve(at)
	case findWeights:
		m.eq.weights(at, m.vector[m.lo:], m.found)
	case formVectors:
		for j := max(at, m.fromRoot); j < min(at+secularGroup, m.toRoot); j++ {
			m.form(j)
		}
	}
}

// vectors computes S and the new eigenvectors.
func (m *merging[T]) vectors(room blas.Mat[float64]) {
	lo, k := m.lo, m.k
	inc := room.RowInc
	m.found, m.weight, m.poleAt = room.Data[2*inc:][:k], room.Data[3*inc:][:k], room.Data[4*inc:][:k]
	sign := m.vector[lo:][:k]
	for l, i := range m.keep[lo:][:k] {
		sign[l] = m.z[i]
	}
	if k == 1 {
		m.found[0] = sign[0]
	} else {
		m.run(findWeights)
	}
	for l, p := range m.pos[lo:][:k] {
		m.weight[p], m.poleAt[p] = m.found[l], m.eq.d[l]
	}
	if m.only {
		m.run(formVectors)
		return
	}
	m.rows.s = blas.Borrow[T](k, k)
	m.run(formVectors)
	m.rows.multiply(m.fromRoot, m.toRoot, k)
}

// form computes row j of S, or the ends of its product.
func (m *merging[T]) form(j int) {
	room := blas.Borrow[float64](1, m.k)
	x := room.Data[:m.k]
	square := kernel.SecularVector(x, m.weight, m.poleAt, m.eq.origin[j], m.eq.shift[j])
	if m.only {
		m.tips.form(j, x, square)
	} else {
		m.rows.setRow(j, x, square)
	}
	room.Release()
}

// putDown writes what stays of the eigenvectors of the halves, or the ends of all.
func (m *merging[T]) putDown() {
	if m.only {
		m.tips.putDown(m.ends.Slice(m.lo, m.hi, 0, 2))
		return
	}
	m.rows.putDown(m.k)
}
