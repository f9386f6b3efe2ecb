package main

import (
	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

// A report is what a verb found: facts, which are single values, and parts, which
// are matrices and tables. It knows nothing of how it is printed.
type report struct {
	file    string
	group   []named // the values of --by that the rows have in common
	rows    int
	cols    int
	columns []string
	notes   []string // what was left out, in words
	facts   []fact
	parts   []part
	after   []string // lines of text below all else
}

// named is a value with a name.
type named struct{ name, value string }

// A fact is one value of a report.
type fact struct {
	key   string // in JSON
	value any    // a float64, an int, a bool or a string
	words string // in text: "rank 2 of 3"; "" prints key and value
}

// A part is one matrix, vector or table of a report.
type part struct {
	key, title string // in JSON and file names; above it in text
	a          la.Matrix
	rows, cols []string    // the names of the matrix's rows and columns; nil: none
	t          *data.Table // instead of a matrix
	vec        bool        // the matrix has one column, which is a vector
	noText     bool        // not in text, where another part has it
	onlyText   bool        // in text alone
	heads      []string    // of the columns in text, where they differ from the names
	digits     int         // decimals of all its numbers in text; 0: as they need
	own        int         // digits that each number has for itself; 0: a column's numbers are alike
	ownOf      map[int]int // digits of single columns, where they differ from own
}

// matrixPart is a matrix with names for its rows and columns, where they have any.
func matrixPart(key, title string, a la.Matrix, rows, cols []string) part {
	return part{key: key, title: title, a: unsignedZeros(a), rows: rows, cols: cols}
}

func vectorPart(key, title string, v la.Vector, rows []string) part {
	return part{key: key, title: title, a: unsignedZeros(v.AsCol()), rows: rows, vec: true}
}

func tablePart(key, title string, t *data.Table) part {
	for _, c := range t.Cols {
		for i, x := range c.Num {
			c.Num[i] = x + 0
		}
	}
	return part{key: key, title: title, t: t}
}

// table is the part as a table: its names of rows, if it has any, are the first
// column.
func (p *part) table() *data.Table {
	if p.t != nil {
		return p.t
	}
	t := &data.Table{}
	if p.rows != nil {
		t.Cols = append(t.Cols, data.Column{Name: "row", Str: p.rows})
	}
	for j := range p.a.Cols() {
		name := ""
		if p.cols != nil {
			name = p.cols[j]
		}
		t.Cols = append(t.Cols, data.Column{Name: name, Num: p.a.Col(j)})
	}
	return t
}

func (r *report) fact(key string, value any, words string) {
	r.facts = append(r.facts, fact{key, value, words})
}

func (r *report) add(parts ...part) { r.parts = append(r.parts, parts...) }

// saved are the parts that files and --format hold.
func (r *report) saved() []*part {
	var out []*part
	for i := range r.parts {
		if !r.parts[i].onlyText {
			out = append(out, &r.parts[i])
		}
	}
	return out
}

// unsignedZeros makes 0 of −0.
func unsignedZeros(a la.Matrix) la.Matrix {
	for _, row := range a.RowSeq() {
		for j, x := range row {
			row[j] = x + 0
		}
	}
	return a
}
