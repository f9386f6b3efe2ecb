package blas

import "github.com/lina-la/lina/internal/kernel"

// Elementwise operations. The matrices have the same shape; an operand repeats a
// row or a column by an increment of 0. dst may be an operand, but overlaps none
// in any other way.

// Add computes dst = A + B.
func Add[T Float](dst, a, b Mat[T]) { elementwise(add, dst, a, 0, b) }

// Sub computes dst = A − B.
func Sub[T Float](dst, a, b Mat[T]) { elementwise(sub, dst, a, 0, b) }

// Mul computes dst = A ∘ B, the products aᵢⱼ·bᵢⱼ.
func Mul[T Float](dst, a, b Mat[T]) { elementwise(mul, dst, a, 0, b) }

// Div computes dst = A / B, the quotients aᵢⱼ/bᵢⱼ.
func Div[T Float](dst, a, b Mat[T]) { elementwise(div, dst, a, 0, b) }

// AddScaled computes dst = A + s·B.
func AddScaled[T Float](dst, a Mat[T], s T, b Mat[T]) { elementwise(addScaled, dst, a, s, b) }

// Scale computes dst = s·A.
func Scale[T Float](dst Mat[T], s T, a Mat[T]) { elementwise(scale, dst, a, s, a) }

// Shift computes dst = A + s, s added to every entry.
func Shift[T Float](dst Mat[T], s T, a Mat[T]) { elementwise(shift, dst, a, s, a) }

// operation is an elementwise operation on consecutive elements. It is a number
// and not a function, so that the compiler sees what becomes of the strips.
type operation uint8

const (
	add operation = iota
	sub
	mul
	div
	addScaled
	scale // the first that has one operand
	shift
)

func apply[T Float](op operation, dst, x []T, s T, y []T) {
	switch op {
	case add:
		kernel.Add(dst, x, y)
	case sub:
		kernel.Sub(dst, x, y)
	case mul:
		kernel.Mul(dst, x, y)
	case div:
		kernel.Div(dst, x, y)
	case addScaled:
		kernel.AddScaled(dst, x, s, y)
	case scale:
		kernel.Scale(dst, s, x)
	case shift:
		kernel.Shift(dst, s, x)
	}
}

// elementwise computes dst = op(A, s, B); for an operation with one operand, B is A.
func elementwise[T Float](op operation, dst, a Mat[T], s T, b Mat[T]) {
	if dst.Rows == 0 || dst.Cols == 0 {
		return
	}
	if dst.RowInc < dst.ColInc {
		dst, a, b = dst.T(), a.T(), b.T()
	}
	if dst.ColInc != 1 || a.ColInc != 1 || b.ColInc != 1 {
		stripwise(op, dst, a, s, b)
		return
	}
	n := dst.Cols
	if dst.RowInc == n && a.RowInc == n && b.RowInc == n {
		n *= dst.Rows
		apply(op, dst.Data[:n], a.Data, s, b.Data)
		return
	}
	for i := range dst.Rows {
		apply(op, dst.Data[i*dst.RowInc:][:n], a.Data[i*a.RowInc:], s, b.Data[i*b.RowInc:])
	}
}

// stripwise is elementwise for matrices whose rows have gaps. Strips of columns
// are taken one after the other, for the sake of the cache, see CopyMat.
func stripwise[T Float](op operation, dst, a Mat[T], s T, b Mat[T]) {
	var stripA, stripB, stripDst [stripLen]T
	for j := 0; j < dst.Cols; j += stripLen {
		for i := range dst.Rows {
			n := min(stripLen, dst.Cols-j)
			x := piece(&stripA, a.Row(i), j)
			y := x
			if op < scale {
				y = piece(&stripB, b.Row(i), j)
			}
			row := dst.Row(i).Slice(j, j+n)
			if row.Inc == 1 {
				apply(op, row.Data[:n], x, s, y)
				continue
			}
			apply(op, stripDst[:n], x, s, y)
			Copy(row, VecOf(stripDst[:n]))
		}
	}
}

// piece is what a strip would hold of x from element i on, copied only if x has
// gaps.
func piece[T Float](strip *[stripLen]T, x Vec[T], i int) []T {
	if x.Inc == 1 {
		return x.Data[i:]
	}
	return gather(strip, x, i)
}
