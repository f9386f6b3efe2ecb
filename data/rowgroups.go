package data

import (
	"io"
	"iter"
)

// Grouped is a file whose rows stand in groups that can be read alone, in any order, as
// those of Parquet do.
type Grouped struct {
	Names []string
	IsNum []bool  // the columns that hold numbers
	Rows  []int64 // of each group
	Bytes []int64 // of each group, about

	// Read reads the named columns of the groups from first to end, in tables of so many
	// rows at most.
	Read func(first, end int, columns []string, rows int) iter.Seq2[*Table, error]
}

// RowGroups finds the groups of a file. It is nil for a file of a format without any; the reader
// is left anywhere. name is what the file is called.
func RowGroups(r io.ReadSeeker, name string, o *Options) (*Grouped, error) {
	if o == nil {
		o = &Options{}
	}
	in, err := newInput(r, name, o)
	if err != nil || in.format.RowGroups == nil {
		return nil, err
	}
	return in.format.RowGroups(in, o)
}
