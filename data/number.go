package data

import (
	"bytes"
	"math"
	"math/big"
	"strings"
)

// A number in a file is a sign, digits, perhaps in groups of three, a decimal
// mark, digits, and perhaps an exponent. What a point or a comma means is not
// decided here: a spelling excludes the meanings that it cannot have, and the
// meanings that no cell of a column excludes are left.

// spelling is a set of findings about numbers as they are written. Findings of
// several cells are joined by |.
type spelling uint32

const (
	notPoint       spelling = 1 << iota // 1.5: does not hold of this number
	notComma                            // 1,5
	notCommaPoint                       // 1,234.5
	notPointComma                       // 1.234,5
	notSpacePoint                       // 1 234.5
	notSpaceComma                       // 1 234,5
	notQuotePoint                       // 1'234.5
	notQuoteComma                       // 1'234,5
	someNumber                          // a number, infinity not among them
	somePoint                           // with a point
	someComma                           // with a comma
	someFraction                        // with a decimal mark or an exponent, whatever the mark
	someLong                            // four digits or more without a separator
	someZeroFirst                       // 007
	someInexact                         // a whole number that float64 does not hold
	someInfinity                        // Inf
	someSigned                          // +Inf, -Inf
	someBeyond                          // a number beyond the range of float64
	someText                            // no number and no missing value
	someBare                            // a value without quotes
	someQuoted                          // a value in quotes that it needs for a delimiter in it
	someNeedless                        // a value in quotes without need
	someWordQuoted                      // a missing value in quotes
	someWord                            // a word for a missing value
)

const (
	notWithPoint = notPoint | notCommaPoint | notSpacePoint | notQuotePoint
	notWithComma = notComma | notPointComma | notSpaceComma | notQuoteComma
	notAtAll     = notWithPoint | notWithComma
)

// shape is how a number without groups is written.
type shape struct {
	whole, fraction  int // digits before and behind the mark
	marked, exponent bool
	zero             bool // the first digit is one
}

// plainSpelling is what a number without groups says: [+-]digits[mark digits][exponent].
func plainSpelling(s shape, mark byte) spelling {
	found := someNumber
	if s.whole > 3 {
		found |= someLong
	}
	if s.zero && s.whole > 1 {
		found |= someZeroFirst
	}
	if s.exponent {
		found |= someFraction | notCommaPoint | notPointComma | notSpacePoint | notSpaceComma | notQuotePoint | notQuoteComma
	}
	if !s.marked {
		return found
	}
	grouped := s.fraction == 3 && 1 <= s.whole && s.whole <= 3 && !s.zero && !s.exponent // 1.234 may be 1234
	if mark == '.' {
		found |= somePoint | someFraction | notWithComma
		if grouped {
			found &^= notPointComma
		}
		return found
	}
	found |= someComma | someFraction | notWithPoint
	if grouped {
		found &^= notCommaPoint
	}
	return found
}

// spell says what a cell, blanks around it taken away, may be as a number. It
// is someText for what is none.
func spell(b []byte) spelling {
	signed, rest := cutSign(b)
	if len(rest) == 0 {
		return someText
	}
	if isInfinity(rest) {
		if signed != 0 {
			return someInfinity | someSigned
		}
		return someInfinity
	}
	mark := byte('.')
	if bytes.IndexByte(rest, ',') >= 0 {
		mark = ','
	}
	if d, s, n := parseDecimal(rest, mark); n == len(rest) && rest[0] != '+' && rest[0] != '-' && (mark == '.' || s.fraction > 0) {
		return plainSpelling(s, mark) | d.limits(rest, s, mark)
	}
	return spellGroups(rest)
}

// limits are the findings about a number's size.
func (d *decimal) limits(b []byte, s shape, mark byte) spelling {
	if !s.marked && !s.exponent && !d.isExact(b) {
		return someInexact
	}
	if s.whole+d.exp+s.fraction > 300 && math.IsInf(d.parseFloat(pointed(b, mark)), 0) {
		return someBeyond
	}
	return 0
}

// isExact reports whether the whole number b is one of float64.
func (d *decimal) isExact(b []byte) bool {
	if d.digits < 1<<53 && d.exp == 0 {
		return true
	}
	x := d.parseFloat(b)
	if math.IsInf(x, 0) {
		return false
	}
	exactly, _ := new(big.Float).SetFloat64(x).Int(nil)
	written, ok := new(big.Int).SetString(string(b), 10)
	return ok && exactly.CmpAbs(written) == 0
}

// pointed is a plain number with a decimal point.
func pointed(b []byte, mark byte) []byte {
	if mark == '.' {
		return b
	}
	return bytes.Replace(b, []byte{mark}, []byte{'.'}, 1)
}

// cutSign takes a sign away: +, -, or one that typography has for minus. It is
// 0 where there is none.
func cutSign(b []byte) (sign int, rest []byte) {
	if len(b) == 0 {
		return 0, b
	}
	switch b[0] {
	case '+':
		return 1, b[1:]
	case '-':
		return -1, b[1:]
	case 0xe2, 0xef:
		for _, minus := range minuses {
			if bytes.HasPrefix(b, []byte(minus)) {
				return -1, b[len(minus):]
			}
		}
	}
	return 0, b
}

// minus sign, hyphen, non-breaking hyphen, figure dash, en dash, and the small
// and the full-width hyphen
var minuses = []string{"\u2212", "\u2010", "\u2011", "\u2012", "\u2013", "\ufe63", "\uff0d"}

func isInfinity(b []byte) bool {
	if len(b) == 0 || b[0]|0x20 != 'i' && b[0] != 0xe2 {
		return false
	}
	return bytes.EqualFold(b, []byte("inf")) || bytes.EqualFold(b, []byte("infinity")) || string(b) == "∞"
}

// separatorAt is the kind of the separator that b begins with, and its length:
// '.' or ',' for themselves, ' ' for the blanks and '\” for the apostrophes
// between groups of digits. It is 0 for anything else.
func separatorAt(b []byte) (kind byte, n int) {
	switch b[0] {
	case '.', ',', ' ', '\'':
		return b[0], 1
	case 0xc2:
		if bytes.HasPrefix(b, []byte("\u00a0")) {
			return ' ', 2
		}
	case 0xe2:
		// thin, figure and narrow no-break space
		for _, space := range []string{"\u2009", "\u2007", "\u202f"} {
			if bytes.HasPrefix(b, []byte(space)) {
				return ' ', 3
			}
		}
		if bytes.HasPrefix(b, []byte("\u2019")) {
			return '\'', 3
		}
	}
	return 0, 0
}

// spellGroups is [spell] for digits in groups of three.
func spellGroups(b []byte) spelling {
	var (
		group    byte // the separator between groups
		mark     byte // the last separator, if it is another one, or may be the mark
		digits   int  // of the group that is read
		groups   int
		total    int
		fraction int
	)
	first := 0
	for len(b) > 0 {
		if b[0]-'0' <= 9 {
			if groups == 0 && digits == 0 && b[0] == '0' {
				first = -1 // the first group begins with a zero
			}
			digits++
			total++
			b = b[1:]
			continue
		}
		kind, n := separatorAt(b)
		if kind == 0 || mark != 0 {
			return someText
		}
		b = b[n:]
		switch {
		case groups == 0 && (digits == 0 || digits > 3 || first < 0):
			return someText
		case groups > 0 && digits != 3:
			return someText
		case groups == 0:
			group = kind
		case kind != group:
			if kind != '.' && kind != ',' || group == 0 {
				return someText
			}
			mark = kind
		}
		groups++
		digits = 0
	}
	if mark == 0 && digits != 3 || digits == 0 {
		return someText
	}
	if mark != 0 {
		fraction = digits
	}
	found := someNumber
	if total-fraction > 15 && mark == 0 {
		found |= someInexact // and if it were not: nobody writes such a count in groups
	}
	if mark != 0 {
		found |= someFraction
	}
	fits := spelling(0)
	switch group {
	case ',':
		found |= someComma
		fits = notCommaPoint
	case '.':
		found |= somePoint
		fits = notPointComma
	case ' ':
		fits = notSpacePoint | notSpaceComma
	case '\'':
		fits = notQuotePoint | notQuoteComma
	}
	switch mark {
	case '.':
		found |= somePoint
		fits &= notWithPoint
	case ',':
		found |= someComma
		fits &= notWithComma
	}
	if fits == 0 {
		return someText
	}
	return found | notAtAll&^fits
}

// value reads a cell that [spell] takes for a number, with mark as its decimal
// mark; what else separates its digits groups them.
func value(b []byte, mark byte) float64 {
	sign, rest := cutSign(b)
	if isInfinity(rest) {
		return math.Inf(min(sign, 0)*2 + 1)
	}
	var plain strings.Builder
	for len(rest) > 0 {
		switch kind, n := separatorAt(rest); {
		case n == 0:
			plain.WriteByte(rest[0])
			rest = rest[1:]
		default:
			if kind == mark {
				plain.WriteByte('.')
			}
			rest = rest[n:]
		}
	}
	text := []byte(plain.String())
	d, _, _ := parseDecimal(text, '.')
	x := d.parseFloat(text)
	if sign < 0 {
		x = -x
	}
	return x
}
