package blas

import (
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// Products. A product is divided by the loops of Goto and van de Geijn, Anatomy of
// high-performance matrix multiplication, 2008; each loop stands once:
//
//	5  panels of columns of C, of which B is packed     product.run
//	4  slices of the sums                               product.run, direct
//	3  blocks of C, of which A is packed; for threads   product.Tile
//	2  columns of tiles                                 tiles.run
//	1  tiles of such a column                           tiles.through
//
// and in a tile the micro-kernel. Not every product passes through all of them: wayOf
// says which does. An entry of C is the same sum in all of them, in the same slices and
// the same order.

// Gemm computes C = αAB + βC. A is m×k, B is k×n and C m×n, which overlaps
// neither. With β = 0 it does not read C, with α = 0 neither A nor B; otherwise
// each entry is a plain sum of products, in which 0·NaN is NaN.
func Gemm[T Float](alpha T, a, b Mat[T], beta T, c Mat[T]) { gemm(whole, alpha, a, b, beta, c) }

// MulSmall computes C = A·B with the bits of Gemm if that is so small that it goes straight
// from the operands on one thread, and reports whether it did: for callers to whom views
// and questions would cost more than the product.
func MulSmall[T Float](a, b, c *Mat[T]) bool {
	m, n, k := c.Rows, c.Cols, a.Cols
	if b.ColInc != 1 || c.ColInc != 1 || m < 2 || n < 2 || k == 0 { // a row or a column is for Gemv
		return false
	}
	g := kernel.GemmFor[T]()
	if isTile(g, m, n, k) {
		g.Tile(m, n, k, 1, a.Data, a.RowInc, a.ColInc, b.Data, b.RowInc, 0, c.Data, c.RowInc)
		return true
	}
	if work := m * n * k; work >= 2*grain || work > g.Direct || k > shortSum || b.RowInc >= farApart {
		return false
	}
	direct(g, whole, 1, a, b, 0, c)
	return true
}

// gemm is Gemm for a part of C.
func gemm[T Float](p part, alpha T, a, b Mat[T], beta T, c Mat[T]) {
	if alpha == 0 || a.Cols == 0 {
		scalePart(p, beta, c)
		return
	}
	if c.RowInc < c.ColInc { // the entries of a row of C should be neighbours
		p, a, b, c = p.transposed(), b.T(), a.T(), c.T()
	}
	m, n, k := c.Rows, c.Cols, a.Cols
	switch {
	case m == 0 || n == 0:
		return
	case n == 1:
		Gemv(alpha, a, b.Col(0), beta, c.Col(0))
		return
	case m == 1:
		Gemv(alpha, b.T(), a.Row(0), beta, c.Row(0))
		return
	}
	g := kernel.GemmFor[T]()
	switch wayOf(g, p, &a, &b, &c) {
	case oneTile:
		g.Tile(m, n, k, alpha, a.Data, a.RowInc, a.ColInc, b.Data, b.RowInc, beta, c.Data, c.RowInc)
	case straight:
		direct(g, p, alpha, &a, &b, beta, &c)
	case copied:
		w := scratch.Borrow[T](k * n)
		rows := MatOf(k, n, w.Data)
		CopyMat(rows, b)
		direct(g, p, alpha, &a, &rows, beta, &c)
		w.Release()
	case strips:
		gemmStrips(g, alpha, a, b, beta, c)
	case blocks:
		newProduct(g, p, alpha).straight(a, b, beta, c)
	default:
		newProduct(g, p, alpha).packed(a, b, beta, c)
	}
}

// way is how a product goes.
type way uint8

const (
	packed   way = iota // B, and where it repays itself A too, is packed for the micro-kernel
	oneTile             // one call of the micro-kernel
	straight            // in tiles straight from the operands, on one thread
	copied              // likewise, from a copy of B, in which the entries of a row are neighbours
	blocks              // likewise, in blocks of C that threads share
	strips              // packed, in strips of columns that threads share
)

// wayOf is how the product C = αAB + βC, at least 2×2, is to go. What is small goes
// straight from its operands: packing would not repay itself.
func wayOf[T Float](g *kernel.Gemm[T], p part, a, b, c *Mat[T]) way {
	m, n, k := c.Rows, c.Cols, a.Cols
	work := m * n * k
	small := (work <= g.Direct || g.Direct > 0 && isNarrow(g, m, n)) && c.ColInc == 1 // enough to go without packing
	switch {
	case !small:
	case b.ColInc == 1 && p == whole && work < 2*grain && isTile(g, m, n, k):
		return oneTile
	case b.ColInc == 1 && (work < 2*grain || p != whole && work < partGrain || isNarrow(g, m, n)):
		return straight
	case work < 2*grain:
		return copied
	}
	switch {
	case p != whole:
	case m <= fewRows && work > sharedWork && n >= 2*sharedCols:
		return strips
	case small && b.ColInc == 1 && k*n <= nearElements && (b.RowInc < farApart || m <= leastSlice && !crowds(b)) && !strides(a):
		return blocks
	}
	return packed
}

// isTile reports whether an m×n product of k terms an entry is one tile.
func isTile[T Float](g *kernel.Gemm[T], m, n, k int) bool {
	return n <= g.Lanes && m <= g.Rows[0] && k <= g.KC
}

// isNarrow reports whether C is so small that an entry of a packed panel would be used only a
// few times, however many terms the sums have.
func isNarrow[T Float](g *kernel.Gemm[T], m, n int) bool { return m <= g.NR && n <= g.NR }

// crowds reports whether the rows of a matrix stand so far apart, by a multiple
// of the size of a page, that neighbours in a column fall on few lines of a cache.
func crowds[T Float](a *Mat[T]) bool {
	return a.RowInc%512 == 0 && a.RowInc > 0 && a.Rows >= 64
}

// strides reports whether the columns of a left operand stand so far apart that those
// that come one after the other cost more, where they are, than a copy.
func strides[T Float](a *Mat[T]) bool {
	return a.RowInc == 1 && a.ColInc >= farApart && a.Cols >= farColumns
}

// evenly is the size of the equal parts into which to divide n, each at most
// most and a multiple of step.
func evenly(n, most, step int) int {
	if n <= most && step == 1 {
		return n
	}
	parts := (n + most - 1) / most
	return roundUp((n+parts-1)/parts, step)
}
