package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"unsafe"
)

// both runs a test for float32 and for float64.
func both(t *testing.T, f32, f64 func(*testing.T)) {
	t.Run("float32", f32)
	t.Run("float64", f64)
}

// guarded returns n random numbers, and the slice around them whose other
// elements are NaN: reading one shows in a result.
func guarded[T Float](rng *rand.Rand, n int) (x, around []T) {
	const margin = 70 // more than the longest vector
	around = make([]T, n+2*margin)
	for i := range around {
		around[i] = T(math.NaN())
	}
	x = around[margin : margin+n]
	for i := range x {
		x[i] = T(rng.Float64()*2 - 1)
	}
	return x, around
}

// checkGuard fails the test if an element outside of [margin, margin+n) is a number.
func checkGuard[T Float](t *testing.T, name string, x, around []T) {
	t.Helper()
	margin := (len(around) - len(x)) / 2
	for i, v := range around {
		if (i < margin || i >= margin+len(x)) && v == v {
			t.Fatalf("%s: element %d outside of the operand was written", name, i-margin)
		}
	}
}

// TestGemmTile holds every shape of tile to its twin in Go: all edges, operands
// packed and strided, β that must not read C.
func TestGemmTile(t *testing.T) { both(t, testGemmTile[float32], testGemmTile[float64]) }

func testGemmTile[T Float](t *testing.T) {
	g := GemmFor[T]()
	rng := rand.New(rand.NewPCG(1, 2))
	for v, most := range g.Rows {
		for rows := 1; rows <= most; rows++ {
			for cols := v*g.Lanes + 1; cols <= (v+1)*g.Lanes; cols++ {
				k := []int{1, 2, 3, 4, 5, 8, 11}[(rows+cols)%7]
				checkTile(t, g, rng, rows, cols, k, 1, rows+cols%2, cols%3, cols)
				checkTile(t, g, rng, rows, cols, k, k+rows%2, 1, 0, cols+1)
				checkTile(t, g, rng, rows, cols, k, 3*k, 3, rows%3, cols)
			}
		}
	}
	checkTile(t, g, rng, g.MR, g.NR, g.KC, 1, g.MR, 1, g.NR)
	checkTile(t, g, rng, g.MR, g.NR, g.KC, 0, 0, 0, 0) // increments of zero repeat
}

// checkTile compares one tile with its twin: the operands with increments aRow,
// aCol and bRow, α and β by number.
func checkTile[T Float](t *testing.T, g *Gemm[T], rng *rand.Rand, rows, cols, k, aRow, aCol, factors, bRow int) {
	t.Helper()
	alpha, beta := T([]float64{1, -0.5, 2}[factors]), T([]float64{0, 1, 0.5}[factors])
	a, _ := guarded[T](rng, (rows-1)*aRow+(k-1)*aCol+1)
	b, _ := guarded[T](rng, (k-1)*bRow+cols)
	cRow := cols + rows%3
	c, around := guarded[T](rng, (rows-1)*cRow+cols)
	want := append([]T(nil), c...)
	if beta == 0 {
		for i := range c {
			c[i] = T(math.NaN())
		}
	}
	gemmTile(rows, cols, k, alpha, a, aRow, aCol, b, bRow, beta, want, cRow)
	g.Tile(rows, cols, k, alpha, a, aRow, aCol, b, bRow, beta, c, cRow)
	name := fmt.Sprintf("%d×%d×%d, increments of A %d and %d, of B %d, α = %v, β = %v", rows, cols, k, aRow, aCol, bRow, alpha, beta)
	checkGuard(t, name, c, around)
	for i := range rows {
		for j := range cols {
			got, want := float64(c[i*cRow+j]), float64(want[i*cRow+j])
			if !(math.Abs(got-want) <= 4*float64(k+2)*float64(epsilon[T]())*max(1, math.Abs(want))) {
				t.Fatalf("%s: entry (%d, %d) is %v, not %v", name, i, j, got, want)
			}
		}
		for j := cols; j < cRow && i*cRow+j < len(c); j++ {
			if beta != 0 && c[i*cRow+j] != want[i*cRow+j] || beta == 0 && c[i*cRow+j] == c[i*cRow+j] {
				t.Fatalf("%s: wrote between rows %d and %d", name, i, i+1)
			}
		}
	}
}

// TestGemmTileAhead: the tile that asks for memory ahead is the other one bit for bit, and
// may ask for what there is not.
func TestGemmTileAhead(t *testing.T) { both(t, testGemmTileAhead[float32], testGemmTileAhead[float64]) }

func testGemmTileAhead[T Float](t *testing.T) {
	g := GemmFor[T]()
	rng := rand.New(rand.NewPCG(1, 3))
	for _, k := range []int{1, 3, 4, 7, 8, 31, 32, 33, 130} {
		for i, alpha := range []T{1, -1, 0.5} {
			beta := []T{0, 1, -2}[(i+k)%3]
			a, _ := guarded[T](rng, g.MR*k)
			b, _ := guarded[T](rng, k*g.NR)
			want, _ := guarded[T](rng, g.MR*(g.NR+3))
			got, around := guarded[T](rng, len(want))
			copy(got, want)
			g.Tile(g.MR, g.NR, k, alpha, a, k, 1, b, g.NR, beta, want, g.NR+3)
			g.TileAhead(k, alpha, a, k, 1, b, g.NR, beta, got, g.NR+3, a[:1], 64*i)
			checkGuard(t, "TileAhead", got, around)
			for j, x := range want {
				if got[j] != x {
					t.Fatalf("k=%d, α=%v, β=%v: element %d is %v, want %v", k, alpha, beta, j, got[j], x)
				}
			}
		}
	}
}

func epsilon[T Float]() T {
	if _, ok := any(T(0)).(float32); ok {
		return 0x1p-23
	}
	return 0x1p-52
}

// TestPack8 holds the transposition of eight rows to its definition.
func TestPack8(t *testing.T) { both(t, testPack8[float32], testPack8[float64]) }

func testPack8[T Float](t *testing.T) {
	g := GemmFor[T]()
	rng := rand.New(rand.NewPCG(3, 4))
	for _, blocks := range []int{1, 2, 5} {
		for _, width := range []int{8, 24, 31} {
			for _, inc := range []int{8 * blocks, 8*blocks + 3} {
				src, _ := guarded[T](rng, 7*inc+8*blocks)
				dst, around := guarded[T](rng, (8*blocks-1)*width+8)
				before := append([]T(nil), dst...)
				g.Pack8(dst, width, src, inc, blocks)
				checkGuard(t, "dst", dst, around)
				for q := range dst {
					want := before[q]
					if i, p := q%width, q/width; i < 8 {
						want = src[i*inc+p]
					}
					if dst[q] != want {
						t.Fatalf("width %d, inc %d: element %d is %v, not %v", width, inc, q, dst[q], want)
					}
				}
			}
		}
	}
}

// TestGemmTiles holds the tiles of many operands to Tile, bit for bit.
func TestGemmTiles(t *testing.T) { both(t, testGemmTiles[float32], testGemmTiles[float64]) }

func testGemmTiles[T Float](t *testing.T) {
	g := GemmFor[T]()
	if g.Tiles == nil {
		if Level == "avx512" || Level == "avx2" {
			t.Fatal("amd64 has Tiles")
		}
		t.Skip("only amd64 has Tiles")
	}
	type operands struct { // as they stand in a table
		number  int
		a, b, c *T
	}
	rng := rand.New(rand.NewPCG(5, 6))
	const count = 3
	for cols := 1; cols <= len(g.TilesRows)*g.Lanes; cols++ {
		for rows := 1; rows <= g.TilesRows[(cols-1)/g.Lanes]; rows++ {
			k, m := 1+(rows+3*cols)%9, rows+(rows+5*cols)%(2*rows)
			for _, inc := range [][2]int{{k + rows%2, 1}, {1, m + cols%2}} { // of A, by rows and by columns
				bRow, cRow := cols+rows%2, cols+cols%3
				var table [count]operands
				var want, got, arounds [count][]T
				for i := range table {
					a, _ := guarded[T](rng, (m-1)*inc[0]+(k-1)*inc[1]+1)
					b, _ := guarded[T](rng, (k-1)*bRow+cols)
					got[i], arounds[i] = guarded[T](rng, (m-1)*cRow+cols)
					want[i] = append([]T(nil), got[i]...)
					for at := 0; at < m; at += rows {
						for j := 0; j < cols; j += g.Lanes { // Tile may have no tiles as wide
							g.Tile(min(rows, m-at), min(g.Lanes, cols-j), k, 1, a[at*inc[0]:], inc[0], inc[1], b[j:], bRow, 0, want[i][at*cRow+j:], cRow)
						}
					}
					table[i] = operands{i, &a[0], &b[0], &got[i][0]}
				}
				g.Tiles(m, rows, cols, k, count, &table[0].a, inc[0], inc[1], &table[0].b, bRow, &table[0].c, cRow, unsafe.Sizeof(table[0]))
				name := fmt.Sprintf("%d rows by %d, %d columns, %d terms, increments of A %v", m, rows, cols, k, inc)
				for i := range table {
					checkGuard(t, name, got[i], arounds[i])
					for j, x := range want[i] {
						if got[i][j] != x {
							t.Fatalf("%s: product %d: element %d is %v, not %v", name, i, j, got[i][j], x)
						}
					}
				}
			}
		}
	}
}
