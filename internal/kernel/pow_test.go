package kernel

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// bigPow is x^(n/2ʲ) with 300 bits, for a positive x.
func bigPow(x float64, n int64, j int) *big.Float {
	const precision = 300
	square := new(big.Float).SetPrec(precision).SetFloat64(x)
	y := new(big.Float).SetPrec(precision).SetInt64(1)
	for m := max(n, -n); m != 0; m >>= 1 {
		if m&1 != 0 {
			y.Mul(y, square)
		}
		square.Mul(square, square)
	}
	for range j {
		y.Sqrt(y)
	}
	if n < 0 {
		y.Quo(new(big.Float).SetPrec(precision).SetInt64(1), y)
	}
	return y
}

// ulpsBetween is |got − want| in units of the last place of want in T.
func ulpsBetween[T Float](got T, want *big.Float) float64 {
	precision, least, largest := 53, -1074, math.MaxFloat64
	if !is64[T]() {
		precision, least, largest = 24, -149, math.MaxFloat32
	}
	unit := max(want.MantExp(nil)-precision, least)
	number := float64(got)
	if math.IsInf(number, 1) { // as if the largest number were meant
		number = largest
		if want.Cmp(new(big.Float).SetFloat64(largest)) >= 0 {
			return 0
		}
	}
	difference := new(big.Float).SetPrec(300).SetFloat64(number)
	difference.Sub(difference, want)
	miss, _ := difference.SetMantExp(difference, -unit).Float64()
	return math.Abs(miss)
}

// TestPow holds powers to one unit in the last place, for exponents and bases with which the logarithm
// counts a thousandfold, in the whole range of results and beyond it.
func TestPow(t *testing.T) { both(t, testPow[float32], testPow[float64]) }

func testPow[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 10))
	low, high, smallest := -760.0, 715.0, 5e-324
	if !is64[T]() {
		low, high, smallest = -107, 90, math.SmallestNonzeroFloat32
	}
	worst := 0.0
	for _, p := range []struct {
		n int64
		j int
	}{{3, 0}, {-3, 0}, {-1, 1}, {3, 1}, {1, 2}, {-7, 2}, {10, 0}, {100, 0}, {12345, 3}, {-98765, 0}, {1<<20 + 1, 0}, {-1<<23 + 1, 10}, {3, 6}, {9137, 1}, {-9137, 1}} {
		s := float64(p.n) / math.Exp2(float64(p.j))
		x := make([]T, 403)
		for i := range x {
			switch i % 4 {
			case 0:
				x[i] = T(0.7 + rng.Float64())
			case 1: // where the next number of the table begins
				x[i] = T(1 + float64(3-i%8)/2*(0.015+0.003*rng.Float64()))
			default: // that the power may be anything
				x[i] = T(math.Exp((low + (high-low)*rng.Float64()) / s))
			}
			if !(x[i] > 0) || math.IsInf(float64(x[i]), 0) {
				x[i] = T(1 + rng.Float64())
			}
			if i%50 == 0 {
				x[i] = T(smallest) * T(1+rng.IntN(100))
			}
		}
		y := make([]T, len(x))
		Pow(y, T(s), x)
		for i, v := range x {
			miss := ulpsBetween(y[i], bigPow(float64(v), p.n, p.j))
			worst = max(worst, miss)
			if !(miss <= 1) {
				t.Fatalf("%v to the power of %v is %v, wrong by %.2f units in the last place", v, s, y[i], miss)
			}
		}
	}
	t.Logf("worst error %.2f units in the last place", worst)
	testPowBy[T](t, rng)

	x := make([]T, 1000)
	for i := range x {
		x[i] = T(math.Exp2(rng.Float64()*80-40)) * T(1-2*(i%2))
	}
	y := make([]T, len(x))
	Cube(y, x)
	for i, v := range x {
		if miss := ulpsBetween(y[i]*T(1-2*(i%2)), bigPow(math.Abs(float64(v)), 3, 0)); !(miss <= 0.51) {
			t.Fatalf("the cube of %v is %v, wrong by %.2f units in the last place", v, y[i], miss)
		}
	}
}

// TestPowExact: what is a number of the type is that number.
func TestPowExact(t *testing.T) { both(t, testPowExact[float32], testPowExact[float64]) }

func testPowExact[T Float](t *testing.T) {
	limit := 0x1p53
	if !is64[T]() {
		limit = 0x1p24
	}
	var x, want, got [40]T
	check := func(s T) {
		t.Helper()
		Pow(got[:], s, x[:])
		for i := range x {
			if got[i] != want[i] {
				t.Fatalf("%v to the power of %v is %v, want %v", x[i], s, got[i], want[i])
			}
		}
	}
	for n := range 40 {
		for i := range x {
			base := float64(i%9 - 4)
			if i%9 == 8 {
				base = 10
			}
			power := 1.0
			for range n {
				power *= base
			}
			if math.Abs(power) > limit {
				base, power = 2, math.Exp2(float64(n))
			}
			x[i], want[i] = T(base), T(power)
		}
		check(T(n))
		for i := range x {
			e := 3*i - 60
			if n*e < -140 || n*e > 120 {
				e = 1
			}
			x[i], want[i] = T(math.Exp2(float64(e))), T(math.Exp2(float64(-n*e)))
		}
		check(T(-n))
	}
	for _, s := range []T{0.5, -0.5, 1.5, 0.25} {
		for i := range x {
			root := float64(i + 1)
			switch s {
			case -0.5:
				root = math.Exp2(float64(i - 20))
				x[i], want[i] = T(root*root), T(1/root)
			case 0.25:
				x[i], want[i] = T(root*root*root*root), T(root)
			case 1.5:
				x[i], want[i] = T(root*root), T(root*root*root)
			default:
				x[i], want[i] = T(root*root), T(root)
			}
		}
		check(s)
	}
}

// TestPowSpecial: powers of special numbers, and to special exponents, are those of math.Pow, bit
// for bit, beside ordinary ones and alone.
func TestPowSpecial(t *testing.T) { both(t, testPowSpecial[float32], testPowSpecial[float64]) }

func testPowSpecial[T Float](t *testing.T) {
	inf := math.Inf(1)
	largest, smallest := math.MaxFloat64, 5e-324
	if !is64[T]() {
		largest, smallest = math.MaxFloat32, math.SmallestNonzeroFloat32
	}
	bases := []float64{0, math.Copysign(0, -1), inf, -inf, math.NaN(), 1, -1, 2, -2, 0.5, -0.5, largest, -largest, smallest, -smallest}
	exponents := []float64{0, math.Copysign(0, -1), 1, -1, 2, -2, 3, -3, 0.5, -0.5, 1.5, -1.5, 17, -18, 0x1p24 - 1, 0x1p24, -0x1p24 - 2, 0x1p53 - 1, 1 - 0x1p53,
		1e30, -1e30, 1e38, -1e38, largest, -largest, inf, -inf, math.NaN(), smallest, -smallest, 1e-30}
	for _, s := range exponents {
		for _, alone := range []bool{true, false} {
			x := make([]T, 0, 20)
			for _, v := range bases {
				if alone && !(v >= 0) { // no negative number, and no NaN, among them
					v = math.Copysign(0, v)
				}
				x = append(x, T(v))
			}
			y, exponents, by := make([]T, len(x)), make([]T, len(x)), make([]T, len(x))
			Pow(y, T(s), x)
			for i := range exponents {
				exponents[i] = T(s)
			}
			PowBy(by, x, exponents)
			for i, v := range x {
				if !samePower(y[i], by[i]) {
					t.Fatalf("%v to the power of %v is %v with one exponent, %v with many", v, s, y[i], by[i])
				}
				want := T(math.Pow(float64(v), float64(T(s))))
				if math.Abs(float64(v)) == smallest && s != math.Trunc(s) && v > 0 {
					continue // math.Log of subnormal numbers fails on amd64
				}
				g, w := float64(y[i]), float64(want)
				if g != w && !(g != g && w != w) && !(math.Abs(g-w) <= 1e-6*math.Abs(w)) || g == g && math.Signbit(g) != math.Signbit(w) || (g == 0) != (w == 0) {
					t.Fatal(fmt.Sprint(v, " to the power of ", s, " is ", y[i], ", want ", want))
				}
			}
		}
	}
}

// samePower tells whether two powers are equal, signs of zeros included, or two units in the last place apart:
// a level may have one kernel and not the other.
func samePower[T Float](x, y T) bool {
	if x != x || y != y {
		return x != x && y != y
	}
	if x == 0 || y == 0 || x-x != 0 || y-y != 0 {
		return x == y && math.Signbit(float64(x)) == math.Signbit(float64(y))
	}
	smallest := 5e-324
	if !is64[T]() {
		smallest = math.SmallestNonzeroFloat32
	}
	return math.Abs(float64(x)-float64(y)) <= max(2*float64(epsilon[T]())*math.Abs(float64(x)), 2*smallest)
}

// testPowBy holds powers with an exponent for each number to those with one for all, and, bit for bit, to what
// they are alone; on every tail, beside guards, in place of either operand.
func testPowBy[T Float](t *testing.T, rng *rand.Rand) {
	for _, n := range append(lengths(), 255, 256, 257) {
		x, _ := guarded[T](rng, n)
		y, _ := guarded[T](rng, n)
		for i := range x {
			x[i] *= 3
			y[i] *= 20
			if i%3 == 0 {
				y[i] = T(math.Round(float64(y[i])))
			}
			if i%7 == 0 && n > 100 {
				x[i], y[i] = special[T]()[rng.IntN(16)], special[T]()[rng.IntN(16)]
			}
		}
		dst, around := guarded[T](rng, n)
		PowBy(dst, x, y)
		checkGuard(t, "PowBy", dst, around)
		for i := range x {
			var one, alone [1]T
			Pow(one[:], y[i], x[i:i+1])
			PowBy(alone[:], x[i:i+1], y[i:i+1])
			if dst[i] != alone[0] && dst[i] == dst[i] || !samePower(dst[i], one[0]) {
				t.Fatalf("n = %d: %v to the power of %v is %v, alone %v, with one exponent %v", n, x[i], y[i], dst[i], alone[0], one[0])
			}
		}
		for _, operand := range [][]T{x, y} {
			copied := append([]T(nil), operand...)
			PowBy(operand, x, y)
			for i := range operand {
				if operand[i] != dst[i] && (operand[i] == operand[i] || dst[i] == dst[i]) {
					t.Fatalf("n = %d: element %d in place is %v, elsewhere %v", n, i, operand[i], dst[i])
				}
			}
			copy(operand, copied)
		}
	}
}
