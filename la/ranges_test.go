package la_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

// Arange has as many numbers as the decimals say that the caller has written, up to
// the end or just past it, and never the end.
func TestArangeCountsInDecimals(t *testing.T) {
	rng := mt.Rand(1)
	for range 4000 {
		digits := rng.IntN(8)
		read := func(n int) float64 {
			x, err := strconv.ParseFloat(fmt.Sprintf("%de-%d", n, digits), 64)
			noError(t, "ParseFloat", err)
			return x
		}
		lo, step, count, past := rng.IntN(20001)-10000, 1+rng.IntN(5000), rng.IntN(60), 0
		if step > 1 && rng.IntN(2) == 0 {
			past = 1 + rng.IntN(step-1)
		}
		if rng.IntN(2) == 0 {
			step, past = -step, -past
		}
		hi := lo + count*step + past
		if past != 0 {
			count++
		}
		v := la.Arange(read(lo), read(hi), read(step))
		if len(v) != count {
			t.Fatalf("Arange(%v, %v, %v) has %d numbers, want %d", read(lo), read(hi), read(step), len(v), count)
		}
		if count > 0 && (v[0] != read(lo) || (step > 0) != (v[count-1] < read(hi))) {
			t.Fatalf("Arange(%v, %v, %v) goes from %v to %v", read(lo), read(hi), read(step), v[0], v[count-1])
		}
		for i, x := range v {
			if want := read(lo + i*step); math.Abs(x-want) > 1e-15*(math.Abs(read(lo))+math.Abs(read(hi))+math.Abs(want)) {
				t.Fatalf("Arange(%v, %v, %v)[%d] = %v, want %v", read(lo), read(hi), read(step), i, x, want)
			}
		}
	}
}

func TestArangeEnds(t *testing.T) {
	tenth, third := 0.1, 1.0/3
	for _, c := range []struct {
		lo, hi, step float64
		count        int
	}{
		{0, 1, 0.1, 10}, {1, 1.3, 0.1, 3}, {1.3, 1, -0.1, 3}, {0, 0.3, 0.1, 3}, {0, 3 * tenth, 0.1, 3}, {0, 1, third, 3}, {-1, 1, 0.2, 10}, {0, 1, 0.7, 2},
		{0, 1.1, 0.1, 11}, {0.5, 0.8, 0.1, 3}, {1e-7, 4e-7, 1e-7, 3}, {0, math.Pi, math.Pi / 7, 7}, {0, 1e9, 1e8, 10}, {0, math.Nextafter(1, 2), 0.25, 5},
		{0, math.Nextafter(1, 0), 0.25, 4}, {1, 1 + 3*0x1p-52, 0x1p-52, 3}, {-1e308, 1e308, 1e307, 20}, {-math.MaxFloat64, math.MaxFloat64, math.MaxFloat64, 2},
		{0, 5e-324, 5e-324, 1}, {0, 3, 1e300, 1}, {0, 0, 1, 0}, {1, 0, 1, 0}, {0, 1, -1, 0}, {0, 1, 1e-6, 1000000},
	} {
		v := la.Arange(c.lo, c.hi, c.step)
		if len(v) != c.count {
			t.Errorf("Arange(%v, %v, %v) has %d numbers, want %d", c.lo, c.hi, c.step, len(v), c.count)
		}
		for _, x := range v {
			if math.IsInf(x, 0) || (c.step > 0) != (x < c.hi) {
				t.Errorf("Arange(%v, %v, %v) holds %v", c.lo, c.hi, c.step, x)
				break
			}
		}
	}
}

func TestLinspaceEndsAreExact(t *testing.T) {
	rng := mt.Rand(2)
	for range 2000 {
		lo, hi := rng.NormFloat64()*math.Exp(30*rng.NormFloat64()), rng.NormFloat64()*math.Exp(30*rng.NormFloat64())
		n := 2 + rng.IntN(40)
		v := la.Linspace(lo, hi, n)
		back := la.Linspace(hi, lo, n)
		for i := range v {
			if math.Abs(v[i]-back[n-1-i]) > 1e-15*(math.Abs(lo)+math.Abs(hi)) {
				t.Fatalf("Linspace(%v, %v, %d) is %v, and backwards %v", lo, hi, n, v, back)
			}
		}
		if len(v) != n || v[0] != lo || v[n-1] != hi || !slices.IsSorted(v) && !slices.IsSorted(back) {
			t.Fatalf("Linspace(%v, %v, %d) = %v", lo, hi, n, v)
		}
	}
}

func TestRangesRefuse(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for want, ranges := range map[string][]func(){
		"the step is zero": {func() { la.Arange(0, 1, 0) }, func() { la.Arange(0, 0, 0) }, func() { la.Arange(1, 0, math.Copysign(0, -1)) }},
		"not all are finite": {func() { la.Arange(0, 1, nan) }, func() { la.Arange(nan, 1, 1) }, func() { la.Arange(0, nan, 1) },
			func() { la.Arange(0, inf, 1) }, func() { la.Arange(0, 1, inf) }, func() { la.Arange(-inf, inf, 1) }},
		"too many numbers": {func() { la.Arange(0, 1, 1e-300) }, func() { la.Arange(0, 1e10, 1) }, func() { la.Arange(-1e308, 1e308, 1e-308) },
			func() { la.Arange(0, 1e18, 1) }, func() { la.Arange(1e308, 1.1e308, 1e-308) }},
		"not both are finite": {func() { la.Linspace(nan, 1, 3) }, func() { la.Linspace(0, inf, 3) }, func() { la.Linspace(-inf, 0, 0) }},
		"-1 numbers":          {func() { la.Linspace(0, 1, -1) }},
		"are too many":        {func() { la.Linspace(0, 1, math.MaxInt) }},
	} {
		for i, f := range ranges {
			func() {
				defer func() {
					if e, ok := recover().(*la.ShapeError); !ok || !strings.Contains(e.Error(), want) {
						t.Errorf("%q, %d: panic %v", want, i, e)
					}
				}()
				f()
			}()
		}
	}
}
