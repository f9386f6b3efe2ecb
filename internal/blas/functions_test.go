package blas_test

import (
	"math"
	"runtime"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/internal/parallel"
)

// sprinkled is a random matrix with numbers in it that functions may stumble over.
func sprinkled[T blas.Float](seed uint64, m, n int) blas.Mat[T] {
	rng := matrixtest.Rand(seed)
	a := matrixtest.Random[T](rng, m, n)
	nan, inf := math.NaN(), math.Inf(1)
	special := []float64{0, math.Copysign(0, -1), nan, inf, -inf, 1, -1, 1e-40, -1e-40, 100, -100}
	for i := range a.Data {
		if rng.IntN(4) == 0 {
			a.Data[i] = T(special[rng.IntN(len(special))])
		}
	}
	return a
}

func sameBits[T blas.Float](x, y T) bool {
	return math.Float64bits(float64(x)) == math.Float64bits(float64(y)) || x != x && y != y
}

// What a function makes of an entry does not depend on where the entry lies.
func TestFunctionsOfViews(t *testing.T) {
	both(t, testFunctionsOfViews[float32], testFunctionsOfViews[float64])
}

func testFunctionsOfViews[T blas.Float](t *testing.T) {
	for _, s := range [][2]int{{0, 3}, {3, 0}, {1, 1}, {1, 70}, {70, 1}, {5, 65}, {40, 67}} {
		x, y := sprinkled[T](1, s[0], s[1]), sprinkled[T](2, s[0], s[1])
		for op := blas.OpLarger; op <= blas.OpSigmoid; op++ {
			want := matrixtest.Zeros[T](s[0], s[1])
			blas.Elements(op, want.Data, x.Data, 1.25, y.Data)
			for layout := 0; layout < allLayouts; layout += oneIn(5) {
				a := matrixtest.ViewOf(x, layout)
				b := matrixtest.ViewOf(y, layout/matrixtest.NumViews)
				dst := matrixtest.ViewOf(ones[T](s[0], s[1]), layout/matrixtest.NumViews/matrixtest.NumViews)
				blas.Elementwise(op, dst.Mat, a.Mat, 1.25, b.Mat)
				dst.CheckGuard(t)
				blas.Elementwise(op, a.Mat, a.Mat, 1.25, b.Mat) // in place
				for i := range s[0] {
					for j := range s[1] {
						if w := want.At(i, j); !sameBits(dst.At(i, j), w) || !sameBits(a.At(i, j), w) {
							t.Fatalf("operation %d of %v and %v, %d×%d, A %s, dst %s: %v and in place %v, packed %v", op, x.At(i, j), y.At(i, j),
								s[0], s[1], a.Name, dst.Name, dst.At(i, j), a.At(i, j), w)
						}
					}
				}
			}
		}
	}
}

// The number of threads does not matter, nor how an operation is cut into blocks.
func TestFunctionsInBlocks(t *testing.T) {
	defer parallel.Crowd(0)()
	const n = 3*8192 + 5
	x := sprinkled[float64](3, 1, n).Data
	for i, op := range []blas.Operation{blas.OpExp, blas.OpLog, blas.OpTanh, blas.OpSigmoid, blas.OpPow, blas.OpPow, blas.OpPow, blas.OpPowBy} {
		s := []float64{0, 0, 0, 0, 1.75, -3, 3, 0}[i]
		want, got := make([]float64, n), make([]float64, n)
		for i := range x {
			blas.Elements(op, want[i:i+1], x[i:i+1], s, x[i:i+1])
		}
		for _, threads := range []int{1, 2, 5} {
			runtime.GOMAXPROCS(threads)
			blas.Elements(op, got, x, s, x)
			for i := range got {
				if !sameBits(got[i], want[i]) {
					t.Fatalf("operation %d of %v, %d threads: %v, alone %v", op, x[i], threads, got[i], want[i])
				}
			}
		}
	}
}

// Powers are those of math.Pow, which adds up errors of its own in float64, with special numbers among
// them, on both sides of a block, with and without negative numbers, in place and not.
func TestPow(t *testing.T) { both(t, testPow[float32], testPow[float64]) }

func testPow[T blas.Float](t *testing.T) {
	rng := matrixtest.Rand(9)
	eps, normal, largest := 64*0x1p-52, 0x1p-1022, math.MaxFloat64
	if T(1)+T(0x1p-30) == 1 {
		eps, normal, largest = 0x1p-23, 0x1p-126, math.MaxFloat32
	}
	smallest := normal * matrixtest.Eps[T]()
	special := []float64{0, math.Copysign(0, -1), 1, -1, largest, -largest, smallest, -smallest, 1000 * smallest, -8, math.Inf(1), math.Inf(-1), math.NaN()}
	for i, n := range []int{1, 7, 255, 256, 257, 700, 8193, 300} {
		x := sprinkled[T](uint64(n), 1, n).Data
		for j := range x {
			switch rng.IntN(4) {
			case 0:
				x[j] = T(special[rng.IntN(len(special))])
			case 1:
				x[j] = T(math.Exp2(rng.Float64()*200 - 100))
			}
			if i%2 != 0 && x[j] < 0 {
				x[j] = -x[j]
			}
			if i == 7 && !(x[j] > 0) {
				x[j] = 2
			}
		}
		for _, p := range []T{0, 1, 2, 0.5, 3, -1, -0.5, 1.5, 2.25, 1e-3, 40, -40, 1e30, -7, T(math.Inf(1)), T(math.Inf(-1)), T(math.NaN())} {
			got := make([]T, n)
			blas.Elements(blas.OpPow, got, x, p, x)
			for i, v := range x {
				if math.Abs(float64(v)) < 0x1p-1022 && float64(p) != math.Trunc(float64(p)) && p != 0.5 {
					continue // math.Log of subnormal numbers fails on amd64
				}
				want := math.Pow(float64(v), float64(p))
				near := math.Abs(float64(got[i])-want) <= max(eps*math.Abs(want), smallest)
				if !near && !sameBits(got[i], T(want)) {
					t.Fatalf("%v to the power of %v is %v, want %v", v, p, got[i], want)
				}
			}
			same := slices.Clone(x)
			blas.Elements(blas.OpPow, same, same, p, same)
			for i := range same {
				if !sameBits(same[i], got[i]) {
					t.Fatalf("%v to the power of %v is %v in place, %v elsewhere", x[i], p, same[i], got[i])
				}
			}
		}
	}
}

func TestSoftmaxRows(t *testing.T) { both(t, testSoftmaxRows[float32], testSoftmaxRows[float64]) }

func testSoftmaxRows[T blas.Float](t *testing.T) {
	for _, s := range [][2]int{{0, 3}, {3, 0}, {1, 1}, {4, 1}, {1, 90}, {50, 67}} {
		x := matrixtest.Scaled(20, matrixtest.Random[T](matrixtest.Rand(5), s[0], s[1]))
		for _, shift := range []T{0, 1000, -1000} {
			for layout := range matrixtest.NumViews * matrixtest.NumViews {
				a := matrixtest.ViewOf(x, layout)
				for i := range s[0] {
					for j := range s[1] {
						a.Set(i, j, x.At(i, j)+shift)
					}
				}
				dst := matrixtest.ViewOf(ones[T](s[0], s[1]), layout/matrixtest.NumViews)
				blas.SoftmaxRows(dst.Mat, a.Mat)
				dst.CheckGuard(t)
				for i := range s[0] {
					sum := 0.0
					for j := range s[1] {
						sum += float64(dst.At(i, j))
						ratio := math.Exp(float64(a.At(i, j) - a.At(i, 0)))
						if got := float64(dst.At(i, j)); !(math.Abs(got-ratio*float64(dst.At(i, 0))) <= 200*matrixtest.Eps[T]()*got+1e-37) {
							t.Fatalf("%d×%d, A %s: entries (%d, %d) and (%d, 0) are in the wrong proportion", s[0], s[1], a.Name, i, j, i)
						}
					}
					if s[1] > 0 && !(math.Abs(sum-1) <= 4*matrixtest.Eps[T]()) {
						t.Fatalf("%d×%d, A %s, dst %s: row %d adds up to %v", s[0], s[1], a.Name, dst.Name, i, sum)
					}
				}
			}
		}
	}
	nan, inf := T(math.NaN()), T(math.Inf(1))
	for _, row := range [][]T{{1, nan, 2}, {1, inf, 2}, {-inf, -inf}} {
		blas.SoftmaxRows(blas.MatOf(1, len(row), row), blas.MatOf(1, len(row), row))
		for _, v := range row {
			if v == v {
				t.Errorf("a row that has no softmax: %v", row)
			}
		}
	}
	row := []T{-inf, 0, -inf}
	blas.SoftmaxRows(blas.MatOf(1, 3, row), blas.MatOf(1, 3, row))
	if row[0] != 0 || row[1] != 1 {
		t.Errorf("of −Inf, 0, −Inf: %v", row)
	}
}

// preferred is the definition of what comes first among extremes.
func preferred[T blas.Float](e blas.Extreme, x, best T) bool {
	if best != best || x != x {
		return best == best && x != x
	}
	return e == blas.Largest && x > best || e == blas.Smallest && x < best
}

func TestExtremes(t *testing.T) { both(t, testExtremes[float32], testExtremes[float64]) }

func testExtremes[T blas.Float](t *testing.T) {
	for seed, s := range [][2]int{{1, 1}, {1, 63}, {1, 64}, {1, 65}, {1, 5000}, {5000, 1}, {6, 70}, {70, 6}, {90, 90}, {3, 2100}} {
		for kind := range 3 {
			x := matrixtest.Random[T](matrixtest.Rand(uint64(seed)), s[0], s[1])
			for i := range x.Data {
				switch kind {
				case 1: // many equal ones
					x.Data[i] = T(math.Round(2 * float64(x.Data[i])))
				case 2:
					if x.Data[i] > 0.97 {
						x.Data[i] = T(math.NaN())
					}
				}
			}
			for _, e := range []blas.Extreme{blas.Largest, blas.Smallest} {
				wi, wj := 0, 0
				cols := make([]int, s[1])
				for i := range s[0] {
					for j := range s[1] {
						if preferred(e, x.At(i, j), x.At(wi, wj)) {
							wi, wj = i, j
						}
						if preferred(e, x.At(i, j), x.At(cols[j], j)) {
							cols[j] = i
						}
					}
				}
				for _, a := range matrixtest.Views(x) {
					if i, j := blas.ArgExtremeMat(e, a.Mat); i != wi || j != wj {
						t.Fatalf("%d×%d, %s: entry (%d, %d), want (%d, %d)", s[0], s[1], a.Name, i, j, wi, wj)
					}
					if got, want := blas.ExtremeMat(e, a.Mat), x.At(wi, wj); !sameBits(got, want) {
						t.Fatalf("%d×%d, %s: %v, want %v", s[0], s[1], a.Name, got, want)
					}
					at, best := make([]int, s[1]), make([]T, s[1])
					blas.ArgExtremeOfCols(e, at, a.Mat)
					blas.ExtremeOfCols(e, best, a.Mat)
					for j := range at {
						if at[j] != cols[j] || best[j] != a.At(at[j], j) && best[j] == best[j] {
							t.Fatalf("%d×%d, %s, column %d: %v in row %d, want row %d", s[0], s[1], a.Name, j, best[j], at[j], cols[j])
						}
					}
				}
			}
		}
	}
	if at := blas.ArgExtreme(blas.Largest, blas.Vec[T]{}); at != -1 {
		t.Errorf("of nothing: %d", at)
	}
}

func TestSumsOfRows(t *testing.T) { both(t, testSumsOfRows[float32], testSumsOfRows[float64]) }

func testSumsOfRows[T blas.Float](t *testing.T) {
	for _, s := range [][2]int{{0, 3}, {3, 0}, {1, 1}, {9, 3}, {3, 9}, {17, 127}, {17, 128}, {17, 129}, {5, 513}, {130, 70}} {
		x := matrixtest.Random[T](matrixtest.Rand(6), s[0], s[1])
		for _, a := range matrixtest.Views(x) {
			got := make([]T, s[0])
			blas.SumsOfRows(got, a.Mat)
			for i := range got {
				sum, size := 0.0, 0.0
				for j := range s[1] {
					sum += float64(x.At(i, j))
					size += math.Abs(float64(x.At(i, j)))
				}
				if !(math.Abs(float64(got[i])-sum) <= 4*matrixtest.Eps[T]()*size) {
					t.Fatalf("%d×%d, %s: row %d adds up to %v, want %v", s[0], s[1], a.Name, i, got[i], sum)
				}
			}
		}
	}
}

func TestConvertMat(t *testing.T) {
	for _, s := range [][2]int{{0, 3}, {1, 1}, {5, 7}, {33, 65}, {70, 130}} {
		x := sprinkled[float64](7, s[0], s[1])
		for _, a := range matrixtest.Views(x) {
			view := matrixtest.ViewOf(matrixtest.Zeros[float32](s[0], s[1]), s[0]+len(a.Name))
			blas.Convert(view.Mat, a.Mat)
			view.CheckGuard(t)
			dst := matrixtest.Zeros[float32](s[0], s[1])
			blas.CopyMat(dst, view.Mat)
			back := matrixtest.Zeros[float64](s[0], s[1])
			blas.Convert(back, dst)
			for i, v := range x.Data {
				if !sameBits(dst.Data[i], float32(v)) || !sameBits(back.Data[i], float64(float32(v))) {
					t.Fatalf("%d×%d, %s: %v becomes %v and %v", s[0], s[1], a.Name, v, dst.Data[i], back.Data[i])
				}
			}
		}
	}
}

func TestSelect(t *testing.T) {
	for _, s := range [][2]int{{0, 3}, {1, 1}, {5, 7}, {33, 65}} {
		mask, x, y := sprinkled[float64](8, s[0], s[1]), sprinkled[float64](9, s[0], s[1]), sprinkled[float64](10, s[0], s[1])
		for layout := range matrixtest.NumViews * matrixtest.NumViews {
			m, dst := matrixtest.ViewOf(mask, layout), matrixtest.ViewOf(ones[float64](s[0], s[1]), layout/matrixtest.NumViews)
			blas.Select(dst.Mat, m.Mat, x, y)
			dst.CheckGuard(t)
			for i := range s[0] {
				for j := range s[1] {
					want := y.At(i, j)
					if mask.At(i, j) != 0 {
						want = x.At(i, j)
					}
					if !sameBits(dst.At(i, j), want) {
						t.Fatalf("%d×%d, mask %s, dst %s: %v, want %v", s[0], s[1], m.Name, dst.Name, dst.At(i, j), want)
					}
				}
			}
		}
	}
}

// One entry that differs from its mirror image is found wherever it is, and NaN on the
// diagonal too.
func TestMirrorsAgree(t *testing.T) {
	never := func(_, _ float64) bool { return false }
	for _, n := range []int{0, 1, 2, 31, 32, 33, 70} {
		x := matrixtest.RandomSymmetric[float64](matrixtest.Rand(11), n)
		for _, a := range matrixtest.Views(x) {
			if !blas.MirrorsAgree(a.Mat, never) {
				t.Fatalf("%d×%d, %s: symmetric, and said not to be", n, n, a.Name)
			}
			for k := range n {
				i, j := k, (7*k)%n
				old := a.At(i, j)
				a.Set(i, j, math.NaN())
				if blas.MirrorsAgree(a.Mat, never) {
					t.Fatalf("%d×%d, %s: NaN at (%d, %d) is not seen", n, n, a.Name, i, j)
				}
				a.Set(i, j, old)
			}
		}
	}
}
