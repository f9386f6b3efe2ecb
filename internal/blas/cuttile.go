package blas

import "github.com/lina-la/lina/internal/kernel"

// cutTile computes C = αAB + βC in the part, for a tile that is cut off by an edge of
// its part, or whose columns are not neighbours in C. Entry (0, 0) of C is offset rows
// below the diagonal of the result; the rest is as in kernel.Gemm. A triangle is cut
// along vectors: what of the tile lies outside is not computed.
func cutTile[T Float](g *kernel.Gemm[T], p part, k int, alpha T, a []T, aRow, aCol int, b []T, bRow int, beta T, c Mat[T], offset int, tile []T) {
	width := c.Cols
	if p != whole {
		width = g.Lanes
	}
	for j := 0; j < c.Cols; j += width {
		je := min(j+width, c.Cols)
		switch {
		case p.misses(offset, offset+c.Rows, j, je):
		case c.ColInc == 1 && p.covers(offset, offset+c.Rows, j, je):
			g.Tile(c.Rows, je-j, k, alpha, a, aRow, aCol, b[j:], bRow, beta, c.Data[j:], c.RowInc)
		default:
			g.Tile(c.Rows, je-j, k, alpha, a, aRow, aCol, b[j:], bRow, 0, tile, je-j)
			merge(p, tile, je-j, beta, c.Slice(0, c.Rows, j, je), offset-j)
		}
	}
}

// merge computes C = tile + β·C in the part, for a tile with rows inc apart. Entry
// (0, 0) of C is offset rows below the diagonal of the result.
func merge[T Float](p part, tile []T, inc int, beta T, c Mat[T], offset int) {
	for i := range c.Rows {
		j0, j1 := p.columns(i+offset, i+offset+1, c.Cols)
		if j0 >= j1 {
			continue
		}
		sums, at := tile[i*inc+j0:i*inc+j1], i*c.RowInc+j0*c.ColInc
		switch beta {
		case 0:
			for _, s := range sums {
				c.Data[at] = s
				at += c.ColInc
			}
		case 1:
			for _, s := range sums {
				c.Data[at] += s
				at += c.ColInc
			}
		default:
			for _, s := range sums {
				c.Data[at] = beta*c.Data[at] + s
				at += c.ColInc
			}
		}
	}
}
