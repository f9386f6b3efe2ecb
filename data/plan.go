package data

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"
)

// plan is how a file is to be read.
type plan struct {
	layout
	options *CSVOptions
	names   []string
	dropped []bool     // columns that are left out if nothing is in them
	skip    int        // bytes of the text in front of the first record of values
	line    int        // line ends in them
	bare    bool       // the header stands without quotes
	wide    rune       // a delimiter beyond ASCII
	guessed []spelling // what the sample has in its columns
	wanted  []bool     // columns that are read; nil: all
}

// newPlan finds out what the sample tells.
func newPlan(sample []byte, whole bool, o *CSVOptions) (*plan, error) {
	p := &plan{options: o}
	if o.Comma >= utf8.RuneSelf {
		p.wide = o.Comma
		sample = bytes.ReplaceAll(sample, []byte(string(p.wide)), []byte{standIn})
	}
	lined := append(slices.Clip(sample), '\n')
	missing := o.Missing
	if missing == nil {
		missing = defaultMissing
	}
	p.missing = newMissingWords(missing)
	var skipped int
	if p.dialect, skipped = sniffDialect(lined, whole, o); skipped > 0 {
		p.skip, p.line = skipped, 1
		lined = lined[skipped:]
	}
	recs := p.records(lined, whole, sampleRecords)
	if len(recs) == 0 {
		if n, wrong := p.firstWrong(lined); wrong != nothingWrong {
			return nil, &Error{Line: p.line + n, Msg: wrong}
		}
		return nil, &Error{Msg: "the file holds nothing but comments"}
	}
	p.firstLine = p.line + recs[0].line
	p.setNames(recs, p.commentNames(lined, whole))
	p.guess(lined[p.skip-skipped:], whole)
	return p, nil
}

// firstWrong finds the line and the fault of the first record, where it has one.
func (p *plan) firstWrong(lined []byte) (line int, wrong string) {
	line = 1
	for i := 0; i < len(lined); {
		if n := p.dialect.skip(lined, i); n > 0 {
			i, line = i+n, line+1
			continue
		}
		c, wrong := p.scan(lined, i)
		if wrong != nothingWrong {
			return line, wrong
		}
		if c.quoted {
			line += breaks(c.raw)
		}
		i = c.next
	}
	return line, nothingWrong
}

// setNames decides on the header and the number of columns.
func (p *plan) setNames(recs []sampleRecord, commented []string) {
	first := recs[0].cells
	n := len(first)
	rowNames := rowNamed(recs, n+1)
	header := rowNames || hasHeader(recs, p.missing)
	if p.options.Header != nil {
		header = *p.options.Header
		rowNames = rowNames && header
	}
	switch {
	case rowNames:
		n++
		first = append([]sampleCell{{}}, first...)
	case header:
		n = withoutEmptyEnd(first, recs[1:])
	}
	if header && aboveRowNames(recs) {
		first = slices.Clone(first)
		first[0].quoted = false
	}
	p.bare = header && !first[0].quoted
	named := first
	if !header {
		named = nil
	} else {
		p.skip += recs[0].next
		p.line += recs[0].lines()
	}
	p.names = columnNames(named, n)
	if !header && len(commented) == n && p.options.Header == nil {
		p.names = columnNames(cellsOf(commented), n)
	}
	p.dropped = make([]bool, n)
	for j := n - 1; j > 0 && (!header || first[j].isNothing()); j-- {
		p.dropped[j] = true
	}
	p.formats = make([]format, n)
	for j := range p.formats {
		p.formats[j] = unfinished
	}
}

func cellsOf(names []string) []sampleCell {
	out := make([]sampleCell, len(names))
	for j, s := range names {
		out[j].text = []byte(s)
	}
	return out
}

// withoutEmptyEnd is the number of names, empty ones at the end not counted if
// no record is that long.
func withoutEmptyEnd(first []sampleCell, below []sampleRecord) int {
	n, longest := len(first), 0
	for _, rec := range below {
		longest = max(longest, len(rec.cells))
	}
	for longest > 0 && n > longest && first[n-1].isNothing() {
		n--
	}
	return n
}

// lines counts the line ends up to the end of the record.
func (rec *sampleRecord) lines() int {
	n := rec.line
	for _, c := range rec.cells {
		if c.quoted {
			n += breaks(c.text)
		}
	}
	return n
}

// guess decides what the columns are by the records of the sample alone.
func (p *plan) guess(lined []byte, whole bool) {
	if len(lined) == 0 {
		lined = []byte{'\n'}
	}
	if n := p.lastRecord(lined[:len(lined)-1]); !whole && n > 0 {
		lined = append(lined[:n:n], '\n')
	}
	c := chunk{text: lined}
	c.parse(&p.layout)
	p.guessed = slices.Clone(c.found)
	p.formats = p.decide(c.found)
}

// decide is the formats of the columns for what was found in their cells.
func (p *plan) decide(found []spelling) []format {
	if p.wanted == nil {
		return formats(found, &p.dialect, p.options, p.bare)
	}
	known := slices.Clone(found)
	for j, w := range p.wanted {
		if !w {
			known[j] = p.guessed[j]
		}
	}
	out := formats(known, &p.dialect, p.options, p.bare)
	for j, w := range p.wanted {
		if !w {
			out[j] = unread
		}
	}
	return out
}

// read reads the values of the file by the plan.
func (p *plan) read(text io.Reader, size int64) (*columns, error) {
	text, err := p.values(text)
	if err != nil {
		return nil, err
	}
	return p.pass(text, p.line+1, size)
}

// values is the text from the first record of values on.
func (p *plan) values(text io.Reader) (io.Reader, error) {
	if p.wide != 0 {
		text = &replacer{bufio.NewReader(text), p.wide}
	}
	_, err := io.CopyN(io.Discard, text, int64(p.skip))
	if err == io.EOF {
		err = nil
	}
	return text, err
}

// table names the columns, and leaves out those at the end without a name and a
// value.
func (p *plan) table(cols *columns) *Table {
	n := p.columns(cols.found)
	t := &Table{Cols: make([]Column, 0, n), lines: cols.begin, block: cols.block}
	for j, f := range p.formats[:n] {
		c := Column{Name: p.names[j]}
		switch f {
		case unread:
			continue
		case text:
			if c.Str = cols.words[j]; c.Str == nil {
				c.Str = []string{}
			}
		default:
			c.Num = cols.nums[j]
		}
		t.Cols = append(t.Cols, c)
	}
	if num := t.Numeric().Cols; len(num) > 0 && t.block.placeOf(num[0].Num) < 0 {
		t.block = block{} // the file was longer than its beginning let expect
	}
	return t
}

// columns is how many there are, without those at the end that have neither a name nor
// a value.
func (p *plan) columns(found []spelling) int {
	n := len(p.names)
	for n > 1 && p.dropped[n-1] && found[n-1] == 0 {
		n--
	}
	return n
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
