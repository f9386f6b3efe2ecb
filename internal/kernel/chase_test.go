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
			for _, beyond := range []int{3, 4, 5, 7, 8, 9, 15, 16, 17, 35} {
				cols := count + beyond
				rows, inc := above+count+3, 1+cols+above%3
				h, around, want := panel[T](rng, rows, 1+cols, inc)
				name := fmt.Sprintf("%d reflections, %d above, %d columns", count, above, cols)
				c, aroundC := guarded[T](rng, count*ReflectionSize)
				d := append([]T(nil), c...)
				if made := Chase(h, inc, count, above, cols, c); made != count {
					t.Fatalf("%s: made %d", name, made)
				}
				checkGuard(t, name, h, around)
				checkGuard(t, name, c, aroundC)
				chase(want, inc, count, above, cols, d)
				checkClose(t, name+", coefficients", c, d, float64(200*count+8))
				checkClose(t, name, h, want, float64(200*count+8))
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
		for _, f := range []func([]float64, int, int, int, int, []float64) int{Chase[float64], chase[float64]} {
			if made := f(h, inc, 3, 0, 10, make([]float64, 3*ReflectionSize)); made != 0 {
				t.Errorf("%v: %d reflections", column, made)
			}
		}
		for i := range h {
			if h[i] != before[i] {
				t.Fatalf("%v: entry %d has changed", column, i)
			}
		}
	}
}
