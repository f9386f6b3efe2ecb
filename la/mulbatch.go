package la

import (
	"sync"
	"unsafe"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/parallel"
)

// MulBatch returns Cᵢ = Aᵢ·Bᵢ for every i: many matrix products at once, shared
// among the threads, which one small product does not repay.
//
// A and B are of one length, and Aᵢ has as many columns as Bᵢ has rows; other
// shapes panic. The products need not be of one size, but are fastest if they
// are. They lie one behind the other in memory that is allocated at once. Each
// has the same bits as Aᵢ.Mul(Bᵢ).
func MulBatch[T Float](a, b []Dense[T]) []Dense[T] {
	left, right := surveyOf(a), surveyOf(b)
	checkFactors("MulBatch", a, b, left, right)
	size := 0
	for i := range a {
		size += checkNewShape("MulBatch", a[i].rows, b[i].cols)
	}
	elems, dst := make([]T, size), make([]Dense[T], len(a))
	for i := range dst {
		size := a[i].rows * b[i].cols
		dst[i] = wrap(a[i].rows, b[i].cols, elems[:size:size])
		elems = elems[size:]
	}
	mulBatch(dst, a, b, left.alike && right.alike)
	return dst
}

// MulBatchTo stores dstᵢ = Aᵢ·Bᵢ for every i, as MulBatch does, and allocates
// nothing. It panics if a dstᵢ overlaps any other matrix of the call, or if the
// shapes do not match. Factors may overlap, and may appear more than once. That
// nothing overlaps is quickest to see where dst lies in order in memory of its
// own, as MulBatch returns it.
func MulBatchTo[T Float](dst, a, b []Dense[T]) {
	results, left, right := surveyOf(dst), surveyOf(a), surveyOf(b)
	checkFactors("MulBatchTo", a, b, left, right)
	checkResults("MulBatchTo", dst, a, b, results.alike && left.alike && right.alike)
	if !results.ordered || !results.memory.apart(left.memory) || !results.memory.apart(right.memory) {
		checkBatchOverlap("MulBatchTo", dst, a, b)
	}
	mulBatch(dst, a, b, results.alike && left.alike && right.alike)
}

// checkFactors panics unless every product of the batch exists.
func checkFactors[T Float](op string, a, b []Dense[T], left, right survey) {
	if len(a) != len(b) {
		panicShape(op, "%d left factors and %d right factors", len(a), len(b))
	}
	for i := range a {
		if x, y := &a[i], &b[i]; x.cols != y.rows {
			panicShape(op, "product %d: %s · %s: inner dimensions %d and %d differ", i,
				dims(x.rows, x.cols), dims(y.rows, y.cols), x.cols, y.rows)
		}
		if left.alike && right.alike {
			break
		}
	}
}

// checkResults panics unless every product has a destination of its shape.
func checkResults[T Float](op string, dst, a, b []Dense[T], alike bool) {
	if len(dst) != len(a) {
		panicShape(op, "%d destinations for %d products", len(dst), len(a))
	}
	for i := range dst {
		if d, x, y := &dst[i], &a[i], &b[i]; d.rows != x.rows || d.cols != y.cols {
			panicShape(op, "product %d: dst is %s, the result is %s", i, dims(d.rows, d.cols), dims(x.rows, y.cols))
		}
		if alike {
			break
		}
	}
}

// mulBatch computes the products; alike, all are of one shape and one layout. How
// they are divided depends on their sizes alone.
func mulBatch[T Float](dst, a, b []Dense[T], alike bool) {
	n := len(dst)
	if n == 0 {
		return
	}
	m := batches[T]().Get().(*batch[T])
	m.dst, m.a, m.b = dst, a, b
	m.repeats = alike && m.product.Prepare(a[0].view(), b[0].view(), dst[0].view())
	tiles := min(max(work(a, b, alike)/batchGrain, 1), n)
	m.each = (n + tiles - 1) / tiles
	parallel.Run((n+m.each-1)/m.each, m)
	m.dst, m.a, m.b = nil, nil, nil
	batches[T]().Put(m)
}

const (
	// batchGrain is the number of multiplications worth handing to another
	// thread, and productOverhead what beginning a product costs, in
	// multiplications.
	batchGrain      = 1 << 18
	productOverhead = 1 << 10
)

// work is the cost of a batch in multiplications.
func work[T Float](a, b []Dense[T], alike bool) int {
	sum := len(a) * productOverhead
	if alike {
		return sum + len(a)*a[0].rows*a[0].cols*b[0].cols
	}
	for i := range a {
		sum += a[i].rows * a[i].cols * b[i].cols
	}
	return sum
}

// batch is a call of mulBatch. Its tiles are runs of each products.
type batch[T Float] struct {
	dst, a, b []Dense[T]
	each      int
	product   blas.Repeated[T]
	repeats   bool // product suits all of them
}

// Tile computes the products of run t.
func (m *batch[T]) Tile(t int) {
	first, last := t*m.each, min((t+1)*m.each, len(m.dst))
	switch {
	case !m.repeats:
		for i := first; i < last; i++ {
			blas.Gemm(1, m.a[i].view(), m.b[i].view(), 0, m.dst[i].view())
		}
	case m.product.Streams():
		m.product.MulAll(last-first, address(&m.a[first]), address(&m.b[first]), address(&m.dst[first]), unsafe.Sizeof(m.a[0]))
	case !m.product.Fetches():
		for i := first; i < last; i++ {
			m.product.Mul(m.operands(i), blas.Operands[T]{})
		}
	default:
		for i := first; i < last; i++ {
			m.product.Mul(m.operands(i), m.operands(min(i+1, len(m.dst)-1)))
		}
	}
}

// address is where the address of m's first element is stored.
func address[T Float](m *Dense[T]) **T { return (**T)(unsafe.Pointer(&m.data)) }

func (m *batch[T]) operands(i int) blas.Operands[T] {
	return blas.Operands[T]{A: m.a[i].data, B: m.b[i].data, C: m.dst[i].data}
}

var (
	batches32 = sync.Pool{New: func() any { return new(batch[float32]) }}
	batches64 = sync.Pool{New: func() any { return new(batch[float64]) }}
)

// batches is the pool of batches for T.
func batches[T Float]() *sync.Pool {
	if is32[T]() {
		return &batches32
	}
	return &batches64
}
