package blas

import (
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
)

// bands is C += αAB with only one column in B (Gemv), or in A (Ger), divided into
// bands of rows of C. The division depends on the shape alone.
type bands[T Float] struct {
	alpha   T
	a, b, c Mat[T]
	rows    int // of a band
}

var bandPools scratch.Pools

// inBands computes C += αAB, in bands if there is work for several threads.
func inBands[T Float](alpha T, a, b, c Mat[T]) {
	n := min(c.Rows*c.Cols*a.Cols/bandGrain, c.Rows/bandRows, mostBands)
	if n < 2 {
		band(alpha, a, b, c)
		return
	}
	pool := scratch.For[T](&bandPools)
	g := scratch.Take[bands[T]](pool)
	*g = bands[T]{alpha, a, b, c, (c.Rows + n - 1) / n}
	parallel.Run((c.Rows+g.rows-1)/g.rows, g)
	*g = bands[T]{}
	pool.Put(g)
}

// Tile computes one band.
func (g *bands[T]) Tile(t int) {
	i, ie := t*g.rows, min((t+1)*g.rows, g.c.Rows)
	band(g.alpha, g.a.Slice(i, ie, 0, g.a.Cols), g.b, g.c.Slice(i, ie, 0, g.c.Cols))
}

func band[T Float](alpha T, a, b, c Mat[T]) {
	if c.Cols == 1 {
		gemv(alpha, a, b.Col(0), c.Col(0))
		return
	}
	ger(alpha, a.Col(0), b.Row(0), c)
}
