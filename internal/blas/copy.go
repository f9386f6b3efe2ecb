package blas

import "github.com/lina-la/lina/internal/kernel"

// Copy computes dst = src. The vectors have the same length and do not overlap,
// unless they are the same.
func Copy[T Float](dst, src Vec[T]) {
	if dst.Inc == 1 && src.Inc == 1 {
		copy(dst.Data[:dst.N], src.Data[:src.N])
		return
	}
	for i, p, q := 0, 0, 0; i < dst.N; i, p, q = i+1, p+dst.Inc, q+src.Inc {
		dst.Data[p] = src.Data[q]
	}
}

// Swap exchanges x and y. The vectors have the same length and do not overlap,
// unless they are the same.
func Swap[T Float](x, y Vec[T]) {
	if x.Inc == 1 && y.Inc == 1 {
		u, v := x.Data[:x.N], y.Data[:x.N]
		for i := range u {
			u[i], v[i] = v[i], u[i]
		}
		return
	}
	for i, p, q := 0, 0, 0; i < x.N; i, p, q = i+1, p+x.Inc, q+y.Inc {
		x.Data[p], y.Data[q] = y.Data[q], x.Data[p]
	}
}

// CopyMat computes dst = src. The matrices have the same shape and do not
// overlap, unless they are the same.
func CopyMat[T Float](dst, src Mat[T]) {
	if dst.RowInc < dst.ColInc {
		dst, src = dst.T(), src.T()
	}
	m, n := dst.Rows, dst.Cols
	switch {
	case m == 0 || n == 0:
	case dst.ColInc == 1 && src.ColInc == 1 && dst.RowInc == n && src.RowInc == n:
		copy(dst.Data[:m*n], src.Data)
	case dst.ColInc == 1 && src.ColInc == 1:
		for i := range m {
			copy(dst.Data[i*dst.RowInc:][:n], src.Data[i*src.RowInc:])
		}
	case dst.ColInc == 1 && src.RowInc == 1:
		copyTransposed(dst, src.T())
	default:
		for i := range m {
			Copy(dst.Row(i), src.Row(i))
		}
	}
}

// copyTransposed computes dst = srcᵀ, eight rows of src at a time. Rows of both are consecutive elements.
func copyTransposed[T Float](dst, src Mat[T]) {
	if src.Cols < 8 { // no block to turn
		for j := range src.Cols {
			x, y, p := src.Data[j:], dst.Data[j*dst.RowInc:][:src.Rows], 0
			for i := range y {
				y[i] = x[p]
				p += src.RowInc
			}
		}
		return
	}
	g, i := kernel.GemmFor[T](), 0
	for ; i+8 <= src.Rows; i += 8 {
		pack8(g, dst.Data[i:], src.Slice(i, i+8, 0, src.Cols), dst.RowInc)
	}
	for ; i+4 <= src.Rows; i += 4 {
		pack4(dst.Data[i:], src.Slice(i, i+4, 0, src.Cols), dst.RowInc)
	}
	for ; i < src.Rows; i++ {
		q := i
		for _, v := range src.Data[i*src.RowInc:][:src.Cols] {
			dst.Data[q] = v
			q += dst.RowInc
		}
	}
}

// Fill sets every entry of dst to s.
func Fill[T Float](dst Mat[T], s T) {
	if dst.Cols == 0 { // of many rows
		return
	}
	dst = lines(dst)
	for i := range dst.Rows {
		row := dst.Row(i)
		if row.Inc == 1 {
			kernel.Fill(row.Data[:row.N], s)
			continue
		}
		for j, p := 0, 0; j < row.N; j, p = j+1, p+row.Inc {
			row.Data[p] = s
		}
	}
}
