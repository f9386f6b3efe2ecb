package arrow

import (
	"fmt"
	"io"
	"iter"
	"math"
	"slices"

	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/compress"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/schema"

	"github.com/lina-la/lina/data"
)

// Parquet is the format of Apache Parquet. It is written with Snappy.
var Parquet = data.Format{
	Name:       "Parquet",
	Extensions: []string{".parquet", ".pq"},
	Match:      func(head []byte) bool { return len(head) > 8 && string(head[:4]) == "PAR1" },
	Read: func(in *data.Input, o *data.Options) (t *data.Table, err error) {
		err = safely(func() error {
			return readParquet(in, everyGroup, math.MaxInt64, o.Columns, func(part *data.Table) bool {
				t = part
				return true
			})
		})
		return t, err
	},
	Blocks: func(in *data.Input, rows int, o *data.Options) iter.Seq2[*data.Table, error] {
		return parquetBlocks(in, everyGroup, rows, o.Columns)
	},
	RowGroups: func(in *data.Input, o *data.Options) (g *data.Grouped, err error) {
		err = safely(func() error {
			g, err = rowGroups(in)
			return err
		})
		return g, err
	},
	Write: func(w io.Writer, t *data.Table) error { return safely(func() error { return writeParquet(w, t) }) },
}

// groups are the row groups of a file from first to end.
type groups struct{ first, end int }

// everyGroup are all of them.
var everyGroup = groups{0, math.MaxInt}

// parquetBlocks reads the columns that are wanted of some row groups, in tables of at most so many rows.
func parquetBlocks(in *data.Input, which groups, rows int, wanted []string) iter.Seq2[*data.Table, error] {
	return func(yield func(*data.Table, error) bool) {
		more := true
		err := safely(func() error {
			return readParquet(in, which, int64(rows), wanted, func(t *data.Table) bool {
				if t.Rows() == 0 {
					return true
				}
				var err error
				if wanted != nil {
					t, err = t.Select(wanted...)
				}
				more = yield(t, err) && err == nil
				return more
			})
		})
		if err != nil && more {
			yield(nil, err)
		}
	}
}

// openParquet opens a file, whose parts may become so many bytes.
func openParquet(in *data.Input) (f *file.Reader, most int64, err error) {
	at, size, err := in.ReaderAt()
	if err != nil {
		return nil, 0, err
	}
	most = in.MostUnpacked(size)
	props := parquet.NewReaderProperties(&bounded{left: most})
	props.BufferedStreamEnabled, props.BufferSize = true, 1<<18
	f, err = file.NewParquetReader(io.NewSectionReader(at, 0, size), file.WithReadProps(props))
	return f, most, err
}

// rowGroups are the row groups of a file, and what its columns hold.
func rowGroups(in *data.Input) (*data.Grouped, error) {
	f, most, err := openParquet(in)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	g := &data.Grouped{}
	for _, c := range parquetColumns(f.MetaData().Schema, &bounded{left: most}) {
		g.Names = append(g.Names, c.name)
		g.IsNum = append(g.IsNum, c.f.leaf != nil && !c.f.leaf.text)
	}
	for i := range f.NumRowGroups() {
		group := f.MetaData().RowGroup(i)
		if n := group.NumRows(); n < 0 || n > most {
			return nil, fmt.Errorf("the file is damaged: it says that a group has %d rows", n)
		}
		g.Rows = append(g.Rows, group.NumRows())
		g.Bytes = append(g.Bytes, max(group.TotalByteSize(), 1))
	}
	g.Read = func(first, end int, wanted []string, rows int) iter.Seq2[*data.Table, error] {
		return parquetBlocks(in, groups{first, end}, rows, wanted)
	}
	return g, nil
}

// readParquet reads the columns that are wanted, nil for all, of some row groups, and calls each for
// tables of at most so many rows, until that wants no more. Where one of the columns is not there, all are read,
// for the error that lists them. Columns are read one after the other, each into its place.
func readParquet(in *data.Input, which groups, rows int64, wanted []string, each func(t *data.Table) bool) error {
	f, most, err := openParquet(in)
	if err != nil {
		return err
	}
	defer f.Close()
	which.end = min(which.end, f.NumRowGroups())
	all := f.NumRows()
	if which.first > 0 || which.end < f.NumRowGroups() {
		all = 0
		for g := which.first; g < which.end; g++ {
			all += f.MetaData().RowGroup(g).NumRows()
		}
	}
	cols := parquetColumns(f.MetaData().Schema, &bounded{left: most})
	some := slices.DeleteFunc(slices.Clone(cols), func(c *parquetColumn) bool { return !slices.Contains(wanted, c.name) })
	if wanted != nil && !slices.ContainsFunc(wanted, func(name string) bool {
		return !slices.ContainsFunc(some, func(c *parquetColumn) bool { return c.name == name })
	}) {
		cols = some
	}
	if cells := all * int64(max(len(cols), 1)); all < 0 || all > most || 8*cells > most {
		return fmt.Errorf("the file unpacks to more than 64 times its size, %d rows: allow it, if that is right", all)
	}
	part := &partTable{cols: cols, left: min(rows, all)}
	part.grow()
	for g := which.first; g < which.end; g++ {
		group := f.RowGroup(g)
		if n := group.NumRows(); n > 0 && n <= part.left && n <= all {
			for _, c := range cols { // each forgets its pages before the next
				if err := c.open(group); err != nil {
					return err
				}
				c.read(n)
				c.close()
			}
			if all -= n; !part.took(n, rows, all, each) {
				return nil
			}
			continue
		}
		for _, c := range cols {
			if err := c.open(group); err != nil {
				return err
			}
		}
		for left := group.NumRows(); left > 0; {
			n := min(left, part.left)
			if all -= n; n <= 0 || all < 0 {
				return fmt.Errorf("the file is damaged: there are more rows than it says")
			}
			for _, c := range cols {
				c.read(n)
			}
			left -= n
			if !part.took(n, rows, all, each) {
				return nil
			}
		}
	}
	if all > 0 {
		return fmt.Errorf("the file is cut off: it says that there are %d more rows", all)
	}
	each(part.table())
	return nil
}

// partTable is a table that is being read, and the rows that it still wants.
type partTable struct {
	cols []*parquetColumn
	left int64
}

// took notes that n rows were read, and hands the table on if it is full and there are more, all of
// them; it reports whether more is wanted.
func (p *partTable) took(n, rows, all int64, each func(t *data.Table) bool) bool {
	if p.left -= n; p.left > 0 || all <= 0 {
		return true
	}
	if !each(p.table()) {
		return false
	}
	p.left = min(rows, all)
	p.grow()
	return true
}

func (p *partTable) grow() {
	numbers := 0
	for _, c := range p.cols {
		if c.f.leaf != nil && !c.f.leaf.text {
			numbers++
		}
	}
	together := data.Builders(numbers, int(p.left))
	for _, c := range p.cols {
		c.cells = &data.Builder{}
		if c.f.leaf != nil && !c.f.leaf.text {
			c.cells, together = together[0], together[1:]
		}
	}
}

func (p *partTable) table() *data.Table {
	var names []string
	var cells []*data.Builder
	for _, c := range p.cols {
		names, cells = append(names, c.name), append(cells, c.cells)
	}
	return data.TableOf(names, cells)
}

// groupRows is how many rows a written row group has at most.
const groupRows = 1 << 20

// writeParquet writes numbers as float64 and text as strings, missing values as nulls.
func writeParquet(w io.Writer, t *data.Table) error {
	fields := make(schema.FieldList, len(t.Cols))
	for j := range t.Cols {
		var err error
		if name := t.Cols[j].Name; t.Cols[j].IsNum() {
			fields[j] = schema.NewFloat64Node(name, parquet.Repetitions.Optional, -1)
		} else if fields[j], err = schema.NewPrimitiveNodeLogical(name, parquet.Repetitions.Optional, schema.StringLogicalType{}, parquet.Types.ByteArray, -1, -1); err != nil {
			return err
		}
	}
	root, err := schema.NewGroupNode("schema", parquet.Repetitions.Required, fields, -1)
	if err != nil {
		return err
	}
	props := parquet.NewWriterProperties(parquet.WithCompression(compress.Codecs.Snappy), parquet.WithAllocator(arrowMemory))
	out, err := file.NewParquetWriterWithError(struct{ io.Writer }{w}, root, file.WithWriterProps(props))
	if err != nil {
		return err
	}
	for lo := 0; lo < t.Rows(); lo += groupRows {
		group, err := out.AppendRowGroupChecked()
		if err != nil {
			return err
		}
		for j := range t.Cols {
			column, err := group.NextColumn()
			if err != nil {
				return err
			}
			if err := writeColumn(column, &t.Cols[j], lo, min(lo+groupRows, t.Rows())); err != nil {
				return err
			}
			if err := column.Close(); err != nil {
				return err
			}
		}
		if err := group.Close(); err != nil {
			return err
		}
	}
	return out.Close()
}

// writeColumn writes rows lo to hi of a column, some at a time.
func writeColumn(w file.ColumnChunkWriter, c *data.Column, lo, hi int) error {
	const most = 1 << 13
	levels := make([]int16, most)
	numbers, texts := make([]float64, 0, most), make([]parquet.ByteArray, 0, most)
	for ; lo < hi; lo += most {
		n := min(most, hi-lo)
		numbers, texts = numbers[:0], texts[:0]
		for i := range n {
			levels[i] = 1
			switch {
			case c.Str != nil && c.Str[lo+i] != "":
				texts = append(texts, parquet.ByteArray(c.Str[lo+i]))
			case c.Str == nil && !math.IsNaN(c.Num[lo+i]):
				numbers = append(numbers, c.Num[lo+i])
			default:
				levels[i] = 0
			}
		}
		var err error
		switch w := w.(type) {
		case *file.Float64ColumnChunkWriter:
			_, err = w.WriteBatch(numbers, levels[:n], nil)
		case *file.ByteArrayColumnChunkWriter:
			_, err = w.WriteBatch(texts, levels[:n], nil)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
