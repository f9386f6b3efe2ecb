package gonumla

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"gonum.org/v1/gonum/lapack"
	gonumlapack "gonum.org/v1/gonum/lapack/gonum"
)

// byGonum and the others are the implementations that tests compare.
var (
	byGonum = gonumlapack.Implementation{}
	asIs    = LAPACK{}
	eager   = LAPACK{eager: true}
)

// Small calls give what Gonum gives, number by number, since signs and pivots follow
// the same rules; estimates of condition numbers need not.
func TestLapackAgainstGonum(t *testing.T) {
	for _, size := range [][3]int{{2, 2, 1}, {5, 4, 3}, {9, 3, 1}, {13, 13, 6}, {40, 33, 5}} {
		for _, pad := range []int{0, 3} {
			o := &operands{rand.New(rand.NewPCG(uint64(size[0]), uint64(pad))), pad}
			for _, c := range o.lapackCalls(size[0], size[1], size[2]) {
				checkSameOutcome(t, c, asIs, 1e-10)
				checkSameOutcome(t, c, eager, 1e-10)
			}
		}
	}
}

// With one argument wrong, or negative, or a size of zero, every routine does what
// Gonum does: it panics with the same words or returns the same.
func TestLapackOddArguments(t *testing.T) {
	o := &operands{rand.New(rand.NewPCG(1, 2)), 0}
	for _, c := range o.lapackCalls(6, 5, 4) {
		for i, arg := range c.args {
			for _, odd := range lapackOddities(arg, i == len(c.args)-1 && c.work > 0) {
				wrong := lapackCall{c.routine, slices.Clone(c.args), c.work}
				wrong.args[i] = odd
				checkSameOutcome(t, wrong, eager, 1e-10)
			}
			for j := range i { // the first of two mistakes counts
				wrong := lapackCall{c.routine, slices.Clone(c.args), c.work}
				wrong.args[i], wrong.args[j] = firstOddity(c.args[i]), firstOddity(c.args[j])
				checkSameOutcome(t, wrong, eager, 1e-10)
			}
		}
	}
}

// lapackOddities are what to try in place of an argument; −1 for the length of work asks
// for the best one.
func lapackOddities(arg any, isWorkLength bool) []any {
	switch arg := arg.(type) {
	case int:
		if isWorkLength {
			return []any{-1, -2, 0, arg - 1, arg + 1}
		}
	case []int:
		tooLarge, tooSmall := slices.Clone(arg), slices.Clone(arg)
		odd := []any{arg[:len(arg)-1], append(slices.Clone(arg), -1), []int(nil)}
		if slices.Contains(arg, -1) { // of Dgeqp3
			tooLarge[1], tooSmall[1] = len(arg), -2
			odd = append(odd, tooLarge, tooSmall)
		}
		return odd
	case float64:
		return []any{-1.0, 0.0, math.NaN(), math.Inf(1)}
	case lapack.MatrixNorm:
		return []any{lapack.MaxAbs}
	}
	return oddities(arg)
}

// firstOddity is a value that no routine allows in place of an argument, where there is
// one.
func firstOddity(arg any) any {
	switch arg := arg.(type) {
	case int:
		return -7
	case []int:
		return arg[:len(arg)-1]
	}
	return lapackOddities(arg, false)[0]
}

// checkSameOutcome makes a call by Lina and by Gonum.
func checkSameOutcome(t *testing.T, c lapackCall, impl LAPACK, tol float64) {
	t.Helper()
	got, panicked := c.outcome(impl)
	want, wantPanicked := c.outcome(byGonum)
	if fmt.Sprint(panicked) != fmt.Sprint(wantPanicked) {
		t.Errorf("%s(%v): panics with %v, Gonum with %v", c.routine, c.args, panicked, wantPanicked)
		return
	}
	for i := range want {
		if !agreeWithin(got[i], want[i], tol, strings.HasSuffix(c.routine, "con")) {
			t.Errorf("%s(%v):\n got %v\nwant %v", c.routine, c.args, got[i], want[i])
			return
		}
	}
}

// agreeWithin compares numbers relative to the largest beside them, NaN in their places;
// estimates to within a factor of ten; all else exactly.
func agreeWithin(got, want any, tol float64, estimate bool) bool {
	switch want := want.(type) {
	case float64:
		got := got.(float64)
		if estimate && got > want/10 && got < want*10 {
			return true
		}
		return got == want || math.IsNaN(got) && math.IsNaN(want)
	case []float64:
		if estimate {
			return true // work
		}
		scale := 0.0
		for _, x := range want {
			if !math.IsNaN(x) {
				scale = max(scale, math.Abs(x))
			}
		}
		for i, x := range want {
			y := got.([]float64)[i]
			if !(math.Abs(x-y) <= tol*scale) && !(math.IsNaN(x) && math.IsNaN(y)) {
				return false
			}
		}
		return true
	case []int:
		return estimate || slices.Equal(got.([]int), want)
	}
	return got == want
}

// Large calls are taken: they give the bits that they give to who is eager, and not
// those of Gonum. Called again, beside other callers, they give the same.
func TestLargeLapackCallsAreTaken(t *testing.T) {
	for _, pad := range []int{0, 3} {
		o := &operands{rand.New(rand.NewPCG(9, 10)), pad}
		for _, c := range o.lapackCalls(230, 200, 7) {
			want := c.bits(asIs)
			if !slices.Equal(want, c.bits(eager)) || slices.Equal(want, c.bits(byGonum)) {
				t.Errorf("%s, pad %d: left to Gonum", c.routine, pad)
			}
			var callers sync.WaitGroup
			for range 3 {
				callers.Go(func() {
					if !slices.Equal(c.bits(asIs), want) {
						t.Errorf("%s: another result beside other callers", c.routine)
					}
				})
			}
			callers.Wait()
		}
	}
}

// Small calls are left to Gonum: they give its bits.
func TestSmallLapackCallsAreLeft(t *testing.T) {
	o := &operands{rand.New(rand.NewPCG(11, 12)), 0}
	for _, c := range o.lapackCalls(6, 5, 3) {
		if c.routine != "Dorgqr" && c.routine != "Dorglq" && !slices.Equal(c.bits(asIs), c.bits(byGonum)) {
			t.Errorf("%s: taken", c.routine)
		}
	}
}

// Every call leaves in work[0] the length that Gonum recommends, which is enough.
func TestWorkLength(t *testing.T) {
	o := &operands{rand.New(rand.NewPCG(13, 14)), 1}
	for _, c := range o.lapackCalls(50, 40, 7) {
		if c.work == 0 {
			continue
		}
		query, least := cloneArgs(c.args), cloneArgs(c.args)
		query[c.work+1] = -1
		call(eager, c.routine, query)
		call(eager, c.routine, least)
		best := query[c.work].([]float64)[0]
		if got := least[c.work].([]float64)[0]; got != best || int(best) < c.args[c.work+1].(int) {
			t.Errorf("%s: leaves %v in work[0], asks for %v, takes %v", c.routine, got, best, c.args[c.work+1])
		}
		ample := lapackCall{c.routine, slices.Clone(c.args), c.work}
		ample.args[c.work], ample.args[c.work+1] = make([]float64, int(best)), int(best)
		if !slices.Equal(ample.bits(eager), c.bits(eager)) {
			t.Errorf("%s: another result with more workspace", c.routine)
		}
	}
}
