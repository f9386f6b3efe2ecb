package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

// tableFlags are the flags of every command that reads a table.
type tableFlags struct {
	cols         []string
	dropMissing  bool
	header       string
	delimiter    string
	decimalComma bool
	json         bool
}

func (f *tableFlags) add(cmd *cobra.Command) {
	fs := cmd.Flags()
	fs.StringSliceVar(&f.cols, "cols", nil, "use these columns only, in this order (default all)")
	fs.BoolVar(&f.dropMissing, "drop-missing", false, "leave out rows with a missing value")
	fs.StringVar(&f.header, "header", "auto", "whether the first line names the columns: auto, yes or no")
	fs.StringVar(&f.delimiter, "delimiter", "", `the character between cells, or "tab" (default: found in the file)`)
	fs.BoolVar(&f.decimalComma, "decimal-comma", false, "3,14 is a number (default: found in the file)")
	fs.BoolVar(&f.json, "json", false, "print JSON")
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
	return o, nil
}

// read reads the table that the command line names; "-" is stdin.
func (f *tableFlags) read(cmd *cobra.Command, name string) (*data.Table, error) {
	o, err := f.options()
	if err != nil {
		return nil, err
	}
	t, err := readTable(cmd.InOrStdin(), name, o)
	if err != nil {
		return nil, err
	}
	if f.cols != nil {
		if t, err = t.Select(f.cols...); err != nil {
			return nil, err
		}
	}
	if f.dropMissing {
		t = t.DropMissing()
	}
	return t, nil
}

func readTable(stdin io.Reader, name string, o *data.CSVOptions) (*data.Table, error) {
	if name == "-" {
		return data.ReadCSVFrom(stdin, "stdin", o)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fileError(err)
	}
	defer f.Close()
	t, err := data.ReadCSVFrom(f, name, o)
	return t, fileError(err)
}

// fileError says what is wrong with a file without the name of a system call.
func fileError(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return fmt.Errorf("%s: %v", pe.Path, pe.Err)
	}
	return err
}

// matrix reads the table as a matrix of numbers without gaps, and the names of
// its columns.
func (f *tableFlags) matrix(cmd *cobra.Command, name string) (la.Matrix, []string, error) {
	t, err := f.read(cmd, name)
	if err != nil {
		return la.Matrix{}, nil, err
	}
	a, err := t.Matrix()
	if err != nil {
		return a, nil, fmt.Errorf("%w; %s", err, numericHint(t))
	}
	if err := t.FirstMissing(); err != nil {
		return a, nil, fmt.Errorf("%w; --drop-missing leaves such rows out", err)
	}
	return a, t.Names(), nil
}

// numericHint says which columns could be chosen instead.
func numericHint(t *data.Table) string {
	names := t.Numeric().Names()
	if len(names) == 0 {
		return "no column holds numbers"
	}
	return "choose columns with --cols " + strings.Join(names, ",")
}

// printJSON writes one value as indented JSON.
func printJSON(w io.Writer, v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s\n", b)
	return err
}
