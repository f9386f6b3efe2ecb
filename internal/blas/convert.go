package blas

import "github.com/lina-la/lina/internal/kernel"

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
