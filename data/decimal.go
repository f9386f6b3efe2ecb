package data

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"sync"
)

// decimal is a number as it is written: ±digits·10^exp.
type decimal struct {
	negative bool
	digits   uint64 // the first 19 significant digits at most
	exp      int
	cut      bool // there were more digits than that
}

// exact10 are the powers of ten that float64 holds exactly.
var exact10 = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

// float is the nearest float64, ties to even, or not ok where this way does not
// lead to a certain answer; [strconv.ParseFloat] then has one.
//
// Two exact factors have a product that is rounded once (W. D. Clinger, How to
// read floating point numbers accurately, 1990). Elsewhere digits·10^exp is
// enclosed between two products of 64 by 128 bits, and both round to the same
// float64 but for one case in 2⁵⁰ or so (after D. Lemire, Number parsing at a
// gigabyte per second, 2021, who has it from M. Eisel).
func (d *decimal) float() (x float64, ok bool) {
	switch {
	case d.cut:
		return 0, false
	case d.digits < 1<<53 && 0 <= d.exp && d.exp < len(exact10):
		x = float64(d.digits) * exact10[d.exp]
	case d.digits < 1<<53 && -len(exact10) < d.exp && d.exp < 0:
		x = float64(d.digits) / exact10[-d.exp]
	case d.digits == 0:
	default:
		if x, ok = enclose(d.digits, d.exp); !ok {
			return 0, false
		}
	}
	if d.negative {
		x = -x
	}
	return x, true
}

// power is 10^q between (hi·2⁶⁴ + lo)·2^exp and that plus 2^exp, hi ≥ 2⁶³.
type power struct {
	hi, lo uint64
	exp    int
}

// The powers that enclose uses. Beyond them products leave the normal numbers.
const leastPower, mostPower = -326, 308

var powersOfTen = sync.OnceValue(func() *[mostPower - leastPower + 1]power {
	var table [mostPower - leastPower + 1]power
	ten, one := big.NewInt(10), big.NewInt(1)
	for q := leastPower; q <= mostPower; q++ {
		x := new(big.Int)
		shift := 0 // x = ⌊10^q·2^shift⌋ with more than 128 bits
		if q >= 0 {
			shift = 128
			x.Lsh(x.Exp(ten, big.NewInt(int64(q)), nil), 128)
		} else {
			y := new(big.Int).Exp(ten, big.NewInt(int64(-q)), nil)
			shift = 130 + y.BitLen()
			x.Quo(new(big.Int).Lsh(one, uint(shift)), y)
		}
		drop := x.BitLen() - 128
		x.Rsh(x, uint(drop))
		table[q-leastPower] = power{
			hi:  new(big.Int).Rsh(x, 64).Uint64(),
			lo:  x.Uint64(),
			exp: drop - shift,
		}
	}
	return &table
})

// enclose is digits·10^q, digits > 0, rounded to nearest.
func enclose(digits uint64, q int) (float64, bool) {
	if q < leastPower || q > mostPower {
		return 0, false
	}
	p := &powersOfTen()[q-leastPower]
	lead := bits.LeadingZeros64(digits)
	w := digits << lead
	// lower ≤ w·10^q·2^−exp < lower + w, lower = w·hi·2⁶⁴ + w·lo as three words
	top, mid := bits.Mul64(w, p.hi)
	carry, low := bits.Mul64(w, p.lo)
	mid, c := bits.Add64(mid, carry, 0)
	top += c
	exp := p.exp - lead + 128 // of top's last bit
	// the leading 53 bits, and what is behind them
	drop := 10 + int(top>>63)
	mantissa, rest := top>>drop, top&(1<<drop-1)
	half := uint64(1) << (drop - 1)
	switch {
	case rest > half, rest == half && mid|low != 0:
		mantissa++
	case rest == half, rest == half-1 && mid >= math.MaxUint64-1:
		return 0, false // the enclosed number may lie on either side of the middle, or on it
	}
	exp += drop
	if mantissa == 1<<53 {
		mantissa, exp = mantissa>>1, exp+1
	}
	biased := exp + 52 + 1023
	if biased < 1 || biased > 2046 {
		return 0, false
	}
	return math.Float64frombits(uint64(biased)<<52 | mantissa&(1<<52-1)), true
}

// parseDecimal reads [+-]digits[.digits][e[+-]digits] with a point or a comma
// at the start of b. It is 0 bytes long where there is no such number. The shape
// says how it was written.
func parseDecimal(b []byte, mark byte) (d decimal, s shape, n int) {
	i := 0
	if i < len(b) && (b[i] == '-' || b[i] == '+') {
		d.negative = b[i] == '-'
		i++
	}
	start := i
	for ; i < len(b) && b[i]-'0' <= 9; i++ {
		d.digits = d.digits*10 + uint64(b[i]-'0')
	}
	s.whole = i - start
	s.zero = s.whole > 0 && b[start] == '0'
	if i < len(b) && b[i] == mark {
		i++
		d.digits, s.fraction = quickDigits(b[i:], d.digits)
		i += s.fraction
		s.marked = true
		d.exp = -s.fraction
	}
	if s.whole+s.fraction == 0 {
		return d, s, 0
	}
	if s.whole+s.fraction > 19 {
		d.recount(b[start:i], mark)
	}
	if i < len(b) && b[i]|0x20 == 'e' {
		exp, n := parseExponent(b[i+1:])
		if n > 0 {
			i += 1 + n
			d.exp += exp
			s.exponent = true
		}
	}
	return d, s, i
}

// recount reads more than 19 digits again, leading zeros not among them.
func (d *decimal) recount(b []byte, mark byte) {
	d.digits, d.exp, d.cut = 0, 0, false
	significant, behind := 0, false
	for _, c := range b {
		if c == mark {
			behind = true
			continue
		}
		if behind {
			d.exp--
		}
		if significant > 0 || c != '0' {
			significant++
		}
		if significant <= 19 {
			d.digits = d.digits*10 + uint64(c-'0')
		} else {
			d.exp++
			d.cut = d.cut || c != '0'
		}
	}
}

func parseExponent(b []byte) (exp, n int) {
	negative := false
	if n < len(b) && (b[n] == '-' || b[n] == '+') {
		negative = b[n] == '-'
		n++
	}
	from := n
	for ; n < len(b) && b[n]-'0' <= 9; n++ {
		if exp < 100000 { // beyond any float64
			exp = exp*10 + int(b[n]-'0')
		}
	}
	if n == from {
		return 0, 0
	}
	if negative {
		exp = -exp
	}
	return exp, n
}

// parseFloat is the float64 nearest to the decimal d that text, with a decimal
// point, spells. It is infinite beyond the range.
func (d *decimal) parseFloat(text []byte) float64 {
	if x, ok := d.float(); ok {
		return x
	}
	x, _ := strconv.ParseFloat(string(text), 64) // the only error is ErrRange, with ±Inf
	return x
}
