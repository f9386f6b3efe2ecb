package blas_test

import (
	"math"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// TestArgSort: a permutation that puts the entries into order, equal ones as they were,
// on both sides of every way of sorting, with numbers that share their upper digits.
func TestArgSort(t *testing.T) { both(t, testArgSort[float32], testArgSort[float64]) }

func testArgSort[T blas.Float](t *testing.T) {
	rng := matrixtest.Rand(1)
	less := func(x, y T) bool { return x < y || x == x && y != y }
	for _, n := range []int{0, 1, 2, 20, 32, 33, 128, 129, 192, 193, 255, 256, 257, 2048, 2049, 3000, 40000} {
		for kind := range 7 {
			x := sprinkled[T](uint64(kind), 1, n).Data
			for i := range x {
				switch kind {
				case 0: // near to one another: the difference is in the lower digits
					x[i] = T(1 + float64(rng.IntN(1000))*0x1p-45)
				case 1: // few values
					x[i] = T(rng.IntN(5) - 2)
				case 2: // in reverse
					x[i] = T(n - i)
				case 4: // mostly NaN and infinities
					x[i] = []T{x[i], T(math.NaN()), -T(math.NaN()), T(math.Inf(1)), T(math.Inf(-1))}[rng.IntN(5)]
				case 5: // zeros of both signs
					x[i] = []T{x[i], 0, T(math.Copysign(0, -1))}[rng.IntN(3)]
				case 3:
					x[i] = T(math.Exp2(float64(rng.IntN(250)-125))) * x[i]
				}
			}
			order := make([]int, n)
			blas.ArgSort(order, x)
			seen := make([]bool, n)
			for i, at := range order {
				if seen[at] {
					t.Fatalf("n = %d, kind %d: %d occurs twice", n, kind, at)
				}
				seen[at] = true
				if i > 0 && (less(x[at], x[order[i-1]]) || !less(x[order[i-1]], x[at]) && order[i-1] > at) {
					t.Fatalf("n = %d, kind %d: entry %d, %v, comes after entry %d, %v", n, kind, at, x[at], order[i-1], x[order[i-1]])
				}
			}
			before := slices.Clone(x)
			sorted := make([]T, n)
			blas.SortTo(sorted, x)
			if !slices.EqualFunc(x, before, func(v, w T) bool { return v == w || v != v && w != w }) {
				t.Fatalf("n = %d, kind %d: SortTo wrote to its operand", n, kind)
			}
			blas.Sort(x)
			if !slices.EqualFunc(x, sorted, func(v, w T) bool { return v == w || v != v && w != w }) {
				t.Fatalf("n = %d, kind %d: Sort and SortTo differ", n, kind)
			}
			x = before
			for i, v := range sorted {
				if w := x[order[i]]; v != w && (v == v || w == w) {
					t.Fatalf("n = %d, kind %d: entry %d sorted is %v, want %v", n, kind, i, v, w)
				}
				if i > 0 && v == 0 && math.Signbit(float64(v)) && !math.Signbit(float64(sorted[i-1])) && sorted[i-1] == 0 {
					t.Fatalf("n = %d, kind %d: −0 after 0", n, kind)
				}
			}
		}
	}
}
