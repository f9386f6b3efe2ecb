package data

import "github.com/lina-la/lina/la"

// A block is memory that the numbers of several columns share, each of them in a place of its
// own, so many numbers behind the one before. The zero block is none.
type block struct {
	all  la.Vector
	step int
}

// newBlock has places for so many columns of at most the given number of rows. What is not
// written to costs nothing.
func newBlock(columns, rows int) block {
	return block{make(la.Vector, columns*rows), rows}
}

// room is the memory of place k.
func (b block) room(k int) la.Vector { return b.all[k*b.step : k*b.step : (k+1)*b.step] }

// placeOf is the number of the place that v begins at, or -1.
func (b block) placeOf(v la.Vector) int {
	if len(v) == 0 || len(v) > b.step {
		return -1
	}
	for at := 0; at < len(b.all); at += b.step {
		if &b.all[at] == &v[0] {
			return at / b.step
		}
	}
	return -1
}

// View is the matrix of [Table.Matrix] without a copy: it shares the table's elements, and is
// stored column by column. There is one, and ok is true, where the columns lie in memory at equal
// distances, as those that [Open] has read from one file do in the order they have there.
func (t *Table) View(names ...string) (a la.Matrix, ok bool) {
	if len(names) > 0 {
		s, err := t.Select(names...)
		if err != nil {
			return la.Matrix{}, false
		}
		t = s
	}
	rows, first, step := t.Rows(), 0, 1
	if rows == 0 {
		return la.Matrix{}, false
	}
	for j := range t.Cols {
		c := &t.Cols[j]
		k := t.block.placeOf(c.Num)
		switch {
		case k < 0 || len(c.Num) != rows:
			return la.Matrix{}, false
		case j == 0:
			first = k
		case j == 1 && k > first:
			step = k - first
		case j == 1 || k != first+j*step:
			return la.Matrix{}, false
		}
	}
	return la.WrapStrided(rows, len(t.Cols), t.block.all[first*t.block.step:], 1, step*t.block.step), true
}

// Builders are so many Builders whose numbers lie together in memory, as [Table.View] wants
// them, while there are no more than the given number of rows. [TableOf] makes a table of them.
func Builders(columns, rows int) []*Builder {
	b := newBlock(columns, rows)
	out := make([]*Builder, columns)
	for k := range out {
		out[k] = &Builder{num: b.room(k), in: b}
	}
	return out
}

// TableOf is the table of the cells of Builders, which then forget them. It panics unless there are
// as many names.
func TableOf(names []string, cells []*Builder) *Table {
	if len(names) != len(cells) {
		panic(&la.ShapeError{Op: "TableOf", Detail: count(len(names), "name") + " and " + count(len(cells), "column")})
	}
	t := &Table{Cols: make([]Column, len(cells))}
	for j, b := range cells {
		if b.in.step > 0 {
			t.block = b.in
		}
		t.Cols[j] = b.Column(names[j])
	}
	return t
}
