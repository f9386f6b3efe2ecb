package blas

import (
	"unsafe"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
)

// batch is many products Cᵢ = Aᵢ·Bᵢ. If all have one shape and one layout, and go straight
// from their operands, how is chosen once. What parallel calls tiles are runs of each
// products here.
type batch[T Float] struct {
	a, b, c []Mat[T]
	each    int

	repeats    bool     // what follows suits all of them
	shape      tiles[T] // of one: how it is divided, without its elements
	tiles      int      // of one
	high       int      // the number of rows of the tiles in which kernel.Gemm.Tiles computes one, 0 if it does not
	fetches    bool     // the next operands are worth fetching,
	fa, fb, fc int      // so many elements beside each tile: a division takes as long as a tile
}

var batchPools scratch.Pools

const (
	// batchGrain is the number of multiplications worth handing to another
	// thread, and productOverhead what beginning a product costs, in
	// multiplications.
	batchGrain      = 1 << 18
	productOverhead = 1 << 10

	// fetchFrom is the number of bytes of three operands from which it pays to
	// have them fetched. Smaller ones the processor fetches by itself, as it reads
	// one after the other. Measured with 1000 products of order 31, 32, 40 and 48.
	fetchFrom = 32 << 10

	// tileVectors is the number of sums that keep two units busy, four steps each.
	tileVectors = 8
)

// GemmBatch computes Cᵢ = Aᵢ·Bᵢ for every i, each with the bits of Gemm; alike, all are
// of one shape and one layout. How they are divided among threads depends on their sizes
// alone. No Cᵢ overlaps any other operand.
func GemmBatch[T Float](a, b, c []Mat[T], alike bool) {
	n := len(c)
	if n == 0 {
		return
	}
	pool := scratch.For[T](&batchPools)
	x := scratch.Take[batch[T]](pool)
	x.a, x.b, x.c = a, b, c
	work := n * productOverhead
	if alike {
		work += n * a[0].Rows * a[0].Cols * b[0].Cols
		x.choose()
	} else {
		for i := range a {
			work += a[i].Rows * a[i].Cols * b[i].Cols
		}
	}
	runs := min(max(work/batchGrain, 1), n)
	x.each = (n + runs - 1) / runs
	parallel.Run((n+x.each-1)/x.each, x)
	*x = batch[T]{}
	pool.Put(x)
}

// choose finds out whether and how products such as the first repeat. They must be such
// as Gemm gives neither to Gemv, nor to several threads, nor in slices.
func (x *batch[T]) choose() {
	a, b, c := &x.a[0], &x.b[0], &x.c[0]
	g := kernel.GemmFor[T]()
	m, n, k := c.Rows, c.Cols, a.Cols
	if m < 2 || n < 2 || k < 1 || k > g.KC || b.ColInc != 1 || c.ColInc != 1 || m*n*k > min(2*grain, g.Direct) {
		return
	}
	rows, cols := directTile(g, m, n)
	x.repeats, x.tiles = true, ((m+rows-1)/rows)*((n+cols-1)/cols)
	x.shape = tiles[T]{kernel: g, rows: rows, cols: cols, k: k, alpha: 1, c: *c}
	x.shape.a = factor[T]{step: a.RowInc, row: a.RowInc, col: a.ColInc}
	x.shape.b = factor[T]{step: 1, row: b.RowInc, col: 1}
	if vectors := (n + g.Lanes - 1) / g.Lanes; vectors <= len(g.TilesRows) {
		x.high = evenTiles(m, vectors, g.TilesRows[vectors-1])
		return
	}
	if x.fetches = (m*k+k*n+m*n)*int(unsafe.Sizeof(T(0))) >= fetchFrom; x.fetches {
		x.fa, x.fb, x.fc = len(a.Data)/x.tiles+1, len(b.Data)/x.tiles+1, len(c.Data)/x.tiles+1
	}
}

// evenTiles is the height of tiles, at most most, that cover m rows with the fewest rows
// taken again. A tile of fewer than tileVectors vectors waits for its own sums: only a
// single one down the rows may be that small.
func evenTiles(m, vectors, most int) (rows int) {
	fewest := m + most
	for down := (m + most - 1) / most; ; down++ {
		high := (m + down - 1) / down
		if rows > 0 && high*vectors < tileVectors {
			return rows
		}
		if high*down < fewest {
			rows, fewest = high, high*down
		}
		if high == 1 {
			return rows
		}
	}
}

// Tile computes the products of run t.
func (x *batch[T]) Tile(t int) {
	first, last := t*x.each, min((t+1)*x.each, len(x.c))
	switch {
	case !x.repeats:
		for i := first; i < last; i++ {
			Gemm(1, x.a[i], x.b[i], 0, x.c[i])
		}
	case x.high > 0:
		s, a, b, c := &x.shape, &x.a[first], &x.b[first], &x.c[first]
		s.kernel.Tiles(c.Rows, x.high, c.Cols, s.k, last-first, address(a), a.RowInc, a.ColInc, address(b), b.RowInc, address(c), c.RowInc, unsafe.Sizeof(*c))
	case x.tiles == 1:
		for i := first; i < last; i++ {
			a, b, c := &x.a[i], &x.b[i], &x.c[i]
			x.shape.kernel.Tile(c.Rows, c.Cols, x.shape.k, 1, a.Data, a.RowInc, a.ColInc, b.Data, b.RowInc, 0, c.Data, c.RowInc)
		}
	default:
		s := x.shape
		for i := first; i < last; i++ {
			s.a.data, s.b.data, s.c.Data = x.a[i].Data, x.b[i].Data, x.c[i].Data
			if x.fetches {
				x.beside(&s, min(i+1, len(x.c)-1))
			} else {
				s.through(0, s.c.Rows, 0, s.c.Cols)
			}
		}
	}
}

// beside computes a product, and beside each tile has a part of the operands of the next
// one brought to the cache: all at once would hold up the tile.
func (x *batch[T]) beside(s *tiles[T], next int) {
	t := 0
	for j := 0; j < s.c.Cols; j += s.cols {
		for i := 0; i < s.c.Rows; i += s.rows {
			fetch(x.a[next].Data, t*x.fa, x.fa)
			fetch(x.b[next].Data, t*x.fb, x.fb)
			fetch(x.c[next].Data, t*x.fc, x.fc)
			t++
			s.through(i, min(i+s.rows, s.c.Rows), j, min(j+s.cols, s.c.Cols))
		}
	}
}

// address is where the address of a's first element is stored.
func address[T Float](a *Mat[T]) **T { return (**T)(unsafe.Pointer(&a.Data)) }

// fetch fetches n elements of x from i on, as far as there are so many.
func fetch[T Float](x []T, i, n int) { kernel.Prefetch(x[min(i, len(x)):min(i+n, len(x))]) }
