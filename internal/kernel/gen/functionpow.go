package main

import "math"

// pow is |x|ˢ with the bit of x's sign where sign has it, s being no infinity and not NaN.
func (p *program) pow(x, s, sign value) value { return p.signed(p.powOfAbs(x, s), x, sign) }

// powFinite is xˢ with the rules of math.Pow, for such an s.
func (p *program) powFinite(x, s value) value {
	power, zero := p.powOfAbs(x, s), p.number(0)
	whole := p.compare(equal, p.rounded(s), s)
	half := p.times(s, p.number(0.5))
	odd := p.choose(p.compare(equal, p.rounded(half), half), zero, p.number(math.Copysign(0, -1)))
	power = p.signed(power, x, p.choose(whole, odd, zero))
	if p.v == avx512 {
		const negative = 3 << 24 // gives NaN
		kinds := p.choose(whole, zero, p.integer(negative))
		power = p.overwrite("VFIXUPIMMP"+p.e.letter+" $0,", kinds, x, power)
	} else {
		finite := p.choose(p.compare(less, p.number(math.Inf(-1)), x), p.number(math.NaN()), power)
		negative := p.choose(p.compare(less, x, zero), finite, power)
		power = p.choose(whole, power, negative)
	}
	return p.choose(p.compare(equal, s, zero), p.number(1), power)
}

// rounded is the integer nearest to x.
func (p *program) rounded(x value) value {
	if p.v == avx512 {
		return p.instructionWith("VRNDSCALEP", 8, x)
	}
	return p.instructionWith("VROUNDP", 8, x)
}

// powOfAbs is exp(s·log|x|); the logarithm and its product with s are sums of two numbers. The formulas stand beside the
// twin, in pow.go. Parts that are ready early are added early: what takes the time is
// the chain of steps from x to the power, not their number.
func (p *program) powOfAbs(x, s value) value {
	c := p.constants()
	abs := x
	if p.v != avx512 {
		abs = p.modulus(x)
	}
	k, r, logHigh, logLow := p.nearOne(abs)
	t := p.fma(k, p.number(c.ln2hi), logHigh) // exact
	halved := p.times(r, p.number(-0.5))
	square := p.times(r, halved) // −r²/2
	cube := p.times(r, square)   // −r³/2

	sum := p.plus(t, r)
	high := p.plus(sum, square)
	if p.v != avx512 {
		infinity := p.number(math.Inf(1))
		high = p.choose(p.compare(notLess, abs, infinity), abs, high) // +Inf and NaN
		high = p.choose(p.compare(equal, abs, p.number(0)), p.number(math.Inf(-1)), high)
	}
	y := p.times(s, high)
	logLow = p.fma(k, p.number(c.ln2lo), logLow)
	about := high
	if p.e.size == 4 { // where that counts
		about = p.plus(high, logLow)
	}
	about = p.fma(cube, p.number(-2*math.Log2E/3), p.times(about, p.number(math.Log2E))) // log₂|x| + O(r⁴)
	shifted := p.fma(s, about, p.number(p.shiftsToInteger()))

	lost := p.plus(p.plus(p.minus(t, sum), r), logLow)
	lostSquare, lostHigh := p.fms(r, halved, square), p.plus(p.minus(sum, high), square)
	rest := p.fma(s, p.plus(lostSquare, lostHigh), p.fms(s, high, y))
	q := make([]float64, len(c.powLog)) // in terms of r and −r²/2, times −r³/2
	for i, a := range c.powLog {
		q[i] = -2 * a * math.Pow(-2, float64(i/2))
	}
	rest = p.fma(s, p.fma(cube, p.polynomial(r, square, q), lost), rest)

	power := p.join(p.splitSum(shifted, y, rest))
	// Far out of range, where x is 0 or infinite among others, that may be anything.
	power = p.choose(p.compare(greaterThan, y, p.number(c.powMax)), p.number(math.Inf(1)), power)
	return p.choose(p.compare(less, y, p.number(-c.powMax)), p.number(0), power)
}

// nearOne is the k and the r of |x| = 2ᵏ·32/j·(1 + r), and log(32/j) in two parts. Without
// AVX-512 x is not negative.
func (p *program) nearOne(x value) (k, r, logHigh, logLow value) {
	c := p.constants()
	// What is added to 1/m leaves 32/m, rounded to an integer j, in the lowest bits; near is j/32.
	magic, one := p.number(c.magic/32), p.number(1)
	if p.v == avx512 {
		m := p.instructionWith("VGETMANTP", 7, x) // of |x|, from ¾ to 1½
		k = p.minus(p.op("VGETEXPP", x), p.op("VGETEXPP", m))
		shifted := p.plus(p.op("VRCP14P", m), magic)
		near := p.minus(shifted, magic)
		logHigh, logLow = p.logsOf(shifted, near)
		return k, p.fma(m, near, p.number(-1)), logHigh, logLow
	}
	k, f := p.exponentAndRest(x)
	m := p.plus(f, one)
	shifted := p.plus(p.over(one, m), magic)
	near := p.minus(shifted, magic)
	j := p.and(shifted, p.integer(63))
	return k, p.fma(m, near, p.number(-1)), p.gather(j, 16, c.logHigh), p.gather(j, 16, c.logLow)
}

// nearOne16 is nearOne with an r up to 2/64, and j from 16 to 31: the power of two that may be in j goes
// to k, which leaves numbers from log 1 to log(16/31). With AVX-512.
func (p *program) nearOne16(x value) (k, r, logHigh, logLow value) {
	c := p.constants()
	magic := p.number(c.magic / 32)
	m := p.instructionWith("VGETMANTP", 4, x) // of |x|, from 1 to 2
	shifted := p.plus(p.op("VRCP14P", m), magic)
	near := p.minus(shifted, magic)
	k = p.minus(p.op("VGETEXPP", x), p.op("VGETEXPP", near))
	var highs, lows []float64
	for j := range 16 {
		highs, lows = append(highs, c.logHigh[j]-c.ln2hi), append(lows, c.logLow[j]-c.ln2lo)
	}
	return k, p.fma(m, near, p.number(-1)), p.tabled(shifted, highs), p.tabled(shifted, lows)
}

// logsOf is log(32/j) in two parts, j being in the lowest bits of shifted, and near j/32.
func (p *program) logsOf(shifted, near value) (high, low value) {
	c := p.constants()
	entry := func(xs []float64) value {
		return p.overwrite("VPERMI2PS", p.lookup(xs[:16]), p.lookup(xs[16:]), shifted)
	}
	if p.e.size == 8 {
		below := p.compare(less, near, p.number(1)) // j from 16 to 31
		entry = func(xs []float64) value {
			return p.choose(below, p.tabled(shifted, xs[:16]), p.tabled(shifted, xs[16:]))
		}
	}
	return entry(c.logHigh), entry(c.logLow)
}

// cube is x³, x² being a sum of two numbers.
func (p *program) cube(x value) value {
	square := p.times(x, x)
	lost := p.fms(x, x, square)
	rounded := p.times(x, square)
	finite := p.compare(less, p.modulus(rounded), p.number(math.Inf(1))) // elsewhere lost may be anything
	return p.choose(finite, p.fma(x, square, p.times(x, lost)), rounded)
}
