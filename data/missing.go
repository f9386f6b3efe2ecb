package data

import (
	"math"
	"slices"

	"github.com/lina-la/lina/la"
)

// DropMissingIn is a copy without the rows that have no value in one of the named
// columns. See [Table.DropMissing].
func (t *Table) DropMissingIn(names ...string) (*Table, error) {
	of, err := t.Select(names...)
	if err != nil {
		return nil, err
	}
	return t.FilterRows(func(i int) bool {
		return !slices.ContainsFunc(of.Cols, func(c Column) bool { return c.missing(i) })
	}), nil
}

// FillNum puts a number where the named columns of numbers have no value; without names,
// in all columns of numbers.
func (t *Table) FillNum(x float64, names ...string) (*Table, error) {
	return t.FillFrom(func(la.Vector) float64 { return x }, names...)
}

// FillFrom puts into the named columns of numbers, where they have no value, what f
// makes of the values that they have: their mean, their median. Without names it does so in all
// columns of numbers. A column without any value stays as it is.
func (t *Table) FillFrom(f func(present la.Vector) float64, names ...string) (*Table, error) {
	return t.fill(names, true, func(c *Column) {
		present := presentIn(c.Num)
		if len(present) == 0 {
			return
		}
		x := f(present)
		for i, y := range c.Num {
			if y != y {
				c.Num[i] = x
			}
		}
	})
}

// FillText puts a text where the named columns of text have no value; without names, in
// all columns of text.
func (t *Table) FillText(s string, names ...string) (*Table, error) {
	return t.fill(names, false, func(c *Column) {
		for i, old := range c.Str {
			if old == "" {
				c.Str[i] = s
			}
		}
	})
}

// FillForward puts the value of the row above where the named columns have none;
// without names, in all columns. Rows before the first value stay as they are.
func (t *Table) FillForward(names ...string) (*Table, error) {
	forward := func(c *Column) {
		for i := 1; i < c.Len(); i++ {
			switch {
			case !c.missing(i):
			case c.IsNum():
				c.Num[i] = c.Num[i-1]
			default:
				c.Str[i] = c.Str[i-1]
			}
		}
	}
	if len(names) == 0 {
		names = t.Names()
	}
	out := t
	for _, name := range names {
		c, err := t.Col(name)
		if err == nil {
			out, err = out.fill([]string{name}, c.IsNum(), forward)
		}
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// fill is the table with copies of columns that f has changed; the others are shared.
func (t *Table) fill(names []string, numbers bool, f func(c *Column)) (*Table, error) {
	for _, name := range names {
		c, err := t.Col(name)
		if err != nil {
			return nil, err
		}
		if c.IsNum() != numbers {
			what := "the column holds text, not numbers"
			if c.IsNum() {
				what = "the column holds numbers, not text"
			}
			return nil, &Error{File: t.file, Column: name, Msg: what}
		}
	}
	out := &Table{file: t.file, lines: t.lines, Cols: slices.Clone(t.Cols)}
	for j := range out.Cols {
		c := &out.Cols[j]
		if c.IsNum() != numbers || names != nil && !slices.Contains(names, c.Name) {
			continue
		}
		c.Num, c.Str = slices.Clone(c.Num), slices.Clone(c.Str)
		f(c)
	}
	return out, nil
}

// presentIn are the values among numbers.
func presentIn(v la.Vector) la.Vector {
	return slices.DeleteFunc(slices.Clone(v), math.IsNaN)
}
