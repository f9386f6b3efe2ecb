package blas

import (
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
)

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
