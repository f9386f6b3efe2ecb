package data

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/lina-la/lina/la"
)

// Column is one named column of a [Table]: numbers in Num or text in Str,
// never both. A missing value is NaN among numbers and "" among text.
type Column struct {
	Name string
	Num  la.Vector
	Str  []string
}

// IsNum reports whether the column holds numbers.
func (c *Column) IsNum() bool { return c.Str == nil }

// Len is the number of rows.
func (c *Column) Len() int {
	if c.IsNum() {
		return len(c.Num)
	}
	return len(c.Str)
}

// missing reports whether row i has no value.
func (c *Column) missing(i int) bool {
	if c.IsNum() {
		return math.IsNaN(c.Num[i])
	}
	return c.Str[i] == ""
}

// Missing counts the rows without a value.
func (c *Column) Missing() int {
	n := 0
	for i := range c.Len() {
		if c.missing(i) {
			n++
		}
	}
	return n
}

// Infinite counts the rows with an infinite value.
func (c *Column) Infinite() int {
	n := 0
	for _, x := range c.Num {
		if math.IsInf(x, 0) {
			n++
		}
	}
	return n
}

// Table is a list of columns of equal length; rows are samples.
type Table struct {
	Cols []Column

	file  string  // where it was read from, for messages; may be empty
	lines lineMap // where the rows begin in the file; nil for a table made by hand
	block block   // where the numbers of columns lie, for View
}

// Error says what is wrong in a file and where. Line counts from 1 and is 0
// where no single line is at fault; Column is empty likewise.
type Error struct {
	File   string
	Line   int
	Column string
	Msg    string
}

// Error is one line: "penguins.csv: line 3, column "mass": "12O" is not a number".
func (e *Error) Error() string {
	var where []string
	if e.Line > 0 {
		where = append(where, fmt.Sprintf("line %d", e.Line))
	}
	if e.Column != "" {
		where = append(where, fmt.Sprintf("column %q", e.Column))
	}
	parts := []string{}
	if e.File != "" {
		parts = append(parts, e.File)
	}
	if len(where) > 0 {
		parts = append(parts, strings.Join(where, ", "))
	}
	return strings.Join(append(parts, e.Msg), ": ")
}

// Rows is the number of rows.
func (t *Table) Rows() int {
	if len(t.Cols) == 0 {
		return 0
	}
	return t.Cols[0].Len()
}

// Names lists the columns' names in order.
func (t *Table) Names() []string {
	names := make([]string, len(t.Cols))
	for j := range t.Cols {
		names[j] = t.Cols[j].Name
	}
	return names
}

// Col finds a column by name. The error lists the names there are, or says
// that two columns share the name.
func (t *Table) Col(name string) (*Column, error) {
	var found *Column
	for j := range t.Cols {
		if t.Cols[j].Name != name {
			continue
		}
		if found != nil {
			return nil, &Error{File: t.file, Msg: fmt.Sprintf("two columns are named %q", name)}
		}
		found = &t.Cols[j]
	}
	if found == nil {
		return nil, &Error{File: t.file, Msg: fmt.Sprintf("no column %q; there are %s", name, strings.Join(t.Names(), ", "))}
	}
	return found, nil
}

// Select is the table of the named columns, in that order; it shares their
// elements.
func (t *Table) Select(names ...string) (*Table, error) {
	out := &Table{file: t.file, lines: t.lines, block: t.block}
	for _, name := range names {
		c, err := t.Col(name)
		if err != nil {
			return nil, err
		}
		out.Cols = append(out.Cols, *c)
	}
	return out, nil
}

// Numeric is the table of the columns that hold numbers; it shares their
// elements.
func (t *Table) Numeric() *Table {
	out := &Table{file: t.file, lines: t.lines, block: t.block}
	for _, c := range t.Cols {
		if c.IsNum() {
			out.Cols = append(out.Cols, c)
		}
	}
	return out
}

// FilterRows is a copy with the rows for which keep returns true.
func (t *Table) FilterRows(keep func(i int) bool) *Table {
	var rows []int
	for i := range t.Rows() {
		if keep(i) {
			rows = append(rows, i)
		}
	}
	return t.take(rows)
}

func take[E any](s []E, rows []int) []E {
	out := make([]E, len(rows))
	for k, i := range rows {
		out[k] = s[i]
	}
	return out
}

// DropMissing is a copy without the rows in which any column has no value.
func (t *Table) DropMissing() *Table {
	return t.FilterRows(func(i int) bool {
		return !slices.ContainsFunc(t.Cols, func(c Column) bool { return c.missing(i) })
	})
}

// Matrix is the rows×columns matrix of the named columns, or of all columns
// when no name is given. Missing values are NaN. A column of text is an
// *[Error] that names the line and the column of its first non-number.
func (t *Table) Matrix(names ...string) (la.Matrix, error) {
	if len(names) > 0 {
		s, err := t.Select(names...)
		if err != nil {
			return la.Matrix{}, err
		}
		t = s
	}
	a := la.Zeros(t.Rows(), len(t.Cols))
	for j := range t.Cols {
		c := &t.Cols[j]
		if !c.IsNum() {
			return la.Matrix{}, t.notANumber(c)
		}
		a.SetCol(j, c.Num)
	}
	return a, nil
}

// line is the file's line of row i, or 0 where there is no file.
func (t *Table) line(i int) int { return t.lines.of(i) }

// FirstMissing is an *[Error] that names the first missing value, row by row,
// or nil when every cell has a value.
func (t *Table) FirstMissing() error {
	best, at := -1, 0
	for j := range t.Cols {
		c := &t.Cols[j]
		for i := range c.Len() {
			if c.missing(i) {
				if best < 0 || i < best {
					best, at = i, j
				}
				break
			}
		}
	}
	if best < 0 {
		return nil
	}
	return &Error{File: t.file, Line: t.line(best), Column: t.Cols[at].Name, Msg: "the value is missing"}
}

// FirstInfinite is an *[Error] that names the first infinite value, row by row,
// or nil when there is none.
func (t *Table) FirstInfinite() error {
	best, at := -1, 0
	for j := range t.Cols {
		i := slices.IndexFunc(t.Cols[j].Num, func(x float64) bool { return math.IsInf(x, 0) })
		if i >= 0 && (best < 0 || i < best) {
			best, at = i, j
		}
	}
	if best < 0 {
		return nil
	}
	return &Error{File: t.file, Line: t.line(best), Column: t.Cols[at].Name, Msg: "the value is infinite"}
}

// FirstText is an *[Error] that names the first cell that keeps a column from
// being numbers, column by column, or nil when all columns hold numbers.
func (t *Table) FirstText() error {
	for j := range t.Cols {
		if c := &t.Cols[j]; !c.IsNum() {
			return t.notANumber(c)
		}
	}
	return nil
}

// OneHot replaces a column of text by one column of zeros and ones for each
// value it takes, in sorted order, named "column=value". A row without a value
// has zeros in all of them. Beside a column of ones the columns are dependent:
// [Table.OneHotDrop] leaves one out.
func (t *Table) OneHot(name string) (*Table, error) {
	c, levels, err := t.levels(name)
	if err != nil {
		return nil, err
	}
	return t.encode(c, levels), nil
}

// OneHotDrop is [Table.OneHot] without the column of one level, which the others
// are then compared with: a regression with an intercept needs it so. An empty
// level is the first in sorted order; one that no row has is an *[Error].
func (t *Table) OneHotDrop(name, level string) (*Table, error) {
	c, levels, err := t.levels(name)
	if err != nil {
		return nil, err
	}
	if level == "" && len(levels) > 0 {
		level = levels[0]
	}
	i := slices.Index(levels, level)
	if i < 0 {
		return nil, &Error{File: t.file, Column: name, Msg: fmt.Sprintf("no row has the value %q; there are %s", clip(level), clip(strings.Join(levels, ", ")))}
	}
	return t.encode(c, slices.Delete(levels, i, i+1)), nil
}

// levels are a column of text and the values it takes, sorted.
func (t *Table) levels(name string) (*Column, []string, error) {
	c, err := t.Col(name)
	if err != nil {
		return nil, nil, err
	}
	if c.IsNum() {
		return nil, nil, &Error{File: t.file, Column: name, Msg: "the column holds numbers; one-hot encoding is for text"}
	}
	values := slices.Clone(c.Str)
	slices.Sort(values)
	return c, slices.DeleteFunc(slices.Compact(values), func(s string) bool { return s == "" }), nil
}

// encode puts a column of zeros and ones for each level in the place of c.
func (t *Table) encode(c *Column, levels []string) *Table {
	out := &Table{file: t.file, lines: t.lines}
	for j := range t.Cols {
		if &t.Cols[j] != c {
			out.Cols = append(out.Cols, t.Cols[j])
			continue
		}
		for _, v := range levels {
			hot := make(la.Vector, len(c.Str))
			for i, s := range c.Str {
				if s == v {
					hot[i] = 1
				}
			}
			out.Cols = append(out.Cols, Column{Name: c.Name + "=" + v, Num: hot})
		}
	}
	return out
}

// clip shortens a cell for a message.
func clip(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
