package data

import (
	"fmt"
	"slices"
)

// JoinKind says which rows of two tables a [Table.Join] keeps that have no partner.
type JoinKind int

// The kinds of joins.
const (
	Inner JoinKind = iota // none
	Left                  // those of the left table
	Outer                 // those of both
)

// Join puts beside each row of t the rows of u that have the same values in the named
// columns, all pairs of them, in the order of t and then of u. Of rows without a partner it
// keeps those that the kind says, with missing values in the columns of the other table; those of u
// come last. A missing value has no partner. A column that both tables have beside the
// keys is named name_right where it comes from u.
func (t *Table) Join(u *Table, kind JoinKind, names ...string) (*Table, error) {
	left, right := make([]*Column, len(names)), make([]*Column, len(names))
	for k, name := range names {
		var err error
		if left[k], err = t.Col(name); err != nil {
			return nil, err
		}
		if right[k], err = u.Col(name); err != nil {
			return nil, err
		}
		if left[k].IsNum() != right[k].IsNum() {
			return nil, &Error{File: u.file, Column: name, Msg: "numbers in one table, text in the other"}
		}
	}
	if len(names) == 0 {
		return nil, &Error{File: t.file, Msg: "a join needs a column that both tables have"}
	}
	a, b := pairs(left, right, t.Rows(), u.Rows(), kind)
	out := t.take(a)
	out.file, out.lines = "", nil
	for _, name := range names { // of rows that only u has
		c, _ := out.Col(name)
		from, _ := u.Col(name)
		for k, i := range a {
			switch {
			case i >= 0:
			case c.IsNum():
				c.Num[k] = from.Num[b[k]]
			default:
				c.Str[k] = from.Str[b[k]]
			}
		}
	}
	taken := t.Names()
	for j := range u.Cols {
		c := &u.Cols[j]
		if slices.Contains(names, c.Name) {
			continue
		}
		col := c.take(b)
		if slices.Contains(taken, col.Name) {
			col.Name += "_right"
		}
		if taken = append(taken, col.Name); slices.Contains(taken[:len(taken)-1], col.Name) {
			return nil, &Error{File: u.file, Msg: fmt.Sprintf("two columns would be named %q", col.Name)}
		}
		out.Cols = append(out.Cols, col)
	}
	return out, nil
}

// pairs are the rows of both tables that stand beside each other, −1 for none.
func pairs(left, right []*Column, rows, rowsRight int, kind JoinKind) (a, b []int) {
	// Both tables as one, so that equal keys have one number.
	both := make([]*Column, len(left))
	for k := range left {
		both[k] = &Column{Num: slices.Concat(left[k].Num, right[k].Num), Str: slices.Concat(left[k].Str, right[k].Str)}
		if !left[k].IsNum() && both[k].Str == nil {
			both[k].Str = []string{}
		}
	}
	codes, n := codesOf(both, rows+rowsRight)
	keyed := func(i int) bool {
		return !slices.ContainsFunc(both, func(c *Column) bool { return c.missing(i) })
	}
	partners, used := make([][]int, n), make([]bool, rowsRight)
	for i := range rowsRight {
		if k := codes[rows+i]; keyed(rows + i) {
			partners[k] = append(partners[k], i)
		}
	}
	for i := range rows {
		if !keyed(i) || len(partners[codes[i]]) == 0 {
			if kind != Inner {
				a, b = append(a, i), append(b, -1)
			}
			continue
		}
		for _, k := range partners[codes[i]] {
			a, b = append(a, i), append(b, k)
			used[k] = true
		}
	}
	for i, ok := range used {
		if kind == Outer && !ok {
			a, b = append(a, -1), append(b, i)
		}
	}
	return a, b
}
