package data

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/lina-la/lina/la"
)

// CSVOptions overrides what [ReadCSV] finds out by itself. The zero value, or
// nil, lets it find out everything.
type CSVOptions struct {
	Comma        rune     // the delimiter; 0: one of tab ; | and comma, found by their regularity
	Header       *bool    // whether the first record names the columns; nil: it does when none of its cells is a number
	DecimalComma bool     // 3,14 is a number; found by itself where the delimiter is not a comma
	Missing      []string // cells without a value; nil: "", NA, N/A, NaN, nan, null, NULL, None, ?
	Comment      rune     // lines that begin with it are passed over; 0: none
}

var defaultMissing = []string{"", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "?"}

// ReadCSVFile reads a CSV file with the delimiter, the header and the types
// found in the file. See [ReadCSV].
func ReadCSVFile(name string) (*Table, error) {
	f, err := os.Open(name)
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

// ReadCSV reads a table of comma-, semicolon-, tab- or bar-separated records.
//
// A byte order mark is passed over and quoted cells may hold delimiters and
// line ends (RFC 4180). A column is of numbers when each of its values is one,
// over the whole file: decimal digits with an optional sign, point and
// exponent, or Inf beside such numbers; hexadecimal and digit separators are
// text. Errors are *[Error] and name the line, and the column where one cell
// is at fault.
func ReadCSV(r io.Reader, o *CSVOptions) (*Table, error) {
	if o == nil {
		o = &CSVOptions{}
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	if text, err = plainText(text); err != nil {
		return nil, err
	}
	comma := o.Comma
	if comma == 0 {
		comma = sniffComma(text, o.Comment)
	}
	records, lines, err := readRecords(text, comma, o.Comment)
	if err != nil {
		return nil, err
	}
	header := hasHeader(records[0])
	if o.Header != nil {
		header = *o.Header
	}
	names := columnNames(records[0], header)
	if header {
		records, lines = records[1:], lines[1:]
	}
	missing := o.Missing
	if missing == nil {
		missing = defaultMissing
	}
	t := &Table{Cols: make([]Column, len(names)), lines: lines}
	decimalComma := o.DecimalComma || comma != ',' && usesDecimalComma(records)
	for j := range names {
		if t.Cols[j], err = typedColumn(names[j], j, records, lines, missing, decimalComma); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// plainText refuses what is not text, and takes the byte order mark and the
// line ends of old files away.
func plainText(text []byte) ([]byte, error) {
	if bytes.HasPrefix(text, []byte{0xff, 0xfe}) || bytes.HasPrefix(text, []byte{0xfe, 0xff}) {
		return nil, &Error{Msg: "the file is UTF-16; save it as UTF-8"}
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return nil, &Error{Line: 1 + bytes.Count(text[:i], []byte("\n")), Msg: "a zero byte: this is not a text file"}
	}
	if !bytes.ContainsRune(text, '\n') {
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return nil, &Error{Msg: "the file is empty"}
	}
	return text, nil
}

// readRecords splits the text and checks that all records have as many cells
// as the first; lines[i] is where record i begins.
func readRecords(text []byte, comma, comment rune) (records [][]string, lines []int, err error) {
	cr := csv.NewReader(bytes.NewReader(text))
	cr.Comma, cr.Comment, cr.FieldsPerRecord = comma, comment, -1
	cr.TrimLeadingSpace = comma != '\t' // a tab is white space: two in a row would lose an empty cell
	for {
		rec, err := cr.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, nil, syntaxError(err)
		}
		line, _ := cr.FieldPos(0)
		records, lines = append(records, rec), append(lines, line)
	}
	if len(records) == 0 {
		return nil, nil, &Error{Msg: "the file holds nothing but comments"}
	}
	dropTrailingDelimiter(records)
	want := len(records[0])
	for i, rec := range records {
		if len(rec) != want {
			return nil, nil, &Error{Line: lines[i], Msg: fmt.Sprintf("%s, but line %d has %d", count(len(rec), "cell"), lines[0], want)}
		}
	}
	return records, lines, nil
}

// syntaxError turns the csv package's error into one of ours.
func syntaxError(err error) error {
	var pe *csv.ParseError
	if !errors.As(err, &pe) {
		return &Error{Msg: err.Error()}
	}
	switch {
	case errors.Is(pe.Err, csv.ErrQuote):
		return &Error{Line: pe.StartLine, Msg: `a quoted cell does not end: a " inside quotes is written ""`}
	case errors.Is(pe.Err, csv.ErrBareQuote):
		return &Error{Line: pe.Line, Msg: fmt.Sprintf(`a " in the middle of a cell (character %d): quote the whole cell and double the "`, pe.Column)}
	}
	return &Error{Line: pe.Line, Msg: pe.Err.Error()}
}

// dropTrailingDelimiter takes the empty last cell off every record that has
// one, when all records after the first do: "1,2,\n".
func dropTrailingDelimiter(records [][]string) {
	empty := func(rec []string) bool { return len(rec) > 1 && rec[len(rec)-1] == "" }
	body := records[1:]
	if len(body) == 0 || slices.ContainsFunc(body, func(rec []string) bool { return !empty(rec) }) {
		return
	}
	if first := records[0]; !empty(first) && len(first) != len(body[0])-1 {
		return
	}
	for i, rec := range records {
		if empty(rec) {
			records[i] = rec[:len(rec)-1]
		}
	}
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// columnNames takes the names from the header, and numbers the columns that
// have none: c1, c2, …
func columnNames(first []string, header bool) []string {
	names := make([]string, len(first))
	for j := range names {
		if header {
			names[j] = strings.TrimSpace(first[j])
		}
		if names[j] == "" {
			names[j] = "c" + strconv.Itoa(j+1)
		}
	}
	return names
}

// typedColumn makes column j of the records: of numbers if every value is one.
func typedColumn(name string, j int, records [][]string, lines []int, missing []string, decimalComma bool) (Column, error) {
	cells := make([]string, len(records))
	finite, text := false, false
	for i, rec := range records {
		s := strings.TrimSpace(rec[j])
		if slices.Contains(missing, s) {
			continue // cells[i] stays empty
		}
		cells[i] = s
		if isNumber(s, decimalComma) {
			finite = true
		} else if _, ok := infinity(s); !ok {
			text = true
		}
	}
	allMissing := !finite && !slices.ContainsFunc(cells, func(s string) bool { return s != "" })
	if text || !finite && !allMissing {
		return Column{Name: name, Str: cells}, nil
	}
	num := make(la.Vector, len(cells))
	for i, s := range cells {
		x, ok := parseNumber(s, decimalComma)
		if !ok {
			return Column{}, &Error{Line: lines[i], Column: name, Msg: fmt.Sprintf("%s is beyond the range of float64", clip(s))}
		}
		num[i] = x
	}
	return Column{Name: name, Num: num}, nil
}

// WriteCSV writes a matrix, one record a row, with an optional header. Numbers
// are written so that reading them gives the same bits; NaN, a missing value,
// is an empty cell, or NA where the matrix has one column.
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
	return t.write(w, r, len(header) != 0)
}

// WriteCSV writes the table, its header first. See the function [WriteCSV].
func (t *Table) WriteCSV(w io.Writer) error { return t.write(w, t.Rows(), true) }

func (t *Table) write(w io.Writer, rows int, header bool) error {
	cw := csv.NewWriter(w)
	if header {
		if err := cw.Write(t.Names()); err != nil {
			return err
		}
	}
	rec := make([]string, len(t.Cols))
	for i := range rows {
		for j := range t.Cols {
			rec[j] = t.Cols[j].cell(i)
		}
		if len(rec) == 1 && rec[0] == "" {
			rec[0] = "NA" // an empty line would be no record at all
		}
		if err := cw.Write(rec); err != nil {
			return err
		}
	}
	cw.Flush()
	return cw.Error()
}

// cell is row i as it is written to a file.
func (c *Column) cell(i int) string {
	switch {
	case c.missing(i):
		return ""
	case c.IsNum():
		return strconv.FormatFloat(c.Num[i], 'g', -1, 64)
	}
	return c.Str[i]
}
