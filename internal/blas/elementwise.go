package blas

import (
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// Elementwise operations. The matrices have the same shape; an operand repeats a
// row or a column by an increment of 0. dst may be an operand, but overlaps none
// in any other way.

// Add computes dst = A + B.
func Add[T Float](dst, a, b Mat[T]) { Elementwise(OpAdd, dst, a, 0, b) }

// Sub computes dst = A − B.
func Sub[T Float](dst, a, b Mat[T]) { Elementwise(OpSub, dst, a, 0, b) }

// Mul computes dst = A ∘ B, the products aᵢⱼ·bᵢⱼ.
func Mul[T Float](dst, a, b Mat[T]) { Elementwise(OpMul, dst, a, 0, b) }

// Div computes dst = A / B, the quotients aᵢⱼ/bᵢⱼ.
func Div[T Float](dst, a, b Mat[T]) { Elementwise(OpDiv, dst, a, 0, b) }

// AddScaled computes dst = A + s·B.
func AddScaled[T Float](dst, a Mat[T], s T, b Mat[T]) { Elementwise(OpAddScaled, dst, a, s, b) }

// Scale computes dst = s·A.
func Scale[T Float](dst Mat[T], s T, a Mat[T]) { Elementwise(OpScale, dst, a, s, a) }

// Shift computes dst = A + s, s added to every entry.
func Shift[T Float](dst Mat[T], s T, a Mat[T]) { Elementwise(OpShift, dst, a, s, a) }

// Operation is an elementwise operation of x, a number s and y. It is a number and not
// a function, so that the compiler sees that no operand escapes.
type Operation uint8

const (
	OpAdd       Operation = iota // x + y
	OpSub                        // x − y
	OpMul                        // x·y
	OpDiv                        // x/y
	OpAddScaled                  // x + s·y
	OpLarger                     // max(x, y), NaN where either is
	OpSmaller                    // min(x, y), NaN where either is
	OpLess                       // 1 where x < y, else 0
	OpAtMost                     // 1 where x ≤ y, else 0
	OpEqual                      // 1 where x = y, else 0
	OpPowBy                      // xʸ
	OpScale                      // s·x, the first that has one operand
	OpShift                      // x + s
	OpAbs                        // |x|
	OpSqrt                       // √x
	OpRelu                       // max(x, 0)
	OpPow                        // xˢ
	OpExp                        // exp(x); it and what follows are worth a thread
	OpLog                        // log(x)
	OpTanh                       // tanh(x)
	OpSigmoid                    // 1/(1 + exp(−x))
)

// Elements computes dst = op(x, s, y) for consecutive elements, as many as dst has.
func Elements[T Float](op Operation, dst, x []T, s T, y []T) {
	switch op {
	case OpAdd:
		kernel.Add(dst, x, y)
	case OpSub:
		kernel.Sub(dst, x, y)
	case OpMul:
		kernel.Mul(dst, x, y)
	case OpDiv:
		kernel.Div(dst, x, y)
	case OpAddScaled:
		kernel.AddScaled(dst, x, s, y)
	case OpScale:
		kernel.Scale(dst, s, x)
	case OpShift:
		kernel.Shift(dst, s, x)
	case OpLarger:
		kernel.Larger(dst, x, y)
	case OpSmaller:
		kernel.Smaller(dst, x, y)
	case OpLess:
		kernel.IsLess(dst, x, y)
	case OpAtMost:
		kernel.IsAtMost(dst, x, y)
	case OpEqual:
		kernel.IsEqual(dst, x, y)
	case OpAbs:
		kernel.Abs(dst, x)
	case OpRelu:
		kernel.Relu(dst, x)
	default:
		functions(op, dst, x, s, y)
	}
}

// Elementwise computes dst = op(A, s, B); for an operation with one operand, B is A.
func Elementwise[T Float](op Operation, dst, a Mat[T], s T, b Mat[T]) {
	if dst.Rows == 0 || dst.Cols == 0 {
		return
	}
	if dst.RowInc < dst.ColInc {
		dst, a, b = dst.T(), a.T(), b.T()
	}
	if dst.ColInc != 1 || a.ColInc != 1 || b.ColInc != 1 {
		tilewise(op, dst, a, s, b)
		return
	}
	n := dst.Cols
	if dst.Rows == 1 || dst.RowInc == n && a.RowInc == n && b.RowInc == n {
		n *= dst.Rows
		Elements(op, dst.Data[:n], a.Data, s, b.Data)
		return
	}
	for i := range dst.Rows {
		Elements(op, dst.Data[i*dst.RowInc:][:n], a.Data[i*a.RowInc:], s, b.Data[i*b.RowInc:])
	}
}

// tilewise is Elementwise for matrices whose rows have gaps: they are copied, a
// tile at a time, to where they have none.
func tilewise[T Float](op Operation, dst, a Mat[T], s T, b Mat[T]) {
	w := scratch.Borrow[T](3 * tileRows * stripLen)
	for i := 0; i < dst.Rows; i += tileRows {
		ie := min(i+tileRows, dst.Rows)
		for j := 0; j < dst.Cols; j += stripLen {
			je := min(j+stripLen, dst.Cols)
			x := tile(w, 0, a.Slice(i, ie, j, je))
			y := x
			if op < OpScale {
				y = tile(w, 1, b.Slice(i, ie, j, je))
			}
			d := dst.Slice(i, ie, j, je)
			if d.ColInc == 1 {
				Elementwise(op, d, x, s, y)
				continue
			}
			e := MatOf(d.Rows, d.Cols, w.Data[2*tileRows*stripLen:])
			Elementwise(op, e, x, s, y)
			CopyMat(d, e)
		}
	}
	w.Release()
}

// tile returns a, copied to the k-th third of w if its rows have gaps.
func tile[T Float](w *scratch.Buffer[T], k int, a Mat[T]) Mat[T] {
	if a.ColInc == 1 {
		return a
	}
	c := MatOf(a.Rows, a.Cols, w.Data[k*tileRows*stripLen:])
	CopyMat(c, a)
	return c
}
