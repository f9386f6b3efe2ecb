package data

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/lina-la/lina/la"
)

// Take is the table of the given rows, in that order; one may come more than once. It
// copies, and panics if there is no such row.
func (t *Table) Take(rows []int) *Table {
	for _, i := range rows {
		if i < 0 || i >= t.Rows() {
			panic(&la.ShapeError{Op: "Table.Take", Detail: fmt.Sprintf("row %d of %d", i, t.Rows())})
		}
	}
	return t.take(rows)
}

// take is Take, where row −1 has no values.
func (t *Table) take(rows []int) *Table {
	place := 0
	out := &Table{file: t.file, lines: t.lines.take(rows), block: newBlock(len(t.Numeric().Cols), len(rows)), Cols: make([]Column, len(t.Cols))}
	for j := range t.Cols {
		c := &t.Cols[j]
		if out.Cols[j] = (Column{Name: c.Name}); !c.IsNum() {
			out.Cols[j].Str = c.takeText(rows)
			continue
		}
		out.Cols[j].Num = c.takeNumbers(out.block.room(place), rows)
		place++
	}
	return out
}

// take is the column of the rows, in memory of its own.
func (c *Column) take(rows []int) Column {
	if !c.IsNum() {
		return Column{Name: c.Name, Str: c.takeText(rows)}
	}
	return Column{Name: c.Name, Num: c.takeNumbers(make(la.Vector, 0, len(rows)), rows)}
}

// takeNumbers appends the numbers of rows.
func (c *Column) takeNumbers(v la.Vector, rows []int) la.Vector {
	for _, i := range rows {
		x := math.NaN()
		if i >= 0 {
			x = c.Num[i]
		}
		v = append(v, x)
	}
	return v
}

func (c *Column) takeText(rows []int) []string {
	out := make([]string, len(rows))
	for k, i := range rows {
		if i >= 0 {
			out[k] = c.Str[i]
		}
	}
	return out
}

// SortBy is the table with its rows in ascending order of the first column named, those
// equal there in the order of the second, and so on; the rest stay in the order they
// have. A minus in front of a name, -mass, makes its order descending. Numbers come by their size, text
// by its bytes; rows without a value come last either way.
func (t *Table) SortBy(names ...string) (*Table, error) {
	keys, signs := make([]*Column, len(names)), make([]int, len(names))
	for k, name := range names {
		signs[k] = 1
		c, err := t.Col(name)
		if bare, ok := strings.CutPrefix(name, "-"); err != nil && ok {
			signs[k] = -1
			c, err = t.Col(bare)
		}
		if err != nil {
			return nil, err
		}
		keys[k] = c
	}
	rows := make([]int, t.Rows())
	for i := range rows {
		rows[i] = i
	}
	slices.SortStableFunc(rows, func(i, j int) int {
		for k, c := range keys {
			if d := c.compare(i, j, signs[k]); d != 0 {
				return d
			}
		}
		return 0
	})
	return t.take(rows), nil
}

// compare is the order of two rows; those without a value are last.
func (c *Column) compare(i, j, sign int) int {
	switch a, b := c.missing(i), c.missing(j); {
	case a && b:
		return 0
	case a:
		return 1
	case b:
		return -1
	case c.IsNum():
		return sign * cmp.Compare(c.Num[i], c.Num[j])
	}
	return sign * strings.Compare(c.Str[i], c.Str[j])
}

// TrainTest divides the rows at random into two tables, of which the second has the
// given share, rounded; both keep the order of the rows. It panics unless 0 ≤ share ≤ 1.
func (t *Table) TrainTest(share float64, rng *rand.Rand) (train, test *Table) {
	if !(share >= 0 && share <= 1) {
		panic(&la.ShapeError{Op: "Table.TrainTest", Detail: fmt.Sprintf("a share of %v", share)})
	}
	n := t.Rows()
	k := int(math.Round(share * float64(n)))
	mixed := rng.Perm(n)
	a, b := mixed[k:], mixed[:k]
	slices.Sort(a)
	slices.Sort(b)
	return t.take(a), t.take(b)
}

// Append is the rows of t, and below them those of the others, which have the same
// columns in any order. A column of numbers here and of text there is an *[Error].
func (t *Table) Append(others ...*Table) (*Table, error) {
	out := &Table{Cols: slices.Clone(t.Cols)}
	for j := range out.Cols {
		out.Cols[j].Num, out.Cols[j].Str = slices.Clone(out.Cols[j].Num), slices.Clone(out.Cols[j].Str)
	}
	for _, u := range others {
		if len(u.Cols) != len(t.Cols) {
			return nil, &Error{File: u.file, Msg: fmt.Sprintf("%s, where the table above has %d", count(len(u.Cols), "column"), len(t.Cols))}
		}
		for j := range out.Cols {
			c := &out.Cols[j]
			below, err := u.Col(c.Name)
			if err != nil {
				return nil, err
			}
			if below.IsNum() != c.IsNum() {
				return nil, &Error{File: u.file, Column: c.Name, Msg: "numbers in one table, text in the other"}
			}
			c.Num, c.Str = append(c.Num, below.Num...), append(c.Str, below.Str...)
		}
	}
	return out, nil
}

// With is the table with columns added at its end, or put in the place of those of
// their names. It shares all elements, and panics unless the columns are as long as the
// table, if it has any.
func (t *Table) With(cols ...Column) *Table {
	out := &Table{file: t.file, lines: t.lines, Cols: slices.Clone(t.Cols)}
	for _, c := range cols {
		if len(out.Cols) > 0 && c.Len() != out.Rows() {
			panic(&la.ShapeError{Op: "Table.With", Detail: fmt.Sprintf("column %q has %s, the table %d", c.Name, count(c.Len(), "row"), out.Rows())})
		}
		if j := slices.IndexFunc(out.Cols, func(d Column) bool { return d.Name == c.Name }); j >= 0 {
			out.Cols[j] = c
		} else {
			out.Cols = append(out.Cols, c)
		}
	}
	return out
}

// Drop is the table without the named columns; it shares the elements of the others.
func (t *Table) Drop(names ...string) (*Table, error) {
	for _, name := range names {
		if _, err := t.Col(name); err != nil {
			return nil, err
		}
	}
	out := &Table{file: t.file, lines: t.lines}
	for _, c := range t.Cols {
		if !slices.Contains(names, c.Name) {
			out.Cols = append(out.Cols, c)
		}
	}
	return out, nil
}

// Rename is the table with one column named anew; it shares the elements.
func (t *Table) Rename(name, to string) (*Table, error) {
	c, err := t.Col(name)
	if err != nil {
		return nil, err
	}
	out := &Table{file: t.file, lines: t.lines, Cols: slices.Clone(t.Cols)}
	for j := range t.Cols {
		if &t.Cols[j] == c {
			out.Cols[j].Name = to
		}
	}
	return out, nil
}
