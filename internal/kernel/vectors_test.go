package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// lengths are the lengths to test: every tail, and both sides of the unrolled loops.
func lengths() (ns []int) {
	for n := range 68 {
		ns = append(ns, n)
	}
	return append(ns, 127, 128, 129, 200, 1000)
}

// TestVectorsElementwise holds the kernels that write a vector to their twins, on
// separate operands and in place.
func TestVectorsElementwise(t *testing.T) {
	both(t, testVectorsElementwise[float32], testVectorsElementwise[float64])
}

func testVectorsElementwise[T Float](t *testing.T) {
	s, c := T(0.75), T(-1.25)
	rng := rand.New(rand.NewPCG(5, 6))
	for _, test := range []struct {
		name      string
		got, want func(dst, x, y []T)
	}{
		{"Add", Add[T], add[T]},
		{"Sub", Sub[T], sub[T]},
		{"Mul", Mul[T], mul[T]},
		{"Div", Div[T], div[T]},
		{"AddScaled", func(dst, x, y []T) { AddScaled(dst, x, s, y) }, func(dst, x, y []T) { addScaled(dst, x, s, y) }},
		{"Scale", func(dst, x, _ []T) { Scale(dst, s, x) }, func(dst, x, _ []T) { scale(dst, s, x) }},
		{"Quotient", func(dst, x, _ []T) { Quotient(dst, s, x) }, func(dst, x, _ []T) { quotient(dst, s, x) }},
		{"Axpy", func(dst, x, _ []T) { Axpy(s, x, dst) }, func(dst, x, _ []T) { addScaled(dst, dst, s, x) }},
		{"Axpy2", func(dst, x, y []T) { Axpy2(s, x, c, y, dst) }, func(dst, x, y []T) { axpy2(s, x, c, y, dst) }},
	} {
		for _, n := range lengths() {
			x, _ := guarded[T](rng, n)
			y, _ := guarded[T](rng, n)
			dst, around := guarded[T](rng, n)
			want := append([]T(nil), dst...)
			test.want(want, x, y)
			test.got(dst, x, y)
			name := fmt.Sprintf("%s, n = %d", test.name, n)
			checkGuard(t, name, dst, around)
			checkClose(t, name, dst, want, 4)

			x, around = guarded[T](rng, n)
			want = append([]T(nil), x...)
			test.want(want, want, y)
			test.got(x, x, y)
			checkGuard(t, name, x, around)
			checkClose(t, name+", in place", x, want, 4)
		}
	}
}

// checkClose compares vectors entry by entry: units·ε relative to what is wanted,
// and never more than to 1.
func checkClose[T Float](t *testing.T, name string, got, want []T, units float64) {
	t.Helper()
	for i := range want {
		if d := math.Abs(float64(got[i] - want[i])); !(d <= units*float64(epsilon[T]())*max(1, math.Abs(float64(want[i])))) {
			t.Fatalf("%s: element %d is %v, not %v", name, i, got[i], want[i])
		}
	}
}

func TestVectorsRot(t *testing.T) { both(t, testVectorsRot[float32], testVectorsRot[float64]) }

func testVectorsRot[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for _, n := range lengths() {
		x, aroundX := guarded[T](rng, n)
		y, aroundY := guarded[T](rng, n)
		u, v := append([]T(nil), x...), append([]T(nil), y...)
		rot(u, v, 0.6, 0.8)
		Rot(x, y, 0.6, 0.8)
		name := fmt.Sprint("Rot, n = ", n)
		checkGuard(t, name, x, aroundX)
		checkGuard(t, name, y, aroundY)
		checkClose(t, name, x, u, 4)
		checkClose(t, name, y, v, 4)
	}
}

// TestVectorsRows holds the kernels on four rows of a matrix to their
func TestVectorsRows(t *testing.T) { both(t, testVectorsRows[float32], testVectorsRows[float64]) }

func testVectorsRows[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for _, n := range lengths() {
		for _, inc := range []int{n, n + 3, 0} {
			a, _ := guarded[T](rng, 3*inc+n)
			x, _ := guarded[T](rng, n)
			y, around := guarded[T](rng, n)
			name := fmt.Sprintf("n = %d, inc = %d", n, inc)

			want := append([]T(nil), y...)
			axpy4(1, -0.5, 0.25, 2, a, inc, want)
			Axpy4(1, -0.5, 0.25, 2, a, inc, y)
			checkGuard(t, "Axpy4, "+name, y, around)
			checkClose(t, "Axpy4, "+name, y, want, 8)

			var got, sums [4]T
			got[0], got[1], got[2], got[3] = Dot4(x, a, inc)
			sums[0], sums[1], sums[2], sums[3] = dot4(x, a, inc)
			checkClose(t, "Dot4, "+name, got[:], sums[:], float64(n+4))

			eight, _ := guarded[T](rng, 7*inc+n)
			dst, around := guarded[T](rng, 8)
			var more [8]T
			Dot8(dst, x, eight, inc)
			dot8(more[:], x, eight, inc)
			checkGuard(t, "Dot8, "+name, dst, around)
			checkClose(t, "Dot8, "+name, dst, more[:], float64(n+4))
		}
	}
}

// TestVectorsSums holds the reductions to their
func TestVectorsSums(t *testing.T) { both(t, testVectorsSums[float32], testVectorsSums[float64]) }

func testVectorsSums[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for _, n := range lengths() {
		x, _ := guarded[T](rng, n)
		y, _ := guarded[T](rng, n)
		z, around := guarded[T](rng, n)
		w := append([]T(nil), z...)
		for _, test := range []struct {
			name      string
			got, want T
		}{
			{"Dot", Dot(x, y), dot(x, y)},
			{"DotAxpy", DotAxpy(x, -0.5, y, z), dotAxpy(x, -0.5, y, w)},
			{"Sum", T(Sum(x)), T(sum(x))},
			{"SumAbs", T(SumAbs(x)), T(sumAbs(x))},
			{"SumSquares", T(SumSquares(0.5, x)), T(sumSquares(0.5, x))},
		} {
			checkClose(t, fmt.Sprintf("%s, n = %d", test.name, n), []T{test.got}, []T{test.want}, float64(n+2))
		}
		checkGuard(t, "DotAxpy", z, around)
		checkClose(t, fmt.Sprint("DotAxpy, n = ", n), z, w, 4)
		if got, want := MaxAbs(x), maxAbs(x); got != want {
			t.Fatalf("MaxAbs, n = %d: %v, not %v", n, got, want)
		}
	}
}

// TestVectorsNotFinite: NaN and infinities at every place of a vector come out.
func TestVectorsNotFinite(t *testing.T) {
	both(t, testVectorsNotFinite[float32], testVectorsNotFinite[float64])
}

func testVectorsNotFinite[T Float](t *testing.T) {
	nan, inf := T(math.NaN()), T(math.Inf(1))
	for _, n := range []int{1, 5, 8, 31, 100} {
		for at := range n {
			x := make([]T, n)
			x[n/2] = -3
			for _, bad := range []T{nan, -nan, inf, -inf} {
				x[at] = bad
				if IsFinite(x) {
					t.Fatalf("n = %d: %v at %d is finite", n, bad, at)
				}
				if m := MaxAbs(x); bad != bad && m == m || bad == bad && m != inf {
					t.Fatalf("n = %d: MaxAbs with %v at %d is %v", n, bad, at, m)
				}
				if s := Dot(x, make([]T, n)); s == s {
					t.Fatalf("n = %d: 0·%v at %d adds up to %v", n, bad, at, s)
				}
			}
			x[at] = T(math.Copysign(0, -1))
			if !IsFinite(x) {
				t.Fatalf("n = %d: −0 at %d is not finite", n, at)
			}
		}
	}
	if m := MaxAbs([]T{1, -2, 0.5}); m != 2 {
		t.Errorf("MaxAbs = %v", m)
	}
}

// TestVectorsScalesSquares: numbers whose squares leave the range of T.
func TestVectorsScalesSquares(t *testing.T) {
	x := make([]float64, 37)
	for i := range x {
		x[i] = 0x1p600
	}
	if got := SumSquares(0x1p-600, x); got != 37 {
		t.Errorf("Σ(2⁻⁶⁰⁰·2⁶⁰⁰)² over 37 is %v", got)
	}
	y := make([]float32, 37)
	for i := range y {
		y[i] = 0x1p100
	}
	if got := SumSquares(1, y); got != 37*0x1p200 {
		t.Errorf("Σ(2¹⁰⁰)² over 37 float32 is %v", got)
	}
}
