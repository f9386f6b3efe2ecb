package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/data/expr"
)

// tableFlags are the flags of every command that reads a table.
type tableFlags struct {
	cols         []string
	where        string
	dropMissing  bool
	header       string
	delimiter    string
	decimalComma bool
	comment      string
	missing      []string
	sheet        string
	input        string
	unpacked     string
	only         []string // the columns that the verb reads, if it knows; nil: all
}

func (f *tableFlags) add(cmd *cobra.Command) {
	fs := cmd.Flags()
	fs.StringSliceVar(&f.cols, "cols", nil, "use these columns only, in this order; -name leaves one out (default all)")
	fs.StringVar(&f.where, "where", "", "take only the rows for which this holds, as \"mass > 4000 and species == 'Gentoo'\"")
	fs.BoolVar(&f.dropMissing, "drop-missing", false, "leave out rows with a missing value")
	fs.StringVar(&f.header, "header", "auto", "whether the first line names the columns: auto, yes or no")
	fs.StringVar(&f.delimiter, "delimiter", "", `the character between cells, "tab", or " " for blanks (default: found in the file)`)
	fs.BoolVar(&f.decimalComma, "decimal-comma", false, "3,14 is a number (default: found in the file)")
	fs.StringVar(&f.comment, "comment", "", "pass over lines that begin with this character (default: found in the file)")
	fs.StringArrayVar(&f.missing, "missing", nil, "a cell that means a missing value, as empty ones, NA and NaN do; may be given again")
	fs.StringVar(&f.sheet, "sheet", "", "of a file that holds several tables or arrays, the one to read")
	fs.StringVar(&f.input, "input", "", "the format of the input (default: found in the file, then by its name): "+strings.Join(formatNames(), ", "))
	fs.StringVar(&f.unpacked, "unpacked", "", "how large a packed file may become, as 2GB (default: 64 times its size)")
	f.complete(cmd)
	cmd.ValidArgsFunction = completeTable
}

// options is what the flags mean to the reader.
func (f *tableFlags) options() (*data.CSVOptions, error) {
	o := &data.CSVOptions{DecimalComma: f.decimalComma}
	switch f.header {
	case "auto":
	case "yes", "no":
		yes := f.header == "yes"
		o.Header = &yes
	default:
		return nil, usageError{fmt.Errorf("--header %s: want auto, yes or no", f.header)}
	}
	switch d := f.delimiter; {
	case d == "":
	case d == "tab" || d == `\t`:
		o.Comma = '\t'
	case utf8.RuneCountInString(d) == 1 && !strings.ContainsAny(d, "\"\r\n\ufffd"):
		o.Comma, _ = utf8.DecodeRuneInString(d)
	default:
		return nil, usageError{fmt.Errorf("--delimiter %q: want one character, or tab", d)}
	}
	if f.comment != "" {
		c, n := utf8.DecodeRuneInString(f.comment)
		if n != len(f.comment) || c == utf8.RuneError || strings.ContainsRune("\"\r\n", c) || c == o.Comma {
			return nil, usageError{fmt.Errorf("--comment %q: want one character, and not the delimiter", f.comment)}
		}
		o.Comment = c
	}
	if f.missing != nil {
		o.Missing = append(data.MissingWords(), f.missing...)
	}
	return o, nil
}

// columns are those that are read, nil for all: those that the verb looks at or --cols takes, and
// those of --where.
func (f *tableFlags) columns() []string {
	used := f.only
	switch {
	case f.named() && !slices.ContainsFunc(f.cols, func(name string) bool { return strings.HasPrefix(name, "-") }):
		used = f.cols
	case f.cols != nil || f.dropMissing: // which drops rows for a hole in any column
		return nil
	}
	if len(used) == 0 {
		return nil
	}
	var out []string
	for _, name := range slices.Concat(used, f.whereColumns()) {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// whereColumns are the columns that --where names; what is wrong with it comes to light later.
func (f *tableFlags) whereColumns() []string {
	if e, err := expr.Parse(f.where); f.where != "" && err == nil {
		return e.Columns()
	}
	return nil
}

// read reads the table that the command line names; "-" is stdin.
func (f *tableFlags) read(cmd *cobra.Command, name string) (*data.Table, error) {
	o, err := f.options()
	if err != nil {
		return nil, err
	}
	most, err := parseBytes(f.unpacked)
	if err != nil {
		return nil, usageError{fmt.Errorf("--unpacked %s: want a size, as 500MB or 2GB", f.unpacked)}
	}
	t, err := readTable(cmd.InOrStdin(), name, &data.Options{CSV: o, Part: f.sheet, Format: f.input, Columns: f.columns(), Unpacked: int64(most)})
	if err != nil {
		if text, ok := strings.CutSuffix(err.Error(), "allow it, if that is right"); ok {
			return nil, errors.New(text + "if that is right, --unpacked says how large it may become")
		}
		if strings.Contains(err.Error(), ": choose one of ") {
			return nil, errors.New(strings.Replace(err.Error(), ": choose one of ", ": choose with --sheet one of ", 1))
		}
		for _, name := range f.whereColumns() {
			if strings.Contains(err.Error(), fmt.Sprintf("no column %q;", name)) && !slices.Contains(f.cols, name) && !slices.Contains(f.only, name) {
				return nil, fmt.Errorf("--where: %w (text stands in quotes: '%s')", err, name)
			}
		}
		return nil, err
	}
	if f.where != "" {
		if t, err = f.keep(t, name); err != nil {
			return nil, err
		}
	}
	if f.cols != nil {
		if t, err = selected(t, f.cols); err != nil {
			return nil, err
		}
	}
	if f.dropMissing {
		t = t.DropMissing()
	}
	return t, nil
}

// selected is the table of the named columns; names behind a minus, as -year, leave
// columns out.
func selected(t *data.Table, names []string) (*data.Table, error) {
	var without []string
	for _, name := range names {
		if rest, ok := strings.CutPrefix(name, "-"); ok {
			if _, err := t.Col(rest); err != nil {
				return nil, err
			}
			without = append(without, rest)
		}
	}
	switch {
	case without == nil:
		return t.Select(names...)
	case len(without) < len(names):
		return nil, usageError{fmt.Errorf("--cols %s: either names of columns, or all with a minus, to leave them out", strings.Join(names, ","))}
	}
	return withoutColumns(t, without), nil
}

// named reports whether --cols names the columns to take, and not those to leave out.
func (f *tableFlags) named() bool { return f.cols != nil && !strings.HasPrefix(f.cols[0], "-") }

// readTable reads a table of any format; nil columns are all.
func readTable(stdin io.Reader, name string, o *data.Options) (*data.Table, error) {
	if name == "-" {
		return data.OpenReader(stdin, "stdin", o)
	}
	t, err := data.Open(name, o)
	return t, fileError(err)
}

// formatNames are the names of the formats that are read.
func formatNames() []string {
	var names []string
	for _, f := range data.Formats() {
		names = append(names, strings.ToLower(f.Name))
	}
	return names
}

// fileError says what is wrong with a file without the name of a system call.
func fileError(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return fmt.Errorf("%s: %v", pe.Path, pe.Err)
	}
	return err
}

// keep is the rows of a table for which --where holds.
func (f *tableFlags) keep(t *data.Table, name string) (*data.Table, error) {
	e, err := expr.Parse(f.where)
	if err != nil {
		return nil, usageError{fmt.Errorf("--where %w", err)}
	}
	keep, err := e.Keep(t)
	if err != nil {
		return nil, fmt.Errorf("--where: %w", err)
	}
	t = t.FilterRows(func(i int) bool { return keep[i] })
	if t.Rows() == 0 {
		return nil, fmt.Errorf("%s: --where %s: no row is so", name, f.where)
	}
	return t, nil
}

// columnHint says which columns could be chosen instead.
func columnHint(t *data.Table, fits func(c *data.Column) bool, none string) string {
	var names []string
	for j := range t.Cols {
		if c := &t.Cols[j]; fits(c) {
			names = append(names, c.Name)
		}
	}
	if len(names) == 0 {
		return none
	}
	return "choose columns with --cols " + strings.Join(names, ",")
}

// plainJSON writes the characters of strings that are not for a terminal as
// \u escapes.
func plainJSON(b []byte) []byte {
	special := func(r rune) bool { return r != '\n' && unprintable(r) }
	if bytes.IndexFunc(b, special) < 0 {
		return b
	}
	var out []byte
	for _, r := range string(b) {
		switch {
		case !special(r):
			out = utf8.AppendRune(out, r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, "\\u%04x\\u%04x", high, low)
		default:
			out = fmt.Appendf(out, "\\u%04x", r)
		}
	}
	return out
}
