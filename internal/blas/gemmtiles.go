package blas

import (
	"unsafe"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// tiles is C = αAB + βC, with C a block of a result, in tiles of rows×cols: loops 2 and
// 1 of a product, for operands packed or not.
type tiles[T Float] struct {
	kernel      *kernel.Gemm[T]
	part        part
	below       int // entry (0, 0) of C is so many rows below the diagonal of the result
	rows, cols  int
	k           int // terms of a sum
	alpha, beta T
	a, b        factor[T]
	c           Mat[T]
	room        *scratch.Buffer[T] // for a tile, once there was one that is cut
	fetches     bool               // whether full tiles ask for the next panel of B
	ahead       []T                // what full tiles ask for on their way,
	step        int                // so many bytes further for every four terms
}

// factor is an operand as the micro-kernel reads it. A tile that begins with row i of A,
// or with column i of B, reads from data[i·step] on; row and col are the increments from
// there, col of B being 1. If A is Bᵀ and read where that is packed, panel is the width of a
// panel, step the increment from the first row of one to that of the next, divided by it.
type factor[T Float] struct {
	data           []T
	step, row, col int
	panel          int
}

// from returns the factor from row i of A on, or column i of B.
func (f *factor[T]) from(i int) []T {
	if f.panel > 0 {
		within := i % f.panel
		return f.data[(i-within)*f.step+within*f.row:]
	}
	return f.data[i*f.step:]
}

// run computes the block. In a long sum, as much of B as a tile is wide stays in the
// first-level cache while A passes. In a short one, what counts is C: its tiles are met
// along the rows, as they lie in memory.
func (x *tiles[T]) run() {
	m, n := x.c.Rows, x.c.Cols
	switch {
	case x.k > shortSum || m <= x.rows || n <= x.cols:
		x.through(0, m, 0, n)
	default:
		for i := 0; i < m; i += x.rows {
			x.through(i, min(i+x.rows, m), 0, n)
		}
	}
	if x.room != nil {
		x.room.Release()
		x.room = nil
	}
}

// through computes the tiles of C[i0:i1, j0:j1], column by column. Beside those of one, the
// panel of B for the next comes nearer, if B is packed.
func (x *tiles[T]) through(i0, i1, j0, j1 int) {
	for j := j0; j < j1; j += x.cols { // 2
		je := min(j+x.cols, j1)
		b := x.b.from(j)
		if x.fetches && je < j1 {
			x.ahead, x.step = x.b.from(je), min(4*x.cols*int(unsafe.Sizeof(T(0)))*x.rows/(i1-i0)+1, 64)
		}
		for i := i0; i < i1; i += x.rows { // 1
			ie := min(i+x.rows, i1)
			a := x.a.from(i)
			switch {
			case x.part.misses(i+x.below, ie+x.below, j, je):
			case x.c.ColInc == 1 && x.part.covers(i+x.below, ie+x.below, j, je):
				c := x.c.Data[i*x.c.RowInc+j:]
				if len(x.ahead) > 0 && ie-i == x.kernel.MR && je-j == x.kernel.NR {
					x.kernel.TileAhead(x.k, x.alpha, a, x.a.row, x.a.col, b, x.b.row, x.beta, c, x.c.RowInc, x.ahead, x.step)
					x.ahead = x.ahead[min(x.k/4*x.step/int(unsafe.Sizeof(T(0))), len(x.ahead)):]
					continue
				}
				x.kernel.Tile(ie-i, je-j, x.k, x.alpha, a, x.a.row, x.a.col, b, x.b.row, x.beta, c, x.c.RowInc)
			default:
				x.cut(a, b, i, ie, j, je)
			}
		}
	}
}

// cut computes the tile C[i:ie, j:je] that is cut off by an edge of its part, or whose
// columns are not neighbours in C. A triangle is cut along vectors: what of the tile lies
// outside is not computed, and what lies inside is a tile of its own.
func (x *tiles[T]) cut(a, b []T, i, ie, j, je int) {
	if x.room == nil {
		x.room = scratch.Borrow[T](x.kernel.TileSize())
	}
	rows, lanes := ie-i, x.kernel.Lanes
	for cols := 0; j < je; j += cols {
		switch inside := i + x.below - j + 1; {
		case x.part == whole || x.part == upper && j >= ie+x.below-1:
			cols = je - j
		case x.part == lower && inside > lanes:
			cols = min(inside/lanes*lanes, je-j)
		default:
			cols = min(lanes, je-j)
		}
		switch c := x.c.Slice(i, ie, j, j+cols); {
		case x.part.misses(i+x.below, ie+x.below, j, j+cols):
		case c.ColInc == 1 && x.part.covers(i+x.below, ie+x.below, j, j+cols):
			x.kernel.Tile(rows, cols, x.k, x.alpha, a, x.a.row, x.a.col, b, x.b.row, x.beta, c.Data, c.RowInc)
		default:
			x.kernel.Tile(rows, cols, x.k, x.alpha, a, x.a.row, x.a.col, b, x.b.row, 0, x.room.Data, cols)
			merge(x.part, x.room.Data, cols, x.beta, c, i+x.below-j)
		}
		if j+cols < je {
			b = b[cols:]
		}
	}
}

// merge computes C = tile + β·C in the part, for a tile with rows inc apart. Entry
// (0, 0) of C is below rows below the diagonal of the result.
func merge[T Float](p part, tile []T, inc int, beta T, c Mat[T], below int) {
	for i := range c.Rows {
		j0, j1 := p.columns(i+below, i+below+1, c.Cols)
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
