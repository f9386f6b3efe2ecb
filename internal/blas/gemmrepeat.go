package blas

import (
	"unsafe"

	"github.com/lina-la/lina/internal/kernel"
)

// Repeated is the product C = A·B of many operands that have one shape and one
// layout. It is formed straight from them, in tiles that are chosen once, by the
// sums of Gemm: a result has the same bits.
type Repeated[T Float] struct {
	kernel     *kernel.Gemm[T]
	m, n, k    int
	aRow, aCol int
	bRow, cRow int
	rows, cols int // of a tile
	tiles      int
	blocks     int  // see blocksOf
	fetches    bool // the next operands are worth fetching,
	fa, fb, fc int  // so many elements beside each tile: a division takes as long as a tile
}

// Operands are the elements of A, B and C.
type Operands[T Float] struct{ A, B, C []T }

const (
	// repeatedWork is the number of multiplications of a product that one thread
	// forms from its operands as they are; Gemm takes a larger one apart.
	repeatedWork = 2 * grain

	// fetchFrom is the number of bytes of three operands from which it pays to
	// have them fetched. Smaller ones the processor fetches by itself, as it reads
	// one after the other. Measured with 1000 products of order 8, 16 and 32 of both types.
	fetchFrom = 16 << 10
)

// Prepare makes r the product of operands such as these and reports whether it
// suits them. If not, Gemm does.
func (r *Repeated[T]) Prepare(a, b, c Mat[T]) bool {
	g := kernel.GemmFor[T]()
	m, n, k := c.Rows, c.Cols, a.Cols
	// Gemm takes a row or a column to Gemv, and slices a long sum.
	if m < 2 || n < 2 || k < 1 || k > g.KC || b.ColInc != 1 || c.ColInc != 1 || m*n*k > min(repeatedWork, g.Direct) {
		return false
	}
	rows, cols := directTile(g, m, n)
	size := int(unsafe.Sizeof(T(0)))
	*r = Repeated[T]{
		kernel: g, m: m, n: n, k: k, aRow: a.RowInc, aCol: a.ColInc, bRow: b.RowInc, cRow: c.RowInc,
		rows: rows, cols: cols, tiles: ((m + rows - 1) / rows) * ((n + cols - 1) / cols),
		fetches: (m*k+k*n+m*n)*size >= fetchFrom,
	}
	r.blocks = r.blocksOf(m, n)
	r.fa, r.fb, r.fc = len(a.Data)/r.tiles+1, len(b.Data)/r.tiles+1, len(c.Data)/r.tiles+1
	return true
}

// Fetches reports whether Mul makes use of the next operands.
func (r *Repeated[T]) Fetches() bool { return r.fetches }

// Streams reports whether MulAll suits the products.
func (r *Repeated[T]) Streams() bool { return r.blocks > 0 }

// MulAll computes C = A·B for count > 0 products in one go. The addresses of the operands
// of the first are at a, b and c, those of the next stride bytes further on.
func (r *Repeated[T]) MulAll(count int, a, b, c **T, stride uintptr) {
	r.kernel.Tiles(r.blocks, r.m/r.blocks, r.n, r.k, count, a, r.aRow, r.aCol, b, r.bRow, c, r.cRow, stride)
}

// blocksOf is the number of equal blocks of rows in which kernel.Gemm.Tiles computes
// products of m×n; 0 if it does not, or if fetching them is worth more.
func (r *Repeated[T]) blocksOf(m, n int) int {
	g := r.kernel
	if g.Tiles == nil || n > g.TilesVectors*g.Lanes || r.fetches {
		return 0
	}
	blocks := (m + g.TilesRows - 1) / g.TilesRows
	if m%blocks != 0 {
		return 0
	}
	return blocks
}

// Mul computes C = A·B. Beside each tile it has a part of the next operands
// brought to the cache: all at once would hold up the tile.
func (r *Repeated[T]) Mul(x, next Operands[T]) {
	if r.tiles == 1 {
		r.kernel.Tile(r.m, r.n, r.k, 1, x.A, r.aRow, r.aCol, x.B, r.bRow, 0, x.C, r.cRow)
		return
	}
	t := 0
	for j := 0; j < r.n; j += r.cols {
		for i := 0; i < r.m; i += r.rows {
			if r.fetches {
				fetch(next.A, t*r.fa, r.fa)
				fetch(next.B, t*r.fb, r.fb)
				fetch(next.C, t*r.fc, r.fc)
				t++
			}
			r.kernel.Tile(min(r.rows, r.m-i), min(r.cols, r.n-j), r.k, 1, x.A[i*r.aRow:], r.aRow, r.aCol, x.B[j:], r.bRow, 0, x.C[i*r.cRow+j:], r.cRow)
		}
	}
}

// fetch fetches n elements of x from i on, as far as there are so many.
func fetch[T Float](x []T, i, n int) { kernel.Prefetch(x[min(i, len(x)):min(i+n, len(x))]) }
