package data

import (
	"bytes"
	"io"
	"slices"

	"github.com/lina-la/lina/la"
)

// Records reads the records of a CSV file part by part, in any order: for a file
// that does not fit into memory, or is read by several. What the file is like is found
// in its beginning, by the rules of [ReadCSV]; a later cell that contradicts it is an
// error, where ReadCSV would read the file once more.
type Records struct {
	Names []string
	IsNum []bool // the columns that hold numbers
	Start int64  // where the first record of values begins; -1: the file is packed or not in UTF-8, see [Records.Text]
	Line  int    // of that record; lines count from 1

	file string
	p    *plan
}

// NewRecords finds out how a file is to be read. The reader is left anywhere. name
// is what messages begin with.
func NewRecords(r io.ReadSeeker, name string, o *CSVOptions) (*Records, error) {
	rec, err := newRecords(r, name, o)
	if e, ok := err.(*Error); ok {
		e.File = name
	}
	return rec, err
}

func newRecords(r io.ReadSeeker, name string, o *CSVOptions) (*Records, error) {
	p, body, err := planOf(newSource(r), o)
	if err != nil {
		return nil, err
	}
	sample := make([]byte, sampleBytes)
	n, err := io.ReadFull(body, sample)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	sample = sample[:n]
	rec := &Records{Names: p.names, Start: -1, Line: p.line + 1, file: name, p: p}
	for _, f := range p.formats {
		rec.IsNum = append(rec.IsNum, f != text)
	}
	if at, err := plainStart(r, sample, p); err != nil {
		return nil, err
	} else if p.wide == 0 {
		rec.Start = at
	}
	return rec, nil
}

// plainStart is where the records begin in the file itself, or -1 where the
// sample is not what stands there.
func plainStart(r io.ReadSeeker, sample []byte, p *plan) (int64, error) {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return -1, err
	}
	raw := make([]byte, len(sample)+len(byteOrderMark))
	n, err := io.ReadFull(r, raw)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return -1, err
	}
	body := bytes.TrimPrefix(raw[:n], []byte(byteOrderMark))
	mark := n - len(body)
	if len(body) < p.skip || !bytes.Equal(body[:p.skip], sample[:p.skip]) || !plainAlike(body, sample) {
		return -1, nil
	}
	return int64(mark + p.skip), nil
}

const byteOrderMark = "\xef\xbb\xbf"

// plainAlike reports whether the file is the text itself: a packed file or one in
// UTF-16 has nothing in common with it; one in Latin-1 has its ASCII.
func plainAlike(raw, sample []byte) bool {
	n := min(len(raw), len(sample), 64)
	return n == 0 || raw[0] == sample[0] && bytes.Count(raw[:n], []byte{0}) == 0 && !bytes.HasPrefix(raw, []byte{0x1f, 0x8b}) && !isBzip2(raw)
}

// Text reads the text from its first record of values on, unpacked and in UTF-8.
func (rec *Records) Text(r io.ReadSeeker) (io.Reader, error) {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	body, err := newSource(r).open()
	if err != nil {
		return nil, err
	}
	return rec.p.values(body)
}

// Columns finds columns by name; none named, it is all that hold numbers. A column of text, an
// unknown name or one that two columns share is an error.
func (rec *Records) Columns(names ...string) ([]int, error) {
	var cols []int
	if len(names) == 0 {
		for j, is := range rec.IsNum {
			if is {
				cols = append(cols, j)
			}
		}
		if len(cols) == 0 {
			return nil, &Error{File: rec.file, Msg: "no column holds numbers"}
		}
		return cols, nil
	}
	head := &Table{file: rec.file}
	for j, name := range rec.Names {
		head.Cols = append(head.Cols, Column{Name: name, Num: la.Vector{float64(j)}})
	}
	for _, name := range names {
		c, err := head.Col(name)
		if err != nil {
			return nil, err
		}
		j := int(c.Num[0])
		if !rec.IsNum[j] {
			return nil, &Error{File: rec.file, Column: name, Msg: "the column holds text, not numbers"}
		}
		cols = append(cols, j)
	}
	return cols, nil
}

// Whole is the length of the records at the beginning of the text that are whole,
// more of which is to come. It is 0 if there is none.
func (rec *Records) Whole(body []byte) int { return rec.p.lastRecord(body) }

// Lines counts the line ends in a text.
func Lines(body []byte) int { return breaks(body) }

// RecordParser turns the text of records into numbers. It is for one goroutine.
type RecordParser struct {
	rec   *Records
	l     layout
	cols  []int
	order []int // where the chosen columns stand among themselves; nil: as chosen
	c     chunk
	line  int
	grid  []float64
}

// Parser reads the given columns, all of numbers.
func (rec *Records) Parser(cols []int) *RecordParser {
	q := &RecordParser{rec: rec, l: rec.p.layout, cols: cols}
	q.l.formats = make([]format, len(rec.p.formats))
	for j := range q.l.formats {
		q.l.formats[j] = unfinished
	}
	for _, j := range cols {
		q.l.formats[j] = rec.p.formats[j]
	}
	sorted := slices.Compact(slices.Sorted(slices.Values(cols)))
	if !slices.Equal(sorted, cols) {
		for _, j := range cols {
			k, _ := slices.BinarySearch(sorted, j)
			q.order = append(q.order, k)
		}
	}
	return q
}

// Parse reads whole records, the first of which begins on the given line. The values, rows
// after rows, hold until the next call; a missing one is NaN. body needs room for
// a byte behind it, which is written to.
func (q *RecordParser) Parse(body []byte, line int) (rows int, values []float64, err error) {
	c := &q.c
	c.text, q.line = append(body, '\n'), line
	c.parse(&q.l)
	if c.err != nil {
		e := *c.err
		e.File, e.Line = q.rec.file, e.Line+line
		return 0, nil, &e
	}
	if err := q.contradiction(); err != nil {
		return 0, nil, err
	}
	values = c.grid
	if q.order != nil {
		values = q.reorder()
	}
	return c.rows, values, nil
}

// Lines is the number of line ends in the text that was parsed last.
func (q *RecordParser) Lines() int { return q.c.lines }

// LineOf is the line of a row that was parsed last.
func (q *RecordParser) LineOf(row int) int { return q.c.begin.of(row) + q.line }

func (q *RecordParser) reorder() []float64 {
	n, m := len(q.order), len(q.c.grid)/max(q.c.rows, 1)
	q.grid = slices.Grow(q.grid[:0], q.c.rows*n)[:q.c.rows*n]
	for i := range q.c.rows {
		from, to := q.c.grid[i*m:(i+1)*m], q.grid[i*n:(i+1)*n]
		for k, j := range q.order {
			to[k] = from[j]
		}
	}
	return q.grid
}

// contradiction finds a cell of the chosen columns that is not what the beginning of
// the file let expect.
func (q *RecordParser) contradiction() error {
	p := q.rec.p
	all := slices.Clone(q.c.found)
	for j := range all {
		all[j] |= p.guessed[j]
	}
	now := p.decide(all)
	for _, j := range q.cols {
		if now[j] != p.formats[j] {
			return p.fault(&q.c, j, q.line, q.rec.file)
		}
	}
	return nil
}
