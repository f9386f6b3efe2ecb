package blas

import (
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// Gemv computes y = αAx + βy. A is m×n, x has length n, and y has length m and
// overlaps neither. With β = 0 it does not read y, with α = 0 neither A nor x.
func Gemv[T Float](alpha T, a Mat[T], x Vec[T], beta T, y Vec[T]) {
	scaleVec(beta, y)
	switch {
	case alpha == 0 || a.Rows == 0 || a.Cols == 0:
	case a.Rows*a.Cols >= 2*bandGrain:
		inBands(alpha, a, x.AsCol(), y.AsCol())
	default:
		gemv(alpha, a, x, y)
	}
}

// MulVecSmall computes y = A·x, as Gemv does, if the rows of A are consecutive elements and
// there are so few of them that one thread does it, and reports whether it did: for callers to
// whom views and questions would cost more than the product.
func MulVecSmall[T Float](a *Mat[T], x, y []T) bool {
	rows := a.Rows
	if a.ColInc != 1 || rows < 8 || len(x) == 0 || rows*len(x) >= 2*bandGrain {
		return false
	}
	for i := 0; i < rows; i += 8 {
		first := min(i, rows-8) // some of the last eight rows once more, with the same bits
		kernel.Dot8(y[first:], x, a.Data[first*a.RowInc:], a.RowInc)
	}
	return true
}

// gemv computes y += αAx: by dot products if the rows of A are consecutive
// elements, by multiples of the columns if those are. A has an entry.
func gemv[T Float](alpha T, a Mat[T], x, y Vec[T]) {
	switch {
	case a.Cols == 1:
		Axpy(alpha*x.Data[0], a.Col(0), y)
	case a.Rows == 1:
		y.Data[0] += alpha * Dot(a.Row(0), x)
	case a.ColInc == 1 && x.Inc == 1:
		gemvRows(alpha, a, x.Data[:x.N], y)
	case a.RowInc == 1 && y.Inc == 1:
		gemvCols(alpha, a, x, y.Data[:y.N])
	case a.ColInc == 1 && a.Rows >= fewLines:
		w := scratch.Borrow[T](x.N)
		gemvRows(alpha, a, copyIn(w, x).Data, y)
		w.Release()
	case a.RowInc == 1 && a.Cols >= fewLines:
		w := scratch.Borrow[T](y.N)
		packed := copyIn(w, y)
		gemvCols(alpha, a, x, packed.Data)
		Copy(y, packed)
		w.Release()
	case a.ColInc <= a.RowInc:
		for i := range a.Rows {
			y.Data[i*y.Inc] += alpha * Dot(a.Row(i), x)
		}
	default:
		for j := range a.Cols {
			Axpy(alpha*x.Data[j*x.Inc], a.Col(j), y)
		}
	}
}

// gemvRows computes y += αAx for consecutive rows, eight dot products at a time: of the last
// eight rows those that are left.
func gemvRows[T Float](alpha T, a Mat[T], x []T, y Vec[T]) {
	if a.Rows >= 8 {
		var sums [8]T
		for i := 0; i < a.Rows; i += 8 {
			first := min(i, a.Rows-8)
			kernel.Dot8(sums[:], x, a.Data[first*a.RowInc:], a.RowInc)
			for r := i - first; r < 8; r++ {
				y.Data[(first+r)*y.Inc] += alpha * sums[r]
			}
		}
		return
	}
	i := 0
	for ; i+4 <= a.Rows; i += 4 {
		s0, s1, s2, s3 := kernel.Dot4(x, a.Data[i*a.RowInc:], a.RowInc)
		p := i * y.Inc
		y.Data[p] += alpha * s0
		y.Data[p+y.Inc] += alpha * s1
		y.Data[p+2*y.Inc] += alpha * s2
		y.Data[p+3*y.Inc] += alpha * s3
	}
	for ; i < a.Rows; i++ {
		y.Data[i*y.Inc] += alpha * kernel.Dot(x, a.Data[i*a.RowInc:])
	}
}

// gemvCols computes y += αAx for consecutive columns, four of them at a time.
func gemvCols[T Float](alpha T, a Mat[T], x Vec[T], y []T) {
	j := 0
	for ; j+4 <= a.Cols; j += 4 {
		p := j * x.Inc
		kernel.Axpy4(alpha*x.Data[p], alpha*x.Data[p+x.Inc], alpha*x.Data[p+2*x.Inc], alpha*x.Data[p+3*x.Inc],
			a.Data[j*a.ColInc:], a.ColInc, y)
	}
	if j+2 <= a.Cols {
		p := j * x.Inc
		column := a.Data[j*a.ColInc:]
		kernel.Axpy2(alpha*x.Data[p], column[:len(y)], alpha*x.Data[p+x.Inc], column[a.ColInc:], y)
		j += 2
	}
	if j < a.Cols {
		kernel.Axpy(alpha*x.Data[j*x.Inc], a.Data[j*a.ColInc:][:len(y)], y)
	}
}
