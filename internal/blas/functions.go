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

// functions computes dst = op(x, s) for the operations that take long, block by block:
// by several threads from two blocks on, except for those that memory bounds.
func functions[T Float](op Operation, dst, x []T, s T) {
	x = x[:len(dst)]
	if len(dst) > functionBlock && takesLong(op, s) {
		m := scratch.Take[mapping[T]](scratch.For[T](&mappings))
		m.op, m.dst, m.x, m.s = op, dst, x, s
		parallel.Run((len(dst)+functionBlock-1)/functionBlock, m)
		m.dst, m.x = nil, nil
		scratch.For[T](&mappings).Put(m)
		return
	}
	for len(dst) > 0 {
		n := min(len(dst), functionBlock)
		function(op, dst[:n], x[:n], s)
		dst, x = dst[n:], x[n:]
	}
}

// mapping is a function of many numbers, whose tiles are blocks of them.
type mapping[T Float] struct {
	op     Operation
	dst, x []T
	s      T
}

var mappings scratch.Pools

// Tile computes block i.
func (m *mapping[T]) Tile(i int) {
	first, last := i*functionBlock, min((i+1)*functionBlock, len(m.dst))
	function(m.op, m.dst[first:last], m.x[first:last], m.s)
}

// function is one block of functions.
func function[T Float](op Operation, dst, x []T, s T) {
	switch op {
	case OpSqrt:
		kernel.Sqrt(dst, x)
	case OpPow:
		pow(dst, x, s)
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
	return op >= OpExp
}

// Select computes dst = A where the mask is not 0, NaN being no 0, and B elsewhere. dst
// may be an operand, but overlaps none in any other way.
func Select[T Float](dst, mask, a, b Mat[T]) {
	if dst.RowInc < dst.ColInc {
		dst, mask, a, b = dst.T(), mask.T(), a.T(), b.T()
	}
	n := dst.Cols
	if n == 0 {
		return
	}
	if dst.ColInc == 1 && mask.ColInc == 1 && a.ColInc == 1 && b.ColInc == 1 {
		for i := range dst.Rows {
			kernel.Choose(dst.Data[i*dst.RowInc:][:n], mask.Data[i*mask.RowInc:], a.Data[i*a.RowInc:], b.Data[i*b.RowInc:])
		}
		return
	}
	for i := range dst.Rows {
		for j := range n {
			v := b.At(i, j)
			if mask.At(i, j) != 0 {
				v = a.At(i, j)
			}
			dst.Set(i, j, v)
		}
	}
}

// SoftmaxRows computes dst = exp(aᵢⱼ − mᵢ)/Σⱼ exp(aᵢⱼ − mᵢ), mᵢ being the largest entry
// of row i: no exponential overflows. dst may be A, but overlaps it in no other way.
func SoftmaxRows[T Float](dst, a Mat[T]) {
	if dst.Rows == 0 || dst.Cols == 0 {
		return
	}
	m := scratch.Take[softmaxes[T]](scratch.For[T](&softmaxPools))
	m.dst, m.a = dst, a
	m.each = max(1, functionBlock/dst.Cols)
	parallel.Run((dst.Rows+m.each-1)/m.each, m)
	m.dst, m.a = Mat[T]{}, Mat[T]{}
	scratch.For[T](&softmaxPools).Put(m)
}

// softmaxes is a call of SoftmaxRows, whose tiles are each rows.
type softmaxes[T Float] struct {
	dst, a Mat[T]
	each   int
}

var softmaxPools scratch.Pools

// Tile computes the rows of tile t, which are copied if they have gaps.
func (m *softmaxes[T]) Tile(t int) {
	first, last := t*m.each, min((t+1)*m.each, m.dst.Rows)
	dst, a := m.dst.Slice(first, last, 0, m.dst.Cols), m.a.Slice(first, last, 0, m.dst.Cols)
	if dst.ColInc == 1 && a.ColInc == 1 || dst.Cols == 1 {
		for i := range dst.Rows {
			softmax(dst.Data[i*dst.RowInc:][:dst.Cols], a.Data[i*a.RowInc:][:dst.Cols])
		}
		return
	}
	w := Borrow[T](dst.Rows, dst.Cols)
	CopyMat(w.Mat, a)
	for i := range w.Rows {
		row := w.Data[i*w.RowInc:][:w.Cols]
		softmax(row, row)
	}
	CopyMat(dst, w.Mat)
	w.Release()
}

func softmax[T Float](dst, x []T) {
	kernel.ExpShifted(dst, kernel.Largest(x), x)
	kernel.Scale(dst, T(1/sumSlice(dst)), dst)
}

// Convert computes dst = A in another type, rounded to nearest.
func Convert[U, T Float](dst Mat[U], a Mat[T]) {
	if dst.RowInc < dst.ColInc {
		dst, a = dst.T(), a.T()
	}
	switch {
	case dst.Rows == 0 || dst.Cols == 0:
	case dst.ColInc != 1:
		for i := range dst.Rows {
			for j := range dst.Cols {
				dst.Set(i, j, U(a.At(i, j)))
			}
		}
	case a.ColInc == 1 && a.RowInc == a.Cols && dst.RowInc == a.Cols:
		convertAll(dst.Data[:dst.Rows*dst.Cols], a.Data)
	case a.ColInc == 1:
		for i := range dst.Rows {
			convertAll(dst.Data[i*dst.RowInc:][:dst.Cols], a.Data[i*a.RowInc:])
		}
	default:
		w := Borrow[T](tileRows, stripLen)
		for i := 0; i < dst.Rows; i += tileRows {
			for j := 0; j < dst.Cols; j += stripLen {
				c := w.Slice(0, min(tileRows, dst.Rows-i), 0, min(stripLen, dst.Cols-j))
				CopyMat(c, a.Slice(i, i+c.Rows, j, j+c.Cols))
				Convert(dst.Slice(i, i+c.Rows, j, j+c.Cols), c)
			}
		}
		w.Release()
	}
}

func convertAll[U, T Float](dst []U, x []T) {
	const block = 4 * functionBlock
	for len(dst) > 0 {
		n := min(len(dst), block)
		kernel.Convert(dst[:n], x)
		dst, x = dst[n:], x[n:]
	}
}
