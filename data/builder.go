package data

import (
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/lina-la/lina/la"
)

// Builder makes a column of cells whose type they decide together, for formats in which
// each cell has one of its own: numbers if all are, else text. Whole numbers
// that float64 does not hold make all of them text, as they do in [ReadCSV]: they are
// identifiers. The zero Builder is an empty column.
type Builder struct {
	num la.Vector
	in  block
	str []string // not nil as soon as the column is text
}

// Len is the number of cells so far.
func (b *Builder) Len() int {
	if b.str != nil {
		return len(b.str)
	}
	return len(b.num)
}

// Missing adds a cell without a value.
func (b *Builder) Missing() {
	if b.str != nil {
		b.str = append(b.str, "")
		return
	}
	b.num = append(b.num, math.NaN())
}

// Fill adds cells without a value until there are n.
func (b *Builder) Fill(n int) {
	for b.Len() < n {
		b.Missing()
	}
}

// Float adds a number; NaN is a missing value.
func (b *Builder) Float(x float64) {
	if b.str != nil {
		b.str = append(b.str, numberText(x))
		return
	}
	b.num = append(b.num, x)
}

// Floats adds a copy of numbers; NaN is a missing value.
func (b *Builder) Floats(v la.Vector) {
	if b.str == nil {
		b.num = append(b.num, v...)
		return
	}
	for _, x := range v {
		b.Float(x)
	}
}

// Grow makes room for n more cells, if they are numbers.
func (b *Builder) Grow(n int) {
	if b.str == nil {
		b.num = slices.Grow(b.num, n)
	}
}

// Int adds a whole number.
func (b *Builder) Int(i int64) {
	if x := float64(i); b.str == nil && x < 1<<63 && int64(x) == i {
		b.num = append(b.num, x)
		return
	}
	b.Text(strconv.FormatInt(i, 10))
}

// Uint adds a whole number.
func (b *Builder) Uint(i uint64) {
	if x := float64(i); b.str == nil && x < 1<<64 && uint64(x) == i {
		b.num = append(b.num, x)
		return
	}
	b.Text(strconv.FormatUint(i, 10))
}

// Bool adds 1 for true, 0 for false.
func (b *Builder) Bool(v bool) {
	if v {
		b.Float(1)
	} else {
		b.Float(0)
	}
}

// Text adds text; the empty text is a missing value.
func (b *Builder) Text(s string) {
	if b.str == nil {
		b.str = make([]string, len(b.num), max(2*len(b.num), 8))
		for i, x := range b.num {
			b.str[i] = numberText(x)
		}
		b.num = nil
	}
	b.str = append(b.str, s)
}

// Time adds a moment in UTC as ISO 8601 writes it, which [Table.Dates] makes a number
// of: 2021-03-01T12:30:00, and 2021-03-01 at midnight.
func (b *Builder) Time(t time.Time) {
	t = t.UTC()
	if t.Equal(t.Truncate(24 * time.Hour)) {
		b.Text(t.Format(time.DateOnly))
	} else {
		b.Text(t.Format("2006-01-02T15:04:05.999999999"))
	}
}

// Column is the column of the cells, which the Builder then forgets.
func (b *Builder) Column(name string) Column {
	c := Column{Name: name, Num: b.num, Str: b.str}
	if c.Str == nil && c.Num == nil {
		c.Num = la.Vector{}
	}
	*b = Builder{}
	return c
}

// numberText is a number among text: whole ones without an exponent, none for NaN.
func numberText(x float64) string {
	switch {
	case math.IsNaN(x):
		return ""
	case x == math.Trunc(x) && math.Abs(x) < 1<<63:
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}
