package data

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// JSON files come in several forms: a list of records, {"x":1,"y":"a"}, the form that most
// programs write; JSON Lines, which are such records without the list; an object of columns,
// {"x":[1,2]}; the split form of pandas, {"columns":["x"],"data":[[1],[2]]}; a list of
// lists, which is a matrix; and a list of numbers.
var jsonFormat = Format{
	Name:       "JSON",
	Extensions: []string{".json"},
	Match:      looksLikeJSON,
	Read:       readJSON,
	Write:      func(w io.Writer, t *Table) error { return writeJSON(w, t, true) },
}

var jsonLinesFormat = Format{
	Name:       "JSON Lines",
	Extensions: []string{".jsonl", ".ndjson"},
	Read:       readJSON,
	Write:      func(w io.Writer, t *Table) error { return writeJSON(w, t, false) },
}

// looksLikeJSON reports whether a text begins as a list or an object that is a table.
func looksLikeJSON(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	if len(head) < 2 {
		return false
	}
	next := bytes.TrimLeft(head[1:], " \t\r\n")
	if len(next) == 0 {
		return false
	}
	switch head[0] {
	case '{':
		return next[0] == '"' || next[0] == '}'
	case '[':
		return next[0] == '{' || next[0] == '[' || next[0] == ']' || next[0] == '-' || '0' <= next[0] && next[0] <= '9'
	}
	return false
}

// jsonTable is a table that is being read.
type jsonTable struct {
	dec   *json.Decoder
	in    *Input
	rows  int
	names []string
	cols  []*Builder
	place map[string]int
}

func readJSON(in *Input, o *Options) (*Table, error) {
	b := bufio.NewReaderSize(in, 64<<10)
	if mark, _ := b.Peek(3); string(mark) == "\ufeff" {
		b.Discard(3)
	}
	t := &jsonTable{dec: json.NewDecoder(b), in: in, place: map[string]int{}}
	values := 0
	for ; ; values++ {
		err := t.value(values == 0)
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, t.damaged(err)
		}
	}
	if values == 0 {
		return nil, in.Errorf("the file is empty")
	}
	return t.table()
}

// damaged words an error of the decoder.
func (t *jsonTable) damaged(err error) error {
	var e *Error
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &e):
		return err
	case errors.As(err, &syntax):
		return t.in.Errorf("byte %d: %v", syntax.Offset, err)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return t.in.Errorf("the file is cut off")
	}
	return t.in.Errorf("byte %d: %v", t.dec.InputOffset(), err)
}

// errorf is an error about what has just been read.
func (t *jsonTable) errorf(format string, args ...any) error {
	return t.in.Errorf("byte %d: %s", t.dec.InputOffset(), fmt.Sprintf(format, args...))
}

// value reads a value of the file, of which the first may be all of it. It is io.EOF
// behind the last.
func (t *jsonTable) value(first bool) error {
	tok, err := t.dec.Token()
	if err != nil {
		return err
	}
	switch tok {
	case json.Delim('{'):
		fields, err := fieldsOf(t.dec)
		if err != nil {
			return err
		}
		if first {
			return t.object(fields)
		}
		return t.record(fields)
	case json.Delim('['):
		if first {
			return t.list()
		}
		cells, err := cellsIn(t.dec)
		if err != nil {
			return err
		}
		return t.row(cells)
	}
	return t.errorf("want a list or an object, and there is %s", clip(fmt.Sprint(tok)))
}

// field is a name in an object, and its value.
type field struct {
	name string
	raw  json.RawMessage
}

// fieldsOf reads what follows a {.
func fieldsOf(dec *json.Decoder) (out []field, err error) {
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, unexpected(err)
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return nil, unexpected(err)
		}
		out = append(out, field{key.(string), raw})
	}
	_, err = dec.Token()
	return out, unexpected(err)
}

// cellsIn reads what follows a [.
func cellsIn(dec *json.Decoder) (out []json.RawMessage, err error) {
	for dec.More() {
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return nil, unexpected(err)
		}
		out = append(out, raw)
	}
	_, err = dec.Token()
	return out, unexpected(err)
}

// unexpected is an end of the file within a value.
func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// within opens a list or an object, and returns a decoder behind its bracket.
func within(raw json.RawMessage) *json.Decoder {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.Token()
	return dec
}

// object is the first value of a file: all columns, or a record of many.
func (t *jsonTable) object(fields []field) error {
	lists, indexed, split := len(fields) > 0, len(fields) > 0, map[string]json.RawMessage{}
	for _, f := range fields {
		lists = lists && f.raw[0] == '['
		indexed = indexed && f.raw[0] == '{' && bytes.HasPrefix(bytes.TrimLeft(f.raw[1:], " \t\r\n"), []byte(`"0"`))
		split[f.name] = f.raw
	}
	switch {
	case lists && split["columns"] != nil && split["data"] != nil:
		return t.split(split["columns"], split["data"])
	case lists, indexed:
		for _, f := range fields {
			if err := t.column(f); err != nil {
				return err
			}
		}
		return nil
	}
	return t.record(fields)
}

// column reads a list, or the object of an index, as a column.
func (t *jsonTable) column(f field) error {
	var cells []json.RawMessage
	var err error
	if f.raw[0] == '[' {
		cells, err = cellsIn(within(f.raw))
	} else {
		var indexed []field
		indexed, err = fieldsOf(within(f.raw))
		for _, c := range indexed {
			cells = append(cells, c.raw)
		}
	}
	if err != nil {
		return err
	}
	if len(t.cols) > 0 && len(cells) != t.rows {
		return t.in.Errorf("column %q has %d values, and %q %d", clip(f.name), len(cells), clip(t.names[0]), t.rows)
	}
	t.rows = len(cells)
	if t.place[f.name] > 0 {
		return t.in.Errorf("two columns are named %q", clip(f.name))
	}
	c, err := t.col(f.name)
	for _, raw := range cells {
		if err == nil {
			err = addCell(c, raw)
		}
	}
	return err
}

// split reads names and rows.
func (t *jsonTable) split(names, rows json.RawMessage) error {
	var list []any
	if err := json.Unmarshal(names, &list); err != nil {
		return err
	}
	for _, name := range list {
		if _, err := t.col(fmt.Sprint(name)); err != nil {
			return err
		}
	}
	if len(t.cols) != len(list) {
		return t.in.Errorf("two columns have one name")
	}
	dec := within(rows)
	for dec.More() {
		if tok, err := dec.Token(); err != nil || tok != json.Delim('[') {
			return t.in.Errorf("row %d of the data is no list", t.rows)
		}
		cells, err := cellsIn(dec)
		if err != nil {
			return err
		}
		if err := t.row(cells); err != nil {
			return err
		}
	}
	return nil
}

// list reads the list that a file begins with: of records, of rows, or of values.
func (t *jsonTable) list() error {
	var values []json.RawMessage
	for t.dec.More() {
		var raw json.RawMessage
		if err := t.dec.Decode(&raw); err != nil {
			return unexpected(err)
		}
		var err error
		switch {
		case raw[0] == '{':
			var fields []field
			if fields, err = fieldsOf(within(raw)); err == nil {
				err = t.record(fields)
			}
		case raw[0] == '[':
			var cells []json.RawMessage
			if cells, err = cellsIn(within(raw)); err == nil {
				err = t.row(cells)
			}
		default:
			values = append(values, raw)
			continue
		}
		if err == nil && len(values) > 0 {
			err = t.errorf("a list of values and of rows")
		}
		if err != nil {
			return err
		}
	}
	if _, err := t.dec.Token(); err != nil {
		return unexpected(err)
	}
	if len(values) == 0 {
		return nil
	}
	if t.rows > 0 {
		return t.errorf("a list of values and of rows")
	}
	if t.dec.More() { // the first line of many
		return t.row(values)
	}
	for _, raw := range values {
		if err := t.row([]json.RawMessage{raw}); err != nil {
			return err
		}
	}
	return nil
}

// row reads a list of cells.
func (t *jsonTable) row(cells []json.RawMessage) error {
	if t.rows == 0 && len(t.cols) == 0 {
		for j := range cells {
			if _, err := t.col("c" + strconv.Itoa(j+1)); err != nil {
				return err
			}
		}
	}
	if len(cells) != len(t.cols) {
		return t.errorf("row %d has %s, and the rows above %d", t.rows, count(len(cells), "cell"), len(t.cols))
	}
	for j, raw := range cells {
		if err := addCell(t.cols[j], raw); err != nil {
			return err
		}
	}
	t.rows++
	return nil
}

// record reads a row of named cells. A column that an earlier record does not have is
// missing there, and the other way round.
func (t *jsonTable) record(fields []field) error {
	if err := t.fields("", fields, 0); err != nil {
		return err
	}
	t.rows++
	return nil
}

// deepest is how many objects may be within each other.
const deepest = 100

// fields adds named cells to the row; those of an object within it have its name and a
// point in front.
func (t *jsonTable) fields(prefix string, fields []field, depth int) error {
	if depth > deepest {
		return t.errorf("objects within objects, more than %d deep", deepest)
	}
	for _, f := range fields {
		name := prefix + f.name
		if f.raw[0] == '{' {
			inner, err := fieldsOf(within(f.raw))
			if err != nil {
				return err
			}
			if err := t.fields(name+".", inner, depth+1); err != nil {
				return err
			}
			continue
		}
		c, err := t.col(name)
		if err != nil {
			return err
		}
		if c.Len() > t.rows {
			return t.errorf("record %d has %q twice", t.rows, clip(name))
		}
		c.Fill(t.rows)
		if err := addCell(c, f.raw); err != nil {
			return err
		}
	}
	return nil
}

// col is the column of a name, a new one at first.
func (t *jsonTable) col(name string) (*Builder, error) {
	if k := t.place[name]; k > 0 {
		return t.cols[k-1], nil
	}
	if err := mostColumns(len(t.cols) + 1); err != nil {
		return nil, err
	}
	// Records with names of their own make a table of the square of their size.
	if cells := int64(len(t.cols)+1) * int64(t.rows+1); 8*cells > t.in.MostUnpacked(t.dec.InputOffset()) {
		return nil, t.errorf("%d columns of %d rows, most cells of which are empty", len(t.cols)+1, t.rows+1)
	}
	t.names = append(t.names, name)
	t.cols = append(t.cols, &Builder{})
	t.place[name] = len(t.cols)
	return t.cols[len(t.cols)-1], nil
}

// addCell adds a value: a list is its text.
func addCell(c *Builder, raw json.RawMessage) error {
	switch raw[0] {
	case 'n':
		c.Missing()
	case 't', 'f':
		c.Bool(raw[0] == 't')
	case '"':
		var s string
		if err := json.Unmarshal(raw, &s); err != nil {
			return err
		}
		c.Text(s)
	case '{', '[':
		var b bytes.Buffer
		if err := json.Compact(&b, raw); err != nil {
			return err
		}
		c.Text(b.String())
	default:
		addNumber(c, string(raw))
	}
	return nil
}

// addNumber adds a number as it is written: what float64 does not hold is text.
func addNumber(c *Builder, s string) {
	if !strings.ContainsAny(s, ".eE") {
		if i, err := strconv.ParseInt(s, 10, 64); err == nil && s != "-0" {
			c.Int(i)
			return
		}
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || !strings.ContainsAny(s, ".eE") && s != "-0" {
		c.Text(s)
		return
	}
	c.Float(x)
}

func (t *jsonTable) table() (*Table, error) {
	if cells := int64(len(t.cols)) * int64(t.rows); 8*cells > t.in.MostUnpacked(t.dec.InputOffset()) {
		return nil, t.in.Errorf("%d columns of %d rows, most cells of which are empty", len(t.cols), t.rows)
	}
	out := &Table{Cols: make([]Column, len(t.cols))}
	for j, c := range t.cols {
		c.Fill(t.rows)
		out.Cols[j] = c.Column(t.names[j])
	}
	return out, nil
}

// writeJSON writes a record a line, in a list or without. A missing value is null.
func writeJSON(w io.Writer, t *Table, list bool) error {
	if err := t.FirstInfinite(); err != nil {
		return fmt.Errorf("%w: JSON has no such number", err)
	}
	names, seen := make([][]byte, len(t.Cols)), map[string]bool{}
	for j := range t.Cols {
		name := t.Cols[j].Name
		if seen[name] {
			return fmt.Errorf("data: two columns are named %q", clip(name))
		}
		seen[name] = true
		names[j] = append(jsonText(name), ':')
	}
	out := bufio.NewWriterSize(w, 64<<10)
	before, between, after := "", "\n", "\n"
	if list {
		before, between, after = "[\n", ",\n", "\n]\n"
	}
	if t.Rows() == 0 && !list {
		return nil
	}
	out.WriteString(before)
	var b []byte
	for i := range t.Rows() {
		b = append(b[:0], '{')
		if i > 0 {
			b = append(append(b[:0], between...), '{')
		}
		for j := range t.Cols {
			if j > 0 {
				b = append(b, ',')
			}
			b = append(b, names[j]...)
			switch c := &t.Cols[j]; {
			case c.missing(i):
				b = append(b, "null"...)
			case c.IsNum() && c.Num[i] == 0 && math.Signbit(c.Num[i]):
				b = append(b, "-0.0"...) // without the point, readers take it for a whole number
			case c.IsNum():
				b = strconv.AppendFloat(b, c.Num[i], 'g', -1, 64)
			default:
				b = append(b, jsonText(c.Str[i])...)
			}
		}
		if _, err := out.Write(append(b, '}')); err != nil {
			return err
		}
	}
	out.WriteString(after)
	return out.Flush()
}

// jsonText is a string in JSON, without escapes that only HTML needs.
func jsonText(s string) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.Encode(s) // writes to memory
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
