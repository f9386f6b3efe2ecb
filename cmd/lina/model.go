package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/data/formula"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
)

// A modelLoader is a loader of verbs that explain one column by others: it reads
// FILE and a formula, or --y and --x.
type modelLoader struct {
	loader
	y, x []string
	fit  string
	draw chartFlags
}

func (l *modelLoader) add(cmd *cobra.Command) {
	l.copies, l.whole = 3, true
	l.flags(cmd, "by")
	cmd.Flags().Lookup("cols").Hidden = true
	fs := cmd.Flags()
	fs.StringSliceVarP(&l.y, "y", "y", nil, "the column to explain, in place of a formula")
	fs.StringSliceVarP(&l.x, "x", "x", nil, "the columns that explain it (default: all other columns of numbers)")
	fs.StringVar(&l.fit, "fit", "", "write the rows with what the model says of them to this file")
	cmd.RegisterFlagCompletionFunc("y", l.completeColumns)
	cmd.RegisterFlagCompletionFunc("x", l.completeColumns)
	l.draw.add(cmd, "residuals above what the model says")
	cmd.Args = func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) == 1 && len(l.y) == 0:
			return usageError{errors.New("what is to be explained is missing: a formula as \"mpg ~ weight\", or --y and --x")}
		case len(args) == 2 && (len(l.y) > 0 || len(l.x) > 0):
			return usageError{errors.New("the model is a formula, or --y and --x, not both")}
		case len(l.y) > 1:
			return usageError{fmt.Errorf("--y %s: one column is explained at a time", strings.Join(l.y, ","))}
		case len(args) == 2:
			return nil
		}
		return exactly("FILE")(nil, args)
	}
}

// A design is the rows of a sheet as a model sees them.
type design struct {
	*sheet
	names     []string // of the columns of x
	x         la.Matrix
	y         la.Vector
	response  string
	intercept bool
	rows      int
}

// designs reads the file and makes the matrices of the model for each group. Rows
// with a missing value in a column that the model uses are left out, and noted.
func (l *modelLoader) designs(cmd *cobra.Command, args []string, binary bool) ([]*design, error) {
	if err := l.draw.check(); err != nil {
		return nil, err
	}
	var used []string // nil: all columns
	if len(args) == 2 {
		f, err := formula.Parse(args[1])
		if err != nil {
			return nil, usageError{err}
		}
		if !strings.Contains(args[1], ".") { // a dot is all columns
			used = f.Columns(&data.Table{})
		}
	} else if l.x != nil {
		used = slices.Concat(l.y, l.x)
	}
	if used != nil && l.fit == "" {
		l.only = slices.Concat(used, l.by)
	}
	sheets, err := l.sheets(cmd, args[0])
	if err != nil {
		return nil, err
	}
	if l.fit != "" && len(sheets) > 1 {
		return nil, usageError{errors.New("--fit and --by do not go together")}
	}
	var out []*design
	for _, s := range sheets {
		text := ""
		if len(args) == 2 {
			text = args[1]
		} else if text, err = l.written(s.t); err != nil {
			return nil, err
		}
		d, err := designOf(s, text, binary)
		if err != nil {
			return nil, s.about(err)
		}
		d.rows = s.t.Rows()
		if l.fit == "" { // the matrices hold what is needed
			s.t, s.all = &data.Table{}, nil
		}
		out = append(out, d)
	}
	return out, nil
}

// written is --y and --x as a formula.
func (l *modelLoader) written(t *data.Table) (string, error) {
	quote := func(name string) string { return "`" + name + "`" }
	var terms []string
	for _, name := range l.x {
		terms = append(terms, quote(name))
	}
	if l.x == nil {
		for _, name := range t.Numeric().Names() {
			if name != l.y[0] {
				terms = append(terms, quote(name))
			}
		}
	}
	if len(terms) == 0 {
		return "", errors.New("no column of numbers is left to explain it")
	}
	return quote(l.y[0]) + " ~ " + strings.Join(terms, " + "), nil
}

func designOf(s *sheet, text string, binary bool) (*design, error) {
	f, err := formula.Parse(text)
	if err != nil {
		return nil, usageError{err}
	}
	if f.Response() == "" {
		return nil, usageError{fmt.Errorf("%q: the left side is missing, as in \"mpg ~ %s\"", text, text)}
	}
	used, err := s.t.Select(f.Columns(s.t)...)
	if err != nil {
		return nil, err
	}
	keep := complete(used)
	n := 0
	for _, k := range keep {
		if k {
			n++
		}
	}
	d := &design{sheet: s, response: strings.Trim(f.Response(), "`")}
	if n < len(keep) {
		s.t = s.t.FilterRows(func(i int) bool { return keep[i] })
		s.notes = append(s.notes, fmt.Sprintf("%s with a missing value left out", count(len(keep)-n, "row")))
	}
	if n == 0 {
		if none := emptyColumns(used); len(none) > 0 {
			return nil, fmt.Errorf("column %s has no value in any row", cellText(none[0]))
		}
		return nil, errors.New("no row has all the values that the model needs")
	}
	s.all = s.t
	t := s.t
	if binary {
		t = d.zeroOne(t)
	}
	m, intercept, err := f.Predictors(t)
	if err != nil {
		return nil, err
	}
	d.x, d.y, d.names, d.intercept = m.X, m.Y, m.Names, intercept
	return d, nil
}

// complete tells of each row whether it has a value in every column.
func complete(t *data.Table) []bool {
	keep := make([]bool, t.Rows())
	for i := range keep {
		keep[i] = true
	}
	for j := range t.Cols {
		c := &t.Cols[j]
		for i, x := range c.Num {
			keep[i] = keep[i] && x == x
		}
		for i, x := range c.Str {
			keep[i] = keep[i] && x != ""
		}
	}
	return keep
}

// zeroOne makes 0 and 1 of a left side that is a column of two words, the first in
// sorted order 0.
func (d *design) zeroOne(t *data.Table) *data.Table {
	c, err := t.Col(d.response)
	if err != nil || c.IsNum() {
		return t
	}
	values := slices.Compact(slices.Sorted(slices.Values(c.Str)))
	if len(values) != 2 {
		return t
	}
	d.notes = append(d.notes, fmt.Sprintf("%s: %s is 1, %s is 0", cellText(c.Name), cellText(values[1]), cellText(values[0])))
	y := make(la.Vector, len(c.Str))
	for i, s := range c.Str {
		if s == values[1] {
			y[i] = 1
		}
	}
	out := *t
	out.Cols = slices.Clone(t.Cols)
	for j := range out.Cols {
		if out.Cols[j].Name == d.response {
			out.Cols[j] = data.Column{Name: d.response, Num: y}
		}
	}
	return &out
}

// fitted is what fit makes of the model. A column of an interaction that others tell, as where no
// row has both values, is left out and noted: a formula has no other way to do without it.
func fitted[M any](d *design, fit func() (M, error)) (M, error) {
	var without []string
	for {
		m, err := fit()
		var c *ml.CollinearError
		if !errors.As(err, &c) || !strings.Contains(c.Name, ":") || !strings.Contains(c.Name, "=") {
			if len(without) > 0 {
				d.notes = append(d.notes, "left out, as other columns tell the same: "+listed(without))
			}
			return m, err
		}
		j := c.Column
		without = append(without, cellText(d.names[j]))
		d.names = slices.Delete(slices.Clone(d.names), j, j+1)
		rows, cols := d.x.Dims()
		d.x = la.HStack(d.x.Slice(0, rows, 0, j), d.x.Slice(0, rows, j+1, cols))
	}
}

// report is an empty report about the model.
func (d *design) report() *report {
	r := d.sheet.report()
	r.rows, r.cols = d.rows, d.x.Cols()
	r.columns = append([]string{d.response}, d.names...)
	return r
}

// coefficientNames are the names of the coefficients, the intercept first.
func (d *design) coefficientNames() []string {
	if d.intercept {
		return append([]string{formula.Intercept}, d.names...)
	}
	return d.names
}

// saveFit writes the rows with what the model says and what it leaves over.
func (d *design) saveFit(file string, fitted la.Vector) error {
	if file == "" {
		return nil
	}
	whole := *d.all
	whole.Cols = append(slices.Clone(d.all.Cols), data.Column{Name: "fitted", Num: fitted}, data.Column{Name: "residual", Num: d.y.Sub(fitted)})
	return fileError(saveTable(file, &whole))
}
