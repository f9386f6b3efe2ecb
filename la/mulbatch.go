package la

import (
	"sync"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/parallel"
)

// MulBatch returns Cᵢ = Aᵢ·Bᵢ for every i: many matrix products at once, shared
// among the threads, which one small product does not repay.
//
// A and B are of one length, and Aᵢ has as many columns as Bᵢ has rows; other
// shapes panic. The products need not be of one size. They lie one behind the
// other in memory that is allocated at once. Each has the same bits as Aᵢ.Mul(Bᵢ).
func MulBatch[T Float](a, b []Dense[T]) []Dense[T] {
	checkFactors("MulBatch", a, b)
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
	mulBatch(dst, a, b)
	return dst
}

// MulBatchTo stores dstᵢ = Aᵢ·Bᵢ for every i, as MulBatch does, and allocates
// nothing. It panics if a dstᵢ overlaps any other matrix of the call, or if the
// shapes do not match. Factors may overlap, and may appear more than once. That
// nothing overlaps is quickest to see where dst lies in order in memory of its
// own, as MulBatch returns it.
func MulBatchTo[T Float](dst, a, b []Dense[T]) {
	checkFactors("MulBatchTo", a, b)
	if len(dst) != len(a) {
		panicShape("MulBatchTo", "%d destinations for %d products", len(dst), len(a))
	}
	for i := range dst {
		if dst[i].rows != a[i].rows || dst[i].cols != b[i].cols {
			panicShape("MulBatchTo", "product %d: dst is %s, the result is %s", i,
				dims(dst[i].rows, dst[i].cols), dims(a[i].rows, b[i].cols))
		}
	}
	checkBatchOverlap("MulBatchTo", dst, a, b)
	mulBatch(dst, a, b)
}

// checkFactors panics unless every product of the batch exists.
func checkFactors[T Float](op string, a, b []Dense[T]) {
	if len(a) != len(b) {
		panicShape(op, "%d left factors and %d right factors", len(a), len(b))
	}
	for i := range a {
		if a[i].cols != b[i].rows {
			panicShape(op, "product %d: %s · %s: inner dimensions %d and %d differ", i,
				dims(a[i].rows, a[i].cols), dims(b[i].rows, b[i].cols), a[i].cols, b[i].rows)
		}
	}
}

// mulBatch computes the products. How they are divided depends on their sizes
// alone.
func mulBatch[T Float](dst, a, b []Dense[T]) {
	n := len(dst)
	if n == 0 {
		return
	}
	work := n * productOverhead
	for i := range a {
		work += a[i].rows * a[i].cols * b[i].cols
	}
	tiles := min(max(work/batchGrain, 1), n)
	m := batches[T]().Get().(*batch[T])
	m.dst, m.a, m.b, m.each = dst, a, b, (n+tiles-1)/tiles
	parallel.Run((n+m.each-1)/m.each, m)
	m.dst, m.a, m.b = nil, nil, nil
	batches[T]().Put(m)
}

const (
	// batchGrain is the number of multiplications worth handing to another
	// thread, and productOverhead what beginning a product costs, in
	// multiplications.
	batchGrain      = 1 << 16
	productOverhead = 1 << 10
)

// batch is a call of mulBatch. Its tiles are runs of each products.
type batch[T Float] struct {
	dst, a, b []Dense[T]
	each      int
}

// Tile computes the products of run t.
func (m *batch[T]) Tile(t int) {
	for i := t * m.each; i < min((t+1)*m.each, len(m.dst)); i++ {
		blas.Gemm(1, m.a[i].view(), m.b[i].view(), 0, m.dst[i].view())
	}
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
