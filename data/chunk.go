package data

import (
	"bytes"
	"fmt"
	"math"
	"slices"
)

// layout is what the records of a file are read by.
type layout struct {
	dialect
	missing   *missingWords
	formats   []format // of the columns
	firstLine int      // of the record that all others must be as long as
}

// chunk is a part of a file, from the beginning of a record to the end of one,
// and what it holds. Chunks are read in any order, and joined in theirs.
type chunk struct {
	text  []byte // ends with a line end
	rows  int
	lines int // line ends in the text
	begin lineMap
	grid  []float64  // rows×columns, NaN in columns of text
	words [][]string // of the columns of text
	found []spelling
	err   *Error // Line counts from the beginning of the chunk
	known map[string]string
}

// reset makes the chunk ready for another text.
func (c *chunk) reset(l *layout) {
	n := len(l.formats)
	c.rows, c.lines, c.begin, c.grid, c.err = 0, 0, nil, c.grid[:0], nil
	if len(c.found) != n {
		c.found, c.words = make([]spelling, n), make([][]string, n)
	}
	clear(c.found)
	for j := range c.words {
		c.words[j] = c.words[j][:0]
	}
	if c.known == nil {
		c.known = map[string]string{}
	}
}

// parse reads the records of the text.
func (c *chunk) parse(l *layout) {
	c.reset(l)
	for i, end := 0, len(c.text)-1; i < end; {
		if b := c.text[i]; b <= ' ' || l.comment != "" && b == l.comment[0] {
			if n := l.skip(c.text, i); n > 0 {
				i, c.lines = i+n, c.lines+1
				continue
			}
		}
		if c.text[i] == '#' && l.cellsAt(c.text, i) != len(l.formats) {
			n := bytes.IndexAny(c.text[i:], "\r\n") // a remark among the records
			i += n + lineEnd(c.text[i+n:])
			c.lines++
			continue
		}
		c.begin.add(c.rows, c.lines)
		if i = c.record(l, i); c.err != nil {
			return
		}
		c.rows++
	}
}

// record reads the record that begins at text[i], and returns where it ends.
func (c *chunk) record(l *layout, i int) int {
	from := c.lines
	for j := 0; j < len(l.formats); j++ {
		f := l.formats[j]
		if f == unread && !l.blank {
			k := l.unreadFrom(j)
			if next := passCells(c.text, i, k, l.comma); next > 0 {
				i, j = next, j+k-1
				continue
			}
		}
		if f == pointMark || f == commaMark {
			x, found, next := quickNumber(c.text, i, f.mark())
			if next > 0 && !slices.Contains(l.missing.nums, x) {
				if b := c.text[next]; b == '\n' || b == '\r' || b == l.comma || l.blank && b == ' ' {
					c.grid = append(c.grid, x)
					c.found[j] |= found
					var last bool
					if i, last = next+1, false; b != l.comma {
						i, last = l.after(c.text, next)
					}
					if !last {
						continue
					}
					return c.recordEnds(l, i, j, from)
				}
			}
		}
		cl, wrong := l.scan(c.text, i)
		if wrong != nothingWrong {
			c.err = &Error{Line: c.lines, Msg: wrong}
			return i
		}
		if cl.quoted {
			c.lines += breaks(cl.raw)
		}
		if f != unread {
			c.store(l, j, &cl)
		}
		if i = cl.next; cl.last {
			return c.recordEnds(l, i, j, from)
		}
	}
	return c.surplus(l, i, from)
}

// recordEnds is called behind cell j, the last of a record.
func (c *chunk) recordEnds(l *layout, i, j, from int) int {
	if j+1 != len(l.formats) {
		c.ragged(l, j+1, from)
	}
	c.lines++
	return i
}

// surplus passes over cells behind the last column, if nothing is in them.
func (c *chunk) surplus(l *layout, i, from int) int {
	cells, something := len(l.formats), false
	for last := false; !last; {
		cl, wrong := l.scan(c.text, i)
		if wrong != nothingWrong {
			c.err = &Error{Line: c.lines, Msg: wrong}
			return i
		}
		if cl.quoted {
			c.lines += breaks(cl.raw)
		}
		cells++
		something = something || cl.quoted || len(cl.content()) > 0
		i, last = cl.next, cl.last
	}
	if something {
		c.ragged(l, cells, from)
	}
	c.lines++
	return i
}

func (c *chunk) ragged(l *layout, cells, line int) {
	c.err = &Error{Line: line, Msg: fmt.Sprintf("%s, but line %d has %d", count(cells, "cell"), l.firstLine, len(l.formats))}
}

// cellsAt counts the cells of the record at text[i].
func (d *dialect) cellsAt(text []byte, i int) int {
	for n := 1; ; n++ {
		c, wrong := d.scan(text, i)
		if wrong != nothingWrong {
			return 0
		}
		if c.last {
			return n
		}
		i = c.next
	}
}

// store puts a cell into column j, and notes what it says about the column.
func (c *chunk) store(l *layout, j int, cl *cell) {
	f := l.formats[j]
	content := cl.content()
	trimmed := content
	if cl.quoted {
		trimmed = bytes.TrimSpace(content)
	}
	missing := l.missing.has(trimmed) || len(trimmed) == 0 && !cl.quoted
	found := spelling(0)
	switch {
	case missing && cl.quoted:
		found = someWordQuoted
	case missing && len(trimmed) > 0:
		found = someWord
	case missing:
	case !cl.quoted:
		found = someBare
	case hasDelimiter(content, l.blank):
		found = someQuoted
	default:
		found = someNeedless
	}
	if !missing && (f != text || c.found[j]&someText == 0) {
		found |= spell(trimmed)
	}
	c.found[j] |= found
	switch {
	case f == unfinished:
		return
	case f == text:
		s := ""
		if !missing || cl.quoted {
			s = c.intern(content)
		}
		c.words[j] = append(c.words[j], s)
		fallthrough
	case missing, found&(someNumber|someInfinity) == 0:
		c.grid = append(c.grid, math.NaN())
	default:
		c.grid = append(c.grid, value(trimmed, f.mark()))
	}
}

// knownWords is how many words a chunk keeps, so that one that comes again
// needs no memory of its own.
const knownWords = 1 << 12

func (c *chunk) intern(b []byte) string {
	if s, ok := c.known[string(b)]; ok {
		return s
	}
	s := string(b)
	if len(c.known) < knownWords {
		c.known[s] = s
	}
	return s
}
