package lapack

import "github.com/lina-la/lina/internal/blas"

// reductionPanel reduces a panel of rows of a matrix in the form of triangleRows, and
// brings the rest up to date. Rows k of V and of W belong to reflection k of the panel:
// the matrix that is left is A − Vᵀ·W − Wᵀ·V.
type reductionPanel[T Float] struct {
	a     blas.Mat[T]
	n, nb int
	work  blas.Scratch[T]
	v, w  blas.Mat[T] // nb rows each
}

func newReductionPanel[T Float](a blas.Mat[T], n, nb int) reductionPanel[T] {
	size := a.Rows
	p := reductionPanel[T]{a: a, n: n, nb: nb}
	p.work = blas.Borrow[T](3*nb, size)
	p.v, p.w = p.work.Slice(0, nb, 0, size), p.work.Slice(nb, 2*nb, 0, size)
	return p
}

func (p *reductionPanel[T]) release() { p.work.Release() }

// reduce reduces rows j0 to j0+nb−1.
func (p *reductionPanel[T]) reduce(j0 int, product *symmetricProduct[T], d, e, tau []T) {
	a, n, size := p.a, p.n, p.a.Rows
	first := j0 &^ (rowBlock - 1)
	for k := range p.nb {
		j := j0 + k
		row := a.Data[j*a.RowInc:][:size]
		if k > 0 {
			// row = row − Vᵀ·w − Wᵀ·v, w and v being column j of W and V
			left := blas.VecOf(row[j:])
			blas.Gemv(-1, p.v.Slice(0, k, j, size).T(), p.w.Slice(0, k, j, j+1).Col(0), 1, left)
			blas.Gemv(-1, p.w.Slice(0, k, j, size).T(), p.v.Slice(0, k, j, j+1).Col(0), 1, left)
		}
		d[j] = row[j]
		e[j], tau[j] = reflector(row[j+1], blas.VecOf(row[j+2:n]))
		u, y := p.v.Data[k*p.v.RowInc:][:size], p.w.Data[k*p.w.RowInc:][:size]
		reflectionVector(u, row, first, j, tau[j])
		if tau[j] == 0 {
			clear(y[first:])
			continue
		}
		product.times(j+1, nil, nil, u, y)
		p.correct(k, j+1, u, y)
		secondVector(tau[j], u[j+1:], y[j+1:])
	}
	p.update(j0 + p.nb)
}

// correct subtracts (Vᵀ·W + Wᵀ·V)·u of the k reflections so far from y = A·u, from
// index i on.
func (p *reductionPanel[T]) correct(k, i int, u, y []T) {
	if k == 0 {
		return
	}
	var room [2 * maxTridiagonalBlock]T
	x, z := blas.VecOf(room[:k]), blas.VecOf(room[maxTridiagonalBlock:][:k])
	V, W := p.v.Slice(0, k, i, len(u)), p.w.Slice(0, k, i, len(u))
	blas.Gemv(1, W, blas.VecOf(u[i:]), 0, x)
	blas.Gemv(1, V, blas.VecOf(u[i:]), 0, z)
	blas.Gemv(-1, V.T(), x, 1, blas.VecOf(y[i:]))
	blas.Gemv(-1, W.T(), z, 1, blas.VecOf(y[i:]))
}

// update subtracts Vᵀ·W + Wᵀ·V from what is left, from row i on, as one product
// [V; W]ᵀ·[W; V].
func (p *reductionPanel[T]) update(i int) {
	nb, size := p.nb, p.a.Rows
	blas.CopyMat(p.work.Slice(2*nb, 3*nb, i, size), p.v.Slice(0, nb, i, size))
	rest := p.a.Slice(i, size, i, size)
	blas.Gemmt(blas.Upper, -1, p.work.Slice(0, 2*nb, i, size).T(), p.work.Slice(nb, 3*nb, i, size), 1, rest)
	mirrorDiagonal(p.a, i)
}
