package data

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/sparse"
)

// Format is a kind of file that [Open] reads and [Save] writes. Functions that a
// format does not have are nil.
type Format struct {
	Name       string                 // as messages and Options.Format have it
	Extensions []string               // ".csv": how the names of such files end
	Match      func(head []byte) bool // whether a file that begins so, 512 bytes or all of it, is one

	Read   func(in *Input, o *Options) (*Table, error)
	Matrix func(in *Input, o *Options) (la.Matrix, error)                 // for formats of numbers alone; nil: that of the table
	Parts  func(in *Input, o *Options) ([]Part, error)                    // for files that hold several tables
	Blocks func(in *Input, rows int, o *Options) iter.Seq2[*Table, error] // nil: Read, then cut
	Arrays func(in *Input, o *Options) ([]Array, error)                   // for files of arrays
	Sparse func(in *Input, o *Options) (*sparse.COO, error)               // for files of sparse matrices
	Write  func(w io.Writer, t *Table) error

	RowGroups   func(in *Input, o *Options) (*Grouped, error) // for files whose rows stand in groups
	WriteArrays func(w io.Writer, arrays []Array) error
	WriteSparse func(w io.Writer, a *sparse.CSR) error
}

// Part is one of the arrays, sheets or tables that a file holds.
type Part struct {
	Name  string
	Shape []int  // rows and columns, or of an array; -1 where the file does not say
	Type  string // of the elements, as the format calls it; may be empty
}

var (
	formatList []*Format
	formatLock sync.RWMutex
)

// Register adds a format. Packages call it when they are imported, as those of
// package image do: import _ "github.com/lina-la/lina/data/xlsx". It panics if a
// format has the name.
func Register(f Format) {
	formatLock.Lock()
	defer formatLock.Unlock()
	for _, g := range formatList {
		if strings.EqualFold(f.Name, g.Name) {
			panic("data: Register: there is a format " + f.Name)
		}
	}
	formatList = append(formatList, &f)
}

func init() {
	for _, f := range []Format{npyFormat, npzFormat, safetensorsFormat, matrixMarketFormat, matFormat, jsonFormat, jsonLinesFormat, xlsxFormat, pngFormat, gifFormat, jpegFormat} {
		Register(f)
	}
	Register(csvFormat)
	Register(tsvFormat)
}

// Formats are the formats that [Open] knows, in the order of their names.
func Formats() []Format {
	var out []Format
	for _, f := range registered() {
		out = append(out, *f)
	}
	slices.SortFunc(out, func(a, b Format) int { return strings.Compare(a.Name, b.Name) })
	return out
}

func registered() []*Format {
	formatLock.RLock()
	defer formatLock.RUnlock()
	return slices.Clip(formatList)
}

// formatOf finds the format of a file: the one the options name, else by the first
// bytes, else by the file's name, else CSV.
func formatOf(head []byte, name string, o *Options) (*Format, error) {
	if o.Format != "" {
		return formatNamed(o.Format)
	}
	for _, f := range registered() {
		if f.Match != nil && f.Match(head) {
			return f, nil
		}
	}
	if notText(head) == "" {
		if f := formatFor(name); f != nil && f.Match == nil {
			return f, nil
		}
	}
	return &csvFormat, nil // which says what is wrong with what is no text
}

func formatNamed(name string) (*Format, error) {
	var names []string
	for _, f := range registered() {
		if strings.EqualFold(f.Name, name) || slices.Contains(f.Extensions, "."+strings.ToLower(name)) {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return nil, fmt.Errorf("data: no format %q; there are %s", name, strings.Join(names, ", "))
}

// formatFor finds a format by the end of a file's name, of which .gz and the like are no
// part.
func formatFor(name string) *Format {
	name = strings.ToLower(name)
	for _, end := range []string{".gz", ".bz2", ".zst"} {
		name = strings.TrimSuffix(name, end)
	}
	for _, f := range registered() {
		for _, end := range f.Extensions {
			if strings.HasSuffix(name, end) {
				return f
			}
		}
	}
	return nil
}

var csvFormat = Format{
	Name:       "CSV",
	Extensions: []string{".csv", ".txt", ".dat"},
	Read:       func(in *Input, o *Options) (*Table, error) { return readCSV(in.text(), o.CSV, o.Columns) },
	Blocks:     csvBlocks,
	Write:      func(w io.Writer, t *Table) error { return t.WriteCSV(w) },
}

var tsvFormat = Format{
	Name:       "TSV",
	Extensions: []string{".tsv", ".tab"},
	Read:       csvFormat.Read,
	Blocks:     csvBlocks,
	Write:      func(w io.Writer, t *Table) error { return t.write(w, t.Rows(), true, '\t') },
}
