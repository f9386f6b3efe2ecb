package blas

import (
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
)

// What is done to every column of B alone is divided among threads once, by strips of
// columns, where its steps would be divided, and waited for, one after the other.

// columnStrips is C = αAB + βC, or with solves B = αA⁻¹B, in strips of width columns.
type columnStrips[T Float] struct {
	kernel      *kernel.Gemm[T]
	solves      bool
	uplo        Uplo
	diag        Diag
	alpha, beta T
	a, b, c     Mat[T]
	width       int
}

var stripPools scratch.Pools

// stripWidth is the number of columns of a strip of n: a quarter, within bounds.
func stripWidth(n, step int) int {
	return evenly(n, min(max(n/4, sharedCols), 2*sharedCols), step)
}

// gemmStrips computes C = αAB + βC for an A of few rows, in which a slice of B, as wide as
// C is, would be packed for little work.
func gemmStrips[T Float](g *kernel.Gemm[T], alpha T, a, b Mat[T], beta T, c Mat[T]) {
	columnStrips[T]{kernel: g, alpha: alpha, beta: beta, a: a, b: b, c: c}.run(c.Cols)
}

// trsmStrips computes B = αA⁻¹B.
func trsmStrips[T Float](uplo Uplo, diag Diag, alpha T, a, b Mat[T]) {
	columnStrips[T]{kernel: kernel.GemmFor[T](), solves: true, uplo: uplo, diag: diag, alpha: alpha, a: a, b: b}.run(b.Cols)
}

func (s columnStrips[T]) run(n int) {
	pool := scratch.For[T](&stripPools)
	shared := scratch.Take[columnStrips[T]](pool)
	*shared = s
	shared.width = stripWidth(n, s.kernel.NR)
	parallel.Run((n+shared.width-1)/shared.width, shared)
	*shared = columnStrips[T]{}
	pool.Put(shared)
}

// Tile treats one strip.
func (s *columnStrips[T]) Tile(t int) {
	j, je := t*s.width, min((t+1)*s.width, s.b.Cols)
	b := s.b.Slice(0, s.b.Rows, j, je)
	if s.solves {
		Trsm(s.uplo, s.diag, s.alpha, s.a, b)
		return
	}
	g := newProduct(s.kernel, whole, s.alpha)
	g.alone = true
	g.packed(s.a, b, s.beta, s.c.Slice(0, s.c.Rows, j, je))
}
