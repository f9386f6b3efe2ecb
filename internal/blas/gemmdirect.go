package blas

import (
	"math/bits"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// gemmDirect is gemm straight from the operands, for products too small to repay
// packing. The entries of a row of B, and of a row of C, are neighbours.
func gemmDirect[T Float](g *kernel.Gemm[T], p part, alpha T, a, b Mat[T], beta T, c Mat[T]) {
	m, n := c.Rows, c.Cols
	rows, cols := directTile(g, m, n)
	slice := evenly(a.Cols, g.KC, 1)
	if crowds(b) {
		slice = evenly(a.Cols, crowdedRows, 1)
	}
	for q := 0; q < a.Cols; q += slice {
		k := min(a.Cols-q, slice)
		x, y := a.Slice(0, m, q, q+k), b.Slice(q, q+k, 0, n)
		if k > shortSum || m <= rows {
			for j := 0; j < n; j += cols {
				directTiles(g, p, alpha, x, y, beta, c, 0, m, j, min(j+cols, n), rows, cols)
			}
		} else { // along the rows of C; see product.block
			for i := 0; i < m; i += rows {
				directTiles(g, p, alpha, x, y, beta, c, i, min(i+rows, m), 0, n, rows, cols)
			}
		}
		beta = 1
	}
}

// directTiles computes the tiles of C[i0:i1, j0:j1], a row or a column of them.
func directTiles[T Float](g *kernel.Gemm[T], p part, alpha T, a, b Mat[T], beta T, c Mat[T], i0, i1, j0, j1, rows, cols int) {
	k := a.Cols
	for j := j0; j < j1; j += cols {
		je := min(j+cols, j1)
		y := b.Data[j:]
		for i := i0; i < i1; i += rows {
			ie := min(i+rows, i1)
			x := a.Data[i*a.RowInc:]
			switch {
			case p.misses(i, ie, j, je):
			case p.covers(i, ie, j, je):
				g.Tile(ie-i, je-j, k, alpha, x, a.RowInc, a.ColInc, y, b.RowInc, beta, c.Data[i*c.RowInc+j:], c.RowInc)
			default:
				w := scratch.Borrow[T](g.TileSize())
				cutTile(g, p, k, alpha, x, a.RowInc, a.ColInc, y, b.RowInc, beta, c.Slice(i, ie, j, je), i-j, w.Data)
				w.Release()
			}
		}
	}
}

// directTile is the shape of the tiles in which to form an m×n product straight
// from its operands. They are as equal as they can be: 20 columns in vectors of 8
// are 3 vectors at once, 32 are 2 and 2, and 128 are 2 each time.
func directTile[T Float](g *kernel.Gemm[T], m, n int) (rows, cols int) {
	vectors := uint(n+g.Lanes-1) >> bits.TrailingZeros(uint(g.Lanes)) // Lanes is a power of two
	if most, all := uint(len(g.Rows)), vectors; all > most {
		across := (all + most - 1) / most
		vectors = (all + across - 1) / across
		if vectors == 3 && all%3 == 1 && all%2 == 0 {
			vectors = 2 // a single one at the end would keep a third of the units busy
		}
	}
	// A division takes longer than a tile of small operands.
	switch most := g.Rows[vectors-1]; {
	case m <= most:
		rows = m
	case m <= 2*most:
		rows = (m + 1) / 2
	default:
		down := uint(m+most-1) / uint(most)
		rows = int((uint(m) + down - 1) / down)
	}
	return rows, int(vectors) * g.Lanes
}
