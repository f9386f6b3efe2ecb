package arrow

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/compress"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"

	"github.com/lina-la/lina/data"
)

// Parquet is the format of Apache Parquet. It is written with Snappy.
var Parquet = data.Format{
	Name:       "Parquet",
	Extensions: []string{".parquet", ".pq"},
	Match:      func(head []byte) bool { return len(head) > 8 && string(head[:4]) == "PAR1" },
	Read: func(in *data.Input, o *data.Options) (*data.Table, error) {
		return whole(in, func(in *data.Input, _ []string, each each) error {
			return readParquet(in, o.Columns, each)
		})
	},
	Blocks: func(in *data.Input, rows int, o *data.Options) iter.Seq2[*data.Table, error] {
		return blocks(in, rows, o, readParquet)
	},
	Write: func(w io.Writer, t *data.Table) error {
		schema := schemaOf(t)
		out, err := pqarrow.NewFileWriter(schema, struct{ io.Writer }{w}, parquet.NewWriterProperties(parquet.WithCompression(compress.Codecs.Snappy)), pqarrow.DefaultWriterProps())
		if err != nil {
			return err
		}
		if err := batches(t, schema, out.Write); err != nil {
			return err
		}
		return out.Close()
	},
}

// readParquet reads the columns that are wanted, and those of a struct that is; nil stands
// for all.
func readParquet(in *data.Input, wanted []string, each each) error {
	at, size, err := in.ReaderAt()
	if err != nil {
		return err
	}
	most := in.MostUnpacked(size)
	alloc := &bounded{left: most}
	f, err := file.NewParquetReader(io.NewSectionReader(at, 0, size), file.WithReadProps(parquet.NewReaderProperties(alloc)))
	if err != nil {
		return err
	}
	defer f.Close()
	leaves := leavesOf(f, wanted)
	if cells := f.NumRows() * int64(max(len(leaves), 1)); f.NumRows() < 0 || f.NumRows() > most || 8*cells > most {
		return fmt.Errorf("the file unpacks to more than 64 times its size, %d rows: allow it, if that is right", f.NumRows())
	}
	r, err := pqarrow.NewFileReader(f, pqarrow.ArrowReadProperties{BatchSize: batchRows}, alloc)
	if err != nil {
		return err
	}
	if wanted == nil {
		leaves = nil
	}
	records, err := r.GetRecordReader(context.Background(), leaves, nil)
	if err != nil {
		return err
	}
	defer records.Release()
	some := false
	for records.Next() {
		some = true
		if more, err := each(records.Schema(), f.NumRows(), records.RecordBatch()); err != nil || !more {
			return err
		}
	}
	if err := records.Err(); err != nil && err != io.EOF {
		return err
	}
	if !some {
		_, err = each(records.Schema(), f.NumRows(), nil)
	}
	return err
}

// leavesOf are the numbers of the columns with values that are wanted. Where none of
// them is there, all are, for the error that lists them.
func leavesOf(f *file.Reader, wanted []string) []int {
	schema := f.MetaData().Schema
	var some, all []int
	for i := range schema.NumColumns() {
		path := schema.Column(i).Path()
		top, _, _ := strings.Cut(path, ".")
		all = append(all, i)
		if slices.Contains(wanted, path) || slices.Contains(wanted, top) {
			some = append(some, i)
		}
	}
	if len(some) == 0 {
		return all
	}
	return some
}
