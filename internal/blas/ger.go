package blas

import (
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// Ger computes A = αxyᵀ + A. A is m×n, x has length m, y length n, and A overlaps
// neither. With α = 0 neither x nor y is read.
func Ger[T Float](alpha T, x, y Vec[T], a Mat[T]) {
	if alpha == 0 {
		return
	}
	if a.RowInc < a.ColInc {
		x, y, a = y, x, a.T()
	}
	switch {
	case a.Rows*a.Cols >= 2*bandGrain:
		inBands(alpha, x.AsCol(), y.AsCol().T(), a)
	case a.Rows > 0 && a.Cols > 0:
		ger(alpha, x, y, a)
	}
}

// ger computes A += αxyᵀ, a row of A at a time. A has an entry.
func ger[T Float](alpha T, x, y Vec[T], a Mat[T]) {
	if y.Inc != 1 && a.ColInc == 1 && a.Rows >= fewLines {
		w := scratch.Borrow[T](y.N)
		defer w.Release()
		y = copyIn(w, y)
	}
	if y.Inc == 1 && a.ColInc == 1 {
		row := y.Data[:y.N]
		for i := range a.Rows {
			kernel.Axpy(alpha*x.Data[i*x.Inc], row, a.Data[i*a.RowInc:])
		}
		return
	}
	for i := range a.Rows {
		Axpy(alpha*x.Data[i*x.Inc], y, a.Row(i))
	}
}
