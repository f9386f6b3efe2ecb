package data

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/lina-la/lina/la"
)

// Options are for [Open]. The zero value, or nil, finds out everything.
type Options struct {
	Format   string      // the name of one of the [Formats]; "": found in the file, then by its name
	Part     string      // which array, sheet or table of a file that holds several
	Columns  []string    // these only, in this order; nil: all
	CSV      *CSVOptions // for tables of text
	Unpacked int64       // most bytes that a packed file may become; 0: 64 times its size, and some
}

// Open reads a file into a table, whatever its format. What the file is, its first bytes
// say; where they do not, its name does. Files packed with gzip or bzip2 are
// unpacked on the way.
//
//	CSV, TSV       see [ReadCSV]
//	XLSX           a sheet; dates are text as 2021-03-01, merged cells have one value, formulas the one kept
//	JSON           records, one a line or in a list; columns; rows; see below
//	NPY            arrays of NumPy; columns c1, c2, …
//	NPZ            several of them: one is a matrix, many of one length are columns
//	safetensors    the same; bfloat16 and half precision are widened
//	MAT            variables of MATLAB up to version 7, the same; read only
//	Matrix Market  dense and sparse; [OpenSparse] keeps what is sparse
//	PNG, JPEG, GIF the luma of a picture, from 0 to 1; see [FromImage], [OpenImage]
//
// Other packages add formats by being imported: data/arrow (Parquet, Arrow, Feather),
// data/pictures (TIFF, WebP, BMP), data/sql/sqlite (SQLite); data/zstd unpacks
// Zstandard. [Formats] lists those there are.
//
// An array of three and more dimensions is no table: [OpenArrays] reads it. Of a file of
// several arrays, sheets or tables, Options.Part names one, and [Parts] lists them. In
// JSON, columns of an object within a record are named a.b, lists within a record are
// text, true is 1, and whole numbers that float64 does not hold are text, as in CSV.
//
// No file makes Open take memory out of proportion to its size: what a header
// claims is compared with what there is, and what unpacks to more than 64 times its
// size, and some megabytes, is refused, unless Options.Unpacked allows it. Errors
// are *[Error], or those of the operating system.
func Open(name string, o *Options) (*Table, error) {
	return opened(name, o, func(in *Input, o *Options) (*Table, error) { return in.table(o) })
}

// OpenReader is [Open] for a reader; messages begin with the name, whose end is
// looked at as well.
func OpenReader(r io.Reader, name string, o *Options) (*Table, error) {
	return read(r, name, o, func(in *Input, o *Options) (*Table, error) { return in.table(o) })
}

// OpenMatrix is [Open] for a matrix: columns of numbers, rows as samples. Formats of
// numbers alone are read without a table between.
func OpenMatrix(name string, o *Options) (la.Matrix, error) {
	return opened(name, o, func(in *Input, o *Options) (la.Matrix, error) {
		if in.format.Matrix != nil && o.Columns == nil {
			return in.format.Matrix(in, o)
		}
		t, err := in.table(o)
		if err != nil {
			return la.Matrix{}, err
		}
		return t.Matrix()
	})
}

// Parts lists what a file holds: arrays, sheets or tables, one of which
// Options.Part names. Formats that hold one table have no parts, and the list is nil.
func Parts(name string, o *Options) ([]Part, error) {
	return opened(name, o, func(in *Input, o *Options) ([]Part, error) {
		if in.format.Parts == nil {
			return nil, nil
		}
		return in.format.Parts(in, o)
	})
}

// FormatOf is the name of the format that [Open] reads a file as.
func FormatOf(name string, o *Options) (string, error) {
	return opened(name, o, func(in *Input, o *Options) (string, error) { return in.format.Name, nil })
}

// Blocks reads a file as tables of at most the given number of rows, one after the
// other, so that it need not fit into memory. Formats that cannot be read so are read
// whole and cut. The types of a CSV file's columns are those of its first 256 KB; a
// cell further on that contradicts is an error that names it, unless Options.Columns
// leaves its column out. The sequence ends with the file, or behind an error.
func Blocks(name string, rows int, o *Options) iter.Seq2[*Table, error] {
	return func(yield func(*Table, error) bool) {
		stopped := false
		_, err := opened(name, o, func(in *Input, o *Options) (*Table, error) {
			for t, err := range in.blocks(max(rows, 1), o) {
				if err != nil {
					return nil, err
				}
				if t.file = name; !yield(t, nil) {
					stopped = true
					break
				}
			}
			return nil, nil
		})
		if err != nil && !stopped {
			yield(nil, err)
		}
	}
}

// opened calls f for the file.
func opened[T any](name string, o *Options, f func(*Input, *Options) (T, error)) (T, error) {
	r, err := openFile(name)
	if err != nil {
		var none T
		return none, err
	}
	defer r.Close()
	return read(r, name, o, f)
}

// read calls f for what a reader reads.
func read[T any](r io.Reader, name string, o *Options, f func(*Input, *Options) (T, error)) (T, error) {
	if o == nil {
		o = &Options{}
	}
	in, err := newInput(r, name, o)
	if err != nil {
		var none T
		return none, named(err, name)
	}
	v, err := f(in, o)
	if t, ok := any(v).(*Table); ok && t != nil {
		t.file = name
	}
	return v, named(err, name)
}

// named gives an error the name of its file, if it has none.
func named(err error, name string) error {
	var e *Error
	var path *fs.PathError
	switch {
	case err == nil || name == "" || errors.As(err, &path):
		return err
	case !errors.As(err, &e):
		return &Error{File: name, Msg: oneLine(strings.TrimPrefix(err.Error(), "data: "))}
	case e.File == "" && err != error(e): // with something in front
		return &Error{File: name, Msg: oneLine(err.Error())}
	case e.File == "":
		e.File = name
	}
	e.Msg = oneLine(e.Msg)
	return err
}

// oneLine is a message with the characters of a file that a terminal would obey as \x1b, \n.
func oneLine(msg string) string {
	if strings.IndexFunc(msg, func(r rune) bool { return !unicode.IsPrint(r) }) < 0 {
		return msg
	}
	var b strings.Builder
	for _, r := range msg {
		if unicode.IsPrint(r) {
			b.WriteRune(r)
		} else {
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		}
	}
	return b.String()
}

// openFile opens a file for reading: no folder, and no pipe without a writer.
func openFile(name string) (io.ReadCloser, error) {
	at, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case at.IsDir():
		return nil, &Error{File: name, Msg: "this is a folder, not a file"}
	case at.Mode()&fs.ModeNamedPipe != 0:
		return openPipe(name)
	}
	return os.Open(name)
}

// table reads the whole file.
func (in *Input) table(o *Options) (*Table, error) {
	t, err := in.format.Read(in, o)
	if err != nil || o.Columns == nil {
		return t, err
	}
	return t.Select(o.Columns...)
}

// blocks reads the file in parts.
func (in *Input) blocks(rows int, o *Options) iter.Seq2[*Table, error] {
	if in.format.Blocks != nil {
		return in.format.Blocks(in, rows, o)
	}
	return func(yield func(*Table, error) bool) {
		t, err := in.table(o)
		if err != nil {
			yield(nil, err)
			return
		}
		t.cut(rows, yield)
	}
}

// cut hands on the rows of a table in parts, which share its elements, and reports
// whether more is wanted.
func (t *Table) cut(rows int, yield func(*Table, error) bool) bool {
	for i := 0; i < t.Rows(); i += rows {
		n := min(rows, t.Rows()-i)
		part := &Table{file: t.file, Cols: slices.Clone(t.Cols)}
		if t.lines != nil {
			part.lines = t.lines.from(i, n)
		}
		for j := range part.Cols {
			if c := &part.Cols[j]; c.IsNum() {
				c.Num = c.Num[i : i+n : i+n]
			} else {
				c.Str = c.Str[i : i+n : i+n]
			}
		}
		if !yield(part, nil) {
			return false
		}
	}
	return true
}
