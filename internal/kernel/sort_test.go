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

// TestSplit: the keys below the pivot in front, the others at the end, of memory that is as long
// or longer, and of memory around them that has as much at either side.
func TestSplit(t *testing.T) { eachKey(t, testSplit[float64], testSplit[float32], testSplit[int64]) }

func testSplit[K Key](t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 2))
	for _, n := range append(lengths(), splitBlock-1, splitBlock, 2*splitBlock+5) {
		for place := range 4 {
			if place == 3 && n < 16 {
				continue
			}
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
			x := slices.Clone(all)
			dst, check := around[K](n + []int{0, 16, 100, 2 * n}[place])
			if place == 3 {
				copy(dst[n:], x)
				x = dst[n : 2*n]
			}
			got := Split(dst, x, pivot)
			less, rest := dst[:got], dst[len(dst)-n+got:]
			for _, keys := range [][]K{less, rest, wantLess, wantRest} {
				slices.Sort(keys)
			}
			if got != len(wantLess) || !slices.Equal(less, wantLess) || !slices.Equal(rest, wantRest) {
				t.Fatalf("n = %d, place %d: %d below %v\n%v\n%v\nwant %d\n%v\n%v", n, place, got, pivot, less, rest, len(wantLess), wantLess, wantRest)
			}
			check(t, "Split")
			if place < 3 && !slices.Equal(x, all) {
				t.Fatalf("n = %d: Split wrote to its operand", n)
			}
		}
	}
}

// TestMiddle: a key of the vector; of some in any order, of sorted ones and of ones in reverse
// one with a sixth of them below it or more, and as many above.
func TestMiddle(t *testing.T) {
	eachKey(t, testMiddle[float64], testMiddle[float32], testMiddle[int64])
}

func testMiddle[K Key](t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 6))
	for _, n := range []int{32, 33, 63, 64, 129, 257, 1000, manyToSample - 1, manyToSample, 5000} {
		for kind := range 8 {
			all, _ := around[K](n)
			for i, at := range rng.Perm(n) {
				switch kind {
				case 0:
					at = i
				case 1:
					at = n - 1 - i
				}
				all[i] = K(at)
			}
			share := n / 6
			if kind > 1 {
				share = n / 30 // where chance decides
			}
			if key := Middle(all); !slices.Contains(all, key) || key < K(share) || key > K(n-1-share) {
				t.Fatalf("n = %d, kind %d: the middle one is %v", n, kind, key)
			}
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
	for _, n := range []int{20, 32, 48, 64, 96, 128, 192, 256, 384} {
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
	for _, n := range []int{512, 2048, len(x)} {
		b.Run(fmt.Sprint("split ", n), func(b *testing.B) {
			for b.Loop() {
				Split(y[:n], x[:n], 0)
			}
		})
	}
}
