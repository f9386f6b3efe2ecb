package la

import (
	"cmp"
	"slices"
	"sync"
	"unsafe"

	"github.com/lina-la/lina/internal/lapack"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
)

// smallBatch is an operation on each matrix of a batch. Neighbours of one small shape go in
// groups; what a group leaves doubtful, and whatever is larger, goes one by one, by the
// code for single matrices. Its tiles are runs of each matrices.
type smallBatch[T Float] struct {
	op     batchOp[T]
	a, dst []Dense[T]
	b, x   []Vec[T]
	dets   Vec[T]
	eigens []EigSymResult[T]
	svds   []SVDResult[T]
	each   int

	mutex    sync.Mutex
	failures []BatchFailure

	columns [2][]Dense[T] // vectors as matrices, for checks
}

// batchOp is what is done to the matrices.
type batchOp[T Float] interface {
	fits(rows, cols int) bool // into a group
	cost(rows, cols int) int  // in multiplications
	group(m *smallBatch[T], room *lapack.Lanes[T], first, last int) lapack.Doubtful
	single(m *smallBatch[T], i int) error
}

var smallBatches scratch.Pools

// borrowBatch returns a batch that is given back by run.
func borrowBatch[T Float]() *smallBatch[T] {
	return scratch.Take[smallBatch[T]](scratch.For[T](&smallBatches))
}

// run does op to every matrix of m.a and gives m back.
func (m *smallBatch[T]) run(name string, op batchOp[T]) error {
	n := len(m.a)
	if n > 0 {
		m.op = op
		sum := 0
		for i := range m.a {
			sum += op.cost(m.a[i].rows, m.a[i].cols) + groupOverhead
		}
		tiles := min(max(sum/batchGrain, 1), n)
		lanes := lapack.LaneCount[T]()
		m.each = ((n+tiles-1)/tiles + lanes - 1) / lanes * lanes
		parallel.Run((n+m.each-1)/m.each, m)
	}
	failures := m.failures
	columns := m.columns
	*m = smallBatch[T]{columns: columns}
	scratch.For[T](&smallBatches).Put(m)
	if len(failures) == 0 {
		return nil
	}
	slices.SortFunc(failures, func(x, y BatchFailure) int { return cmp.Compare(x.Index, y.Index) })
	return &BatchError{Op: name, Count: n, Failures: failures}
}

const (
	batchGrain    = 1 << 18 // multiplications worth handing to another thread
	groupOverhead = 1 << 7  // what a matrix of a group costs beside its multiplications
)

// Tile treats run t.
func (m *smallBatch[T]) Tile(t int) {
	var room *lapack.Lanes[T]
	lanes := lapack.LaneCount[T]()
	first, end := t*m.each, min((t+1)*m.each, len(m.a))
	for rows, cols := 0, 0; first < end; {
		a := &m.a[first]
		if !m.op.fits(a.rows, a.cols) {
			m.one(first)
			first++
			continue
		}
		last := first + 1
		for last < min(first+lanes, end) && m.a[last].rows == a.rows && m.a[last].cols == a.cols {
			last++
		}
		if room == nil || rows != a.rows || cols != a.cols {
			if room != nil {
				room.Release()
			}
			rows, cols = a.rows, a.cols
			room = lapack.BorrowLanes[T](rows, cols)
		}
		if doubtful := m.op.group(m, room, first, last); doubtful != 0 {
			for i := first; i < last; i++ {
				if doubtful.Has(i - first) {
					m.one(i)
				}
			}
		}
		first = last
	}
	if room != nil {
		room.Release()
	}
}

// one treats matrix i by itself.
func (m *smallBatch[T]) one(i int) {
	if err := m.op.single(m, i); err != nil {
		m.mutex.Lock()
		m.failures = append(m.failures, BatchFailure{i, err})
		m.mutex.Unlock()
	}
}

// squareOp is of operations on square matrices.
type squareOp struct{}

func (squareOp) fits(rows, _ int) bool   { return rows > 0 && rows <= lapack.LaneOrder }
func (squareOp) cost(rows, cols int) int { return rows * cols * cols }

// setOperand says what matrices a group is made of.
func setOperand[T Float](o *lapack.Operand[T], ms []Dense[T]) {
	o.Count, o.Strided = len(ms), false
	for i := range ms {
		m := &ms[i]
		if (m.colInc != 1 || m.rowInc != m.cols) && m.rows*m.cols > 1 {
			o.Strided = true
			for i := range ms {
				o.Views[i] = viewOf(&ms[i])
			}
			return
		}
		o.Addresses[i] = unsafe.SliceData(m.data)
	}
}

// setVectors is setOperand for vectors.
func setVectors[T Float](o *lapack.Operand[T], vs []Vec[T]) {
	o.Count, o.Strided = len(vs), false
	for i, v := range vs {
		o.Addresses[i] = unsafe.SliceData(v)
	}
}

// checkSquareBatch panics unless every matrix is square.
func checkSquareBatch[T Float](op string, a []Dense[T]) {
	for i := range a {
		if x := &a[i]; x.rows != x.cols {
			panicShape(op, "matrix %d: %s is not square", i, dims(x.rows, x.cols))
		}
	}
}

// checkBatchDst panics unless every matrix has a destination of its shape that is apart
// from all others of the call, or is the matrix itself.
func checkBatchDst[T Float](op string, dst, a []Dense[T]) {
	if len(dst) != len(a) {
		panicShape(op, "%d destinations for %d matrices", len(dst), len(a))
	}
	for i := range dst {
		if d, x := &dst[i], &a[i]; d.rows != x.rows || d.cols != x.cols {
			panicShape(op, "matrix %d: dst is %s, the result is %s", i, dims(d.rows, d.cols), dims(x.rows, x.cols))
		}
	}
	checkApart(op, "a", dst, a)
}

// checkApart panics if a matrix of dst shares an element with another one, or with one of
// src other than its own, which it may be. That is quickest to see where dst lies in order.
func checkApart[T Float](op, name string, dst, src []Dense[T]) {
	results := surveyOf(dst)
	if results.ordered {
		if results.memory.apart(surveyOf(src).memory) {
			return
		}
		own := 0
		for own < len(dst) && own < len(src) && sameView(&dst[own], &src[own]) {
			own++
		}
		if own == len(dst) && own == len(src) {
			return
		}
	}
	s := destinations.Get().(*[]destination)
	defer destinations.Put(s)
	*s = sortedByStart(*s, dst)
	for i := range dst {
		if k := findOverlap(*s, dst, dst[i], i); k >= 0 {
			panicShape(op, "dst %d overlaps dst %d: give it storage of its own", max(i, k), min(i, k))
		}
	}
	for i := range src {
		self := -1
		if i < len(dst) && sameView(&dst[i], &src[i]) {
			self = i
		}
		if k := findOverlap(*s, dst, src[i], self); k >= 0 {
			panicShape(op, "dst %d overlaps %s %d: give it storage of its own", k, name, i)
		}
	}
}

// asColumns are vectors as matrices of one column.
func asColumns[T Float](to []Dense[T], vs []Vec[T]) []Dense[T] {
	to = to[:0]
	for _, v := range vs {
		to = append(to, wrap(len(v), 1, v))
	}
	return to
}

// zerosLike are matrices of the shapes of others, one behind the other in memory.
func zerosLike[T Float](op string, a []Dense[T]) []Dense[T] {
	size := 0
	for i := range a {
		size += checkNewShape(op, a[i].rows, a[i].cols)
	}
	elems, dst := make([]T, size), make([]Dense[T], len(a))
	for i := range dst {
		size := a[i].rows * a[i].cols
		dst[i] = wrap(a[i].rows, a[i].cols, elems[:size:size])
		elems = elems[size:]
	}
	return dst
}

// failed calls drop for what has no result after err.
func failed(err error, drop func(i int)) {
	if e, ok := err.(*BatchError); ok {
		for _, f := range e.Failures {
			if !computed(f.Err) {
				drop(f.Index)
			}
		}
	}
}
