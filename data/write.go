package data

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/lina-la/lina/la"
)

// WriteCSV writes a matrix, one record a row, with an optional header. What it
// writes, [ReadCSV] reads: the same names and, bit for bit, the same numbers.
// NaN, a missing value, is an empty cell where that cannot be mistaken, NA
// elsewhere.
func WriteCSV(w io.Writer, a la.Matrix, header []string) error {
	r, c := a.Dims()
	if len(header) != 0 && len(header) != c {
		return fmt.Errorf("data: WriteCSV: %d names for %d columns", len(header), c)
	}
	t := &Table{Cols: make([]Column, c)}
	for j := range t.Cols {
		t.Cols[j].Num = a.Col(j)
		if len(header) != 0 {
			t.Cols[j].Name = header[j]
		}
	}
	return t.write(w, r, len(header) != 0, ',')
}

// WriteCSV writes the table, its header first. See the function [WriteCSV].
// Text that would be read as something else stands in quotes; so do names.
// [ReadCSV] reads the table back, but for three things that the format has no
// way to say: the type of a column without rows, that all cells of a table are
// text where all look like numbers, and that a column is text whose cells are all
// numbers grouped by commas, as 1,234 is. Text that is not UTF-8, or has a zero
// byte, is an error.
func (t *Table) WriteCSV(w io.Writer) error { return t.write(w, t.Rows(), true, ',') }

func (t *Table) write(w io.Writer, rows int, header bool, comma byte) error {
	if err := t.writable(header); err != nil {
		return err
	}
	f := newRowFormat(t, comma)
	var head []byte
	if header {
		head = f.header(nil, false)
	}
	// what the reader will look at
	var sample []byte
	most := min(rows, sampleRecords)
	for i := range most {
		sample = f.row(sample, i)
	}
	if d := (&dialect{comma: comma}); len(t.Cols) > 0 {
		recs := d.records(append(slices.Concat(head, sample), '\n'), true, sampleRecords)
		if found := len(recs) > 0 && hasHeader(recs, newMissingWords(defaultMissing)); found != header {
			if header {
				head = f.header(nil, true)
			} else {
				f.pointed = true // 2021.0 is no name
				sample = f.row(nil, 0)
				f.pointed = false
				for i := 1; i < most; i++ {
					sample = f.row(sample, i)
				}
			}
		}
	}
	out := bufio.NewWriterSize(w, 64<<10)
	out.Write(head)
	out.Write(sample)
	var line []byte
	for i := most; i < rows; i++ {
		line = f.row(line[:0], i)
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	return out.Flush()
}

// writable refuses text that a file of text cannot hold.
func (t *Table) writable(header bool) error {
	for j := range t.Cols {
		c := &t.Cols[j]
		if header && !(utf8.ValidString(c.Name) && !strings.Contains(c.Name, "\x00")) {
			return fmt.Errorf("data: WriteCSV: the name %q is not UTF-8, or has a zero byte", clip(c.Name))
		}
		for i, s := range c.Str {
			if !utf8.ValidString(s) || strings.Contains(s, "\x00") {
				return fmt.Errorf("data: WriteCSV: column %q, row %d: %q is not UTF-8, or has a zero byte", c.Name, i, clip(s))
			}
		}
	}
	return nil
}

// rowFormat writes rows of a table.
type rowFormat struct {
	t       *Table
	comma   byte
	words   []bool // columns of numbers in which NaN is NA: an empty cell would be lost
	empty   []bool // columns of text without any, whose empty cells stand in quotes
	pointed bool
}

func newRowFormat(t *Table, comma byte) *rowFormat {
	f := &rowFormat{t: t, comma: comma, words: make([]bool, len(t.Cols)), empty: make([]bool, len(t.Cols))}
	for j := range t.Cols {
		c := &t.Cols[j]
		nothing := c.Missing() == c.Len()
		f.words[j] = len(t.Cols) == 1 || nothing
		f.empty[j] = len(t.Cols) == 1 || nothing
	}
	return f
}

func (f *rowFormat) header(b []byte, quoted bool) []byte {
	for j := range f.t.Cols {
		if j > 0 {
			b = append(b, f.comma)
		}
		name := f.t.Cols[j].Name
		b = f.appendText(b, name, quoted || name == "")
	}
	return append(b, '\n')
}

func (f *rowFormat) row(b []byte, i int) []byte {
	for j := range f.t.Cols {
		if j > 0 {
			b = append(b, f.comma)
		}
		c := &f.t.Cols[j]
		switch {
		case !c.IsNum():
			s := c.Str[i]
			b = f.appendText(b, s, s == "" && f.empty[j])
		case !c.missing(i):
			from := len(b)
			b = strconv.AppendFloat(b, c.Num[i], 'g', -1, 64)
			if f.pointed && !bytes.ContainsAny(b[from:], ".eI") {
				b = append(b, ".0"...)
			}
		case f.words[j] || f.pointed:
			b = append(b, "NA"...)
		}
	}
	return append(b, '\n')
}

func (f *rowFormat) appendText(b []byte, s string, quoted bool) []byte {
	if !quoted && !needsQuotes(s) && !(len(f.t.Cols) == 1 && strings.ContainsAny(s, " ")) {
		return append(b, s...)
	}
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(s, `"`, `""`)...)
	return append(b, '"')
}

// needsQuotes reports whether text would be read as something else if it stood
// without quotes: it has a delimiter, a quote or a line end, or blanks around
// it, looks like a number or a missing value, or begins as a comment does.
func needsQuotes(s string) bool {
	if s == "" {
		return false
	}
	b := []byte(s)
	return hasDelimiter(b, false) || notText(b) != "" || slices.Contains(defaultMissing, s) || spell(b)&someText == 0 ||
		bytes.ContainsFunc(b, func(r rune) bool { return r < ' ' || r == '\ufeff' }) ||
		strings.IndexByte("#%/<=", s[0]) >= 0 || len(s) > 3 && strings.EqualFold(s[:4], "sep=")
}

// hasDelimiter reports whether a cell's content can only stand in quotes.
func hasDelimiter(b []byte, blank bool) bool {
	return bytes.ContainsAny(b, ",;|\t\"\r\n") || len(bytes.TrimSpace(b)) != len(b) || blank && bytes.IndexByte(b, ' ') >= 0
}
