package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestIntKey: keys are in the order of the numbers, −0 below 0 and NaN above all.
func TestIntKey(t *testing.T) { both(t, testIntKey[float32], testIntKey[float64]) }

func testIntKey[T Float](t *testing.T) {
	numbers := append(special[T](), -T(math.NaN()))
	for _, v := range numbers {
		for _, w := range numbers {
			less := v < w || v == w && math.Signbit(float64(v)) && !math.Signbit(float64(w)) || v == v && w != w
			if less != (IntKey(v) < IntKey(w)) {
				t.Fatalf("the keys of %v and %v are %d and %d", v, w, IntKey(v), IntKey(w))
			}
		}
	}
}

// extremes are the least and the largest key.
func extremes[K Key]() (least, largest K) {
	switch any(least).(type) {
	case int64:
		low, high := int64(math.MinInt64), int64(math.MaxInt64)
		return K(low), K(high)
	default:
		return K(math.Inf(-1)), K(math.Inf(1))
	}
}

// someKeys are keys of few values or of many, with the least and the largest there are.
func someKeys[K Key](rng *rand.Rand, n int) []K {
	x := make([]K, n)
	least, largest := extremes[K]()
	values := []int{3, 50, 1 << 30}[rng.IntN(3)]
	for i := range x {
		x[i] = K(rng.IntN(values) - values/2)
		switch rng.IntN(60) {
		case 0:
			x[i] = largest
		case 1:
			x[i] = least
		}
	}
	return x
}

// around are keys with guards around them.
func around[K Key](n int) (x []K, check func(t *testing.T, what string)) {
	all := make([]K, n+32)
	for i := range all {
		all[i] = 12345
	}
	return all[16 : 16+n : 16+n], func(t *testing.T, what string) {
		t.Helper()
		for i, v := range all {
			if (i < 16 || i >= 16+n) && v != 12345 {
				t.Fatalf("%s, n = %d: a key outside, at %d", what, n, i-16)
			}
		}
	}
}

// eachKey runs a test for each type.
func eachKey(t *testing.T, f64, f32, i64 func(t *testing.T)) {
	t.Run("float64", f64)
	t.Run("float32", f32)
	t.Run("int64", i64)
}

// TestSplit: the keys below the pivot and the others, in their order, with either in the
// place of all.
func TestSplit(t *testing.T) { eachKey(t, testSplit[float64], testSplit[float32], testSplit[int64]) }

func testSplit[K Key](t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 2))
	for _, n := range append(lengths(), splitBlock-1, splitBlock, 2*splitBlock+5) {
		for place := range 3 {
			all := someKeys[K](rng, n)
			pivot := K(rng.IntN(3) - 1)
			if n > 0 {
				pivot = all[rng.IntN(n)]
			}
			var wantLess, wantRest []K
			for _, key := range all {
				if key < pivot {
					wantLess = append(wantLess, key)
				} else {
					wantRest = append(wantRest, key)
				}
			}
			x, check := around[K](n)
			other, checkOther := around[K](n)
			copy(x, all)
			less, rest, from := x, other, x
			switch place {
			case 1:
				less, rest = other, x
			case 2:
				from = all
			}
			got := Split(less, rest, from, pivot)
			if got != len(wantLess) || !slices.Equal(less[:got], wantLess) || !slices.Equal(rest[:n-got], wantRest) {
				t.Fatalf("n = %d, place %d: %d below %v\n%v\n%v\nwant %d\n%v\n%v", n, place, got, pivot, less[:got], rest[:n-got], len(wantLess), wantLess, wantRest)
			}
			check(t, "Split")
			checkOther(t, "Split")
		}
	}
}

// TestSortFew: as many keys as the kernel is for, each number of them, in place and not.
func TestSortFew(t *testing.T) {
	eachKey(t, testSortFew[float64], testSortFew[float32], testSortFew[int64])
}

func testSortFew[K Key](t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 3))
	for n := range Few[K]() + 1 {
		for range 6 {
			all := someKeys[K](rng, n)
			want := slices.Sorted(slices.Values(all))
			dst, check := around[K](n)
			SortFew(dst, all)
			check(t, "SortFew")
			if !slices.Equal(dst, want) {
				t.Fatalf("n = %d:\n%v\n%v, want\n%v", n, all, dst, want)
			}
			copy(dst, all)
			SortFew(dst, dst)
			check(t, "SortFew")
			if !slices.Equal(dst, want) {
				t.Fatalf("in place, n = %d: %v, want %v", n, dst, want)
			}
		}
	}
	// A network that sorts zeros and ones sorts all (Knuth, 5.3.4, theorem Z).
	for range 500 {
		n := rng.IntN(Few[K]() + 1)
		x := make([]K, n)
		ones := 0
		for i := range x {
			x[i] = K(rng.IntN(2))
			ones += int(x[i])
		}
		SortFew(x, x)
		for i, v := range x {
			if (v == 1) != (i >= n-ones) {
				t.Fatalf("n = %d, %d ones: %v", n, ones, x)
			}
		}
	}
}

// TestSortFewZeros: as many zeros of either sign come out as went in.
func TestSortFewZeros(t *testing.T) {
	both(t, testSortFewZeros[float32], testSortFewZeros[float64])
}

func testSortFewZeros[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 5))
	minus := T(math.Copysign(0, -1))
	for n := range Few[T]() + 1 {
		x := make([]T, n)
		negative := 0
		for i := range x {
			x[i] = []T{0, minus, 1, -1}[rng.IntN(4)]
			if math.Signbit(float64(x[i])) {
				negative++
			}
		}
		SortFew(x, x)
		for _, v := range x {
			if math.Signbit(float64(v)) {
				negative--
			}
		}
		if negative != 0 {
			t.Fatalf("n = %d: %d signs lost", n, negative)
		}
	}
}

func BenchmarkSortFew(b *testing.B) {
	b.Run("float64", benchmarkSortFew[float64])
	b.Run("float32", benchmarkSortFew[float32])
	b.Run("int64", benchmarkSortFew[int64])
}

func benchmarkSortFew[K Key](b *testing.B) {
	rng := rand.New(rand.NewPCG(7, 4))
	x, y := make([]K, 1<<14), make([]K, 1<<14)
	for i := range x {
		x[i] = K(rng.IntN(1<<30) - 1<<29)
	}
	for _, n := range []int{20, 64, 128, 256} {
		if n > Few[K]() {
			continue
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			at := 0
			for b.Loop() {
				SortFew(y[at:at+n], x[at:at+n])
				if at += n; at+n > len(x) {
					at = 0
				}
			}
		})
	}
	b.Run(fmt.Sprint("split ", len(x)), func(b *testing.B) {
		for b.Loop() {
			Split(y, x, x, 0)
		}
	})
}
