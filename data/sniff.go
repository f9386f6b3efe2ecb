package data

import (
	"bytes"
	"encoding/csv"
	"math"
	"strconv"
	"strings"
)

// sniffBytes is how much of a file is looked at to find its delimiter.
const sniffBytes = 64 << 10

// sniffComma finds the delimiter: the one that splits the most records into
// the same number of cells, more than one. On a tie the rarer character wins,
// so that 1,5;2,5 is two numbers with a decimal comma.
func sniffComma(text []byte, comment rune) rune {
	if len(text) > sniffBytes {
		text = text[:sniffBytes]
		if i := bytes.LastIndexByte(text, '\n'); i > 0 {
			text = text[:i+1]
		}
	}
	best, bestScore := ',', 0.0
	for _, comma := range []rune{'\t', ';', '|', ','} {
		if score := regularity(text, comma, comment); score > bestScore {
			best, bestScore = comma, score
		}
	}
	return best
}

// regularity is the share of records that have the most common number of
// cells, or 0 if that number is one.
func regularity(text []byte, comma, comment rune) float64 {
	cr := csv.NewReader(bytes.NewReader(text))
	cr.Comma, cr.Comment, cr.FieldsPerRecord, cr.ReuseRecord, cr.LazyQuotes = comma, comment, -1, true, true
	counts, records := map[int]int{}, 0
	for {
		rec, err := cr.Read()
		if err != nil {
			break
		}
		counts[len(rec)]++
		records++
	}
	cells, most := 0, 0
	for n, k := range counts {
		if k > most || k == most && n > cells {
			cells, most = n, k
		}
	}
	if cells < 2 {
		return 0
	}
	return float64(most) / float64(records)
}

// hasHeader reports whether a record reads like names: some cell has text and
// none is a number.
func hasHeader(first []string) bool {
	named := false
	for _, s := range first {
		s = strings.TrimSpace(s)
		if _, ok := parseNumber(s, true); ok && s != "" {
			return false
		}
		named = named || s != ""
	}
	return named
}

// usesDecimalComma reports whether some cell is a number only with a decimal
// comma and no cell is one with a decimal point.
func usesDecimalComma(records [][]string) bool {
	comma := false
	for _, rec := range records {
		for _, s := range rec {
			s = strings.TrimSpace(s)
			if isNumber(s, false) {
				if strings.Contains(s, ".") {
					return false
				}
			} else if isNumber(s, true) {
				comma = true
			}
		}
	}
	return comma
}

// isNumber reports whether s is a decimal number: an optional sign, digits with
// at most one point (or comma), an optional exponent. strconv alone would take
// words such as "Infinity", "nan" and hexadecimal for numbers, too.
func isNumber(s string, decimalComma bool) bool {
	i := 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	digits := func() int {
		from := i
		for i < len(s) && '0' <= s[i] && s[i] <= '9' {
			i++
		}
		return i - from
	}
	mantissa := digits()
	if i < len(s) && (s[i] == '.' || decimalComma && s[i] == ',') {
		i++
		mantissa += digits()
	}
	if mantissa == 0 {
		return false
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		if digits() == 0 {
			return false
		}
	}
	return i == len(s)
}

// infinity reads the spellings of infinity that other programs write.
func infinity(s string) (float64, bool) {
	switch strings.ToLower(s) {
	case "inf", "+inf", "infinity", "+infinity":
		return math.Inf(1), true
	case "-inf", "-infinity":
		return math.Inf(-1), true
	}
	return 0, false
}

// parseNumber reads a cell of a number column: "" is NaN, a missing value. It
// is not ok for text and for a number beyond the range of float64.
func parseNumber(s string, decimalComma bool) (x float64, ok bool) {
	if s == "" {
		return math.NaN(), true
	}
	if x, ok := infinity(s); ok {
		return x, true
	}
	if !isNumber(s, decimalComma) {
		return 0, false
	}
	if decimalComma {
		s = strings.Replace(s, ",", ".", 1)
	}
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil
}
