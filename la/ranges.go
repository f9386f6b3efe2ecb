package la

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
)

// mostNumbers is how many numbers a range may have: 32 GiB of them.
const mostNumbers = min(1<<32, int64(^uint(0)>>1)/8)

// Linspace returns n equally spaced numbers from lo to hi, both included and
// exact: lo + i·(hi−lo)/(n−1). One number is lo. It panics if n < 0, or if lo or hi
// is not finite.
func Linspace(lo, hi float64, n int) Vector { return linspace("Linspace", lo, hi, n) }

func linspace(op string, lo, hi float64, n int) Vector {
	switch {
	case n < 0:
		panicShape(op, "%d numbers", n)
	case int64(n) > mostNumbers:
		panicShape(op, "%d numbers are too many", n)
	case !isFinite(lo) || !isFinite(hi):
		panicShape(op, "from %v to %v: not both are finite", lo, hi)
	}
	v := make(Vector, n)
	steps := float64(max(n-1, 1))
	tooLarge := math.IsInf((hi-lo)*steps, 0)
	for i := range v {
		if tooLarge { // a weighted mean
			t := float64(i) / steps
			v[i] = float64(lo*(1-t)) + float64(hi*t)
		} else {
			v[i] = lo + float64((hi-lo)*float64(i)/steps)
		}
	}
	if n > 1 {
		v[n-1] = hi
	}
	return v
}

// Logspace returns n numbers from 10ᵃ to 10ᵇ, both included, with equal ratios:
// the powers of 10 with the exponents Linspace(a, b, n). It panics if n < 0, or if a
// or b is not finite.
func Logspace(a, b float64, n int) Vector {
	return linspace("Logspace", a, b, n).Apply(func(x float64) float64 { return math.Pow(10, x) })
}

// Arange returns lo, lo+step, lo+2·step, … up to but without hi:
// ⌈(hi−lo)/step⌉ numbers, none if hi lies the other way. The count is that of exact
// arithmetic on the shortest decimals that name lo, hi and step, so that
// Arange(1, 1.3, 0.1) has three numbers and not four, though 0.1 is a little more
// and 1.3 a little more still. What rounds to hi, or beyond, is left out. It panics
// if step is zero, a number is not finite, or the count is above 2³².
func Arange(lo, hi, step float64) Vector {
	v := make(Vector, countOfRange(lo, hi, step))
	for i := range v {
		v[i] = lo + float64(float64(i)*step)
		if !isFinite(v[i]) { // i·step is too large, though the sum is not
			v[i] = 2 * (lo/2 + float64(float64(i)*(step/2)))
		}
	}
	for n := len(v); n > 0 && (step > 0) == (v[n-1] >= hi); n-- {
		v = v[:n-1]
	}
	return v
}

// countOfRange is ⌈(hi−lo)/step⌉ in decimals, or 0 if that is negative.
func countOfRange(lo, hi, step float64) int {
	refuse := func(why string) {
		panicShape("Arange", "%s", fmt.Sprintf("from %v to %v by %v: %s", lo, hi, step, why))
	}
	switch {
	case !isFinite(lo) || !isFinite(hi) || !isFinite(step):
		refuse("not all are finite")
	case step == 0:
		refuse("the step is zero")
	case lo == hi || (lo < hi) != (step > 0):
		return 0
	case math.Abs(hi/step-lo/step) > 2*float64(mostNumbers): // and exact arithmetic would take long
		refuse("too many numbers")
	}
	quotient := decimal(hi)
	quotient.Sub(quotient, decimal(lo))
	quotient.Quo(quotient, decimal(step))
	count, rest := new(big.Int).QuoRem(quotient.Num(), quotient.Denom(), new(big.Int))
	if rest.Sign() > 0 {
		count.Add(count, big.NewInt(1))
	}
	if count.Cmp(big.NewInt(mostNumbers)) > 0 {
		refuse("too many numbers")
	}
	return int(count.Int64())
}

// decimal is the shortest decimal that names x.
func decimal(x float64) *big.Rat {
	r, _ := new(big.Rat).SetString(strconv.FormatFloat(x, 'e', -1, 64))
	return r
}
