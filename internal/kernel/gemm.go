package kernel

import "unsafe"

// Gemm is all that the matrix product knows of the processor, for one type of
// element: the innermost loop, the shape of its tile, and the block sizes that
// suit both.
type Gemm[T Float] struct {
	// Tile computes a tile C = α·A·B + β·C of at most MR rows and NR columns.
	// Entry (i, p) of A is a[i·aRow+p·aCol], entry (p, j) of B is b[p·bRow+j],
	// entry (i, j) of C is c[i·cRow+j]. With β = 0 it does not read C. k ≥ 1.
	Tile func(rows, cols, k int, alpha T, a []T, aRow, aCol int, b []T, bRow int, beta T, c []T, cRow int)

	// TileAhead is Tile for a full tile, MR×NR, which asks on its way for what will be
	// wanted later, if there are instructions for that: a line of the cache for every four
	// terms, step bytes apart, from ahead on.
	TileAhead func(k int, alpha T, a []T, aRow, aCol int, b []T, bRow int, beta T, c []T, cRow int, ahead []T, step int)

	// Tiles computes products C = A·B of m rows, in tiles of rows ≤ m, and of cols columns,
	// for many operands, with the bits of Tile. If C is v vectors wide rows is at most
	// TilesRows[v−1]; the last tile takes some rows again where they are no multiple. The
	// addresses are in tables: those of product i stand i·stride bytes after *a, *b and *c.
	// It is nil where Go does as well.
	Tiles     func(m, rows, cols, k, count int, a **T, aRow, aCol int, b **T, bRow int, c **T, cRow int, stride uintptr)
	TilesRows []int

	// Rows[v-1] is the most rows of a tile that is v vectors of Lanes columns wide.
	// The tile for packed operands is MR×NR: Rows[len(Rows)-1] rows of len(Rows)
	// vectors.
	Rows   []int
	Lanes  int
	MR, NR int

	// A panel of a factorization has at most PanelCols columns, and SolveTile
	// solves with triangles of at most SolveRows rows: no more than a tile as wide as NR has.
	PanelCols, SolveRows int

	// SolvesFull says that SolveTile takes the product with rows that are solved for already along, for
	// a full tile, which then passes through memory once.
	SolvesFull bool

	// Pack8 transposes: it writes row i, 0 ≤ i < 8, of a matrix to dst[i],
	// dst[i+width], …, blocks times eight numbers of it; row i begins at
	// src[i·inc].
	Pack8 func(dst []T, width int, src []T, inc, blocks int)

	// PackLeft and PackRight copy rows of src, inc apart, into panels: MR elements of a row
	// to each, or NR, rows of a panel one behind the other, the panels panel elements
	// apart. There is at least one row and one panel.
	PackLeft, PackRight func(dst []T, panel int, src []T, inc, rows, panels int)

	// A block of A, MC×KC, is packed for the second-level cache; a panel of B,
	// KC×NC, for the third. MC is a multiple of MR and NC of NR.
	MC, KC, NC int

	// Up to Direct multiplications a product is formed straight from the operands,
	// and up to DirectA from A as it is and packed B: packing would not repay itself.
	Direct, DirectA int
}

var (
	gemm32 = Gemm[float32]{
		Tile: gemmTile[float32], TileAhead: gemmTileAhead[float32], Rows: []int{genericRows}, Lanes: genericCols, MR: genericRows, NR: genericCols,
		PanelCols: 8, SolveRows: genericRows, Pack8: pack8[float32], PackLeft: packLeft[float32], PackRight: packRight[float32],
		MC: 64, KC: 384, NC: 1024, Direct: 24 * 24 * 24,
	}
	gemm64 = Gemm[float64]{
		Tile: gemmTile[float64], TileAhead: gemmTileAhead[float64], Rows: []int{genericRows}, Lanes: genericCols, MR: genericRows, NR: genericCols,
		PanelCols: 8, SolveRows: genericRows, Pack8: pack8[float64], PackLeft: packLeft[float64], PackRight: packRight[float64],
		MC: 64, KC: 256, NC: 1024, Direct: 24 * 24 * 24,
	}
)

// GemmFor returns the micro-kernel in use for T.
func GemmFor[T Float]() *Gemm[T] {
	if is64[T]() {
		return (*Gemm[T])(unsafe.Pointer(&gemm64))
	}
	return (*Gemm[T])(unsafe.Pointer(&gemm32))
}

// Solve computes B1 = L11⁻¹·(B1 − A10·X0) for at most SolveRows rows and NR columns; the operands are
// those of SolveTile.
func (g *Gemm[T]) Solve(rows, cols, solved int, a []T, aRow, aCol int, r, b []T, bRow int) {
	if solved > 0 && !(g.SolvesFull && rows == g.SolveRows && cols == g.NR) {
		g.Tile(rows, cols, solved, -1, a, aRow, aCol, b, bRow, 1, b[solved*bRow:], bRow)
		a, b, solved = a[solved*aCol:], b[solved*bRow:], 0
	}
	SolveTile(rows, cols, solved, a, aRow, aCol, r, b, bRow)
}

// SolveBack computes B1 = U11⁻¹·(B1 − A12·X2), as Solve does; the operands are those of SolveTileBack.
func (g *Gemm[T]) SolveBack(rows, cols, solved int, a []T, aRow, aCol int, r, b []T, bRow int) {
	if solved > 0 && !(g.SolvesFull && rows == g.SolveRows && cols == g.NR) {
		g.Tile(rows, cols, solved, -1, a[rows*aCol:], aRow, aCol, b[rows*bRow:], bRow, 1, b, bRow)
		solved = 0
	}
	SolveTileBack(rows, cols, solved, a, aRow, aCol, r, b, bRow)
}

// TileSize is the number of entries of the largest tile.
func (g *Gemm[T]) TileSize() int {
	size := g.MR * g.NR
	for i, rows := range g.Rows {
		size = max(size, rows*(i+1)*g.Lanes)
	}
	return size
}

// The shape of the tile in Go. Two rows by four columns are eight sums; with the
// operands they fill the registers that Go's compiler allocates for scalars, and
// wider tiles spill (measured: 2×4 runs at 1.5 to 2 times the rate of 4×4).
const (
	genericRows = 2
	genericCols = 4
)

// MostPanelCols and MostSolveRows are the largest of PanelCols and SolveRows at any level.
const (
	MostPanelCols = 16
	MostSolveRows = 8
)

// gemmTile is Gemm.Tile in Go.
func gemmTile[T Float](rows, cols, k int, alpha T, a []T, aRow, aCol int, b []T, bRow int, beta T, c []T, cRow int) {
	if rows == genericRows && cols == genericCols {
		if aRow == 1 && aCol == genericRows && bRow == genericCols {
			gemmTilePacked(k, alpha, a, b, beta, c, cRow)
			return
		}
		gemmTile2x4(k, alpha, a, aRow, aCol, b, bRow, beta, c, cRow)
		return
	}
	for i := range rows {
		row := c[i*cRow:][:cols]
		j := 0
		for ; j+2 <= cols; j += 2 {
			var s0, s1 T
			for p := range k {
				x, y := a[i*aRow+p*aCol], (*[2]T)(b[p*bRow+j:])
				s0 += x * y[0]
				s1 += x * y[1]
			}
			row[j], row[j+1] = combine(alpha*s0, beta, row[j]), combine(alpha*s1, beta, row[j+1])
		}
		if j < cols {
			var s T
			for p := range k {
				s += a[i*aRow+p*aCol] * b[p*bRow+j]
			}
			row[j] = combine(alpha*s, beta, row[j])
		}
	}
}

// gemmTileAhead is Gemm.TileAhead in Go, which asks for nothing.
func gemmTileAhead[T Float](k int, alpha T, a []T, aRow, aCol int, b []T, bRow int, beta T, c []T, cRow int, ahead []T, step int) {
	gemmTile(genericRows, genericCols, k, alpha, a, aRow, aCol, b, bRow, beta, c, cRow)
}

// gemmTile2x4 is gemmTile for two rows and four columns.
func gemmTile2x4[T Float](k int, alpha T, a []T, aRow, aCol int, b []T, bRow int, beta T, c []T, cRow int) {
	var c00, c01, c02, c03, c10, c11, c12, c13 T
	p, q := 0, 0
	for range k {
		y := (*[4]T)(b[q:])
		y0, y1, y2, y3 := y[0], y[1], y[2], y[3]
		s := a[p]
		c00 += s * y0
		c01 += s * y1
		c02 += s * y2
		c03 += s * y3
		s = a[p+aRow]
		c10 += s * y0
		c11 += s * y1
		c12 += s * y2
		c13 += s * y3
		p += aCol
		q += bRow
	}
	r0, r1 := (*[4]T)(c), (*[4]T)(c[cRow:])
	r0[0], r0[1], r0[2], r0[3] = combine(alpha*c00, beta, r0[0]), combine(alpha*c01, beta, r0[1]), combine(alpha*c02, beta, r0[2]), combine(alpha*c03, beta, r0[3])
	r1[0], r1[1], r1[2], r1[3] = combine(alpha*c10, beta, r1[0]), combine(alpha*c11, beta, r1[1]), combine(alpha*c12, beta, r1[2]), combine(alpha*c13, beta, r1[3])
}

// gemmTilePacked is gemmTile2x4 for packed operands, two columns of A and rows of B
// at a time: with neither increments nor their bounds to check it runs at 1.6 times
// the rate.
func gemmTilePacked[T Float](k int, alpha T, a, b []T, beta T, c []T, cRow int) {
	var c00, c01, c02, c03, c10, c11, c12, c13 T
	p := 0
	for ; p+2 <= k; p += 2 {
		x, y := (*[4]T)(a[p*2:]), (*[8]T)(b[p*4:])
		y0, y1, y2, y3 := y[0], y[1], y[2], y[3]
		s := x[0]
		c00 += s * y0
		c01 += s * y1
		c02 += s * y2
		c03 += s * y3
		s = x[1]
		c10 += s * y0
		c11 += s * y1
		c12 += s * y2
		c13 += s * y3
		y0, y1, y2, y3 = y[4], y[5], y[6], y[7]
		s = x[2]
		c00 += s * y0
		c01 += s * y1
		c02 += s * y2
		c03 += s * y3
		s = x[3]
		c10 += s * y0
		c11 += s * y1
		c12 += s * y2
		c13 += s * y3
	}
	if p < k {
		x, y := (*[2]T)(a[p*2:]), (*[4]T)(b[p*4:])
		c00 += x[0] * y[0]
		c01 += x[0] * y[1]
		c02 += x[0] * y[2]
		c03 += x[0] * y[3]
		c10 += x[1] * y[0]
		c11 += x[1] * y[1]
		c12 += x[1] * y[2]
		c13 += x[1] * y[3]
	}
	r0, r1 := (*[4]T)(c), (*[4]T)(c[cRow:])
	r0[0], r0[1], r0[2], r0[3] = combine(alpha*c00, beta, r0[0]), combine(alpha*c01, beta, r0[1]), combine(alpha*c02, beta, r0[2]), combine(alpha*c03, beta, r0[3])
	r1[0], r1[1], r1[2], r1[3] = combine(alpha*c10, beta, r1[0]), combine(alpha*c11, beta, r1[1]), combine(alpha*c12, beta, r1[2]), combine(alpha*c13, beta, r1[3])
}

// combine is s + β·c; with β = 0 it is s, whatever c is.
func combine[T Float](s, beta, c T) T {
	if beta == 0 {
		return s
	}
	return beta*c + s
}
