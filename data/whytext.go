package data

import (
	"bytes"
	"fmt"
)

// notANumber is the error for a column of text where numbers are wanted: its
// first cell that is none, or what keeps cells that look like numbers from
// being some.
func (t *Table) notANumber(c *Column) error {
	found := spelling(0)
	missing := newMissingWords(defaultMissing)
	at := func(i int, format string, args ...any) error {
		return &Error{File: t.file, Line: t.line(i), Column: c.Name, Msg: fmt.Sprintf(format, args...)}
	}
	first := func(what spelling) int {
		for i, s := range c.Str {
			if spell(bytes.TrimSpace([]byte(s)))&what != 0 && s != "" {
				return i
			}
		}
		return 0
	}
	for i, s := range c.Str {
		b := bytes.TrimSpace([]byte(s))
		if missing.has(b) {
			continue
		}
		cell := spell(b)
		switch {
		case cell&someText != 0:
			return at(i, "%q is not a number", clip(s))
		case (found|cell)&notAtAll == notAtAll:
			return at(i, "%q is written otherwise than the numbers above it", clip(s))
		}
		found |= cell
	}
	switch {
	case found&someZeroFirst != 0:
		i := first(someZeroFirst)
		return at(i, "%q begins with a zero: the column is text", clip(c.Str[i]))
	case found&someBeyond != 0:
		i := first(someBeyond)
		return at(i, "%s is beyond the range of float64: the column is text", clip(c.Str[i]))
	case found&someInexact != 0 && found&someFraction == 0:
		i := first(someInexact)
		return at(i, "%s has more digits than float64 holds: the column is text", clip(c.Str[i]))
	case found&(someNumber|someSigned) == 0:
		return &Error{File: t.file, Column: c.Name, Msg: "the column holds text, not numbers"}
	case found.isNumbers() && found&(somePoint|someComma) != 0 && found&notWithPoint != notWithPoint && found&notWithComma != notWithComma:
		i := first(somePoint | someComma)
		return at(i, "%q may have decimals or thousands, and nothing tells which: the column is text", clip(c.Str[i]))
	}
	return &Error{File: t.file, Column: c.Name, Msg: "the numbers are in quotes, which makes them text"}
}
