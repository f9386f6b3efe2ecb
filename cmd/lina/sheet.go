package main

import (
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/stat"
)

// A sheet is a file as a verb gets it: the rows and columns that the command line
// chooses.
type sheet struct {
	file   string
	t      *data.Table
	notes  []string // what was left out without being asked for
	group  []named
	all    *data.Table // the same rows with all columns
	labels []string    // what the rows are called, if something does
}

// A loader turns a command line into sheets.
type loader struct {
	tableFlags
	outputFlags
	by          []string
	center      bool
	standardize bool
	copies      float64 // how many times the file's numbers the verb holds at most
	lenient     bool    // text and rows with missing values are left out, and the report says so
	label       *string // the column that names the rows, if the verb has names
	whole       bool    // text and missing values stay: the verb looks after them
	spent       bool    // the table is not needed any more once its matrix is made
}

// flags adds what every loader reads; the others are asked for by name.
func (l *loader) flags(cmd *cobra.Command, more ...string) {
	l.tableFlags.add(cmd)
	l.outputFlags.add(cmd)
	fs := cmd.Flags()
	for _, name := range more {
		switch name {
		case "by":
			fs.StringSliceVar(&l.by, "by", nil, "do it for each value of this column by itself")
			cmd.RegisterFlagCompletionFunc("by", l.completeColumns)
		case "scale":
			fs.BoolVar(&l.center, "center", false, "take the mean of each column away first")
			fs.BoolVar(&l.standardize, "standardize", false, "take the mean of each column away and divide by its standard deviation first")
		}
	}
}

// check finds what is wrong with the flags before anything is read.
func (l *loader) check() error {
	if _, err := l.options(); err != nil {
		return err
	}
	return l.outputFlags.check()
}

// sheets reads the file and divides it into its groups, one without --by.
func (l *loader) sheets(cmd *cobra.Command, file string) ([]*sheet, error) {
	if err := l.check(); err != nil {
		return nil, err
	}
	t, err := l.chosen(cmd, file, l.copies)
	if err != nil {
		return nil, err
	}
	s := &sheet{file: shown(file), t: t, all: t}
	if len(l.by) == 0 {
		return []*sheet{s}, l.clean(s)
	}
	groups, err := s.divide(l.by)
	if err != nil {
		return nil, err
	}
	for _, g := range groups {
		if l.cols != nil && l.named() {
			if g.t, err = selected(g.t, l.cols); err != nil {
				return nil, err
			}
		} else {
			g.t = withoutColumns(g.t, l.by)
			if l.cols != nil {
				if g.t, err = selected(g.t, l.cols); err != nil {
					return nil, err
				}
			}
		}
		if err := l.clean(g); err != nil {
			return nil, err
		}
	}
	return groups, nil
}

// chosen reads the rows that --where keeps and the columns that --cols names, and
// those of --by.
func (l *loader) chosen(cmd *cobra.Command, file string, copies float64) (*data.Table, error) {
	if err := l.fits(cmd, file, copies); err != nil {
		return nil, err
	}
	debug.SetGCPercent(10) // most of the memory is columns, which cost the collector nothing to pass over
	cols := l.cols
	if cols != nil && l.by != nil {
		l.cols = nil
		defer func() { l.cols = cols }()
	}
	return l.read(cmd, file)
}

// shown is the name of a file for people.
func shown(file string) string {
	if file == "-" {
		return "stdin"
	}
	return file
}

// clean makes sure that a sheet is finite numbers alone: by leaving out what is not,
// or by an error that names the cell.
func (l *loader) clean(s *sheet) error {
	if l.label != nil {
		if err := s.labelled(*l.label); err != nil {
			return err
		}
	}
	if l.whole {
		return nil
	}
	if l.lenient {
		return s.leaveOut(l.named())
	}
	return s.mustBeNumbers()
}

// leaveOut drops columns of text, unless they were chosen, and rows with a missing
// value, and notes it.
func (s *sheet) leaveOut(chosen bool) error {
	var text []string
	for i := range s.t.Cols {
		if c := &s.t.Cols[i]; !c.IsNum() {
			text = append(text, cellText(c.Name))
		}
	}
	if chosen {
		if err := s.t.FirstText(); err != nil {
			return err
		}
	}
	if len(text) > 0 {
		if len(text) == len(s.t.Cols) {
			return fmt.Errorf("%s: no column holds numbers", s.file)
		}
		s.t = s.t.Numeric()
		s.notes = append(s.notes, fmt.Sprintf("without the %s of text: %s", plural(len(text), "column"), listed(text)))
	}
	if none := emptyColumns(s.t); len(none) > 0 {
		if chosen || len(none) == len(s.t.Cols) {
			return fmt.Errorf("%s: column %s has no value in any row", s.file, cellText(none[0]))
		}
		s.t = withoutColumns(s.t, none)
		s.notes = append(s.notes, fmt.Sprintf("without the %s that %s no value: %s", plural(len(none), "column"), map[bool]string{true: "has", false: "have"}[len(none) == 1], listed(none)))
	}
	if s.t.FirstMissing() != nil {
		rows := s.t.Rows()
		s.dropMissing()
		if s.t.Rows() == 0 {
			return fmt.Errorf("%s: every row has a missing value; choose columns with --cols", s.file)
		}
		s.notes = append(s.notes, fmt.Sprintf("%s with a missing value left out", count(rows-s.t.Rows(), "row")))
	}
	if err := s.t.FirstInfinite(); err != nil {
		return fmt.Errorf("%w; %s", err, columnHint(s.t, func(c *data.Column) bool { return c.Infinite() == 0 }, "every column has infinite values"))
	}
	return nil
}

// emptyColumns are the columns of a table with rows that have no value in any of them.
func emptyColumns(t *data.Table) (names []string) {
	for j := range t.Cols {
		c := &t.Cols[j]
		some := t.Rows() == 0
		for _, x := range c.Num {
			some = some || x == x
		}
		for _, x := range c.Str {
			some = some || x != ""
		}
		if !some {
			names = append(names, c.Name)
		}
	}
	return names
}

// dropMissing leaves out the rows with a missing value, and what they are called.
func (s *sheet) dropMissing() {
	keep := complete(s.t)
	if s.all != nil {
		s.all = s.all.FilterRows(func(i int) bool { return keep[i] })
	}
	s.t = s.t.FilterRows(func(i int) bool { return keep[i] })
	if s.labels != nil {
		var labels []string
		for i, name := range s.labels {
			if keep[i] {
				labels = append(labels, name)
			}
		}
		s.labels = labels
	}
}

func plural(n int, what string) string {
	if n == 1 {
		return what
	}
	return what + "s"
}

// mustBeNumbers is the error that names the first cell that is no finite number.
func (s *sheet) mustBeNumbers() error {
	t := s.t
	if err := t.FirstText(); err != nil {
		return fmt.Errorf("%w; %s", err, columnHint(t, func(c *data.Column) bool { return c.IsNum() }, "no column holds numbers"))
	}
	if err := t.FirstMissing(); err != nil {
		return fmt.Errorf("%w; --drop-missing leaves such rows out", err)
	}
	if err := t.FirstInfinite(); err != nil {
		return fmt.Errorf("%w; %s", err, columnHint(t, func(c *data.Column) bool { return c.Infinite() == 0 }, "every column has infinite values"))
	}
	return nil
}

// mostGroups is how many groups --by makes at most: more are a column of numbers
// or of names by mistake.
const mostGroups = 1000

// divide makes a sheet for each combination of values of some columns, in sorted
// order, numbers by size. Rows without one of the values belong to none.
func (s *sheet) divide(by []string) ([]*sheet, error) {
	groups := []*sheet{s}
	for _, name := range by {
		var next []*sheet
		for _, g := range groups {
			parts, err := g.divideBy(name)
			if err != nil {
				return nil, err
			}
			next = append(next, parts...)
		}
		if groups = next; len(groups) > mostGroups {
			return nil, fmt.Errorf("%s: --by %s makes more than %d groups", s.file, strings.Join(by, ","), mostGroups)
		}
	}
	if len(groups) == 0 {
		return nil, fmt.Errorf("%s: --by %s: no row has a value there", s.file, strings.Join(by, ","))
	}
	return groups, nil
}

func (s *sheet) divideBy(name string) ([]*sheet, error) {
	values, at, err := classes(s.t, name)
	if err != nil {
		return nil, err
	}
	if len(values) > mostGroups {
		return nil, fmt.Errorf("%s: column %q has %d values, too many to divide by", s.file, name, len(values))
	}
	var out []*sheet
	for k, v := range values {
		g := &sheet{file: s.file, group: append(slices.Clone(s.group), named{name, v})}
		g.t = s.t.FilterRows(func(i int) bool { return at[i] == k })
		g.all = g.t
		out = append(out, g)
	}
	return out, nil
}

// classes are the values of a column in sorted order, and which of them each row
// has: −1 for none.
func classes(t *data.Table, name string) (values []string, at []int, err error) {
	c, err := t.Col(name)
	if err != nil {
		return nil, nil, err
	}
	at = make([]int, c.Len())
	if c.IsNum() {
		numbers := slices.DeleteFunc(slices.Clone(c.Num), math.IsNaN)
		slices.Sort(numbers)
		numbers = slices.Compact(numbers)
		for i, x := range c.Num {
			if at[i] = -1; !math.IsNaN(x) {
				at[i], _ = slices.BinarySearch(numbers, x)
			}
		}
		for _, x := range numbers {
			values = append(values, strconv.FormatFloat(x, 'g', -1, 64))
		}
		return values, at, nil
	}
	values = slices.DeleteFunc(slices.Compact(slices.Sorted(slices.Values(c.Str))), func(s string) bool { return s == "" })
	for i, s := range c.Str {
		if at[i] = -1; s != "" {
			at[i], _ = slices.BinarySearch(values, s)
		}
	}
	return values, at, nil
}

// withoutColumns is the table without the named columns.
func withoutColumns(t *data.Table, names []string) *data.Table {
	var rest []string
	for _, name := range t.Names() {
		if !slices.Contains(names, name) {
			rest = append(rest, name)
		}
	}
	if out, err := t.Select(rest...); err == nil {
		return out
	}
	return t // two columns of one name: the table stays as it is
}

// matrix is the sheet as a matrix, centered or standardized if that is asked for. Of a table
// that is spent it shares the elements.
func (l *loader) matrix(s *sheet) (a la.Matrix, err error) {
	ok := false
	if l.spent {
		a, ok = s.t.View()
	}
	if !ok {
		if a, err = s.t.Matrix(); err != nil {
			return a, err
		}
	}
	if l.standardize || l.center {
		scale(a, l.standardize)
	}
	return a, nil
}

// scale takes the mean of each column away, and divides by its standard deviation, in
// place. A constant column stays zero.
func scale(a la.Matrix, standardize bool) {
	means, divisor := stat.ColMeans(a), la.FullVec(a.Cols(), 1)
	if standardize && a.Rows() > 1 {
		for j, s := range stat.ColStds(a) {
			if divisor[j] = s; s == 0 {
				divisor[j], means[j] = 1, math.NaN()
			}
		}
	}
	data, rowInc, colInc := a.Raw()
	for j, mean := range means {
		if math.IsNaN(mean) { // constant: the mean may be rounded
			mean = data[j*colInc]
		}
		for i := range a.Rows() {
			x := &data[i*rowInc+j*colInc]
			*x = (*x - mean) / divisor[j]
		}
	}
}

// report is an empty report about the sheet.
func (s *sheet) report() *report {
	return &report{file: s.file, group: s.group, rows: s.t.Rows(), cols: len(s.t.Cols), columns: s.t.Names(), notes: s.notes}
}

// square is an error if the matrix is not, which says what to do instead.
func (s *sheet) square(verb, instead string) error {
	if r, c := s.t.Rows(), len(s.t.Cols); r != c {
		return fmt.Errorf("%s: %s wants a square matrix, and this is %d × %d%s", s.file, verb, r, c, instead)
	}
	return nil
}

// about puts the file's name before an error of the library.
func (s *sheet) about(err error) error {
	var usage usageError
	if err == nil || errors.As(err, &usage) || len(s.group) == 0 && strings.HasPrefix(err.Error(), s.file+": ") {
		return err
	}
	who := s.file
	for _, g := range s.group {
		who += fmt.Sprintf(", %s %s", cellText(g.name), cellText(fmt.Sprint(g.value)))
	}
	return fmt.Errorf("%s: %s", who, plainly(err, s.file))
}

// plainly is an error of the library without the name of the function and the numbers of columns.
func plainly(err error, file string) string {
	text := strings.TrimPrefix(err.Error(), file+": ")
	for _, pkg := range []string{"la: ", "ml: "} {
		text = strings.TrimPrefix(text, pkg)
	}
	if op, rest, ok := strings.Cut(text, ": "); ok && strings.HasPrefix(op, "Fit") && !strings.Contains(op, " ") {
		text = rest
	}
	var c *ml.CollinearError
	var separated *ml.SeparatedError
	switch {
	case errors.As(err, &c):
		text = strings.Replace(text, fmt.Sprintf("column %d (%s)", c.Column, c.Name), "column "+cellText(c.Name), 1)
	case errors.As(err, &separated):
		text = strings.Replace(text, fmt.Sprintf("column %d (%s)", separated.Column, separated.Name), "column "+cellText(separated.Name), 1)
		text = strings.Replace(text, "penalize them (L2)", "put a price on them with --l2", 1)
	}
	return text
}

// each runs a verb for every sheet of the file, and prints what it reports.
func (l *loader) each(verb func(s *sheet) (*report, error)) func(cmd *cobra.Command, args []string) error {
	return func(cmd *cobra.Command, args []string) error {
		sheets, err := l.sheets(cmd, args[0])
		if err != nil {
			return err
		}
		var reports []*report
		for _, s := range sheets {
			r, err := verb(s)
			if err != nil {
				return err
			}
			reports = append(reports, r)
		}
		return l.emit(cmd, reports)
	}
}
