package scratch

import (
	"math"
	"runtime/debug"
	"testing"
)

func TestBorrow(t *testing.T) {
	t.Run("float32", testBorrow[float32])
	t.Run("float64", testBorrow[float64])
	t.Run("int", testBorrow[int])
	t.Run("complex128", testBorrow[complex128])
}

// testBorrow: what is borrowed at one time does not overlap, has the length asked for,
// and comes back.
func testBorrow[T Element](t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 4, 5, 63, 64, 65, 1000} {
		v, w := Borrow[T](n), Borrow[T](n)
		if len(v.Data) < n || len(w.Data) < n {
			t.Fatalf("%d elements: %d, %d", n, len(v.Data), len(w.Data))
		}
		k := n / 3
		a, b, c := v.Take(k), v.Take(n-k), w.Take(n)
		fill(a, 1)
		fill(b, 2)
		fill(c, 3)
		for i, x := range v.Data[:n] {
			if want := T(1); i >= k && x != 2 || i < k && x != want {
				t.Fatalf("%d elements: %v at %d", n, x, i)
			}
		}
		if cap(a) != k {
			t.Errorf("a part of %d elements may grow to %d", k, cap(a))
		}
		v.Release()
		w.Release()
		again := Borrow[T](n)
		if len(again.Take(n)) != n {
			t.Errorf("%d elements: fewer the second time", n)
		}
		again.Release()
	}
}

func TestTakeTooMuch(t *testing.T) {
	w := Borrow[float64](4)
	defer w.Release()
	defer func() {
		if recover() == nil {
			t.Error("more elements were taken than there are")
		}
	}()
	w.Take(3)
	w.Take(2)
}

func TestBorrowAllocatesNothing(t *testing.T) {
	if raceEnabled {
		t.Skip("under -race, sync.Pool drops items at random")
	}
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // a collection empties the pools
	if allocs := testing.AllocsPerRun(100, func() {
		v, w, p := Borrow[float64](100), Borrow[float32](65), Borrow[int](7)
		v.Release()
		w.Release()
		p.Release()
	}); allocs != 0 {
		t.Errorf("%v allocations", allocs)
	}
}

func TestPoison(t *testing.T) {
	defer func(before bool) { poisoned = before }(poisoned)
	Poison()
	w, p := Borrow[float64](10), Borrow[int](3)
	defer w.Release()
	defer p.Release()
	for _, x := range w.Data {
		if x == x {
			t.Fatalf("borrowed memory holds %v", x)
		}
	}
	if p.Data[0] != math.MinInt {
		t.Errorf("borrowed memory holds %d", p.Data[0])
	}
}

func TestPools(t *testing.T) {
	type pair struct{ x float64 }
	var pools Pools
	if For[float32](&pools) == For[float64](&pools) {
		t.Error("one pool for two types")
	}
	v := Take[pair](For[float64](&pools))
	v.x = 1
	For[float64](&pools).Put(v)
	if w := Take[pair](For[float64](&pools)); !raceEnabled && w != v {
		t.Error("what was put back did not come again")
	}
}
