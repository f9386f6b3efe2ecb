package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
)

// merge joins the halves of the part, lo to mid−1 and mid to hi−1, which are solved.
func (p *part[T]) merge(mid int, rho float64) {
	rho = p.tear(mid, rho)
	k := p.deflate(mid, rho)
	m := &p.merging
	m.part, m.mid, m.k = p, mid, k
	m.byKind()
	if p.only {
		m.takeOutEnds()
	} else {
		m.takeOut()
	}
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

// merging is a merge under way. The new eigenvectors are S·[Q₁; Q₂], row by row: row j
// of S belongs to root j. Its columns, and the eigenvectors of the halves, stand by
// kind, so that zeros are left out of two products, one for each half of the columns.
type merging[T Float] struct {
	*part[T]
	mid, k           int
	fromRoot, toRoot int    // the roots whose eigenvectors are formed
	counts           [3]int // of each kind, among those that do not stay

	eq             secular
	found          []float64 // z of the matrix of which the roots found are eigenvalues
	weight, poleAt []float64 // that z, and the poles, by kind

	s       blas.Scratch[T] // S
	q1, q2  blas.Mat[T]     // what the products take
	staying blas.Mat[T]
	room    blas.Scratch[T] // of these three
	tips    endsRoom
	stage   stage
}

// stage is what the tiles of a merge do.
type stage uint8

const (
	findRoots stage = iota
	findWeights
	formVectors
)

// byKind gives each eigenvector that does not stay its place: pos[lo+i] is the place of
// the one at keep[lo+i].
func (m *merging[T]) byKind() {
	keep, pos := m.keep[m.lo:][:m.k], m.pos[m.lo:][:m.k]
	for _, i := range keep {
		m.counts[m.kind[i]]++
	}
	at := [3]int{0, m.counts[0], m.counts[0] + m.counts[1]}
	for l, i := range keep {
		kind := m.kind[i]
		pos[l] = at[kind]
		at[kind]++
	}
}

// takeOut copies the eigenvectors of the halves to where the products read them.
func (m *merging[T]) takeOut() {
	lo, mid, hi, k := m.lo, m.mid, m.hi, m.k
	k1, k2, stay := m.counts[0]+m.counts[1], m.counts[1]+m.counts[2], hi-lo-k
	inc1, inc2, inc := apart(mid-lo), apart(hi-mid), apart(hi-lo)
	m.room = blas.Borrow[T](1, k1*inc1+k2*inc2+stay*inc)
	data := m.room.Data
	m.q1 = blas.Mat[T]{Data: data, Rows: k1, Cols: mid - lo, RowInc: inc1, ColInc: 1}
	data = data[k1*inc1:]
	m.q2 = blas.Mat[T]{Data: data, Rows: k2, Cols: hi - mid, RowInc: inc2, ColInc: 1}
	m.staying = blas.Mat[T]{Data: data[k2*inc2:], Rows: stay, Cols: hi - lo, RowInc: inc, ColInc: 1}
	for l, i := range m.keep[lo:][:k] {
		row, p := m.row(i), m.pos[lo+l]
		if p < k1 {
			copy(m.q1.Data[p*inc1:][:mid-lo], row[lo:mid])
		}
		if p -= m.counts[0]; p >= 0 {
			copy(m.q2.Data[p*inc2:][:hi-mid], row[mid:hi])
		}
	}
	for l, i := range m.keep[lo+k : hi] {
		m.widen(m.mid, i)
		copy(m.staying.Data[l*inc:][:hi-lo], m.row(i)[lo:hi])
	}
}

// apart is an increment for rows of n elements whose neighbours do not crowd the same
// lines of a cache.
func apart(n int) int {
	inc := roundUp(n, 8)
	if inc%64 == 0 {
		inc += 8
	}
	return inc
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
	groups := (m.k + secularGroup - 1) / secularGroup
	if m.k < tuning.divideThreads {
		for g := range groups {
			m.Tile(g)
		}
		return
	}
	parallel.Run(groups, m)
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
	lo, mid, hi, k := m.lo, m.mid, m.hi, m.k
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
	} else {
		m.s = blas.Borrow[T](k, k)
		m.run(formVectors)
		k1, from, to := m.counts[first]+m.counts[both], m.fromRoot, m.toRoot
		blas.Gemm(1, m.s.Slice(from, to, 0, k1), m.q1, 0, m.zt.Slice(lo+from, lo+to, lo, mid))
		blas.Gemm(1, m.s.Slice(from, to, m.counts[first], k), m.q2, 0, m.zt.Slice(lo+from, lo+to, mid, hi))
		m.s.Release()
	}
}

// form computes row j of S, or the ends of its product.
func (m *merging[T]) form(j int) {
	if m.only {
		room := blas.Borrow[float64](1, m.k)
		m.tips.form(j, room.Data[:m.k], m.secularRow(j, room.Data[:m.k]))
		room.Release()
		return
	}
	row := m.s.Data[j*m.s.RowInc:][:m.k]
	if x, ok := any(row).([]float64); ok {
		kernel.Scale(x, 1/math.Sqrt(m.secularRow(j, x)), x)
		return
	}
	room := blas.Borrow[float64](1, m.k)
	x := room.Data[:m.k]
	r := 1 / math.Sqrt(m.secularRow(j, x))
	for i := range row {
		row[i] = T(x[i] * r)
	}
	room.Release()
}

// secularRow computes a multiple of row j of S, and its square.
func (m *merging[T]) secularRow(j int, x []float64) (square float64) {
	return kernel.SecularVector(x, m.weight, m.poleAt, m.eq.origin[j], m.eq.shift[j])
}

// putDown writes what stays of the eigenvectors of the halves.
func (m *merging[T]) putDown() {
	lo, hi, k := m.lo, m.hi, m.k
	if m.only {
		m.tips.putDown(m.ends.Slice(lo, hi, 0, 2))
		return
	}
	for l := range hi - lo - k {
		copy(m.row(lo + k + l)[lo:hi], m.staying.Data[l*m.staying.RowInc:])
	}
	m.room.Release()
}
