package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
)

// merge joins the smaller parts, which are solved, and the row mid between them.
func (p *bipart[T]) merge(mid int) {
	lo, hi := p.lo, p.hi
	p.tear(mid)
	k := p.deflate(mid)
	m := &p.merging
	m.bipart, m.mid, m.k = p, mid, k
	m.byKind()
	if p.only {
		m.takeOutEnds()
	} else {
		m.left.takeOut(m, p.ut, hi)
		m.right.takeOut(m, p.vt, hi+1)
	}
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

// bimerging is a merge under way; see merging, of which this is the twin with two sets
// of vectors.
type bimerging[T Float] struct {
	*bipart[T]
	mid, k int
	counts [3]int

	eq                 secular
	found              []float64
	weight, poleAt, at []float64 // z, dᵢ² and dᵢ by kind

	left, right side[T]
	tips        endsRoom
	stage       stage
}

// side is the left or the right singular vectors in a merge: S, and what the products take,
// the entries up to column mid and those behind it.
type side[T Float] struct {
	w               blas.Mat[T] // Uᵀ or Vᵀ
	end             int         // of its columns
	s, room         blas.Scratch[T]
	q1, q2, staying blas.Mat[T]
}

// byKind gives each singular vector that does not stay its place.
func (m *bimerging[T]) byKind() {
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

// takeOut copies the vectors of one side to where the products read them.
func (w *side[T]) takeOut(m *bimerging[T], of blas.Mat[T], end int) {
	if of.Cols == 0 {
		return
	}
	lo, mid, hi, k := m.lo, m.mid, m.hi, m.k
	w.w, w.end = of, end
	width1, width2, width := mid+1-lo, end-mid-1, end-lo
	k1, k2, stay := m.counts[first]+m.counts[both], m.counts[both]+m.counts[second], hi-lo-k
	inc1, inc2, inc := apart(width1), apart(max(width2, 1)), apart(width)
	w.room = blas.Borrow[T](1, k1*inc1+k2*inc2+stay*inc)
	data := w.room.Data
	w.q1 = blas.Mat[T]{Data: data, Rows: k1, Cols: width1, RowInc: inc1, ColInc: 1}
	data = data[k1*inc1:]
	w.q2 = blas.Mat[T]{Data: data, Rows: k2, Cols: width2, RowInc: inc2, ColInc: 1}
	w.staying = blas.Mat[T]{Data: data[k2*inc2:], Rows: stay, Cols: width, RowInc: inc, ColInc: 1}
	for l, i := range m.keep[lo:][:k] {
		row, p := of.Data[i*of.RowInc:][:end], m.pos[lo+l]
		if end == hi && m.kind[i] == first {
			row[mid] = 0 // the column of Uᵀ that is no smaller part's
		}
		if p < k1 {
			copy(w.q1.Data[p*inc1:][:width1], row[lo:mid+1])
		}
		if p -= m.counts[first]; p >= 0 {
			copy(w.q2.Data[p*inc2:][:width2], row[mid+1:])
		}
	}
	for l, i := range m.keep[lo+k : hi] {
		m.widen(mid, i)
		copy(w.staying.Data[l*inc:][:width], of.Data[i*of.RowInc+lo:])
	}
}

// takeOutEnds is takeOut where only the ends of right vectors are kept.
func (m *bimerging[T]) takeOutEnds() {
	lo, hi, k := m.lo, m.hi, m.k
	r := &m.tips
	r.room = blas.Borrow[float64](4, hi-lo)
	inc := r.room.RowInc
	r.firsts, r.lasts = r.room.Data[:k], r.room.Data[inc:][:k]
	r.newFirsts, r.newLasts = r.room.Data[2*inc:][:hi-lo], r.room.Data[3*inc:][:hi-lo]
	for l, i := range m.keep[lo:hi] {
		m.widen(m.mid, i)
		x, y := m.ends.At(i, 0), m.ends.At(i, 1)
		if l < k {
			p := m.pos[lo+l]
			r.firsts[p], r.lasts[p] = x, y
		} else {
			r.newFirsts[l], r.newLasts[l] = x, y
		}
	}
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
	m.left.borrow(k)
	m.right.borrow(k)
	m.run(formVectors)
	m.left.multiply(m)
	m.right.multiply(m)
}

func (w *side[T]) borrow(k int) {
	if w.w.Cols > 0 {
		w.s = blas.Borrow[T](k, k)
	}
}

// multiply computes the new vectors of one side.
func (w *side[T]) multiply(m *bimerging[T]) {
	if w.w.Cols == 0 {
		return
	}
	lo, k, cut := m.lo, m.k, m.mid+1
	k1 := m.counts[first] + m.counts[both]
	blas.Gemm(1, w.s.Slice(0, k, 0, k1), w.q1, 0, w.w.Slice(lo, lo+k, lo, cut))
	blas.Gemm(1, w.s.Slice(0, k, m.counts[first], k), w.q2, 0, w.w.Slice(lo, lo+k, cut, w.end))
	w.s.Release()
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
	if m.left.w.Cols > 0 {
		kernel.Mul(x, x, m.at)
		x[m.counts[first]] = -1 // the pole 0 is the least, and its vectors are of both parts
		m.left.setRow(j, x, kernel.SumSquares(1, x))
	}
	room.Release()
}

// setRow writes x, of which the sum of squares is given, as row j of S, of length 1.
func (w *side[T]) setRow(j int, x []float64, square float64) {
	row := w.s.Data[j*w.s.RowInc:][:len(x)]
	r := 1 / math.Sqrt(square)
	if wide, ok := any(row).([]float64); ok {
		kernel.Scale(wide, r, x)
		return
	}
	for i := range row {
		row[i] = T(x[i] * r)
	}
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
	m.left.putDown(m)
	m.right.putDown(m)
}

func (w *side[T]) putDown(m *bimerging[T]) {
	if w.w.Cols == 0 {
		return
	}
	for l := range w.staying.Rows {
		at := (m.lo+m.k+l)*w.w.RowInc + m.lo
		copy(w.w.Data[at:][:w.staying.Cols], w.staying.Data[l*w.staying.RowInc:])
	}
	w.room.Release()
}
