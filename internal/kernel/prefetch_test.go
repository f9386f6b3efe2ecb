package kernel

import "testing"

// TestPrefetch: a hint may be given for any slice, and changes nothing.
func TestPrefetch(t *testing.T) { both(t, testPrefetch[float32], testPrefetch[float64]) }

func testPrefetch[T Float](t *testing.T) {
	Prefetch[T](nil)
	x := make([]T, 1000)
	for i := range x {
		x[i] = T(i)
	}
	for from := range 20 {
		for to := from; to <= len(x); to += 1 + to/3 {
			Prefetch(x[from:to])
		}
	}
	Prefetch(x[len(x):])
	for i := range x {
		if x[i] != T(i) {
			t.Fatalf("entry %d is %v", i, x[i])
		}
	}
}
