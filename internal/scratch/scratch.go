// Package scratch keeps memory that lives no longer than a call, so that a call
// allocates nothing once there was one like it, and several goroutines may work at
// the same time. An algorithm borrows what it needs where it needs it, and gives it
// back:
//
//	w := scratch.Borrow[T](m + n)
//	defer w.Release()
//	x, y := w.Take(m), w.Take(n)
//
// What is borrowed holds anything. Tests have it filled with NaN, see Poison.
package scratch

import (
	"math"
	"math/bits"
	"sync"
)

// Element is the set of types there is memory for.
type Element interface {
	float32 | float64 | int | complex128
}

// Pools keeps values of a type that depends on the type of elements: a pool for each.
type Pools [4]sync.Pool

// For returns the pool for T.
func For[T Element](p *Pools) *sync.Pool {
	switch any(T(0)).(type) {
	case float32:
		return &p[0]
	case float64:
		return &p[1]
	case int:
		return &p[2]
	}
	return &p[3]
}

// Take takes a value out of a pool, or makes one; put it back when done.
func Take[V any](pool *sync.Pool) *V {
	if v, ok := pool.Get().(*V); ok {
		return v
	}
	return new(V)
}

// Buffer is memory that is borrowed.
type Buffer[T Element] struct {
	Data  []T // at least as many elements as were asked for
	taken int
}

// buffers holds those of 2ᵏ elements in buffers[k], so that what one call gives back is
// never too small for the next.
var buffers [bits.UintSize]Pools

// Borrow returns at least n elements; release them when done.
func Borrow[T Element](n int) *Buffer[T] {
	k := bits.Len(uint(max(n, 1) - 1))
	w := Take[Buffer[T]](For[T](&buffers[k]))
	if w.Data == nil {
		w.Data = make([]T, 1<<k)
	}
	if poisoned {
		poison(w.Data)
	}
	return w
}

// Take returns the next n elements of the buffer.
func (w *Buffer[T]) Take(n int) []T {
	part := w.Data[w.taken:][:n:n]
	w.taken += n
	return part
}

// Release ends the use of the memory.
func (w *Buffer[T]) Release() {
	w.taken = 0
	For[T](&buffers[bits.Len(uint(len(w.Data)-1))]).Put(w)
}

var poisoned bool

// Poison has every buffer filled with NaN (int: the smallest) when it is borrowed, from
// now on. Tests call it in an init function, to find what is read before it is written.
func Poison() { poisoned = true }

func poison[T Element](data []T) {
	switch d := any(data).(type) {
	case []float32:
		fill(d, float32(math.NaN()))
	case []float64:
		fill(d, math.NaN())
	case []int:
		fill(d, math.MinInt)
	case []complex128:
		fill(d, complex(math.NaN(), math.NaN()))
	}
}

func fill[T Element](data []T, x T) {
	for i := range data {
		data[i] = x
	}
}
