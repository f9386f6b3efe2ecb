package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

// outputFlags are the flags of every command that makes a report.
type outputFlags struct {
	format string
	json   bool
	part   string
	out    string
}

var printFormats = []string{"text", "csv", "tsv", "npy", "json"}

func (f *outputFlags) add(cmd *cobra.Command) {
	fs := cmd.Flags()
	fs.StringVar(&f.format, "format", "text", "print "+strings.Join(printFormats[:len(printFormats)-1], ", ")+" or json")
	fs.BoolVar(&f.json, "json", false, "print JSON, as --format json does")
	fs.StringVar(&f.part, "part", "", "of a result of several parts, the one to print as csv, tsv or npy, or to write to --out")
	fs.StringVarP(&f.out, "out", "o", "", "also write the whole result to this file (.csv .tsv .npy .npz .json), or a file for each part into this folder")
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(printFormats, cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("part", cobra.NoFileCompletions)
}

// check finds what is wrong with the flags before anything is read.
func (f *outputFlags) check() error {
	if f.json {
		f.format = "json"
	}
	if !slices.Contains(printFormats, f.format) {
		return usageError{fmt.Errorf("--format %s: want %s or json", f.format, strings.Join(printFormats[:len(printFormats)-1], ", "))}
	}
	return nil
}

// emit prints the reports, and writes them to --out.
func (f *outputFlags) emit(cmd *cobra.Command, reports []*report) error {
	if f.out != "" {
		if err := f.save(reports); err != nil {
			return fileError(err)
		}
	}
	return f.print(cmd.OutOrStdout(), reports)
}

func (f *outputFlags) print(w io.Writer, reports []*report) error {
	b := bufio.NewWriterSize(w, 1<<16)
	switch f.format {
	case "text":
		printText(b, reports, lineWidth(w))
	case "json":
		if err := writeJSON(b, reports); err != nil {
			return err
		}
	default:
		p, err := f.pick(reports, "print")
		if err != nil {
			return err
		}
		if err := writePart(b, p, f.format); err != nil {
			return err
		}
	}
	return b.Flush()
}

// pick is the part that --part names, or the only one; those of several groups
// stand below each other.
func (f *outputFlags) pick(reports []*report, verb string) (*part, error) {
	var found []*part
	for _, r := range reports {
		parts := r.saved()
		var keys []string
		for _, p := range parts {
			keys = append(keys, p.key)
		}
		i := slices.IndexFunc(parts, func(p *part) bool { return strings.EqualFold(p.key, f.part) })
		switch {
		case len(parts) == 0:
			i = 0
			parts = []*part{r.factsPart()}
		case f.part != "" && i < 0:
			return nil, usageError{fmt.Errorf("--part %s: there are %s", f.part, strings.Join(keys, ", "))}
		case f.part == "" && len(parts) > 1:
			return nil, usageError{fmt.Errorf("the result has the parts %s: choose one with --part, to %s it alone", strings.Join(keys, ", "), verb)}
		case f.part == "":
			i = 0
		}
		found = append(found, parts[i])
	}
	return stacked(reports, found), nil
}

// factsPart is the table of one row that the facts of a report make.
func (r *report) factsPart() *part {
	t := &data.Table{}
	for _, f := range r.facts {
		switch x := f.value.(type) {
		case float64:
			t.Cols = append(t.Cols, data.Column{Name: f.key, Num: la.Vector{x}})
		case int:
			t.Cols = append(t.Cols, data.Column{Name: f.key, Num: la.Vector{float64(x)}})
		default:
			t.Cols = append(t.Cols, data.Column{Name: f.key, Str: []string{fmt.Sprint(x)}})
		}
	}
	return &part{key: "facts", t: t}
}

// stacked puts the parts of several groups below each other, behind columns that
// name the groups.
func stacked(reports []*report, parts []*part) *part {
	if len(parts) == 1 && len(reports[0].group) == 0 {
		return parts[0]
	}
	out := &data.Table{}
	for g, p := range parts {
		t := p.table()
		whole := &data.Table{}
		for _, v := range reports[g].group {
			whole.Cols = append(whole.Cols, data.Column{Name: v.name, Str: slices.Repeat([]string{v.value}, t.Rows())})
		}
		whole.Cols = append(whole.Cols, t.Cols...)
		if g == 0 {
			out = whole
			continue
		}
		for j := range out.Cols {
			if j < len(whole.Cols) {
				out.Cols[j].Num = append(out.Cols[j].Num, whole.Cols[j].Num...)
				out.Cols[j].Str = append(out.Cols[j].Str, whole.Cols[j].Str...)
			}
		}
	}
	return &part{key: parts[0].key, t: out}
}

// writePart writes one part in a format that holds one.
func writePart(w io.Writer, p *part, format string) error {
	switch format {
	case "npy":
		a, err := p.numbers()
		if err != nil {
			return err
		}
		var b []byte
		if p.vec {
			b, err = a.Col(0).MarshalBinary()
		} else {
			b, err = a.MarshalBinary()
		}
		if err == nil {
			_, err = w.Write(b)
		}
		return err
	case "csv":
		if p.t == nil && p.rows == nil && !slices.ContainsFunc(p.cols, func(s string) bool { return s != "" }) {
			return data.WriteCSV(w, p.a, nil)
		}
		return p.table().WriteCSV(w)
	case "json":
		_, err := w.Write(append(plainJSON(appendPart(nil, p, "")), '\n'))
		return err
	}
	return data.Write(w, format, p.table())
}

// numbers is the part as a matrix, for formats that hold nothing else.
func (p *part) numbers() (la.Matrix, error) {
	if p.t == nil {
		return p.a, nil
	}
	t := p.t.Numeric()
	if len(t.Cols) == 0 {
		return la.Matrix{}, fmt.Errorf("the part %s holds no numbers; --format csv prints it", p.key)
	}
	return t.Matrix()
}

// save writes the reports to the file or the folder that --out names.
func (f *outputFlags) save(reports []*report) error {
	switch ext := strings.ToLower(filepath.Ext(f.out)); ext {
	case ".json":
		return writeWhole(f.out, func(w io.Writer) error { return writeJSON(w, reports) })
	case ".npz":
		return writeWhole(f.out, func(w io.Writer) error { return writeNPZ(w, reports) })
	case "":
		return f.saveFolder(reports)
	default:
		if !slices.Contains(writtenEndings(), ext) {
			return usageError{fmt.Errorf("--out %s: files end in .json, .npz, %s; a name without an end is a folder", f.out, strings.Join(writtenEndings(), ", "))}
		}
		p, err := f.pick(reports, "write")
		if err != nil {
			return err
		}
		return writeWhole(f.out, func(w io.Writer) error { return writePart(w, p, ext[1:]) })
	}
}

// writtenEndings are the endings of the formats that hold one table and are written.
func writtenEndings() []string {
	var ends []string
	for _, f := range data.Formats() {
		if f.Write != nil {
			ends = append(ends, f.Extensions...)
		}
	}
	return ends
}

// tableEnding is the ending of a file that one table is written to, without its point.
func tableEnding(file string) (string, error) {
	ends := writtenEndings()
	end := strings.ToLower(filepath.Ext(file))
	if !slices.Contains(ends, end) {
		return "", usageError{fmt.Errorf("%s: files end in %s", file, strings.Join(ends, ", "))}
	}
	return end[1:], nil
}

// saveFolder writes each part to a CSV file of its own.
func (f *outputFlags) saveFolder(reports []*report) error {
	if err := os.MkdirAll(f.out, 0o755); err != nil {
		return err
	}
	for i, first := range reports[0].saved() {
		parts := make([]*part, len(reports))
		for g, r := range reports {
			if parts[g] = first; i < len(r.saved()) {
				parts[g] = r.saved()[i]
			}
		}
		p := stacked(reports, parts)
		name := filepath.Join(f.out, first.key+".csv")
		if err := writeWhole(name, func(w io.Writer) error { return writePart(w, p, "csv") }); err != nil {
			return err
		}
	}
	return nil
}

// endPipe reports whether an error is only that nobody reads any more.
func endPipe(err error) bool { return errors.Is(err, errPipe) || errors.Is(err, io.ErrClosedPipe) }
