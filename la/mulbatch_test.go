package la_test

import (
	"fmt"
	"runtime"
	"sync"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
)

// factors returns the factors of count products m×k · k×n.
func factors[T la.Float](count, m, k, n int) (A, B []la.Dense[T]) {
	rng := la.NewRand(5)
	for range count {
		A = append(A, la.Convert[T](la.RandNormal(rng, m, k)))
		B = append(B, la.Convert[T](la.RandNormal(rng, k, n)))
	}
	return A, B
}

// filled returns destinations, each in memory of its own, that hold NaN.
func filled[T la.Float](count, m, n int) []la.Dense[T] {
	dst := make([]la.Dense[T], count)
	for i := range dst {
		dst[i] = la.FullOf(m, n, T(nan))
	}
	return dst
}

func TestMulBatch(t *testing.T) {
	t.Run("float64", testMulBatch[float64])
	t.Run("float32", testMulBatch[float32])
}

// A batch has the bits of its products one by one, whatever the number of threads.
func testMulBatch[T la.Float](t *testing.T) {
	defer parallel.Crowd(0)()
	for _, size := range [][4]int{{0, 2, 2, 2}, {1, 3, 4, 5}, {1000, 4, 4, 4}, {300, 1, 9, 1}, {7, 1, 5, 3}, {5, 6, 40, 1}, {5, 1, 40, 6}, {130, 33, 17, 20}, {3, 70, 80, 90}, {5, 2, 0, 3}, {5, 0, 2, 3}} {
		count, m, k, n := size[0], size[1], size[2], size[3]
		A, B := factors[T](count, m, k, n)
		for _, procs := range []int{1, 2, 3, 8} {
			runtime.GOMAXPROCS(procs)
			dst, fresh := filled[T](count, m, n), la.MulBatch(A, B)
			la.MulBatchTo(dst, A, B)
			if len(fresh) != count {
				t.Fatalf("%v: %d products", size, len(fresh))
			}
			for i := range dst {
				if want := A[i].Mul(B[i]); !fresh[i].Equal(want) || !dst[i].Equal(want) {
					t.Fatalf("%v: product %d with %d threads is\n%v and\n%v, want\n%v", size, i, procs, fresh[i], dst[i], want)
				}
				if to := la.ZerosOf[T](m, n); i == 0 {
					if la.MulTo(to, A[i], B[i]); !to.Equal(fresh[i]) {
						t.Fatalf("%v: MulTo gives other bits than Mul", size)
					}
				}
			}
		}
	}
}

// Matrices of a batch may differ in size and in layout, and factors may be shared.
func TestMulBatchOfUnequalMatrices(t *testing.T) {
	var A, B, want []la.Matrix
	for _, X := range views(3, 5, counter) {
		for _, Y := range views(5, 2, counter) {
			A, B, want = append(A, X, Y.T(), X), append(B, Y, X.T(), X.T()), append(want, X.Mul(Y), Y.T().Mul(X.T()), X.Mul(X.T()))
		}
	}
	for i, got := range la.MulBatch(A, B) {
		if !got.Equal(want[i]) {
			t.Errorf("product %d is\n%v, want\n%v", i, got, want[i])
		}
	}
}

// Windows side by side in one matrix share no elements, in whatever order they
// come and however their rows interleave.
func TestMulBatchIntoWindows(t *testing.T) {
	const n = 5
	A, B := factors[float64](n*n, 2, 3, 3)
	C, dst := la.Full(2*n, 3*n, nan), make([]la.Matrix, n*n)
	for k := range dst {
		i, j := 2*(k*7%(n*n)/n), 3*(k*7%(n*n)%n)
		dst[k] = C.Slice(i, i+2, j, j+3)
	}
	la.MulBatchTo(dst, A, B)
	for k := range dst {
		if want := A[k].Mul(B[k]); !dst[k].Equal(want) {
			t.Errorf("product %d is\n%v, want\n%v", k, dst[k], want)
		}
	}
	if !refused(func() { la.MulBatchTo(append(dst[1:], C.Slice(3, 5, 4, 7)), A, B) }) {
		t.Error("a window over four others is not refused")
	}
}

func TestMulBatchRefuses(t *testing.T) {
	A, B := factors[float64](3, 2, 3, 2)
	same, dst := la.Zeros(2, 2), filled[float64](3, 2, 2)
	W := la.Zeros(4, 4)
	part := func(i, j int) la.Matrix { return W.Slice(i, i+2, j, j+2) }
	S := []la.Matrix{part(0, 0), part(0, 2), part(2, 0)} // 2×2
	list := func(ms ...la.Matrix) []la.Matrix { return ms }
	for _, tc := range []struct {
		want string
		f    func()
	}{
		{"la: MulBatch: 3 left factors and 2 right factors", func() { la.MulBatch(A, B[:2]) }},
		{"la: MulBatch: product 1: 2×3 · 2×3: inner dimensions 3 and 2 differ", func() { la.MulBatch(A[:2], list(B[0], A[1])) }},
		{"la: MulBatchTo: 0 left factors and 3 right factors", func() { la.MulBatchTo(dst, nil, B) }},
		{"la: MulBatchTo: 2 destinations for 3 products", func() { la.MulBatchTo(dst[:2], A, B) }},
		{"la: MulBatchTo: product 2: dst is 2×3, the result is 2×2", func() { la.MulBatchTo(list(dst[0], dst[1], A[2]), A, B) }},
		{"la: MulBatchTo: dst 1 overlaps dst 0: give it storage of its own", func() { la.MulBatchTo(list(same, same), A[:2], B[:2]) }},
		{"la: MulBatchTo: dst 2 overlaps dst 0: give it storage of its own", func() { la.MulBatchTo(list(S[0], S[1], part(1, 0)), A, B) }},
		{"la: MulBatchTo: dst 0 overlaps a 1: give it storage of its own", func() { la.MulBatchTo(list(S[1], S[2]), list(S[0], part(1, 2)), S[:2]) }},
		{"la: MulBatchTo: dst 1 overlaps b 0: give it storage of its own", func() { la.MulBatchTo(list(S[1], S[2]), list(S[0], S[0]), list(S[2], S[0])) }},
	} {
		panics(t, tc.want, tc.f)
	}
	if W.Sum() != 0 || same.Sum() != 0 {
		t.Error("a refused batch writes")
	}
}

func TestMulBatchToDoesNotAllocate(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector makes sync.Pool drop what it is given")
	}
	A, B := factors[float64](200, 8, 8, 8)
	ordered := la.MulBatch(A, B)
	mixed := append([]la.Matrix{ordered[199]}, ordered[:199]...)
	for what, dst := range map[string][]la.Matrix{"in order": ordered, "mixed": mixed} {
		if allocs := mt.Allocs(20, func() { la.MulBatchTo(dst, A, B) }); allocs >= 1 {
			t.Errorf("%s: %v allocations", what, allocs)
		}
	}
}

func TestMulBatchConcurrently(t *testing.T) {
	A, B := factors[float64](500, 6, 6, 6)
	want := la.MulBatch(A, B)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			dst := filled[float64](500, 6, 6)
			for range 5 {
				la.MulBatchTo(dst, A, B)
				for i := range dst {
					if !dst[i].Equal(want[i]) {
						t.Errorf("product %d differs", i)
						return
					}
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkMulBatchTo(b *testing.B) {
	for _, n := range []int{4, 8, 16, 32} {
		A, B := factors[float64](1000, n, n, n)
		ordered := la.MulBatch(A, B)
		mixed := append([]la.Matrix{ordered[999]}, ordered[:999]...)
		for what, dst := range map[string][]la.Matrix{"ordered": ordered, "mixed": mixed} {
			b.Run(fmt.Sprint(what, "/", n), func(b *testing.B) {
				for b.Loop() {
					la.MulBatchTo(dst, A, B)
				}
			})
		}
		b.Run(fmt.Sprint("one by one/", n), func(b *testing.B) {
			for b.Loop() {
				for i := range A {
					la.MulTo(ordered[i], A[i], B[i])
				}
			}
		})
	}
}
