package blas

import (
	"math/bits"
	"sync"
)

// pools keeps values from call to call, so that a call allocates nothing: one
// pool for float32 and one for float64.
type pools [2]sync.Pool

func poolFor[T Float](p *pools) *sync.Pool {
	if _, ok := any(T(0)).(float32); ok {
		return &p[0]
	}
	return &p[1]
}

// take takes a value out of a pool; put it back when done.
func take[V any](pool *sync.Pool) *V {
	if v, ok := pool.Get().(*V); ok {
		return v
	}
	return new(V)
}

// buffers holds scratch memory: buffers of 2ᵏ elements in buffers[k], so that what
// one operation gives back is never too small for the next.
var buffers [bits.UintSize]pools

type buffer[T Float] struct{ data []T }

// borrow returns a buffer of at least n elements; release it when done.
func borrow[T Float](n int) *buffer[T] {
	k := bits.Len(uint(max(n, 1) - 1))
	w := take[buffer[T]](poolFor[T](&buffers[k]))
	if w.data == nil {
		w.data = make([]T, 1<<k)
	}
	return w
}

func (w *buffer[T]) release() {
	k := bits.Len(uint(len(w.data) - 1))
	poolFor[T](&buffers[k]).Put(w)
}

// copyOf returns a copy of x in the buffer, without gaps.
func (w *buffer[T]) copyOf(x Vec[T]) Vec[T] {
	c := VecOf(w.data[:x.N])
	Copy(c, x)
	return c
}
