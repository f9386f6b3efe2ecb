package kernel

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// special are the numbers that a function must not stumble over.
func special[T Float]() []T {
	inf, nan := T(math.Inf(1)), T(math.NaN())
	smallest := T(math.SmallestNonzeroFloat32)
	if is64[T]() {
		tiny := 5e-324
		smallest = T(tiny)
	}
	return []T{0, T(math.Copysign(0, -1)), inf, -inf, nan, 1, -1, smallest, -smallest, smallest * 1000, 0.81, 0.8099, -0.81, 0.5, 1.5, 0.75,
		88.7, -88.7, -103, 89, -105, 20, -20, 700, -700, 1e-30, -1e-30, 3e38, -3e38}
}

// TestFunctions holds the functions to the library's of Go, within two units in the last
// place, which are its errors too, on every tail, beside guards, in place and not.
func TestFunctions(t *testing.T) { both(t, testFunctions[float32], testFunctions[float64]) }

func testFunctions[T Float](t *testing.T) {
	for _, test := range []struct {
		name string
		got  func(dst, x []T)
		want func(x float64) float64
		ulps float64
	}{
		{"Exp", Exp[T], math.Exp, 2}, {"Log", Log[T], logOf, 2}, {"Tanh", Tanh[T], math.Tanh, 3},
		{"ExpShifted", func(dst, x []T) { ExpShifted(dst, 1.5, x) }, func(x float64) float64 { return math.Exp(float64(T(x) - 1.5)) }, 2},
		{"Sigmoid", Sigmoid[T], func(x float64) float64 {
			if x < 0 {
				return math.Exp(x) / (1 + math.Exp(x))
			}
			return 1 / (1 + math.Exp(-x))
		}, 4},
		{"Pow", func(dst, x []T) { Pow(dst, -3, x) }, func(x float64) float64 { return math.Pow(x, -3) }, 3},
		{"Cube", Cube[T], func(x float64) float64 { return x * x * x }, 2},
		{"Reciprocal", Reciprocal[T], func(x float64) float64 { return 1 / x }, 0.5},
		{"Sqrt", Sqrt[T], math.Sqrt, 0.5}, {"Abs", Abs[T], math.Abs, 0},
		{"Relu", Relu[T], func(x float64) float64 { return max(x, 0) }, 0},
	} {
		rng := rand.New(rand.NewPCG(3, 4))
		for _, n := range lengths() {
			x, around := guarded[T](rng, n)
			for i := range x {
				switch s := special[T](); {
				case n > 100 || i%3 == 0:
					x[i] = s[rng.IntN(len(s))]
				default:
					x[i] *= T(math.Exp2(float64(rng.IntN(20) - 10)))
				}
			}
			dst, aroundDst := guarded[T](rng, n)
			test.got(dst, x)
			checkUlps(t, fmt.Sprintf("%s, n = %d", test.name, n), x, dst, test.want, test.ulps)
			checkGuard(t, test.name, dst, aroundDst)
			inPlace := append([]T(nil), dst...)
			test.got(x, x)
			checkGuard(t, test.name, x, around)
			for i := range x {
				if x[i] != inPlace[i] && x[i] == x[i] {
					t.Fatalf("%s, n = %d: element %d is %v, in place %v", test.name, n, i, inPlace[i], x[i])
				}
			}
		}
	}
}

var exhaustive = flag.Bool("exhaustive", false, "try every number of float32")

// TestTanh32 holds tanh in float32 to one unit in the last place, for one number in 4099 from all over
// the type; for each of them with -exhaustive.
func TestTanh32(t *testing.T) {
	step := uint64(4099)
	if *exhaustive {
		step = 1
	}
	worst, at := 0.0, float32(0)
	x, y := make([]float32, 4096), make([]float32, 4096)
	wide, want := make([]float64, len(x)), make([]float64, len(x))
	for first := uint64(0); first < 1<<32; first += step * uint64(len(x)) {
		for i := range x {
			x[i] = math.Float32frombits(uint32(min(first+step*uint64(i), 1<<32-1)))
		}
		Tanh(y, x)
		Convert(wide, x)
		Tanh(want, wide)
		for i, w := range want {
			if x[i] != x[i] || w == 0 {
				if y[i] == y[i] && (w != w || math.Signbit(w) != math.Signbit(float64(y[i]))) {
					t.Fatalf("tanh of %v is %v", x[i], y[i])
				}
				continue
			}
			exponent := max(int(math.Float64bits(w)>>52&0x7ff)-1023-23, -149)
			if miss := math.Abs(float64(y[i])-w) * math.Float64frombits(uint64(1023-exponent)<<52); miss > worst {
				worst, at = miss, x[i]
			}
		}
	}
	t.Logf("worst error %.3f units in the last place, at %v", worst, at)
	if worst > 1 {
		t.Errorf("tanh of %v is wrong by %.3f units in the last place", at, worst)
	}
}

// logOf is math.Log, which misses subnormal numbers on amd64.
func logOf(x float64) float64 {
	if 0 < x && x < 0x1p-1022 {
		return math.Log(x*0x1p54) - 54*math.Ln2
	}
	return math.Log(x)
}

// checkUlps compares in units of the last place of T, and infinities, NaN and the signs
// of zeros as they are.
func checkUlps[T Float](t *testing.T, name string, x, got []T, f func(float64) float64, ulps float64) {
	t.Helper()
	for i, v := range x {
		want := f(float64(v))
		rounded := float64(T(want))
		g := float64(got[i])
		if g != g && rounded != rounded {
			continue
		}
		if g == rounded && math.Signbit(g) == math.Signbit(rounded) {
			continue
		}
		exponent := math.Ilogb(want)
		unit := math.Ldexp(float64(epsilon[T]()), exponent)
		if !is64[T]() {
			unit = max(unit, math.SmallestNonzeroFloat32)
		}
		unit = max(unit, 5e-324)
		if !(math.Abs(g-want) <= ulps*unit) || (g == 0) != (rounded == 0) && ulps == 0 {
			t.Fatalf("%s: f(%v) = %v, want %v", name, v, g, want)
		}
	}
}

// TestComparisons holds the kernels that compare to their twins, bit for bit.
func TestComparisons(t *testing.T) { both(t, testComparisons[float32], testComparisons[float64]) }

func testComparisons[T Float](t *testing.T) {
	same := func(x, y T) bool { return x == y || x != x && y != y }
	rng := rand.New(rand.NewPCG(3, 5))
	for _, n := range lengths() {
		s := special[T]()
		x, _ := guarded[T](rng, n)
		y, _ := guarded[T](rng, n)
		mask, _ := guarded[T](rng, n)
		for i := range x {
			x[i], y[i] = s[rng.IntN(len(s))], s[rng.IntN(len(s))]
			mask[i] = s[rng.IntN(len(s))]
		}
		rows, _ := guarded[T](rng, 4*n+9)
		for i := range rows {
			if rng.IntN(8) == 0 {
				rows[i] = s[rng.IntN(len(s))]
			}
		}
		for _, test := range []struct {
			name      string
			got, want func(dst []T)
		}{
			{"Larger", func(dst []T) { Larger(dst, x, y) }, func(dst []T) { larger(dst, x, y) }},
			{"Smaller", func(dst []T) { Smaller(dst, x, y) }, func(dst []T) { smaller(dst, x, y) }},
			{"IsLess", func(dst []T) { IsLess(dst, x, y) }, func(dst []T) { isLess(dst, x, y) }},
			{"IsAtMost", func(dst []T) { IsAtMost(dst, x, y) }, func(dst []T) { isAtMost(dst, x, y) }},
			{"IsEqual", func(dst []T) { IsEqual(dst, x, y) }, func(dst []T) { isEqual(dst, x, y) }},
			{"Choose", func(dst []T) { Choose(dst, mask, x, y) }, func(dst []T) { choose(dst, mask, x, y) }},
			{"LargerOfRows", func(dst []T) { LargerOfRows(dst, rows, n+3) }, func(dst []T) { largerOfRows(dst, rows, n+3) }},
			{"SmallerOfRows", func(dst []T) { SmallerOfRows(dst, rows, n+3) }, func(dst []T) { smallerOfRows(dst, rows, n+3) }},
		} {
			dst, around := guarded[T](rng, n)
			want := append([]T(nil), dst...)
			test.want(want)
			test.got(dst)
			checkGuard(t, test.name, dst, around)
			for i := range dst {
				if !same(dst[i], want[i]) {
					t.Fatalf("%s, n = %d: element %d of %v and %v is %v, want %v", test.name, n, i, x[i], y[i], dst[i], want[i])
				}
			}
		}
	}
}

// TestExtremes: the largest and the smallest entry, and NaN wherever it is.
func TestExtremes(t *testing.T) { both(t, testExtremes[float32], testExtremes[float64]) }

func testExtremes[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 6))
	inf := T(math.Inf(1))
	if l, s := Largest[T](nil), Smallest[T](nil); l != -inf || s != inf {
		t.Errorf("of nothing: %v and %v", l, s)
	}
	for _, n := range lengths()[1:] {
		x, _ := guarded[T](rng, n)
		low, high := x[0], x[0]
		for _, v := range x {
			low, high = min(low, v), max(high, v)
		}
		if l, s := Largest(x), Smallest(x); l != high || s != low {
			t.Fatalf("n = %d: %v and %v, want %v and %v", n, l, s, high, low)
		}
		for _, limit := range []T{high, low, (low + high) / 2, T(math.NaN())} {
			if got, want := Above(limit, x), above(limit, x); got != want {
				t.Fatalf("n = %d: the first entry above %v is %d, want %d", n, limit, got, want)
			}
		}
		at := rng.IntN(n)
		for _, v := range []T{inf, -inf, T(math.NaN())} {
			x[at] = v
			if l, s := Largest(x), Smallest(x); v != v && (l == l || s == s) || v == inf && l != inf || v == -inf && s != -inf {
				t.Fatalf("n = %d, %v at %d: %v and %v", n, v, at, l, s)
			}
		}
		if x[at] == x[at] || Above(-inf, x) != above(-inf, x) {
			t.Fatalf("n = %d: NaN is above something", n)
		}
	}
}

// TestAddRows holds the kernel to its twin.
func TestAddRows(t *testing.T) { both(t, testAddRows[float32], testAddRows[float64]) }

func testAddRows[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 7))
	for _, n := range lengths() {
		rows, _ := guarded[T](rng, 4*n+9)
		acc, around := guarded[float64](rng, n)
		want := append([]float64(nil), acc...)
		addRows(want, rows, n+3)
		AddRows(acc, rows, n+3)
		checkGuard(t, "AddRows", acc, around)
		checkClose(t, fmt.Sprint("AddRows, n = ", n), acc, want, 0)
	}
}

// TestAddDeviations holds the kernel to its twin.
func TestAddDeviations(t *testing.T) { both(t, testAddDeviations[float32], testAddDeviations[float64]) }

func testAddDeviations[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 9))
	for _, n := range lengths() {
		rows, _ := guarded[T](rng, 4*n+9)
		c, _ := guarded[float64](rng, n)
		sums, aroundSums := guarded[float64](rng, n)
		squares, aroundSquares := guarded[float64](rng, n)
		wantSums, wantSquares := append([]float64(nil), sums...), append([]float64(nil), squares...)
		addDeviations(wantSums, wantSquares, c, rows, n+3)
		AddDeviations(sums, squares, c, rows, n+3)
		checkGuard(t, "AddDeviations", sums, aroundSums)
		checkGuard(t, "AddDeviations", squares, aroundSquares)
		checkClose(t, fmt.Sprint("AddDeviations, sums, n = ", n), sums, wantSums, 0)
		checkClose(t, fmt.Sprint("AddDeviations, squares, n = ", n), squares, wantSquares, 4)
	}
}

// TestConvert: both ways, with numbers that the smaller type has not.
func TestConvert(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 8))
	for _, n := range lengths() {
		x, _ := guarded[float64](rng, n)
		for i := range x {
			if s := special[float64](); i%2 == 0 {
				x[i] = s[rng.IntN(len(s))]
			}
		}
		y, around := guarded[float32](rng, n)
		Convert(y, x)
		checkGuard(t, "Convert", y, around)
		back, aroundBack := guarded[float64](rng, n)
		Convert(back, y)
		checkGuard(t, "Convert", back, aroundBack)
		for i := range x {
			if want := float32(x[i]); y[i] != want && want == want || back[i] != float64(want) && want == want || want != want && y[i] == y[i] {
				t.Fatalf("n = %d: %v becomes %v and %v", n, x[i], y[i], back[i])
			}
		}
	}
}

func BenchmarkFunctions(b *testing.B) {
	for name, f := range map[string]func(dst, x []float64){"Exp": Exp[float64], "Log": Log[float64], "Pow": func(dst, x []float64) { Pow(dst, 1.7, x) }, "Tanh": Tanh[float64], "Sigmoid": Sigmoid[float64], "Sqrt": Sqrt[float64]} {
		x, dst := make([]float64, 1000), make([]float64, 1000)
		for i := range x {
			x[i] = float64(i)/500 + 1e-3
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				f(dst, x)
			}
		})
	}
}
