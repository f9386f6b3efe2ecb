package blas

import "github.com/lina-la/lina/internal/kernel"

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
