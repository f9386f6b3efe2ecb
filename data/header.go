package data

import (
	"bytes"
	"slices"
	"strconv"
	"unicode"
)

// hasHeader reports whether the first record names the columns. It is decided
// by how it differs from what stands below it: a word above numbers is a name,
// and then so is a year or an NA beside it; a word that comes again below, or
// is built as all words below are, is a value. Where nothing tells, a record
// with a number in it holds values, and words are names.
func hasHeader(recs []sampleRecord, missing *missingWords) bool {
	first, below := recs[0].cells, recs[1:]
	score, numbers, words := 0, 0, 0
	for j, c := range first {
		col := columnBelow(below, j, missing)
		switch {
		case c.isNumber():
			numbers++
			if c.quoted && col.numbers > 0 && col.words == 0 && col.quoted == 0 {
				score += 2 // "2021" above 5
			}
			if col.numbers == 0 && col.words > 0 {
				score--
			}
		case missing.has(c.trimmed()) && !(c.quoted && len(c.text) > 0):
		case isInfinity(bytes.TrimLeft(c.trimmed(), "+-")) && !c.quoted:
			numbers++
		default:
			words++
			score += col.above(c)
		}
	}
	if words == 0 && numbers == 0 {
		return slices.ContainsFunc(first, func(c sampleCell) bool { return c.quoted })
	}
	if allQuoted(first, false) && (len(below) == 0 || slices.ContainsFunc(below, func(r sampleRecord) bool { return !allQuoted(r.cells, true) })) {
		score += 4 * len(first) // others are not in quotes throughout
	}
	if score == 0 && numbers > 0 && isProgression(first, below, missing) {
		return true
	}
	return score > 0 || score == 0 && words > 0 && numbers == 0
}

// allQuoted reports whether every cell is in quotes: with holes, every cell
// that holds something.
func allQuoted(cells []sampleCell, holes bool) bool {
	some := false
	for _, c := range cells {
		if !c.quoted && !(holes && len(c.text) == 0) {
			return false
		}
		some = some || c.quoted
	}
	return some
}

// below is what stands below the first cell of a column.
type below struct {
	numbers, words, quoted int
	values                 map[string]bool // the words
	form                   string          // of all words, if they have one in common
	uniform                bool
}

func columnBelow(recs []sampleRecord, j int, missing *missingWords) below {
	b := below{values: map[string]bool{}, uniform: true}
	for _, rec := range recs {
		if j >= len(rec.cells) {
			continue
		}
		c := rec.cells[j]
		if c.quoted {
			b.quoted++
		}
		switch t := c.trimmed(); {
		case missing.has(t):
		case c.isNumber(), isInfinity(bytes.TrimLeft(t, "+-")):
			b.numbers++
		default:
			f := form(t)
			b.uniform = b.uniform && (b.words == 0 || f == b.form)
			b.form = f
			b.words++
			b.values[string(t)] = true
		}
	}
	return b
}

// above is what a word above such a column says: more than 0 for a name, less
// for a value.
func (b *below) above(c sampleCell) int {
	t := c.trimmed()
	named := bytes.ContainsFunc(t, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	switch {
	case b.numbers > 0 && b.words == 0:
		if named {
			return 3
		}
		return 0
	case b.words == 0:
		return 0
	case b.values[string(t)] && b.numbers == 0:
		return -2
	case b.words > 1 && b.uniform && b.numbers == 0 && bytes.ContainsFunc([]byte(b.form), unicode.IsDigit):
		if form(t) == b.form {
			return -2 // A-17 above A-18
		}
		if !bytes.ContainsFunc(t, unicode.IsDigit) {
			return 2 // date above 2021-03-01
		}
	}
	return 0
}

// form is how a word is built: runs of letters become a, of digits 0.
func form(b []byte) string {
	var out []byte
	for _, r := range string(b) {
		k := byte('.')
		switch {
		case unicode.IsLetter(r):
			k = 'a'
		case unicode.IsDigit(r):
			k = '0'
		case r < 0x80:
			k = byte(r)
		}
		if n := len(out); n == 0 || out[n-1] != k || k != 'a' && k != '0' {
			out = append(out, k)
		}
	}
	return string(out)
}

// isProgression reports whether the numbers of the first record can be names
// although they are numbers: years one after the other, the positions 0, 1, 2, …
// that pandas writes, or equal steps, above columns of another kind: no whole
// numbers, or none that could be years.
func isProgression(first []sampleCell, recs []sampleRecord, missing *missingWords) bool {
	if len(recs) < 2 {
		return false
	}
	var x []int
	var at []int
	for j, c := range first {
		if c.quoted || !c.isNumber() {
			if c.isNumber() || len(x) > 0 {
				return false // the numbers stand together, at the end
			}
			continue
		}
		n, err := strconv.Atoi(string(c.text))
		if err != nil {
			return false
		}
		x, at = append(x, n), append(at, j)
	}
	if len(x) < 2 || x[0] == x[1] {
		return false
	}
	years := true
	for k, n := range x {
		if k > 0 && n-x[k-1] != x[1]-x[0] {
			return false
		}
		years = years && 1500 <= n && n <= 2200
	}
	whole, likeYears := false, false
	for _, rec := range recs {
		for _, j := range at {
			if j >= len(rec.cells) {
				continue
			}
			t := rec.cells[j].trimmed()
			if n, err := strconv.Atoi(string(t)); err == nil {
				whole = true
				likeYears = likeYears || 1500 <= n && n <= 2200
			} else if !rec.cells[j].isNumber() && !missing.has(t) {
				return false
			}
		}
	}
	switch {
	case years:
		return !likeYears
	case whole:
		return false
	case x[0] == 0 && x[1] == 1:
		return len(x) > 2 || len(first) > len(x)
	}
	return len(first) > len(x) && (len(x) > 2 || x[1]-x[0] == 1)
}

// columnNames takes the names from the header, and numbers the columns that
// have none: c1, c2, … A name in quotes is taken as it is, be it empty.
func columnNames(first []sampleCell, n int) []string {
	names := make([]string, n)
	for j := range names {
		if j < len(first) {
			names[j] = string(first[j].text)
		}
		if names[j] == "" && !(j < len(first) && first[j].quoted) {
			names[j] = "c" + strconv.Itoa(j+1)
		}
	}
	return names
}

// aboveRowNames reports whether the first cell is the empty name, in quotes as
// all cells around it, that R's write.csv gives the names of the rows.
func aboveRowNames(recs []sampleRecord) bool {
	first := recs[0].cells
	if len(first) < 2 || !allQuoted(first, false) || len(first[0].text) > 0 || len(recs) < 2 {
		return false
	}
	for _, c := range first[1:] {
		if needsQuotes(string(c.text)) {
			return false
		}
	}
	for _, rec := range recs[1:] {
		if !rec.cells[0].quoted || len(rec.cells[0].text) == 0 {
			return false
		}
		for _, c := range rec.cells { // R puts all text in quotes
			if !c.quoted && spell(c.text)&someText != 0 && len(c.text) > 0 && string(c.text) != "NA" {
				return false
			}
		}
	}
	return true
}
