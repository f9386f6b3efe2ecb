package blas

import "github.com/lina-la/lina/internal/kernel"

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
		w := borrow[T](x.N)
		defer w.release()
		x = w.copyOf(x)
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
		w := borrow[T](x.N)
		defer w.release()
		x = w.copyOf(x)
	}
	if y.Inc != 1 && a.Rows >= fewLines {
		w := borrow[T](y.N)
		defer w.release()
		y = w.copyOf(y)
	}
	for i := range a.Rows {
		j0, j1 := p.columns(i, i+1, a.Cols)
		row, xi, yi := a.Row(i).Slice(j0, j1), alpha*x.Data[i*x.Inc], alpha*y.Data[i*y.Inc]
		u, v := x.Slice(j0, j1), y.Slice(j0, j1)
		if row.Inc == 1 && u.Inc == 1 && v.Inc == 1 {
			kernel.Axpy2(yi, u.Data[:u.N], xi, v.Data, row.Data)
			continue
		}
		Axpy(yi, u, row)
		Axpy(xi, v, row)
	}
}
