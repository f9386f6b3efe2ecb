package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
)

// The reduction of a symmetric matrix to tridiagonal form, A = Q·T·Qᵀ, by Householder
// reflections Q = H₀·H₁⋯H_{n−2}. T has the diagonal d, length n, and the subdiagonal e,
// length n−1. Row j of the result holds, right of the entry beside the diagonal, the
// vector of Hⱼ without its leading 1, which belongs to row j+1; tau[j] is its scalar.
//
// Half of the work is products of what is left of A with a vector, which read it once
// a row. So the matrix is kept for that: the upper triangle by rows, blocks of
// rowBlock·rowBlock on the diagonal in full, and zeros up to the next multiple of
// rowBlock, so that kernel.SymvRows reads every row once for both of its uses, with all
// rows on the boundaries of vectors.
//
// Large matrices are reduced a panel of rows at a time (Dongarra, Sorensen and
// Hammarling, Block reduction of matrices to condensed forms for eigenvalue
// computations, 1989): what the reflections of a panel do to the rest is kept as
// V·Wᵀ + W·Vᵀ and subtracted in one product. What stays in a cache is rather
// brought up to date in the same pass as the next product (Van Zee, van de Geijn,
// Quintana-Ortí and Elizondo, Families of algorithms for reducing a matrix to
// condensed form, 2012): there are no vectors to go through again and again.

// rowBlock is the number of rows that kernel.SymvRows takes.
const rowBlock = 8

// triangleRows returns the symmetric A, of which the lower triangle is read, in the form
// that tridiagonalize works on.
func triangleRows[T Float](a blas.Mat[T]) blas.Scratch[T] {
	n := a.Rows
	size := roundUp(n, rowBlock)
	w := blas.Borrow[T](size, size)
	pool := scratch.For[T](&triangleCopies)
	c := scratch.Take[triangleCopy[T]](pool)
	*c = triangleCopy[T]{a, w.Mat}
	parallel.RunIf(n >= attendedFactor, (n+mirrorBlock-1)/mirrorBlock, c)
	*c = triangleCopy[T]{}
	pool.Put(c)
	for i := n; i < size; i++ {
		clear(w.Data[i*w.RowInc:][:size])
	}
	mirrorDiagonal(w.Mat, 0)
	return w
}

// triangleCopy copies the lower triangle of A to the rows of the upper one of W.
type triangleCopy[T Float] struct{ a, w blas.Mat[T] }

var triangleCopies scratch.Pools

// Tile copies mirrorBlock rows.
func (c *triangleCopy[T]) Tile(t int) {
	a, w := c.a, c.w
	n, size, i := a.Rows, w.Rows, t*mirrorBlock
	ie := min(i+mirrorBlock, n)
	if ie < n {
		blas.CopyMat(w.Slice(i, ie, ie, n), a.Slice(ie, n, i, ie).T())
	}
	for r := i; r < ie; r++ {
		row := w.Data[r*w.RowInc:]
		p := r * (a.RowInc + a.ColInc)
		for c := r; c < ie; c++ {
			row[c] = a.Data[p]
			p += a.RowInc
		}
		clear(row[n:size])
	}
}

// mirrorDiagonal completes the blocks on the diagonal, from row i0 on.
func mirrorDiagonal[T Float](a blas.Mat[T], i0 int) {
	for i := i0; i < a.Rows; i += rowBlock {
		block, inc := a.Data[i*(a.RowInc+1):], a.RowInc
		for r := 1; r < rowBlock; r++ {
			row := block[r*inc:][:rowBlock]
			for c := range r {
				row[c] = block[c*inc+r]
			}
		}
	}
}

// Tridiagonalize reduces the symmetric A = Q·T·Qᵀ, n×n, of which the lower triangle is read and
// written, to tridiagonal form in place: the diagonal of T goes to d, length n, its subdiagonal
// to e, length n−1, and both stand in A. Below them, column j of A holds the vector of Hⱼ of
// Q = H₀⋯H_{n−2} without its leading 1, which belongs to row j+1; tau[j] is its scalar.
func Tridiagonalize[T Float](a blas.Mat[T], d, e, tau []T) {
	n := a.Rows
	if n == 0 {
		return
	}
	rows, room := triangleRows(a), blas.Borrow[T](2, n)
	off, scalars := room.Data[:n], room.Data[room.RowInc:][:n]
	tridiagonalize(rows.Mat, n, d, off, scalars)
	copy(e, off[:n-1])
	copy(tau, scalars[:n-1])
	for j := range n {
		a.Set(j, j, d[j])
		if j < n-1 {
			a.Set(j+1, j, e[j])
			blas.Copy(a.Col(j).Slice(j+2, n), rows.Row(j).Slice(j+2, n))
		}
	}
	rows.Release()
	room.Release()
}

// tridiagonalize reduces the matrix of order n in a, which triangleRows has made.
func tridiagonalize[T Float](a blas.Mat[T], n int, d, e, tau []T) {
	product := newSymmetricProduct(a)
	j, nb := 0, tuning.tridiagonalBlock
	if least := max(tuning.tridiagonalFused, nb+1); n > least {
		p := newReductionPanel(a, n, nb)
		for ; n-j > least; j += nb {
			p.reduce(j, product, d, e, tau)
		}
		p.release()
	}
	tridiagonalizeFused(a, n, j, product, d, e, tau)
	product.release()
}

// tridiagonalizeFused reduces rows j0 to n−1, each pass over what is left bringing it
// up to date on the way to the next product.
func tridiagonalizeFused[T Float](a blas.Mat[T], n, j0 int, product *symmetricProduct[T], d, e, tau []T) {
	size, inc := a.Rows, a.RowInc
	work := blas.Borrow[T](4, size)
	u, y := work.Data[:size], work.Data[work.RowInc:][:size]
	nextU, nextY := work.Data[2*work.RowInc:][:size], work.Data[3*work.RowInc:][:size]
	var v, w []T // of the reflection before
	for j := j0; j < n; j++ {
		row := a.Data[j*inc:][:size]
		if v != nil {
			kernel.Axpy2(-v[j], w[j:], -w[j], v[j:], row[j:])
			v[j], w[j] = 0, 0
		}
		d[j] = row[j]
		if j == n-1 {
			break
		}
		e[j], tau[j] = reflector(row[j+1], blas.VecOf(row[j+2:n]))
		reflectionVector(u, row, (j+1)&^(rowBlock-1), j, tau[j])
		product.times(j+1, v, w, u, y)
		secondVector(tau[j], u[j+1:], y[j+1:])
		v, w = u, y
		u, y, nextU, nextY = nextU, nextY, u, y
	}
	work.Release()
}

// reflectionVector writes the vector of Hⱼ, which row j holds from column j+2, into u
// from index first on: zeros, the leading 1, and the vector; or all zeros if Hⱼ = I.
func reflectionVector[T Float](u, row []T, first, j int, tau T) {
	if tau == 0 {
		clear(u[first:])
		return
	}
	clear(u[first : j+1])
	u[j+1] = 1
	copy(u[j+2:], row[j+2:])
}

// secondVector turns y = A·u into w = τ·y − ½τ²·(yᵀu)·u, with which H·A·H is
// A − u·wᵀ − w·uᵀ.
func secondVector[T Float](tau T, u, y []T) {
	kernel.Scale(y, tau, y)
	kernel.Axpy(-tau/2*kernel.Dot(u, y), u, y)
}

func roundUp(n, step int) int { return (n + step - 1) / step * step }
