package blas

import (
	"runtime"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
)

// Gemm computes C = αAB + βC. A is m×k, B is k×n and C m×n, which overlaps
// neither. With β = 0 it does not read C, with α = 0 neither A nor B; otherwise
// each entry is a plain sum of products, in which 0·NaN is NaN.
//
// The loops are those of Goto and van de Geijn, Anatomy of high-performance
// matrix multiplication, 2008.
func Gemm[T Float](alpha T, a, b Mat[T], beta T, c Mat[T]) { gemm(whole, alpha, a, b, beta, c) }

// MulSmall computes C = A·B, A m×k and B k×n, if that is so small that it goes straight
// from the operands on one thread, and reports whether it did: for callers to whom views
// and questions would cost more than the product. Entries of a row of B and of C are
// neighbours; m, n and k are not 0.
func MulSmall[T Float](m, n, k int, a []T, aRow, aCol int, b []T, bRow int, c []T, cRow int) bool {
	g := kernel.GemmFor[T]()
	if n <= g.Lanes && m <= g.Rows[0] && k <= g.KC {
		g.Tile(m, n, k, 1, a, aRow, aCol, b, bRow, 0, c, cRow)
		return true
	}
	if work := m * n * k; work >= 2*grain || work > g.Direct || k > shortSum || bRow >= farApart {
		return false
	}
	mulTiles(g, m, n, k, 1, a, aRow, aCol, b, bRow, 0, c, cRow)
	return true
}

// mulTiles computes C = αAB + βC in tiles straight from the operands; see kernel.Gemm.Tile.
func mulTiles[T Float](g *kernel.Gemm[T], m, n, k int, alpha T, a []T, aRow, aCol int, b []T, bRow int, beta T, c []T, cRow int) {
	rows, cols := directTile(g, m, n)
	for i := 0; i < m; i += rows {
		for j := 0; j < n; j += cols {
			g.Tile(min(rows, m-i), min(cols, n-j), k, alpha, a[i*aRow:], aRow, aCol, b[j:], bRow, beta, c[i*cRow+j:], cRow)
		}
	}
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
	m, n := c.Rows, c.Cols
	switch {
	case m == 0 || n == 0:
	case n == 1:
		Gemv(alpha, a, b.Col(0), beta, c.Col(0))
	case m == 1:
		Gemv(alpha, b.T(), a.Row(0), beta, c.Row(0))
	default:
		k := kernel.GemmFor[T]()
		work := m * n * a.Cols
		direct := work <= k.Direct && c.ColInc == 1
		small := direct && (work < 2*grain || p != whole && work < partGrain)
		switch {
		case small && b.ColInc == 1 && p == whole && n <= k.Lanes && m <= k.Rows[0] && a.Cols <= k.KC: // one tile
			k.Tile(m, n, a.Cols, alpha, a.Data, a.RowInc, a.ColInc, b.Data, b.RowInc, beta, c.Data, c.RowInc)
			return
		case small && b.ColInc == 1 && p == whole && a.Cols <= shortSum && b.RowInc < farApart:
			mulTiles(k, m, n, a.Cols, alpha, a.Data, a.RowInc, a.ColInc, b.Data, b.RowInc, beta, c.Data, c.RowInc)
			return
		case small && b.ColInc == 1:
			gemmDirect(k, p, alpha, a, b, beta, c)
			return
		case small && work < 2*grain:
			w := scratch.Borrow[T](a.Cols * n)
			rows := MatOf(a.Cols, n, w.Data)
			CopyMat(rows, b)
			if p == whole && a.Cols <= shortSum && n < farApart {
				mulTiles(k, m, n, a.Cols, alpha, a.Data, a.RowInc, a.ColInc, rows.Data, n, beta, c.Data, c.RowInc)
			} else {
				gemmDirect(k, p, alpha, a, rows, beta, c)
			}
			w.Release()
			return
		}
		if p == whole && m <= fewRows && work > sharedWork && n >= 2*sharedCols {
			gemmStrips(k, alpha, a, b, beta, c)
			return
		}
		direct = direct && b.ColInc == 1 && a.Cols*n <= nearElements && !crowds(b) && !strides(a) && p == whole
		pool := scratch.For[T](&products)
		g := scratch.Take[product[T]](pool)
		g.kernel, g.part, g.alpha = k, p, alpha
		if direct {
			g.a, g.b, g.beta, g.c = a, b, beta, c
			g.divide()
			parallel.RunIf(work > sharedWork, g.tiles(), (*directBlocks[T])(g))
		} else {
			g.run(a, b, beta, c)
		}
		g.a, g.b, g.c = Mat[T]{}, Mat[T]{}, Mat[T]{}
		pool.Put(g)
	}
}

// crowds reports whether the rows of a matrix stand so far apart, by a multiple
// of the size of a page, that neighbours in a column fall on few lines of a cache.
func crowds[T Float](a Mat[T]) bool { return a.RowInc%512 == 0 && a.Rows >= 64 }

// strides reports whether the columns of a left operand stand so far apart that those
// that come one after the other cost more, where they are, than a copy.
func strides[T Float](a Mat[T]) bool {
	return a.RowInc == 1 && a.ColInc >= farApart && a.Cols >= farColumns
}

// product is a matrix product in blocks of C. They share a packed panel of B; each
// packs its block of A, or takes it as it is. How C is divided depends on its shape
// alone, and so do the sums, in slices of products.
type product[T Float] struct {
	kernel      *kernel.Gemm[T]
	part        part
	alpha, beta T
	packA       bool // or else A is read where it is
	alone       bool // one of many products, on as many threads

	// One step of the outer loops: C = α·A·B + β·C with C all rows and at most nc
	// columns of the result, of which the first is column col, and A with at most
	// kc columns.
	a, b, c Mat[T]
	col     int
	panel   []T // B, packed

	rows, cols int // the shape of a block of C
	across     int // the number of blocks side by side
}

// products keeps products, for the sake of their packed panels.
var products scratch.Pools

// run computes C = αAB + βC, a panel of B after the other.
func (g *product[T]) run(a, b Mat[T], beta T, c Mat[T]) {
	m, n, k := c.Rows, c.Cols, a.Cols
	g.packA = m*n*k > g.kernel.DirectA || strides(a)
	nc := evenly(n, g.kernel.NC, g.kernel.NR)
	kc := g.kernel.KC
	if m <= fewRows { // which meet B so few times that a panel must be near
		kc = min(kc, max(nearElements/nc, leastSlice))
	}
	kc = evenly(k, kc, 1)
	if size := packedSize(nc, kc, g.kernel.NR); len(g.panel) < size {
		g.panel = make([]T, size)
	}
	for j := 0; j < n; j += nc {
		je := min(j+nc, n)
		g.col, g.c, g.beta = j, c.Slice(0, m, j, je), beta
		for p := 0; p < k; p += kc {
			pe := min(p+kc, k)
			g.a, g.b = a.Slice(0, m, p, pe), b.Slice(p, pe, j, je)
			g.step()
			g.beta = 1
		}
	}
}

// step computes C = αAB + βC for one panel of B.
func (g *product[T]) step() {
	g.divide()
	worth := !g.alone && g.c.Rows*g.c.Cols*g.a.Cols > sharedWork
	parallel.RunIf(worth, (g.b.Rows+packRows-1)/packRows, (*panelPacking[T])(g))
	parallel.RunIf(worth, g.tiles(), g)
}

// divide chooses the shape of the blocks of C.
func (g *product[T]) divide() {
	m, n, k := g.c.Rows, g.c.Cols, g.a.Cols
	blocks := min(max(m*n*k/grain, 1), rowBlocks)
	g.rows = roundUp(max(min((m+blocks-1)/blocks, g.kernel.MC), 4*g.kernel.MR), g.kernel.MR)
	g.cols = n
	if blocks > 1 {
		g.cols = evenly(n, blockCols, g.kernel.NR)
	}
	g.across = (n + g.cols - 1) / g.cols
}

// tiles is the number of blocks.
func (g *product[T]) tiles() int { return (g.c.Rows + g.rows - 1) / g.rows * g.across }

// tile is block t of C, rows i to ie and columns j to je.
func (g *product[T]) tile(t int) (i, ie, j, je int) {
	i, j = t/g.across*g.rows, t%g.across*g.cols
	return i, min(i+g.rows, g.c.Rows), j, min(j+g.cols, g.c.Cols)
}

// directBlocks is a product straight from the operands.
type directBlocks[T Float] product[T]

// Tile computes one block of C.
func (g *directBlocks[T]) Tile(t int) {
	i, ie, j, je := (*product[T])(g).tile(t)
	k := g.a.Cols
	gemmDirect(g.kernel, whole, g.alpha, g.a.Slice(i, ie, 0, k), g.b.Slice(0, k, j, je), g.beta, g.c.Slice(i, ie, j, je))
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

// panelPacking packs the panel of B, a group of its rows at a time.
type panelPacking[T Float] product[T]

// packRows is the number of rows in a group.
const packRows = 64

// Tile packs one group of rows.
func (g *panelPacking[T]) Tile(i int) {
	packRight(g.kernel, g.panel, g.b, i*packRows, min((i+1)*packRows, g.b.Rows))
}

// Tile computes one block of C.
func (g *product[T]) Tile(t int) {
	i, ie, j, je := g.tile(t)
	if g.part.misses(i, ie, g.col+j, g.col+je) {
		return
	}
	w := scratch.Borrow[T](g.kernel.MC*g.kernel.KC + g.kernel.TileSize())
	packed, tile := w.Data[:g.kernel.MC*g.kernel.KC], w.Data[g.kernel.MC*g.kernel.KC:]
	x := left[T]{g.a.Data[i*g.a.RowInc:], g.kernel.MR * g.a.RowInc, g.a.RowInc, g.a.ColInc}
	if g.packA {
		pack(g.kernel, packed, g.a.Slice(i, ie, 0, g.a.Cols), g.kernel.MR)
		x = left[T]{packed, g.kernel.MR * g.a.Cols, 1, g.kernel.MR}
	}
	g.block(i, ie, j, je, x, tile)
	w.Release()
	if (ie-i)*(je-j)*g.a.Cols >= yieldGrain {
		runtime.Gosched()
	}
}

// left is a block of A as the micro-kernel reads it: each panel of MR rows begins
// panel elements after the one before.
type left[T Float] struct {
	data            []T
	panel, row, col int
}

// block computes the block C[i0:i1, j0:j1]. In a long sum, a panel of B as wide as a
// tile stays in the first-level cache while the block of A passes. In a short one,
// what counts is C: its tiles are met along the rows, as they lie in memory.
func (g *product[T]) block(i0, i1, j0, j1 int, a left[T], tile []T) {
	if g.a.Cols > shortSum {
		for j := j0; j < j1; j += g.kernel.NR {
			g.tileRun(i0, i1, j, min(j+g.kernel.NR, j1), a, tile)
		}
		return
	}
	for i := i0; i < i1; i += g.kernel.MR {
		g.tileRun(i, min(i+g.kernel.MR, i1), j0, j1, a, tile)
		if i+g.kernel.MR < i1 {
			a.data = a.data[a.panel:]
		}
	}
}

// tileRun computes the tiles of a row or of a column of tiles.
func (g *product[T]) tileRun(i0, i1, j0, j1 int, a left[T], tile []T) {
	mr, nr, k, c := g.kernel.MR, g.kernel.NR, g.a.Cols, g.c
	for j := j0; j < j1; j += nr {
		b := g.panel[j*k : (j+nr)*k]
		je := min(j+nr, j1)
		x := a.data
		for i := i0; i < i1; i += mr {
			ie := min(i+mr, i1)
			switch {
			case g.part.misses(i, ie, g.col+j, g.col+je):
			case c.ColInc == 1 && g.part.covers(i, ie, g.col+j, g.col+je):
				g.kernel.Tile(ie-i, je-j, k, g.alpha, x, a.row, a.col, b, nr, g.beta, c.Data[i*c.RowInc+j:], c.RowInc)
			default:
				cutTile(g.kernel, g.part, k, g.alpha, x, a.row, a.col, b, nr, g.beta, c.Slice(i, ie, j, je), i-g.col-j, tile)
			}
			if ie < i1 {
				x = x[a.panel:]
			}
		}
	}
}
