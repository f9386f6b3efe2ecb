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
	if op >= OpExp && len(dst) > functionBlock {
		m := scratch.Take[mapping[T]](scratch.For[T](&mappings))
		m.op, m.dst, m.x = op, dst, x
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
}

var mappings scratch.Pools

// Tile computes block i.
func (m *mapping[T]) Tile(i int) {
	first, last := i*functionBlock, min((i+1)*functionBlock, len(m.dst))
	function(m.op, m.dst[first:last], m.x[first:last], 0)
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

// pow computes dst = xᵖ, by a kernel for the powers that occur most.
func pow[T Float](dst, x []T, p T) {
	switch {
	case p == 0:
		kernel.Fill(dst, 1)
	case p == 1:
		copy(dst, x)
	case p == 2:
		kernel.Mul(dst, x, x)
	case p == 0.5:
		kernel.Sqrt(dst, x)
		for i, v := range dst { // (−Inf)^½ is +Inf, (−0)^½ is +0
			if !(v > 0) && (x[i] == 0 || x[i] < -math.MaxFloat32 && math.IsInf(float64(x[i]), -1)) {
				dst[i] = T(math.Pow(float64(x[i]), 0.5))
			}
		}
	case p-p == 0 && !kernel.Is64[T]():
		for len(dst) > 0 {
			n := min(len(dst), powBlock)
			powWide(dst[:n], x[:n], float64(p))
			dst, x = dst[n:], x[n:]
		}
	default:
		for i, v := range x {
			dst[i] = T(math.Pow(float64(v), float64(p)))
		}
	}
}

const powBlock = 256

// powWide computes dst = exp(p·log x) in float64, up to powBlock numbers of float32: with at most 128
// for p·log x, a few units in the 53rd bit of that leave 24 bits right. Where x is no positive
// number the rules of math.Pow say what the power is.
func powWide[T Float](dst, x []T, p float64) {
	var block [powBlock]float64
	w := block[:len(x)]
	kernel.Convert(w, x)
	kernel.Log(w, w)
	kernel.Scale(w, p, w)
	kernel.Exp(w, w)
	for i, v := range x {
		if y := w[i]; v > 0 && v <= math.MaxFloat32 {
			dst[i] = T(y)
		} else {
			dst[i] = T(math.Pow(float64(v), p))
		}
	}
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
