package data

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"
)

// CSVOptions overrides what [ReadCSV] finds out by itself. The zero value, or
// nil, lets it find out everything.
type CSVOptions struct {
	Comma        rune     // the delimiter, ' ' for runs of blanks; 0: found in the file
	Header       *bool    // whether the first record names the columns; nil: found in the file
	DecimalComma bool     // 3,14 is a number, and 1.234 is 1234 where it may be
	Missing      []string // cells without a value beside empty ones; nil: [MissingWords]
	Comment      rune     // lines that begin with it are passed over; 0: # and others, where the file begins with one
}

// MissingWords are the cells that [ReadCSV] takes for a missing value by
// itself: the empty one, and what NumPy, pandas, R, Excel and SQL write.
func MissingWords() []string { return slices.Clone(defaultMissing) }

// ReadCSVFile reads a CSV file with the delimiter, the header and the types
// found in the file. See [ReadCSV].
func ReadCSVFile(name string) (*Table, error) {
	f, err := openFile(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadCSVFrom(f, name, nil)
}

// ReadCSVFrom is [ReadCSV] for a reader with a name, which messages then begin
// with.
func ReadCSVFrom(r io.Reader, name string, o *CSVOptions) (*Table, error) {
	t, err := ReadCSV(r, o)
	if t != nil {
		t.file = name
	}
	var e *Error
	if errors.As(err, &e) {
		e.File = name
	}
	return t, err
}

// ReadCSV reads a table: records of cells between commas, semicolons, tabs,
// bars or blanks.
//
// What the file is like is found in the file. The delimiter is the one that
// divides the records into equal numbers of cells; a line sep=; says it. The
// first record is a header if it differs from what stands below it. A column is
// of numbers if all of its values are: with a decimal point or a decimal comma,
// which each column keeps to, in groups of three divided by commas, points,
// blanks or apostrophes, with an exponent, with a typographic minus, Inf beside
// such numbers. Where 1,234 may be 1.234 as well as 1234 in all cells, the other
// columns decide; if they do not, it stays text. Identifiers are text: leading
// zeros, hexadecimal, whole numbers that float64 does not hold, numbers beyond
// its range, numbers in quotes where others stand without.
//
// Quoted cells may hold delimiters and line ends (RFC 4180); a quote elsewhere
// in a cell is a character. Lines end with \n, \r or \r\n, in any mixture; blank
// lines are passed over, and so are comments. The text may be UTF-8, UTF-16 or
// UTF-32, with or without a byte order mark; bytes that are not UTF-8 are taken
// for Windows-1252. Files of gzip and bzip2 are unpacked. Empty cells behind the
// last column are passed over; otherwise all records must be equally long.
//
// A file larger than memory for its text can be read: it is read in parts, by
// all threads, and a second time if its later parts contradict what its
// beginning looked like. Errors are *[Error] and name the line, and the column
// where one cell is at fault.
func ReadCSV(r io.Reader, o *CSVOptions) (*Table, error) {
	return readCSV(newSource(r), o, nil)
}

// readCSV reads the columns of those names, and nil for all; where one is missing, all of them.
func readCSV(src *source, o *CSVOptions, names []string) (*Table, error) {
	p, text, err := planOf(src, o)
	if err != nil {
		return nil, err
	}
	p.project(names)
	cols, err := p.read(text, src.size)
	if err != nil {
		return nil, err
	}
	if !p.settled(cols.found) { // what the other columns are decides what these are
		return readCSV(src, o, nil)
	}
	if final := p.decide(cols.found); !slices.Equal(final, p.formats) {
		p.formats = final
		if text, err = src.open(); err != nil {
			return nil, err
		}
		rows := cols.rows
		cols = nil
		if cols, err = p.read(text, src.size); err != nil {
			return nil, err
		}
		if cols.rows != rows || !slices.Equal(p.decide(cols.found), final) {
			return nil, &Error{Msg: "the file changed while it was read"}
		}
	}
	return p.table(cols), nil
}

// planOf finds out how a text is to be read, and begins to read it.
func planOf(src *source, o *CSVOptions) (*plan, io.Reader, error) {
	if o == nil {
		o = &CSVOptions{}
	}
	if c := o.Comma; c == '"' || c == '\n' || c == '\r' || c != 0 && (c == utf8.RuneError || !utf8.ValidRune(c)) {
		return nil, nil, &Error{Msg: fmt.Sprintf("%q cannot be a delimiter", c)}
	}
	text, err := src.open()
	if err != nil {
		return nil, nil, err
	}
	sample, whole, err := readSample(text)
	if err != nil {
		return nil, nil, err
	}
	p, err := newPlan(sample, whole, o)
	return p, io.MultiReader(bytes.NewReader(sample), text), err
}

// readSample reads the beginning of a text, with some whole lines in it if they are
// not of any length; whole tells that it is all of it.
func readSample(r io.Reader) (sample []byte, whole bool, err error) {
	for most := sampleBytes; ; most *= 2 {
		more, err := io.ReadAll(io.LimitReader(r, int64(most-len(sample))))
		if err != nil {
			return nil, false, err
		}
		sample = append(sample, more...)
		whole = len(sample) < most
		if whole || most >= longestSample || bytes.Count(sample, []byte("\n"))+bytes.Count(sample, []byte("\r")) >= sampleLines {
			break
		}
	}
	if whole && len(bytes.TrimSpace(sample)) == 0 {
		return nil, false, &Error{Msg: "the file is empty"}
	}
	return sample, whole, firstLineFits(sample)
}

// firstLineFits refuses more delimiters in the first line than columns may be.
func firstLineFits(sample []byte) error {
	line := sample
	if i := bytes.IndexAny(line, "\r\n"); i >= 0 {
		line = line[:i]
	}
	for _, comma := range []byte(",;\t|") {
		if n := bytes.Count(line, []byte{comma}); n >= limitColumns {
			return &Error{Line: 1, Msg: mostColumns(n + 1).Error()}
		}
	}
	return nil
}
