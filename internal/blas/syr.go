package blas

import (
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// Syr computes A = αxxᵀ + A in the triangle uplo of A, n×n; the other triangle is
// neither read nor written. x has length n and does not overlap A.
func Syr[T Float](uplo Uplo, alpha T, x Vec[T], a Mat[T]) {
	if alpha == 0 {
		return
	}
	p := partOf(uplo)
	if a.RowInc < a.ColInc {
		p, a = p.transposed(), a.T()
	}
	if x.Inc != 1 && a.Rows >= fewLines {
		w := scratch.Borrow[T](x.N)
		defer w.Release()
		x = copyIn(w, x)
	}
	for i := range a.Rows {
		j0, j1 := p.columns(i, i+1, a.Cols)
		Axpy(alpha*x.Data[i*x.Inc], x.Slice(j0, j1), a.Row(i).Slice(j0, j1))
	}
}

// Syr2 computes A = α(xyᵀ + yxᵀ) + A in the triangle uplo of A, n×n; the other
// triangle is neither read nor written. x and y have length n and do not overlap A.
func Syr2[T Float](uplo Uplo, alpha T, x, y Vec[T], a Mat[T]) {
	if alpha == 0 {
		return
	}
	p := partOf(uplo)
	if a.RowInc < a.ColInc {
		p, a = p.transposed(), a.T()
	}
	if x.Inc != 1 && a.Rows >= fewLines {
		w := scratch.Borrow[T](x.N)
		defer w.Release()
		x = copyIn(w, x)
	}
	if y.Inc != 1 && a.Rows >= fewLines {
		w := scratch.Borrow[T](y.N)
		defer w.Release()
		y = copyIn(w, y)
	}
	if a.ColInc == 1 && x.Inc == 1 && y.Inc == 1 {
		u, v := x.Data[:x.N], y.Data[:y.N]
		for i := range a.Rows {
			j0, j1 := p.columns(i, i+1, a.Cols)
			kernel.Axpy2(alpha*v[i], u[j0:j1], alpha*u[i], v[j0:j1], a.Data[i*a.RowInc+j0:])
		}
		return
	}
	for i := range a.Rows {
		j0, j1 := p.columns(i, i+1, a.Cols)
		row := a.Row(i).Slice(j0, j1)
		Axpy(alpha*y.Data[i*y.Inc], x.Slice(j0, j1), row)
		Axpy(alpha*x.Data[i*x.Inc], y.Slice(j0, j1), row)
	}
}
