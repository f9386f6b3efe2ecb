package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
)

// turning multiplies the rows of Zᵀ, k×n, by Qᵀ of tridiagonalize: eigenvectors of T
// become eigenvectors of A. Reflections are applied a block at a time,
//
//	Zᵀ = Zᵀ − (Zᵀ·V)·Tᵀ·Vᵀ
//
// and all blocks to a band of rows before the next, so that the band stays in a cache.
type turning[T Float] struct {
	a, zt    blas.Mat[T]
	tau      []T
	n, nb    int
	prepared bool        // the factors are there
	factors  blas.Mat[T] // T of each block, one below the other
	rows     int         // of a band
}

// turnings keeps the state of a call for the next.
var turnings scratch.Pools

// applyTridiagonal turns the rows of zt by the reflections that tridiagonalize has left
// in a and tau, n being the order of A. What else there is in a is lost.
func applyTridiagonal[T Float](a blas.Mat[T], n int, tau []T, zt blas.Mat[T]) {
	reflections := n - 2 // the last, of a vector without entries, is I
	if reflections <= 0 || zt.Rows == 0 {
		return
	}
	nb := min(tuning.reflectionBlock, reflections)
	factors := blas.Borrow[T](roundUp(reflections, nb), nb)
	pool := scratch.For[T](&turnings)
	t := scratch.Take[turning[T]](pool)
	*t = turning[T]{a: a, zt: zt, tau: tau, n: n, nb: nb, factors: factors.Mat, rows: tuning.reflectionRows}
	parallel.RunIf(n >= attendedFactor, (reflections+nb-1)/nb, t)
	t.prepared = true
	parallel.Run((zt.Rows+t.rows-1)/t.rows, t)
	*t = turning[T]{}
	pool.Put(t)
	factors.Release()
}

// writeReflections completes the vectors of b reflections, from j on, by their ones and
// zeros, and returns them as rows, whose column 0 is row j+1 of A.
func writeReflections[T Float](a blas.Mat[T], j, b, n int) blas.Mat[T] {
	for r := range b {
		row := a.Data[(j+r)*a.RowInc+j+1:]
		clear(row[:r])
		row[r] = 1
	}
	return a.Slice(j, j+b, j+1, n)
}

// Tile makes the factor of a block, and when all are there, turns a band of rows.
func (t *turning[T]) Tile(i int) {
	if !t.prepared {
		j := i * t.nb
		b := min(t.nb, t.n-2-j)
		work := blas.Borrow[T](t.nb, t.nb)
		blockFactor(writeReflections(t.a, j, b, t.n).T(), t.tau[j:j+b], t.factors.Slice(j, j+b, 0, b), work.Data)
		work.Release()
		return
	}
	at := i * t.rows
	end := min(at+t.rows, t.zt.Rows)
	k, reflections := end-at, t.n-2
	products := blas.Borrow[T](2*k, t.nb)
	for j := (reflections - 1) / t.nb * t.nb; j >= 0; j -= t.nb {
		b := min(t.nb, reflections-j)
		v, z := t.a.Slice(j, j+b, j+1, t.n), t.zt.Slice(at, end, j+1, t.n)
		p, q := products.Slice(0, k, 0, b), products.Slice(k, 2*k, 0, b)
		blas.Gemm(1, z, v.T(), 0, p)
		blas.Gemm(1, p, t.factors.Slice(j, j+b, 0, b).T(), 0, q)
		blas.Gemm(-1, q, v, 1, z)
	}
	products.Release()
}
