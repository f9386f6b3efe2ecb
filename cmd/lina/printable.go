package main

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// printable is text of a file as a terminal may get it: what would move the
// cursor, change colours or turn the direction of writing is written out, as \n
// or \x1b.
func printable(s string) string {
	if utf8.ValidString(s) && strings.IndexFunc(s, unprintable) < 0 {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && n == 1 || unprintable(r) {
			b.WriteString(strings.Trim(strconv.QuoteToASCII(s[:n]), `"`))
		} else {
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
	return b.String()
}

// unprintable are control characters, the marks that order lines, paragraphs and
// directions, and what stands for nothing.
func unprintable(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Cs)
}

// cellText is a name or a value in a table: printable, in quotes if it is
// empty, and not longer than a column of the table may be.
func cellText(s string) string {
	const most = 40
	if s == "" {
		return `""`
	}
	if r := []rune(s); len(r) > most {
		s = string(r[:most-1]) + "…"
	}
	return printable(s)
}

// count is "1 row" or "3 rows".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}
