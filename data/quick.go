package data

import (
	"encoding/binary"
	"math"
	"math/bits"
)

// What a number says that has a mark, more or fewer than three digits behind it and
// at most three in front: all of most files.
const (
	quickPoint = someNumber | someBare | somePoint | someFraction | notWithComma
	quickComma = someNumber | someBare | someComma | someFraction | notWithPoint
)

// quickNumber reads a number that stands at text[i] as most do: without quotes,
// blanks or groups. next is the index behind it, or 0 where the long way has to
// be gone. It is [parseDecimal] and [plainSpelling] in one, for speed.
func quickNumber(text []byte, i int, mark byte) (x float64, found spelling, next int) {
	b := text[i:]
	start := 0
	if b[0] == '-' {
		start = 1
	}
	n, digits := start, uint64(0)
	for n < len(b) && b[n]-'0' <= 9 {
		digits = digits*10 + uint64(b[n]-'0')
		n++
	}
	whole, fraction := n-start, 0
	if n == len(b) {
		return 0, 0, 0
	}
	marked := b[n] == mark
	if marked {
		n++
		digits, fraction = quickDigits(b[n:], digits)
		n += fraction
		if fraction == 0 {
			return 0, 0, 0
		}
	}
	if all := whole + fraction; all == 0 || all > 19 || all > 15 && !marked || n >= len(b) {
		return 0, 0, 0
	}
	if marked && fraction != 3 && (whole == 1 || whole <= 3 && b[start] != '0') && b[n]|0x20 != 'e' {
		if digits < 1<<53 { // as in decimal.float
			x = float64(int64(digits)) / exact10[fraction]
		} else if x, marked = enclose(digits, -fraction); !marked {
			return 0, 0, 0
		}
		found = quickPoint
		if mark == ',' {
			found = quickComma
		}
		return math.Float64frombits(math.Float64bits(x) | uint64(start)<<63), found, i + n
	}
	d := decimal{negative: start == 1, digits: digits, exp: -fraction}
	s := shape{whole: whole, fraction: fraction, marked: marked, zero: b[start] == '0'}
	if b[n]|0x20 == 'e' {
		exp, length := parseExponent(b[n+1:])
		if length == 0 {
			return 0, 0, 0
		}
		n += 1 + length
		d.exp += exp
		s.exponent = true
	}
	x, ok := d.float()
	if !ok {
		return 0, 0, 0
	}
	return x, plainSpelling(s, mark) | someBare, i + n
}

// quickDigits appends the digits that b begins with to the number digits, and
// counts them: eight at a time, and the rest as eight with zeros in front.
func quickDigits(b []byte, digits uint64) (uint64, int) {
	n := 0
	for ; n+8 <= len(b); n += 8 {
		x := binary.LittleEndian.Uint64(b[n:]) ^ 0x3030303030303030
		other := (x | (x + 0x7676767676767676)) & 0x8080808080808080
		if other != 0 {
			if k := bits.TrailingZeros64(other) >> 3; k > 0 {
				digits = digits*shortPower[k] + joinDigits(x<<(64-8*k))
				n += k
			}
			return digits, n
		}
		digits = digits*100000000 + joinDigits(x)
	}
	for ; n < len(b) && b[n]-'0' <= 9; n++ {
		digits = digits*10 + uint64(b[n]-'0')
	}
	return digits, n
}

var shortPower = [8]uint64{1, 10, 100, 1000, 10000, 100000, 1000000, 10000000}

// joinDigits is the number of eight digits, a byte each, the first in the lowest:
// pairs of digits, of pairs, of fours at once (W. Muła).
func joinDigits(x uint64) uint64 {
	x = x*10 + x>>8
	const pairs = 0x000000ff000000ff
	return (x&pairs*(100+1000000<<32) + x>>16&pairs*(1+10000<<32)) >> 32
}
