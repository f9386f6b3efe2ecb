package formula

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/data/expr"
	"github.com/lina-la/lina/la"
)

// Intercept is the name of the column of ones.
const Intercept = "intercept"

// A Design is what a formula makes of a table: y ≈ X·β.
type Design struct {
	X     la.Matrix // a column for each coefficient, a row for each row of the table
	Names []string  // of the columns of X: [Intercept], "weight", "origin=usa", "weight:year"
	Y     la.Vector // the left side of the formula; nil if it has none
}

// Columns lists the columns of a table that the formula needs, each once: those of
// its left side first. What the formula says . for are all the others.
func (f *Formula) Columns(t *data.Table) []string {
	var names []string
	add := func(e *expr.Expr) {
		for _, name := range e.Columns() {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if f.response != nil {
		add(f.response.expr)
	}
	for _, tm := range f.expand(t) {
		for _, fc := range tm {
			add(fc.expr)
		}
	}
	return names
}

// Plain is y and x of a formula that is no more than y ~ x₁ + x₂ + …: columns as they are, with an
// intercept. It needs no table, and so no more than a row at a time. x is nil for y ~ ., where it is
// all other columns. ok is false of other formulas.
func (f *Formula) Plain() (y string, x []string, ok bool) {
	if f.response == nil || !f.intercept || len(f.terms) == 0 || len(f.removed) > 0 {
		return "", nil, false
	}
	if y, ok = f.response.plain(); !ok {
		return "", nil, false
	}
	for _, tm := range f.terms {
		if len(tm) == 1 && tm[0].text == all && len(f.terms) == 1 {
			return y, nil, true
		}
		if len(tm) != 1 {
			return "", nil, false
		}
		name, ok := tm[0].plain()
		if !ok || name == y {
			return "", nil, false
		}
		x = append(x, name)
	}
	return y, x, true
}

// plain is the column that a factor is, as it is.
func (f *factor) plain() (name string, ok bool) {
	if f.categorical || f.text == all {
		return "", false
	}
	names := f.expr.Columns()
	if len(names) != 1 {
		return "", false
	}
	text := f.expr.String()
	return names[0], text == names[0] || text == "`"+names[0]+"`"
}

// expand puts the columns of the table in the place of the dots, and orders the
// terms by their number of factors.
func (f *Formula) expand(t *data.Table) []term {
	s := &sum{}
	for _, tm := range f.terms {
		i := slices.IndexFunc(tm, func(fc factor) bool { return fc.text == all })
		if i < 0 {
			s.add(tm)
			continue
		}
		for _, name := range t.Names() {
			if f.response != nil && slices.Contains(f.response.expr.Columns(), name) {
				continue
			}
			one := slices.Clone(tm)
			one[i] = columnFactor(name)
			if !slices.ContainsFunc(f.removed, one.is) {
				s.add(slices.DeleteFunc(one, func(fc factor) bool { return fc.text == all }))
			}
		}
	}
	slices.SortStableFunc(s.terms, func(a, b term) int { return len(a) - len(b) })
	return s.terms
}

// columnFactor is the factor that names a column.
func columnFactor(name string) factor {
	e, err := expr.Parse(name)
	if err != nil || len(e.Columns()) != 1 || e.Columns()[0] != name {
		if e, err = expr.Parse("`" + name + "`"); err != nil {
			e, _ = expr.Parse("missing") // a name with a backtick in it: no column has this one
		}
	}
	return factor{text: e.String(), expr: e}
}

// Design makes X and y of the rows of a table. Every value that the formula needs has
// to be there: a missing one, and one that an expression has no number for, as
// log(−1), is an error that names the line, where the table has lines. So is a column that the table
// does not have.
func (f *Formula) Design(t *data.Table) (*Design, error) {
	d, blocks, err := f.blocks(t)
	if err != nil {
		return nil, err
	}
	if d.Y != nil {
		d.Y = d.Y.Clone()
	}
	if f.intercept {
		ones := block{names: []string{Intercept}, cols: []la.Vector{la.FullVec(t.Rows(), 1)}}
		blocks = append([]block{ones}, blocks...)
	}
	d.fill(t.Rows(), blocks)
	return d, nil
}

// Predictors is [Formula.Design] for a fit that has an intercept of its own: X is without the column of
// ones, and intercept says whether the formula asks for it. X and y share the table's elements where
// they can, so that a large table is not there twice: they are for reading.
func (f *Formula) Predictors(t *data.Table) (d *Design, intercept bool, err error) {
	d, blocks, err := f.blocks(t)
	if err != nil {
		return nil, false, err
	}
	if !d.view(t, blocks) {
		d.fill(t.Rows(), blocks)
	}
	return d, f.intercept, nil
}

// blocks are the columns of X, term by term and without the intercept, and y, which may be those of
// the table.
func (f *Formula) blocks(t *data.Table) (*Design, []block, error) {
	d := &Design{}
	if f.response != nil {
		c, err := evaluate(f.response, t)
		if err != nil {
			return nil, nil, err
		}
		if !c.IsNum() {
			return nil, nil, fmt.Errorf("%s is text; the left side of a formula is numbers (%s == 'value' is 1 or 0)", f.response.text, f.response.text)
		}
		d.Y = c.Num
	}
	terms := f.expand(t)
	known := map[string]*variable{}
	for _, tm := range terms {
		for i := range tm {
			if known[tm[i].text] == nil {
				v, err := newVariable(&tm[i], t)
				if err != nil {
					return nil, nil, err
				}
				known[tm[i].text] = v
			}
		}
	}
	var blocks []block
	for _, tm := range terms {
		blocks = append(blocks, f.columns(tm, terms, known))
	}
	return d, blocks, nil
}

// fill makes X of columns, in memory of its own.
func (d *Design) fill(rows int, blocks []block) {
	n := 0
	for _, b := range blocks {
		n += len(b.cols)
	}
	d.X = la.Zeros(rows, n)
	for _, b := range blocks {
		for j, c := range b.cols {
			d.X.SetCol(len(d.Names), c)
			d.Names = append(d.Names, b.names[j])
		}
	}
}

// view makes X a view of the table, if its columns are columns of the table that have one.
func (d *Design) view(t *data.Table, blocks []block) bool {
	var names, columns []string
	for _, b := range blocks {
		for j, v := range b.cols {
			k := slices.IndexFunc(t.Cols, func(c data.Column) bool { return len(v) > 0 && len(c.Num) == len(v) && &c.Num[0] == &v[0] })
			if k < 0 {
				return false
			}
			names, columns = append(names, b.names[j]), append(columns, t.Cols[k].Name)
		}
	}
	x, ok := t.View(columns...)
	if ok = ok && len(columns) > 0; ok {
		d.X, d.Names = x, names
	}
	return ok
}

// evaluate is the column of a factor, complete.
func evaluate(f *factor, t *data.Table) (data.Column, error) {
	c, err := f.column(t)
	if err != nil {
		return c, err
	}
	bad := slices.Index(c.Str, "")
	for i, x := range c.Num {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			bad = i
			break
		}
	}
	if bad >= 0 {
		used, err := t.Select(f.expr.Columns()...)
		if err == nil {
			err = used.FirstMissing()
		}
		if err == nil {
			err = used.FirstInfinite()
		}
		if err != nil {
			return c, err
		}
		return c, noValue(f, t, c)
	}
	return c, nil
}

// noValue is the error for an expression that has no number for what a row holds.
func noValue(f *factor, t *data.Table, c data.Column) error {
	bad, there := 0, c.Num.Apply(func(x float64) float64 { return x - x }) // 0, or NaN
	for there[bad] == 0 {
		bad++
	}
	only, err := t.With(data.Column{Name: f.text, Num: there}).Select(f.text)
	if err != nil {
		return err
	}
	err = only.FirstMissing()
	var e *data.Error
	if errors.As(err, &e) {
		e.Msg = "there is no such number"
		for i, name := range f.expr.Columns() {
			if of, err := t.Col(name); err == nil && of.IsNum() {
				e.Msg += map[bool]string{true: ", where ", false: " and "}[i == 0] + fmt.Sprintf("%s is %v", name, of.Num[bad])
			}
		}
	}
	return err
}

// column is the column that a factor names, shared, or the one that it computes.
func (f *factor) column(t *data.Table) (data.Column, error) {
	if names := f.expr.Columns(); len(names) == 1 && bare(f.expr.String()) == names[0] {
		if c, err := t.Col(names[0]); err == nil {
			return *c, nil
		}
	}
	return f.expr.Eval(t)
}

// A variable is a factor with its numbers: one column, or one for each level.
type variable struct {
	levels []string // nil for a column of numbers
	num    la.Vector
	at     []int // the level of each row
	base   int   // the level that is left out
	name   string
}

func newVariable(f *factor, t *data.Table) (*variable, error) {
	c, err := evaluate(f, t)
	if err != nil {
		return nil, err
	}
	v := &variable{name: bare(f.text)}
	if c.IsNum() && !f.categorical {
		v.num = c.Num
		return v, nil
	}
	v.name = bare(f.expr.String())
	if c.IsNum() {
		v.levelsOf(c.Num)
	} else {
		v.levels = slices.Compact(slices.Sorted(slices.Values(c.Str)))
		v.at = make([]int, len(c.Str))
		for i, s := range c.Str {
			v.at[i], _ = slices.BinarySearch(v.levels, s)
		}
	}
	if f.base != "" {
		if v.base = slices.Index(v.levels, f.base); v.base < 0 {
			return nil, fmt.Errorf("%s: no row has the value %q; there are %s", f.text, f.base, strings.Join(v.levels, ", "))
		}
	}
	return v, nil
}

// bare is a name without the backticks that it stands in.
func bare(s string) string {
	if n := len(s); n > 2 && s[0] == '`' && strings.IndexByte(s[1:], '`') == n-2 {
		return s[1 : n-1]
	}
	return s
}

// levelsOf makes levels of numbers, in their order.
func (v *variable) levelsOf(x la.Vector) {
	values := slices.Compact(slices.Sorted(slices.Values(x)))
	v.at = make([]int, len(x))
	for i, s := range x {
		v.at[i], _ = slices.BinarySearch(values, s)
	}
	v.levels = make([]string, len(values))
	for i, s := range values {
		v.levels[i] = strconv.FormatFloat(s, 'g', -1, 64)
	}
}

// A block is the columns of a term.
type block struct {
	names []string
	cols  []la.Vector
}

// columns makes the products of a term: of each of its variables one column.
func (f *Formula) columns(tm term, model []term, known map[string]*variable) block {
	out := block{}
	for i, fc := range tm {
		v := known[fc.text]
		part := block{names: []string{v.name}, cols: []la.Vector{v.num}}
		if v.levels != nil {
			part = v.indicators(!f.without(tm, i, model))
		}
		if i == 0 {
			out = part
			continue
		}
		both := block{}
		for b := range part.cols {
			for a := range out.cols {
				both.names = append(both.names, out.names[a]+":"+part.names[b])
				both.cols = append(both.cols, out.cols[a].MulElem(part.cols[b]))
			}
		}
		out = both
	}
	return out
}

// without reports whether the term without its factor i is part of the model.
func (f *Formula) without(tm term, i int, model []term) bool {
	rest := slices.Delete(slices.Clone(tm), i, i+1)
	if len(rest) == 0 {
		return f.intercept
	}
	return slices.ContainsFunc(model, rest.is)
}

// indicators are columns of zeros and ones, a level each: all levels, or all but
// the base.
func (v *variable) indicators(every bool) block {
	out := block{}
	for l, level := range v.levels {
		if l == v.base && !every {
			continue
		}
		hot := make(la.Vector, len(v.at))
		for i, at := range v.at {
			if at == l {
				hot[i] = 1
			}
		}
		out.names = append(out.names, v.name+"="+level)
		out.cols = append(out.cols, hot)
	}
	return out
}
