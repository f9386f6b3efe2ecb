package blas

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
)

// functionBlock is the number of elements of which a function is computed in one call of
// a kernel: 20 µs of the slowest, for no goroutine can be interrupted in one.
const functionBlock = 8192

// functions computes dst = op(x, s, y) for the operations that take long, block by block:
// by several threads from two blocks on, except for those that memory bounds.
func functions[T Float](op Operation, dst, x []T, s T, y []T) {
	x = x[:len(dst)]
	if op == OpPowBy {
		y = y[:len(dst)]
	} else {
		y = x
	}
	if len(dst) > functionBlock && takesLong(op, s) {
		m := scratch.Take[mapping[T]](scratch.For[T](&mappings))
		m.op, m.dst, m.x, m.y, m.s = op, dst, x, y, s
		parallel.Run((len(dst)+functionBlock-1)/functionBlock, m)
		m.dst, m.x, m.y = nil, nil, nil
		scratch.For[T](&mappings).Put(m)
		return
	}
	for len(dst) > 0 {
		n := min(len(dst), functionBlock)
		function(op, dst[:n], x[:n], s, y[:n])
		dst, x, y = dst[n:], x[n:], y[n:]
	}
}

// mapping is a function of many numbers, whose tiles are blocks of them.
type mapping[T Float] struct {
	op        Operation
	dst, x, y []T
	s         T
}

var mappings scratch.Pools

// Tile computes block i.
func (m *mapping[T]) Tile(i int) {
	first, last := i*functionBlock, min((i+1)*functionBlock, len(m.dst))
	function(m.op, m.dst[first:last], m.x[first:last], m.s, m.y[first:last])
}

// function is one block of functions.
func function[T Float](op Operation, dst, x []T, s T, y []T) {
	switch op {
	case OpSqrt:
		kernel.Sqrt(dst, x)
	case OpPow:
		pow(dst, x, s)
	case OpPowBy:
		kernel.PowBy(dst, x, y)
	case OpExp:
		kernel.Exp(dst, x)
	case OpLog:
		kernel.Log(dst, x)
	case OpTanh:
		kernel.Tanh(dst, x)
	case OpSigmoid:
		kernel.Sigmoid(dst, x)
	}
}

// pow computes dst = xᵖ, by a kernel of its own for the powers that occur most.
func pow[T Float](dst, x []T, p T) {
	switch p {
	case 0:
		kernel.Fill(dst, 1)
	case 1:
		copy(dst, x)
	case 2:
		kernel.Mul(dst, x, x)
	case 3:
		kernel.Cube(dst, x)
	case -1:
		kernel.Reciprocal(dst, x)
	case 0.5:
		switch low := kernel.Smallest(x); {
		case low > 0:
			kernel.Sqrt(dst, x)
		case low == 0: // (−0)^½ is +0
			kernel.Shift(dst, 0, x)
			kernel.Sqrt(dst, dst)
		default: // (−Inf)^½ is +Inf
			for i, v := range x {
				dst[i] = T(math.Pow(float64(v), 0.5))
			}
		}
	default:
		kernel.Pow(dst, p, x)
	}
}

// takesLong tells whether several threads are worth it: memory bounds the other functions.
func takesLong[T Float](op Operation, s T) bool {
	if op == OpPow {
		return s != 0 && s != 1 && s != 2 && s != 3 && s != -1 && s != 0.5
	}
	return op >= OpExp || op == OpPowBy
}
