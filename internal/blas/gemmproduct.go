package blas

import (
	"runtime"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
)

// product is a matrix product in blocks of C. They share a packed panel of B; each
// packs its block of A, or takes it as it is. Or else nothing is packed. How C is divided
// depends on its shape alone, and so do the sums, in slices of products.
type product[T Float] struct {
	kernel      *kernel.Gemm[T]
	part        part
	alpha, beta T
	packB       bool // or else both are read where they are
	packA       bool // or else A is
	twin        bool // A is Bᵀ, and read from its panels
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

// newProduct borrows a product, which is given back when it is done.
func newProduct[T Float](g *kernel.Gemm[T], p part, alpha T) *product[T] {
	x := scratch.Take[product[T]](scratch.For[T](&products))
	x.kernel, x.part, x.alpha, x.col = g, p, alpha, 0
	return x
}

func (g *product[T]) giveBack() {
	*g = product[T]{panel: g.panel}
	scratch.For[T](&products).Put(g)
}

// straight computes C = αAB + βC, the blocks of C straight from the operands.
func (g *product[T]) straight(a, b Mat[T], beta T, c Mat[T]) {
	g.a, g.b, g.beta, g.c = a, b, beta, c
	g.step()
	g.giveBack()
}

// packed computes C = αAB + βC, a panel of B after the other.
func (g *product[T]) packed(a, b Mat[T], beta T, c Mat[T]) {
	m, n, k := c.Rows, c.Cols, a.Cols
	nc := evenly(n, g.kernel.NC, g.kernel.NR)
	g.packB, g.twin = true, n <= nc && isTranspose(&a, &b)
	g.packA = !g.twin && (m*n*k > g.kernel.DirectA || strides(&a))
	kc := g.kernel.KC
	if m <= fewRows { // which meet B so few times that a panel must be near
		kc = min(kc, max(nearElements/nc, leastSlice))
	}
	kc = evenly(k, kc, 1)
	if size := packedSize(nc, kc, g.kernel.NR); len(g.panel) < size {
		g.panel = make([]T, size)
	}
	for j := 0; j < n; j += nc { // 5
		je := min(j+nc, n)
		g.col, g.c, g.beta = j, c.Slice(0, m, j, je), beta
		for p := 0; p < k; p += kc { // 4
			pe := min(p+kc, k)
			g.a, g.b = a.Slice(0, m, p, pe), b.Slice(p, pe, j, je)
			g.step()
			g.beta = 1
		}
	}
	g.giveBack()
}

// step computes C = αAB + βC, for one panel of B.
func (g *product[T]) step() {
	g.divide()
	least := sharedWork
	if parallel.Attended() {
		least = attendedWork
	}
	work := g.c.Rows * g.c.Cols * g.a.Cols
	if g.part != whole {
		work /= 2
	}
	worth := !g.alone && work > least
	if g.packB {
		parallel.RunIf(worth, (g.b.Rows+packRows-1)/packRows, (*panelPacking[T])(g))
	}
	parallel.RunIf(worth, (g.c.Rows+g.rows-1)/g.rows*g.across, g) // 3
}

// divide chooses the shape of the blocks of C.
func (g *product[T]) divide() {
	m, n, k := g.c.Rows, g.c.Cols, g.a.Cols
	blocks := min(max(m*n*k/grain, 1), mostBlocks)
	g.cols = n
	if blocks > 1 {
		g.cols = evenly(n, blockCols, g.kernel.NR)
	}
	g.across = (n + g.cols - 1) / g.cols
	// The taller a block is, the fewer times B has to come to it.
	down := max(blocks/g.across, 1)
	g.rows = max(evenly(m, min((m+down-1)/down, g.kernel.MC), g.kernel.MR), 4*g.kernel.MR)
	if g.twin { // a tile is in one panel
		g.rows = roundUp(g.rows, g.kernel.NR)
	}
}

// panelPacking packs the panel of B, a group of its rows at a time.
type panelPacking[T Float] product[T]

// packRows is the number of rows in a group.
const packRows = 64

// Tile packs one group of rows.
func (g *panelPacking[T]) Tile(i int) {
	packRight(g.kernel, g.panel, g.b, i*packRows, min((i+1)*packRows, g.b.Rows))
}

// Tile computes block t of C.
func (g *product[T]) Tile(t int) {
	i, j, k := t/g.across*g.rows, t%g.across*g.cols, g.a.Cols
	ie, je := min(i+g.rows, g.c.Rows), min(j+g.cols, g.c.Cols)
	if g.part.misses(i, ie, g.col+j, g.col+je) {
		return
	}
	a, c := g.a.Slice(i, ie, 0, k), g.c.Slice(i, ie, j, je)
	if !g.packB {
		b := g.b.Slice(0, k, j, je)
		direct(g.kernel, g.part, g.alpha, &a, &b, g.beta, &c)
		return
	}
	x := tiles[T]{kernel: g.kernel, part: g.part, below: i - g.col - j, rows: g.kernel.MR, cols: g.kernel.NR, k: k, alpha: g.alpha, beta: g.beta, c: c}
	x.b = factor[T]{data: g.panel[j*k:], step: k, row: g.kernel.NR, col: 1}
	x.fetches = k > shortSum
	switch {
	case g.twin:
		x.rows = twinRows(g.kernel)
		x.a = factor[T]{g.panel, k, 1, g.kernel.NR, g.kernel.NR}
		x.a.data = x.a.from(i)
		x.run()
	case g.packA:
		w := scratch.Borrow[T](g.kernel.MC * g.kernel.KC)
		pack(g.kernel, w.Data, a, g.kernel.MR)
		x.a = factor[T]{data: w.Data, step: k, row: 1, col: g.kernel.MR}
		x.run()
		w.Release()
	default:
		x.a = factor[T]{data: a.Data, step: a.RowInc, row: a.RowInc, col: a.ColInc}
		x.run()
	}
	if (ie-i)*(je-j)*k >= yieldGrain {
		runtime.Gosched()
	}
}

// twinRows is the number of rows of a tile whose left operand is in the panels of the right
// one, where a tile is in one panel.
func twinRows[T Float](g *kernel.Gemm[T]) int {
	rows := g.MR
	for g.NR%rows != 0 {
		rows--
	}
	return rows
}

// isTranspose reports whether A is Bᵀ, element for element in memory.
func isTranspose[T Float](a, b *Mat[T]) bool {
	return a.Rows == b.Cols && a.Cols == b.Rows && a.RowInc == b.ColInc && a.ColInc == b.RowInc && &a.Data[0] == &b.Data[0]
}
