package blas

import (
	"math/bits"

	"github.com/lina-la/lina/internal/kernel"
)

// direct computes C = αAB + βC in the part, straight from the operands, for products
// too small to repay packing. The entries of a row of B, and of a row of C, are
// neighbours.
func direct[T Float](g *kernel.Gemm[T], p part, alpha T, a, b *Mat[T], beta T, c *Mat[T]) {
	m, n, k := c.Rows, c.Cols, a.Cols
	rows, cols := directTile(g, m, n)
	if p == whole && k <= min(shortSum, g.KC) && b.RowInc < farApart { // one slice: setting up what follows would take a tenth of the time
		for i := 0; i < m; i += rows {
			for j := 0; j < n; j += cols {
				g.Tile(min(rows, m-i), min(cols, n-j), k, alpha, a.Data[i*a.RowInc:], a.RowInc, a.ColInc, b.Data[j:], b.RowInc, beta, c.Data[i*c.RowInc+j:], c.RowInc)
			}
		}
		return
	}
	x := tiles[T]{kernel: g, part: p, rows: rows, cols: cols, alpha: alpha, beta: beta, c: *c}
	x.a = factor[T]{data: a.Data, step: a.RowInc, row: a.RowInc, col: a.ColInc}
	x.b = factor[T]{data: b.Data, step: 1, row: b.RowInc, col: 1}
	most := g.KC
	if crowds(b) {
		most = crowdedRows
	}
	slice := evenly(k, most, 1)
	for ; ; k -= slice { // 4
		x.k = min(k, slice)
		x.run()
		if k <= slice {
			return
		}
		x.a.data, x.b.data, x.beta = x.a.data[slice*a.ColInc:], x.b.data[slice*b.RowInc:], 1
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
