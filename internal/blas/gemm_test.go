package blas_test

import (
	"fmt"
	"math"
	"runtime"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/internal/parallel"
)

// both runs a test for both element types.
func both(t *testing.T, f32, f64 func(t *testing.T)) {
	t.Run("float32", f32)
	t.Run("float64", f64)
}

// factors are the values of α and β to test.
var factors = []float64{0, 1, -1, 0.5}

// checkGemm computes C = αAB + βC with the operands in the layouts that the
// number layout selects, and compares with the reference. With β = 0, C holds NaN.
func checkGemm[T blas.Float](t *testing.T, m, n, k int, alpha, beta T, layout int) {
	t.Helper()
	rng := matrixtest.Rand(uint64(m)<<40 | uint64(n)<<20 | uint64(k))
	a := matrixtest.ViewOf(matrixtest.Random[T](rng, m, k), layout)
	b := matrixtest.ViewOf(matrixtest.Random[T](rng, k, n), layout/matrixtest.NumViews)
	c := matrixtest.ViewOf(matrixtest.Random[T](rng, m, n), layout/matrixtest.NumViews/matrixtest.NumViews)
	if beta == 0 {
		for i := range m {
			for j := range n {
				c.Set(i, j, T(math.NaN()))
			}
		}
	}
	c0 := matrixtest.Clone(c.Mat)
	blas.Gemm(alpha, a.Mat, b.Mat, beta, c.Mat)
	if r := matrixtest.GemmError(alpha, a.Mat, b.Mat, beta, c0, c.Mat); !(r <= 1) {
		t.Errorf("%d×%d×%d, α=%v, β=%v, A %s, B %s, C %s: error %.3g of its bound", m, n, k, alpha, beta, a.Name, b.Name, c.Name, r)
	}
	a.CheckGuard(t)
	b.CheckGuard(t)
	c.CheckGuard(t)
}

const allLayouts = matrixtest.NumViews * matrixtest.NumViews * matrixtest.NumViews

// plainTile is a micro-kernel of any shape in three loops.
func plainTile[T blas.Float](rows, cols, k int, alpha T, a []T, aRow, aCol int, b []T, bRow int, beta T, c []T, cRow int) {
	for i := range rows {
		for j := range cols {
			var s T
			for p := range k {
				s += a[i*aRow+p*aCol] * b[p*bRow+j]
			}
			if s *= alpha; beta != 0 {
				s += beta * c[i*cRow+j]
			}
			c[i*cRow+j] = s
		}
	}
}

// plainPack copies rows into panels of so many elements.
func plainPack[T blas.Float](width int) func(dst []T, panel int, src []T, inc, rows, panels int) {
	return func(dst []T, panel int, src []T, inc, rows, panels int) {
		for r := range rows {
			for p := range panels {
				copy(dst[p*panel+r*width:][:width], src[r*inc+p*width:])
			}
		}
	}
}

// useKernel puts a micro-kernel in the place of the one for T, until restore is
// called.
func useKernel[T blas.Float](k kernel.Gemm[T]) (restore func()) {
	used := kernel.GemmFor[T]()
	old := *used
	*used = k
	return func() { *used = old }
}

// smallBlocks returns the micro-kernel in use and others of many shapes, all with
// block sizes so small that small matrices pass through every loop, A packed or
// not.
func smallBlocks[T blas.Float]() map[string]kernel.Gemm[T] {
	ks := map[string]kernel.Gemm[T]{}
	for _, direct := range []int{0, 1 << 40} {
		used := *kernel.GemmFor[T]()
		used.MC, used.KC, used.NC, used.Direct, used.DirectA = 4*used.MR, 5, 2*used.NR, 0, direct
		ks[fmt.Sprint("in use, A up to ", direct)] = used
	}
	for _, s := range [][2]int{{1, 1}, {3, 5}, {8, 24}, {14, 32}} {
		ks[fmt.Sprintf("%d×%d", s[0], s[1])] = kernel.Gemm[T]{
			Tile: plainTile[T], Lanes: (s[1] + 2) / 3, MR: s[0], NR: s[1], MC: 4 * s[0], KC: 7, NC: 3 * s[1],
			Pack8: kernel.GemmFor[T]().Pack8, PackLeft: plainPack[T](s[0]), PackRight: plainPack[T](s[1]),
		}
	}
	return ks
}

func TestGemmDirect(t *testing.T) { both(t, testGemmDirect[float32], testGemmDirect[float64]) }

func testGemmDirect[T blas.Float](t *testing.T) {
	for layout := range allLayouts {
		for _, s := range [][3]int{{2, 2, 2}, {3, 5, 4}, {6, 3, 7}} {
			alpha, beta := factors[layout%4], factors[layout/4%4]
			checkGemm(t, s[0], s[1], s[2], T(alpha), T(beta), layout)
		}
	}
	for m := range 6 {
		for n := range 6 {
			for k := range 6 {
				for i := range 16 {
					checkGemm(t, m, n, k, T(factors[i/4]), T(factors[i%4]), 7*i+m)
				}
			}
		}
	}
}

func TestGemmPacked(t *testing.T) { both(t, testGemmPacked[float32], testGemmPacked[float64]) }

func testGemmPacked[T blas.Float](t *testing.T) {
	for name, k := range smallBlocks[T]() {
		t.Run(name, func(t *testing.T) {
			defer useKernel(k)()
			for layout := range allLayouts {
				alpha, beta := factors[layout%4], factors[layout/4%4]
				checkGemm(t, 17, 13, 11, T(alpha), T(beta), layout)
			}
			for i, m := range []int{2, 3, 33, 70} {
				for j, n := range []int{2, 5, 26, 100} {
					for _, k := range []int{1, 5, 15} {
						checkGemm(t, m, n, k, -0.5, T(factors[(i+j)%4]), i+31*j)
					}
				}
			}
		})
	}
}

// The block sizes in use, on both sides of their edges.
func TestGemmBlocks(t *testing.T) { both(t, testGemmBlocks[float32], testGemmBlocks[float64]) }

func testGemmBlocks[T blas.Float](t *testing.T) {
	k := kernel.GemmFor[T]()
	for i, s := range [][3]int{
		{48, 48, 48}, {49, 48, 48}, {2*k.MC + 1, 40, 41}, {33, 34, k.KC + 1}, {40, 29, 2*k.KC + 1}, {k.MR + 1, k.NC + k.NR + 1, 20}, {130, 140, 150},
	} {
		checkGemm[T](t, s[0], s[1], s[2], 1, T(factors[i%4]), 41*i)
	}
}

// TestGemmZeroIncrements: operands that are only read may repeat a row or column.
func TestGemmZeroIncrements(t *testing.T) {
	both(t, testGemmZeroIncrements[float32], testGemmZeroIncrements[float64])
}

func testGemmZeroIncrements[T blas.Float](t *testing.T) {
	check := func(t *testing.T) {
		const m, n, k = 7, 9, 8
		x := []T{0.5, 2, 3, -1, 5, 6, -7, 8, 9}
		for _, inc := range [][4]int{{0, 1, 1, 0}, {1, 0, 0, 1}, {0, 0, 1, 0}, {0, 0, 0, 0}} {
			a := blas.Mat[T]{Data: x, Rows: m, Cols: k, RowInc: inc[0], ColInc: inc[1]}
			b := blas.Mat[T]{Data: x, Rows: k, Cols: n, RowInc: inc[2], ColInc: inc[3]}
			c := matrixtest.Zeros[T](m, n)
			blas.Gemm(1, a, b, 0, c)
			if r := matrixtest.GemmError(1, a, b, 0, c, c); !(r <= 1) {
				t.Errorf("increments %v: error %.3g of its bound", inc, r)
			}
		}
	}
	t.Run("direct", check)
	for name, k := range smallBlocks[T]() {
		t.Run(name, func(t *testing.T) {
			defer useKernel(k)()
			check(t)
		})
	}
}

// TestGemmNotFinite: a NaN or an infinity in A or B reaches the entries that it
// is a factor of, zeros or not, and no others.
func TestGemmNotFinite(t *testing.T) {
	both(t, testGemmNotFinite[float32], testGemmNotFinite[float64])
}

func testGemmNotFinite[T blas.Float](t *testing.T) {
	check := func(t *testing.T) {
		const m, n, k = 9, 10, 11
		for _, bad := range []float64{math.NaN(), math.Inf(1)} {
			for at := range k {
				a, b := matrixtest.Zeros[T](m, k), matrixtest.Zeros[T](k, n)
				c := matrixtest.Zeros[T](m, n)
				i := at % m
				a.Set(i, at, T(bad))
				blas.Gemm(1, a, b, 0, c)
				j := at % n
				d := matrixtest.Zeros[T](m, n)
				b.Set(at, j, T(bad))
				a.Set(i, at, 0)
				blas.Gemm(1, a, b, 0, d)
				for r := range m {
					for s := range n {
						if x := c.At(r, s); (x != x) != (r == i) {
							t.Fatalf("%v at (%d, %d) of A, zeros in B: entry (%d, %d) is %v", bad, i, at, r, s, x)
						}
						if x := d.At(r, s); (x != x) != (s == j) {
							t.Fatalf("%v at (%d, %d) of B, zeros in A: entry (%d, %d) is %v", bad, at, j, r, s, x)
						}
					}
				}
			}
		}
	}
	t.Run("direct", check)
	for name, k := range smallBlocks[T]() {
		t.Run(name, func(t *testing.T) {
			defer useKernel(k)()
			check(t)
		})
	}
}

// With α = 0, neither A nor B is read.
func TestGemmAlphaZero(t *testing.T) {
	a := matrixtest.FromFunc[float64](5, 5, func(int, int) float64 { return math.NaN() })
	c := matrixtest.Identity[float64](5)
	blas.Gemm(0, a, a, 2, c)
	if !matrixtest.SameBits(c, matrixtest.Scaled(2, matrixtest.Identity[float64](5))) {
		t.Errorf("0·NaN·NaN + 2·I = %v", c.Data)
	}
}

// TestGemmThreads: the same bits for every number of threads.
func TestGemmThreads(t *testing.T) { both(t, testGemmThreads[float32], testGemmThreads[float64]) }

func testGemmThreads[T blas.Float](t *testing.T) {
	rng := matrixtest.Rand(4)
	for _, s := range [][3]int{{200, 190, 180}, {500, 40, 30}, {30, 700, 40}, {61, 67, 600}} {
		a, b := matrixtest.Random[T](rng, s[0], s[2]), matrixtest.Random[T](rng, s[2], s[1])
		sameForAllThreads(t, fmt.Sprint("Gemm ", s), func() blas.Mat[T] {
			c := matrixtest.Zeros[T](s[0], s[1])
			blas.Gemm(1, a, b, 1, c)
			return c
		})
	}
}

// sameForAllThreads computes with one thread, and compares with more.
func sameForAllThreads[T blas.Float](t *testing.T, name string, f func() blas.Mat[T]) {
	t.Helper()
	defer parallel.Crowd(1)()
	want := f()
	for _, threads := range []int{2, 3, 8} {
		runtime.GOMAXPROCS(threads)
		if !matrixtest.SameBits(f(), want) {
			t.Errorf("%s: %d threads give another result than one", name, threads)
		}
	}
}
