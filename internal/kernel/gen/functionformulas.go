package main

import (
	"math"
	"strconv"
)

// The formulas of the functions, as programs. AVX-512 has what AVX2 has not: tables of
// sixteen numbers in registers, powers of two as factors, and the exponent and the
// significand of a number, subnormal or not.

// constants are the numbers of a format that the functions need.
type constants struct {
	mantissa     int // bits of the significand that are stored
	bias         int64
	magic        float64 // added, leaves an integer in the lowest bits
	ln2hi, ln2lo float64
	expMax       float64 // exp of it is infinite
	expMin       float64 // exp of it is zero
	tanhOne      float64 // tanh of it rounds to 1
	powMax       float64 // exp of it is infinite, of −powMax zero
	sqrtHalf     int64   // the bits of √½
	smallest     float64 // normal number

	exp, expTable []float64 // terms of (exp(r) − 1 − r)/r², for |r| up to log 2/2 and log 2/32
	log           []float64 // terms of R, for significands from √½ to √2
	tanh          []float64 // of D, tanh(x) = x − x³/D(x²) below 0.81
	powLog        []float64 // of q, log(1 + r) = r − r²/2 + r³·q(r)
	logNear       []float64 // of w, log(1 + r) = r + r²·w(r)

	logHigh, logLow []float64 // log(32/j), j from 16 to 47
}

var constants64 = constants{52, 1023, 0x1.8p52, 0x1.62e42fefa3800p-1, 5.497923018708371e-14, 710, -746, 20, 1000, 0x3FE6A09E667F3BCD, 0x1p-1022,
	[]float64{0.5, 0.1666666666666667, 0.04166666666666667, 0.008333333333326136, 0.0013888888888883748, 0.00019841269874820627,
		2.4801587325547743e-05, 2.7557255400206422e-06, 2.75572736431103e-07, 2.5105217004720745e-08, 2.0914686968086876e-09},
	[]float64{0.5, 0.16666666665301144, 0.041666666664959766, 0.008333449724528355, 0.0013889034377693012},
	[]float64{0.666666666666667, 0.3999999999989827, 0.2857142862653362, 0.22222211043776857, 0.18182895750119193, 0.1533150161114533, 0.1461916613488797},
	[]float64{3, 1.1999999999999746, -0.005714285713550266, 0.00025396824580313363, -1.2203624747042775e-05, 5.986336220280347e-07, -2.9345142799449185e-08, 1.270161709136521e-09},
	powLog64, logNear64, logHigh64, logLow64,
}

var constants32 = constants{23, 127, 0x1.8p23, 0.693145751953125, 1.4286068203094173e-06, 89, -104.5, 9.5, 170, 0x3F3504F3, 0x1p-126,
	[]float64{0.500000001346581, 0.16666666681623232, 0.041666464925285904, 0.0083333109254809, 0.0013933649996309251, 0.00019890990824673654},
	[]float64{0.5000097768731268, 0.16666862203692234},
	[]float64{0.6666666655358509, 0.40000122584957254, 0.2855073636310781, 0.23332762955117523},
	[]float64{3.0000000242338634, 1.199998925585108, -0.005706806592505214, 0.0002371570159585389},
	powLog32, logNear32, logHigh32, logLow32,
}

func (p *program) constants() constants {
	if p.e.size == 4 {
		return constants32
	}
	return constants64
}

// roots16 are the powers 2^(j/16), j from 0 to 15: the numbers nearest to them, and what
// is left.
var (
	roots16 = []float64{1, 1.0442737824274138, 1.0905077326652577, 1.1387886347566916, 1.189207115002721, 1.241857812073484, 1.2968395546510096, 1.3542555469368927,
		1.4142135623730951, 1.4768261459394993, 1.5422108254079407, 1.6104903319492543, 1.681792830507429, 1.7562521603732995, 1.8340080864093424, 1.9152065613971474}
	roots16Rest = []float64{0, 8.551889705537965e-17, -3.046782079812471e-17, 8.912812676025408e-17, 3.982015231465646e-17, 4.658027591836937e-17, 2.5382502794888315e-17, 7.70094837980299e-17,
		-9.667293313452913e-17, -3.483994556892796e-17, 7.949834809697621e-17, 2.4707192569797888e-17, 8.199010020581497e-17, 2.960140695448873e-17, 3.283107224245627e-17, -1.0619946056195963e-16}
)

// tabled is entry number of a table of sixteen, the number in the lowest bits.
func (p *program) tabled(number value, xs []float64) value {
	if p.e.size == 4 {
		return p.op("VPERMPS", p.lookup(xs), number)
	}
	return p.overwrite("VPERMI2PD", p.lookup(xs[8:]), p.lookup(xs[:8]), number)
}

// integerOp is an instruction on lanes as integers.
func (p *program) integerOp(name string, args ...value) value {
	return p.op(name+p.e.integer(), args...)
}

// exponential is exp(x) = 2ᵏ·(high + low), low being small beside high. shifted holds k
// in its lowest bits, with AVX2.
type exponential struct {
	k, shifted value
	high, low  value
}

// split computes that of x, of which the exponential is in range, or just out of it.
func (p *program) split(x value) exponential {
	return p.splitSum(p.fma(x, p.number(math.Log2E), p.number(p.shiftsToInteger())), x)
}

// shiftsToInteger, added to k, leaves it in the lowest bits: a multiple of 1/16 with AVX-512, else an
// integer.
func (p *program) shiftsToInteger() float64 {
	if p.v == avx512 {
		return p.constants().magic / 16
	}
	return p.constants().magic
}

// splitSum computes that of x, or of x + rest, for a given k, so shifted.
func (p *program) splitSum(shifted, x value, rest ...value) exponential {
	c := p.constants()
	k := p.minus(shifted, p.number(p.shiftsToInteger()))
	r := p.fnma(k, p.number(c.ln2hi), x)
	if len(rest) > 0 {
		r = p.plus(r, p.fnma(k, p.number(c.ln2lo), rest[0]))
	} else {
		r = p.fnma(k, p.number(c.ln2lo), r)
	}
	r2 := p.times(r, r)
	if p.v == avx512 { // 2ᵏ is the table's entry times a power of two, ⌊k⌋
		high, low := roots16, roots16Rest
		if p.e.size == 4 {
			high, low = nil, nil
			for i, x := range roots16 {
				high = append(high, float64(float32(x)))
				low = append(low, x-high[i]+roots16Rest[i])
			}
		}
		root := p.tabled(shifted, high)
		beyond1 := p.fma(r2, p.polynomial(r, r2, c.expTable), r)
		return exponential{k, shifted, root, p.fma(root, beyond1, p.tabled(shifted, low))}
	}
	tail := p.times(r2, p.polynomial(r, r2, c.exp))
	high := p.plus(r, p.number(1))
	return exponential{k, shifted, high, p.plus(tail, p.minus(r, p.minus(high, p.number(1))))}
}

// integer is k as an integer.
func (d exponential) integer(p *program) value {
	return p.integerOp("VPSUB", p.number(p.constants().magic), d.shifted)
}

func (p *program) exp(x value) value {
	c := p.constants()
	return p.join(p.split(p.atLeast(p.atMost(x, p.number(c.expMax)), p.number(c.expMin))))
}

// join is 2ᵏ·(high + low).
func (p *program) join(d exponential) value {
	y := p.plus(d.high, d.low)
	if p.v == avx512 {
		return p.op("VSCALEFP", d.k, y)
	}
	// Two factors, neither of which leaves the range of exponents.
	k := d.integer(p)
	half := p.shift("VPSRAD", 1, k)
	rest := p.integerOp("VPSUB", half, k)
	return p.times(p.times(y, p.power(half)), p.power(rest))
}

// power is 2ᵏ for an integer k in the range of exponents.
func (p *program) power(k value) value {
	c := p.constants()
	return p.shift("VPSLL"+p.e.integer(), c.mantissa, p.integerOp("VPADD", p.integer(c.bias), k))
}

func (p *program) log(x value) value {
	c := p.constants()
	if p.v == avx512 {
		return p.logByTable(x)
	}
	k, f := p.exponentAndRest(x)
	s := p.over(f, p.plus(f, p.number(2)))
	z := p.times(s, s)
	r := p.times(z, p.polynomial(z, p.times(z, z), c.log))
	half := p.times(p.times(f, p.number(0.5)), f)
	small := p.fma(s, p.plus(r, half), p.times(k, p.number(c.ln2lo)))
	high := p.times(k, p.number(c.ln2hi))
	sum := p.plus(high, f)
	lost := p.minus(f, p.minus(sum, high))
	y := p.plus(sum, p.plus(lost, p.minus(small, half)))

	infinity := p.number(math.Inf(1))
	y = p.choose(p.compare(notLess, x, infinity), x, y) // +Inf and NaN are their own
	y = p.choose(p.compare(less, x, p.number(0)), p.number(math.NaN()), y)
	return p.choose(p.compare(equal, x, p.number(0)), p.number(math.Inf(-1)), y)
}

// logByTable is k·log 2 + log(32/j) + r + r²·w(r), of which the first two terms have an exact sum.
func (p *program) logByTable(x value) value {
	c := p.constants()
	near := p.nearOne
	if p.e.size == 8 {
		near = p.nearOne16
	}
	k, r, logHigh, logLow := near(x)
	t := p.fma(k, p.number(c.ln2hi), logHigh)
	sum := p.plus(t, r)
	lost := p.plus(p.minus(t, sum), r)
	small := p.plus(p.fma(k, p.number(c.ln2lo), logLow), lost)
	r2 := p.times(r, r)
	y := p.plus(sum, p.fma(r2, p.polynomial(r, r2, c.logNear), small))

	// By kind of x: NaN stays, 0 gives −Inf, negative numbers NaN, +Inf itself.
	const nan, anotherNaN, zero, one, negativeInf, positiveInf, negative, positive = 2, 2 << 4, 4 << 8, 0, 3 << 16, 5 << 20, 3 << 24, 0
	kinds := p.integer(nan | anotherNaN | zero | one | negativeInf | positiveInf | negative | positive)
	return p.overwrite("VFIXUPIMMP"+p.e.letter+" $0,", kinds, x, y)
}

// exponentAndRest is the k and the f of x = 2ᵏ·(1 + f), √½ ≤ 1 + f < √2.
func (p *program) exponentAndRest(x value) (k, f value) {
	c := p.constants()
	// Subnormal numbers are made normal first.
	up := float64(c.mantissa) + 2
	subnormal := p.compare(less, x, p.number(c.smallest))
	bits := p.choose(subnormal, p.times(x, p.number(math.Ldexp(1, int(up)))), x)
	shifted := p.integerOp("VPADD", p.integer(c.bias<<c.mantissa-c.sqrtHalf), bits)
	exponent := p.shift("VPSRL"+p.e.integer(), c.mantissa, shifted)
	off := p.integerOp("VPSUB", p.integer(c.bias<<c.mantissa), p.shift("VPSLL"+p.e.integer(), c.mantissa, exponent))
	f = p.minus(p.integerOp("VPSUB", off, bits), p.number(1))
	// An integer among the lowest bits of 2⁵², or 2²³, is added to it.
	large := math.Ldexp(1, c.mantissa)
	k = p.minus(p.or(exponent, p.number(large)),
		p.choose(subnormal, p.number(large+float64(c.bias)+up), p.number(large+float64(c.bias))))
	return k, f
}

// tanh is 1 − 2/(exp(2|x|) + 1), and near 0 x − x³/D(x²): one quotient for both.
func (p *program) tanh(x value) value {
	if p.v == avx512 && p.e.size == 4 {
		return p.tanhPieces(x)
	}
	c := p.constants()
	one, signs := p.number(1), p.number(math.Copysign(0, -1))
	abs := p.op("VANDNP", x, signs)
	small := p.compare(less, abs, p.number(0.81))
	z := p.times(x, x)
	numerator := p.times(z, abs)
	denominator := p.polynomial(z, p.times(z, z), c.tanh)

	// 2/(2ᵏ(high + low) + 1) = 2w/((high + w) + low) with w = 2⁻ᵏ, at most 1.
	bounded := p.atMost(abs, p.number(c.tanhOne))
	d := p.split(p.plus(bounded, bounded))
	var w value
	if p.v == avx512 {
		// −⌊k⌋ = ⌈−k⌉: the factor takes the floor, so k is rounded first.
		w = p.op("VSCALEFP", p.minus(p.number(0), p.instructionWith("VRNDSCALEP", 1, d.k)), one)
	} else {
		w = p.power(p.integerOp("VPSUB", d.integer(p), p.integer(0)))
	}
	sum := p.plus(d.high, w)
	lost := p.minus(w, p.minus(sum, d.high))
	large := p.plus(sum, p.plus(d.low, lost))
	numerator = p.choose(small, numerator, p.plus(w, w))
	denominator = p.choose(small, denominator, large)
	base := p.choose(small, abs, one)
	return p.signed(p.minus(base, p.over(numerator, denominator)), x, signs)
}

// tanhPieces is tanh in float32 by the pieces of |x| in coefficients.py: t + d·q(d), with
// d = |x| − c. The last sum is the only one that rounds at the scale of the result, for t is nearly the
// tanh of c. In the first piece c = 0 and d stands for t, which is larger than d in all others. The bits of |x| from the 21st on are the number of its piece.
func (p *program) tanhPieces(x value) value {
	const first, last = 0.125, 9.5 // below first there is one piece, and from last on tanh rounds to 1
	bounded := p.atMost(p.modulus(x), p.number(last))
	below := p.number(float64(math.Nextafter32(first, 0)))
	piece := p.shift("VPSRLD", 21, p.atLeast(bounded, below))
	entry := func(xs []float64) value { return p.overwrite("VPERMI2PS", p.lookup(xs[16:]), p.lookup(xs[:16]), piece) }
	d := p.minus(bounded, entry(tanhCentres))
	q := entry(tanhSlopes[len(tanhSlopes)-1])
	for i := len(tanhSlopes) - 2; i >= 0; i-- {
		q = p.fma(q, d, entry(tanhSlopes[i]))
	}
	return p.signed(p.fma(q, d, p.atLeast(entry(tanhValues), d)), x, p.number(math.Copysign(0, -1)))
}

// signed is y with the bits of x that signs has, too.
func (p *program) signed(y, x, signs value) value {
	if p.v == avx512 {
		return p.overwrite("VPTERNLOG"+p.e.integer()+" $0xF8,", signs, x, y)
	}
	return p.or(y, p.and(x, signs))
}

func (p *program) sigmoid(x value) value {
	one := p.number(1)
	e := p.exp(p.or(x, p.number(math.Copysign(0, -1)))) // of −|x|
	up := p.choose(p.compare(less, x, p.number(0)), e, one)
	return p.over(up, p.plus(e, one))
}

// instructionWith is an instruction with a constant in it, on one operand.
func (p *program) instructionWith(name string, constant int, x value) value {
	return p.add(step{form: p.instruction(name) + " $" + strconv.Itoa(constant) + ",", args: []value{x}})
}
