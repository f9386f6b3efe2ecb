package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// panelShapes calls f for every width of a panel and a few heights, on both sides
// of the unrolled loops.
func panelShapes[T Float](f func(rows, cols, inc int)) {
	for cols := 1; cols <= PanelCols[T](); cols++ {
		for _, rows := range []int{0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 200} {
			f(rows, cols, cols+rows%3)
		}
	}
}

// panel returns a panel between guards, and a copy of it.
func panel[T Float](rng *rand.Rand, rows, cols, inc int) (a, around, want []T) {
	a, around = guarded[T](rng, max(0, (rows-1)*inc+cols))
	return a, around, append([]T(nil), a...)
}

// TestPanelsRows holds the kernels on the rows of a panel to their twins.
func TestPanelsRows(t *testing.T) { both(t, testPanelsRows[float32], testPanelsRows[float64]) }

func testPanelsRows[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	panelShapes[T](func(rows, cols, inc int) {
		for k := range cols {
			name := fmt.Sprintf("%d×%d, column %d", rows, cols, k)
			u, _ := guarded[T](rng, cols)
			u[k] += 2

			a, around, want := panel[T](rng, rows, cols, inc)
			top, aroundTop := guarded[T](rng, cols)
			pivotRow, aroundPivot := guarded[T](rng, cols)
			copy(pivotRow, u)
			first := append([]T(nil), top...)
			if inc%2 == 0 { // nothing to exchange
				top, aroundTop, first = pivotRow, aroundPivot, u
			}
			second := append([]T(nil), u...)
			got, at := LURows(a, inc, rows, cols, k, 1/u[k], top, pivotRow)
			expected, where := luRows(want, inc, rows, cols, k, 1/u[k], append([]T(nil), first...), second)
			checkGuard(t, "LURows, "+name, top, aroundTop)
			checkGuard(t, "LURows, "+name, pivotRow, aroundPivot)
			checkClose(t, "LURows, the pivot row, "+name, top, u, 0)
			checkClose(t, "LURows, the other row, "+name, pivotRow, first, 0)
			checkGuard(t, "LURows, "+name, a, around)
			checkClose(t, "LURows, "+name, a, want, 4)
			if k+1 < cols && (at != where && got != expected || got-expected > 4*epsilon[T]() || expected-got > 4*epsilon[T]()) {
				t.Fatalf("LURows, %s: largest %v at %d, not %v at %d", name, got, at, expected, where)
			}

			a, around, want = panel[T](rng, rows, cols, inc)
			g, aroundG := guarded[T](rng, cols)
			h := append([]T(nil), g...)
			QRRows(a, inc, rows, cols, k, -0.75, u, g)
			qrRows(want, inc, rows, cols, k, -0.75, u, h)
			checkGuard(t, "QRRows, "+name, a, around)
			checkGuard(t, "QRRows, "+name, g, aroundG)
			checkClose(t, "QRRows, "+name, a, want, 4)
			checkClose(t, "QRRows, sums, "+name, g, h, float64(4*rows+4))

			AbsSums(a, inc, rows, g)
			absSums(want, inc, rows, h)
			checkGuard(t, "AbsSums, "+name, g, aroundG)
			checkClose(t, "AbsSums, "+name, g, h, float64(8*rows+4))

			GramRow(a, inc, rows, cols, k, g)
			gramRow(want, inc, rows, cols, k, h)
			checkGuard(t, "GramRow, "+name, g, aroundG)
			checkClose(t, "GramRow, "+name, g, h, float64(8*rows+4))
		}
	})
}

// TestLURowsFirst: of equal numbers the first is the largest.
func TestLURowsFirst(t *testing.T) { both(t, testLURowsFirst[float32], testLURowsFirst[float64]) }

func testLURowsFirst[T Float](t *testing.T) {
	for rows := 1; rows < 9; rows++ {
		for first := range rows {
			a := make([]T, 2*rows)
			for i := first; i < rows; i++ {
				a[2*i+1] = T(1 - 2*(i%2)) // of modulus 1, and zero before
			}
			u := []T{1, 0}
			if largest, at := LURows(a, 2, rows, 2, 0, 1, u, u); largest != 1 || at != first {
				t.Errorf("%d rows, the first of the largest in row %d: found %v in row %d", rows, first, largest, at)
			}
		}
	}
}

// TestAbsSums holds the sums of moduli to their twin, for all lengths.
func TestAbsSums(t *testing.T) { both(t, testAbsSums[float32], testAbsSums[float64]) }

func testAbsSums[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(19, 20))
	for _, n := range lengths() {
		a, _ := guarded[T](rng, 4*n+n)
		sums, around := guarded[T](rng, n)
		want := append([]T(nil), sums...)
		AbsSums(a, n+n/2, 3, sums)
		absSums(a, n+n/2, 3, want)
		checkGuard(t, fmt.Sprint("n = ", n), sums, around)
		checkClose(t, fmt.Sprint("n = ", n), sums, want, 8)
	}
}

// TestMirrorRows holds the comparison of rows with their mirror image to its twin, and
// finds a NaN on either side.
func TestMirrorRows(t *testing.T) { both(t, testMirrorRows[float32], testMirrorRows[float64]) }

func testMirrorRows[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 22))
	nan := T(math.NaN())
	for blocks := 1; blocks < 5; blocks++ {
		for bad := range 3 {
			name := fmt.Sprintf("%d blocks, NaN %d", blocks, bad)
			cols := 8 * blocks
			inc, dstInc := cols+blocks%3, cols+1
			a, _ := guarded[T](rng, 7*inc+cols)
			mirror, _ := guarded[T](rng, (cols-1)*inc+8)
			switch bad {
			case 1:
				a[3*inc+cols-2] = nan
			case 2:
				mirror[(cols-3)*inc+5] = nan
			}
			dst, around, copied := panel[T](rng, 8, cols, dstInc)
			sums, aroundSums, wantSums := panel[T](rng, 1, cols, 1)
			own, aroundOwn, wantOwn := panel[T](rng, 1, 8, 1)
			worst, aroundWorst := guarded[T](rng, 8)
			clear(worst)
			wantWorst := make([]T, 8)
			MirrorRows(dst, dstInc, a, inc, mirror, blocks, sums, own, worst)
			mirrorRows(copied, dstInc, a, inc, mirror, blocks, wantSums, wantOwn, wantWorst)
			for _, g := range [][2][]T{{dst, around}, {sums, aroundSums}, {own, aroundOwn}, {worst, aroundWorst}} {
				checkGuard(t, name, g[0], g[1])
			}
			for _, g := range []struct {
				what      string
				got, want []T
			}{{"copy", dst, copied}, {"sums", sums, wantSums}, {"own sums", own, wantOwn}, {"differences", worst, wantWorst}} {
				for i := range g.got {
					if g.got[i] != g.got[i] && g.want[i] != g.want[i] {
						g.got[i], g.want[i] = 0, 0 // NaN where it should be
					}
				}
				checkClose(t, name+", "+g.what, g.got, g.want, float64(cols))
			}
		}
	}
}

// TestSwapRows holds the exchange of rows to its twin: there and back.
func TestSwapRows(t *testing.T) { both(t, testSwapRows[float32], testSwapRows[float64]) }

func testSwapRows[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(25, 26))
	for _, cols := range lengths() {
		if cols == 0 {
			continue
		}
		for rows := 1; rows < 12; rows++ {
			inc := cols + rows%3
			a, around, want := panel[T](rng, rows, cols, inc)
			start := append([]T(nil), a...)
			pivots := make([]int, (rows+1)/2+rows/3)
			for i := range pivots {
				pivots[i] = i + rng.IntN(rows-i)
			}
			name := fmt.Sprintf("%d×%d, pivots %d", rows, cols, pivots)
			SwapRows(a, inc, cols, pivots, 1)
			swapRows(want, inc, cols, pivots, 1)
			checkGuard(t, name, a, around)
			checkClose(t, name, a, want, 0)
			SwapRows(a, inc, cols, pivots, -1)
			checkGuard(t, name+", back", a, around)
			checkClose(t, name+", back", a, start, 0)
			swapRows(want, inc, cols, pivots, -1)
			checkClose(t, name+", the twin back", want, start, 0)
		}
	}
}

// TestCholeskyTile holds the factorization of a tile to its twin: all orders, the
// other triangle untouched, and a failure in every row.
func TestCholeskyTile(t *testing.T) { both(t, testCholeskyTile[float32], testCholeskyTile[float64]) }

func testCholeskyTile[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(15, 16))
	for n := 1; n <= GemmFor[T]().SolveRows; n++ {
		for bad := -1; bad < n; bad++ {
			inc := n + n%3
			a, around, want := panel[T](rng, n, n, inc)
			for i := range n {
				a[i*inc+i] = T(n + 1)
				if i == bad {
					a[i*inc+i] = -T(n)
				}
			}
			copy(want, a)
			got, expected := CholeskyTile(a, inc, n), choleskyTile(want, inc, n)
			name := fmt.Sprintf("order %d, bad row %d", n, bad)
			if got != bad || expected != bad {
				t.Errorf("%s: failed at %d, the twin at %d", name, got, expected)
			}
			checkGuard(t, name, a, around)
			if bad < 0 {
				checkClose(t, name, a, want, 16)
			}
			for i := range n {
				for j := range i {
					if a[i*inc+j] != want[i*inc+j] {
						t.Fatalf("%s: wrote (%d, %d), below the diagonal", name, i, j)
					}
				}
			}
		}
	}
}

// TestLUTile holds the factorization of a small matrix to its twin, bit for bit: pivots in every
// row, ties, zeros, and what is not finite.
func TestLUTile(t *testing.T) { both(t, testLUTile[float32], testLUTile[float64]) }

func testLUTile[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 32))
	const n = LUTileOrder
	for trial := range 1000 {
		inc := n + trial%3
		a, around, want := panel[T](rng, n, n, inc)
		for i := range n {
			for j := range n {
				if trial%4 < 2 { // ties, and singular matrices
					a[i*inc+j] = T(rng.IntN(5) - 2)
				}
			}
		}
		if trial%7 == 0 {
			a[rng.IntN(n)*inc+rng.IntN(n)] = []T{T(math.NaN()), T(math.Inf(1)), T(math.Inf(-1))}[trial%3]
		}
		copy(want, a)
		dst, aroundDst := guarded[T](rng, (n-1)*inc+n)
		expected := slices.Clone(dst)
		var pivots, twin [n]int
		var sums, twinSums [n]T
		name := fmt.Sprintf("trial %d", trial)
		zero := LUTile(dst, inc, a, inc, pivots[:], sums[:])
		if other := luTile(expected, inc, want, inc, twin[:], twinSums[:]); zero != other {
			t.Fatalf("%s: zero pivot %d, the twin's %d", name, zero, other)
		}
		checkGuard(t, name, dst, aroundDst)
		compare := func(what string, got, want []T) {
			for i := range got {
				if got[i] != want[i] && !(got[i] != got[i] && want[i] != want[i]) {
					t.Fatalf("%s, %s: entry %d is %v, not %v", name, what, i, got[i], want[i])
				}
			}
		}
		compare("factors", dst, expected)
		compare("sums", sums[:], twinSums[:])
		if pivots != twin {
			t.Fatalf("%s: pivots %v, not %v", name, pivots, twin)
		}
		if again := LUTile(a, inc, a, inc, pivots[:], sums[:]); again != zero {
			t.Fatalf("%s, in place: zero pivot %d", name, again)
		}
		checkGuard(t, name, a, around)
		for i := range n {
			compare("in place", a[i*inc:][:n], expected[i*inc:][:n])
		}
	}
}

// TestSolveTile holds the solution with a small triangle to its twin: all shapes,
// both triangles, transposed ones as well, after rows that are solved for and without; and
// with those in one kernel to the bits of two.
func TestSolveTile(t *testing.T) { both(t, testSolveTile[float32], testSolveTile[float64]) }

func testSolveTile[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(17, 18))
	g := GemmFor[T]()
	apart := *g
	apart.SolvesFull = false
	type solve func(rows, cols, solved int, a []T, aRow, aCol int, r, b []T, bRow int)
	for rows := 1; rows <= g.SolveRows; rows++ {
		for cols := 1; cols <= g.NR; cols++ {
			for _, solved := range []int{0, 1, 4, 9} {
				aRow, aCol := rows+solved+cols%2, 1
				if cols%3 == 0 {
					aRow, aCol = aCol, aRow
				}
				bRow := cols + rows%4
				for back, solves := range map[bool][3]solve{
					false: {g.Solve, solveTile[T], apart.Solve},
					true:  {g.SolveBack, solveTileBack[T], apart.SolveBack},
				} {
					a, _ := guarded[T](rng, (rows-1)*aRow+(rows+solved-1)*aCol+1)
					triangle := a[solved*aCol:]
					if back {
						triangle = a
					}
					r := make([]T, rows-rows*(cols%4/3)) // or none: a diagonal of ones
					for i := range r {
						d := &triangle[i*(aRow+aCol)]
						*d += 2
						r[i] = 1 / *d
					}
					b, around, want := panel[T](rng, rows+solved, cols, bRow)
					inTwo := append([]T(nil), b...)
					solves[0](rows, cols, solved, a, aRow, aCol, r, b, bRow)
					solves[1](rows, cols, solved, a, aRow, aCol, r, want, bRow)
					solves[2](rows, cols, solved, a, aRow, aCol, r, inTwo, bRow)
					name := fmt.Sprintf("%d×%d after %d, back %v", rows, cols, solved, back)
					checkGuard(t, name, b, around)
					checkClose(t, name, b, want, 256)
					checkClose(t, name+", in two", b, inTwo, 0)
				}
			}
		}
	}
}

// TestPack holds the copies into panels to their twin.
func TestPack(t *testing.T) { both(t, testPack[float32], testPack[float64]) }

func testPack[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(23, 24))
	g := GemmFor[T]()
	for _, pack := range []struct {
		width int
		pack  func(dst []T, panel int, src []T, inc, rows, panels int)
	}{{g.NR, g.PackRight}, {g.MR, g.PackLeft}} {
		for rows := 1; rows < 5; rows++ {
			for panels := 1; panels < 4; panels++ {
				inc, size := panels*pack.width+rows, (rows+2)*pack.width
				src, _ := guarded[T](rng, (rows-1)*inc+panels*pack.width)
				dst, around := guarded[T](rng, (panels-1)*size+rows*pack.width)
				want := append([]T(nil), dst...)
				pack.pack(dst, size, src, inc, rows, panels)
				packPanels(pack.width, want, size, src, inc, rows, panels)
				name := fmt.Sprintf("%d elements, %d rows, %d panels", pack.width, rows, panels)
				checkGuard(t, name, dst, around)
				checkClose(t, name, dst, want, 0)
			}
		}
	}
}

func BenchmarkLURows(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, rows := range []int{4, 64, 512} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			a, _ := guarded[float64](rng, rows*8)
			u := make([]float64, 8)
			u[2] = 1
			for b.Loop() {
				LURows(a, 8, rows, 8, 2, 1, u, u)
			}
		})
	}
}

func BenchmarkQRRows(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, rows := range []int{4, 64, 512} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			a, _ := guarded[float64](rng, rows*8)
			w, g := make([]float64, 8), make([]float64, 8)
			for b.Loop() {
				QRRows(a, 8, rows, 8, 2, 1, w, g)
			}
		})
	}
}

func BenchmarkCholeskyTile(b *testing.B) {
	for n := 4; n <= GemmFor[float64]().SolveRows; n += 4 {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			a, c := make([]float64, n*n), make([]float64, n*n)
			for i := range n {
				a[i*n+i] = 2
			}
			for b.Loop() {
				copy(c, a)
				CholeskyTile(c, n, n)
			}
		})
	}
}

func BenchmarkSolveTile(b *testing.B) {
	a, d, x := make([]float64, 64), make([]float64, 8), make([]float64, 8*24)
	for i := range d {
		a[9*i], d[i] = 1, 1
	}
	rows, cols := GemmFor[float64]().SolveRows, GemmFor[float64]().NR
	for b.Loop() {
		SolveTile(rows, cols, 0, a, 8, 1, d[:rows], x, cols)
	}
}
