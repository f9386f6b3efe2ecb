package blas

import (
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// Symv computes y = αAx + βy, A symmetric, n×n, given by its triangle uplo; the
// other triangle is not read. x and y have length n, and y overlaps neither A nor
// x. With β = 0 it does not read y, with α = 0 neither A nor x.
func Symv[T Float](uplo Uplo, alpha T, a Mat[T], x Vec[T], beta T, y Vec[T]) {
	scaleVec(beta, y)
	if alpha == 0 {
		return
	}
	p := partOf(uplo)
	if a.RowInc < a.ColInc {
		p, a = p.transposed(), a.T()
	}
	n := a.Rows
	if a.ColInc != 1 || n < fewLines {
		symvPlain(p, alpha, a, x, y)
		return
	}
	w := scratch.Borrow[T](2 * n)
	u, v := x, y
	if x.Inc != 1 {
		u = VecOf(w.Data[:n])
		Copy(u, x)
	}
	if y.Inc != 1 {
		v = VecOf(w.Data[n : 2*n])
		Copy(v, y)
	}
	symv(p, alpha, a, u.Data, v.Data)
	if y.Inc != 1 {
		Copy(y, v)
	}
	w.Release()
}

// symv computes y += αAx where the rows of A are consecutive elements: the part
// of row i beside the diagonal acts as a row, and as a column, of A.
func symv[T Float](p part, alpha T, a Mat[T], x, y []T) {
	n := a.Rows
	for i := range n {
		j0, j1 := 0, i
		if p == upper {
			j0, j1 = i+1, n
		}
		row := a.Data[i*a.RowInc:][:n]
		s := kernel.DotAxpy(x[j0:j1], alpha*x[i], row[j0:j1], y[j0:j1])
		y[i] += alpha * (s + row[i]*x[i])
	}
}

// symvPlain is symv for any increments.
func symvPlain[T Float](p part, alpha T, a Mat[T], x, y Vec[T]) {
	for i := range a.Rows {
		j0, j1 := p.columns(i, i+1, a.Cols)
		for j := j0; j < j1; j++ {
			s := alpha * a.At(i, j)
			y.Data[i*y.Inc] += s * x.At(j)
			if i != j {
				y.Data[j*y.Inc] += s * x.At(i)
			}
		}
	}
}
