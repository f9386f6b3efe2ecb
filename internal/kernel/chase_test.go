package kernel

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestChase holds the kernel to its twin: any number of reflections, in windows that
// begin above and end beyond them.
func TestChase(t *testing.T) { both(t, testChase[float32], testChase[float64]) }

func testChase[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(17, 18))
	for count := range 9 {
		for _, above := range []int{0, 1, 2, 7} {
			for _, beyond := range []int{2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 35} {
				for mode := range 4 {
					first, bottom := mode%2, mode/2 == 1
					if beyond == 2 && !bottom || count == 0 && mode > 0 {
						continue
					}
					cols, rows, last := count+beyond, above+count+3, 0
					if bottom {
						rows, last = rows-1, 1
					}
					width := 1 - first + cols
					inc := width + above%3
					h, around, want := panel[T](rng, rows, width, inc)
					name := fmt.Sprintf("%d reflections, %d above, %d columns, first %d, bottom %v", count, above, cols, first, bottom)
					c, aroundC := guarded[T](rng, count*ReflectionSize)
					d := append([]T(nil), c...)
					x, given := [3]T{0.5, -0.25, 0.75}, (*[3]T)(nil)
					if first == 1 {
						given = &x
					}
					if made := Chase(h, inc, count, above, cols, given, bottom, c); made != count {
						t.Fatalf("%s: made %d", name, made)
					}
					checkGuard(t, name, h, around)
					checkGuard(t, name, c, aroundC)
					chase(want, inc, count, above, cols, first, x[0], x[1], x[2], last, d)
					checkClose(t, name+", coefficients", c, d, float64(200*count+8))
					checkClose(t, name, h, want, float64(200*count+8))
				}
			}
		}
	}
}

// TestChaseStops: before a column that is zero already, whose squares are out of range,
// or that is not finite.
func TestChaseStops(t *testing.T) {
	rng := rand.New(rand.NewPCG(19, 20))
	for _, column := range [][3]float64{{1, 0, 0}, {1, 1e-200, 0}, {1e300, 1, 1}, {0, 0, 0}} {
		const inc = 12
		h, _ := guarded[float64](rng, 8*inc)
		before := append([]float64(nil), h...)
		for i, x := range column {
			h[i*inc], before[i*inc] = x, x
		}
		if made := Chase(h, inc, 3, 0, 10, nil, false, make([]float64, 3*ReflectionSize)); made != 0 {
			t.Errorf("%v: %d reflections", column, made)
		}
		if made := chase(h, inc, 3, 0, 10, 0, 0, 0, 0, 0, make([]float64, 3*ReflectionSize)); made != 0 {
			t.Errorf("%v: %d reflections by the twin", column, made)
		}
		if x := [3]float64(column); Chase(h[1:], inc, 3, 0, 10, &x, false, make([]float64, 3*ReflectionSize)) != 0 {
			t.Errorf("%v is reflected where it is given", column)
		}
		for i := range h {
			if h[i] != before[i] {
				t.Fatalf("%v: entry %d has changed", column, i)
			}
		}
	}
}
