package stream

import (
	"context"
	"fmt"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/la"
)

// Range is a part of a table: the unit of work, and of trying again. Off and Len count bytes
// of a file, or rows of a matrix in memory. What else is needed to read it alone is in it.
type Range struct {
	Index int    // its place among the ranges of the table
	URI   string `json:",omitempty"`
	Off   int64
	Len   int64
	Line  int    `json:",omitempty"` // of a text, where it begins
	Stamp string `json:",omitempty"` // of the file: its size and age; another one means that it has changed
}

// Source is a table that can be read in parts.
type Source interface {
	// Names are those of the columns.
	Names() []string

	// Ranges cuts the table into ranges of about so many bytes, by what is in it alone.
	Ranges(ctx context.Context, target int64) ([]Range, error)

	// Read calls f with the blocks of a range, in their order. An error of f ends it; a
	// *[ValueError] comes back as an error that names file and line.
	Read(ctx context.Context, r Range, f func(Block) error) error
}

// placeBits is the room for rows within a range in [Block.At].
const placeBits = 40

// Rows is a matrix as a source, for tables that fit into memory.
type Rows struct{ X la.Matrix }

// Names are c1, c2, …
func (s Rows) Names() []string { return numbered(s.X.Cols()) }

func numbered(n int) []string {
	names := make([]string, n)
	for j := range names {
		names[j] = fmt.Sprintf("c%d", j+1)
	}
	return names
}

// Ranges cuts the rows.
func (s Rows) Ranges(_ context.Context, target int64) ([]Range, error) {
	n, p := s.X.Dims()
	rows := max(1, int(target)/max(8*p, 1))
	var out []Range
	for i := 0; i < n; i += rows {
		out = append(out, Range{Index: len(out), Off: int64(i), Len: int64(min(rows, n-i))})
	}
	return out, nil
}

// Read calls f with the rows of a range.
func (s Rows) Read(ctx context.Context, r Range, f func(Block) error) error {
	x, p := matOf(s.X), s.X.Cols()
	rows := blockRows(p)
	var room []float64 // for rows that do not follow one another
	if x.ColInc != 1 || x.RowInc != p {
		room = make([]float64, rows*p)
	}
	for i := 0; i < int(r.Len); i += rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		b := Block{Rows: min(rows, int(r.Len)-i), Cols: p, At: int64(r.Index)<<placeBits + int64(i)}
		at := x.Slice(int(r.Off)+i, int(r.Off)+i+b.Rows, 0, p)
		if b.Data = at.Data[:min(b.Rows*p, len(at.Data))]; room != nil {
			b.Data = room[:b.Rows*p]
			blas.CopyMat(blas.MatOf(b.Rows, p, b.Data), at)
		}
		if err := f(b); err != nil {
			return err
		}
	}
	return nil
}

// blockRows is the number of rows of p values that are worked on at a time: they stay in
// the second-level cache.
func blockRows(p int) int { return max(1, blockBytes/8/max(p, 1)) }

const blockBytes = 256 << 10
