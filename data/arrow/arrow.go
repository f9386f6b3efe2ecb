package arrow

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"github.com/lina-la/lina/data"
)

func init() {
	data.Register(Parquet)
	data.Register(IPC)
}

// IPC is the format of Arrow's files, which Feather's second version is, and of its
// streams.
var IPC = data.Format{
	Name:       "Arrow",
	Extensions: []string{".arrow", ".feather", ".arrows", ".ipc"},
	Match: func(head []byte) bool {
		return bytes.HasPrefix(head, []byte("ARROW1\x00\x00")) || isStream(head)
	},
	Read: func(in *data.Input, o *data.Options) (*data.Table, error) { return whole(in, readIPC) },
	Blocks: func(in *data.Input, rows int, o *data.Options) iter.Seq2[*data.Table, error] {
		return blocks(in, rows, o, readIPC)
	},
	Write: func(w io.Writer, t *data.Table) error {
		schema := schemaOf(t)
		out, err := ipc.NewFileWriter(w, ipc.WithSchema(schema), ipc.WithAllocator(arrowMemory))
		if err != nil {
			return err
		}
		if err := batches(t, schema, out.Write); err != nil {
			return err
		}
		return out.Close()
	},
}

// isStream reports whether a file begins with a message: a mark, the length of what
// describes it, and that, a table of FlatBuffers with small offsets.
func isStream(head []byte) bool {
	return len(head) >= 16 && binary.LittleEndian.Uint32(head) == 0xffffffff && binary.LittleEndian.Uint32(head[4:]) < 1<<20 && binary.LittleEndian.Uint32(head[8:]) < 256
}

// arrowMemory is where memory for writing comes from.
var arrowMemory = memory.NewGoAllocator()

// reader calls each for the batches of a file, until that says that it is enough; once
// without a batch if there is none.
type reader func(in *data.Input, wanted []string, each each) error

// each takes a batch of a file, which has so many rows in all; 0 if it does not say.
type each func(schema *arrow.Schema, rows int64, b arrow.RecordBatch) (more bool, err error)

// readIPC reads a file by its footer, or a stream.
func readIPC(in *data.Input, _ []string, each each) error {
	at, size, err := in.ReaderAt()
	if err != nil {
		return err
	}
	most := in.MostUnpacked(size)
	alloc := ipc.WithAllocator(&bounded{left: most})
	file := io.NewSectionReader(at, 0, size)
	each = held(each, &bounded{left: most})
	head := make([]byte, 6)
	if _, err := at.ReadAt(head, 0); err != nil && err != io.EOF {
		return err
	}
	if string(head) == "ARROW1" {
		if err := checkFooter(at, size); err != nil {
			return err
		}
		r, err := ipc.NewFileReader(file, alloc)
		if err != nil {
			return err
		}
		defer r.Close()
		for i := range r.NumRecords() {
			b, err := r.RecordBatchAt(i)
			if err != nil {
				return err
			}
			more, err := each(r.Schema(), 0, b)
			b.Release()
			if err != nil || !more {
				return err
			}
		}
		if r.NumRecords() == 0 {
			_, err = each(r.Schema(), 0, nil)
		}
		return err
	}
	if err := checkStream(at, size); err != nil {
		return err
	}
	r, err := ipc.NewReader(file, alloc)
	if err != nil {
		return err
	}
	defer r.Release()
	some := false
	for r.Next() {
		some = true
		if more, err := each(r.Schema(), 0, r.RecordBatch()); err != nil || !more {
			return err
		}
	}
	if err := r.Err(); err != nil && err != io.EOF {
		return err
	}
	if !some {
		_, err = each(r.Schema(), 0, nil)
	}
	return err
}

// whole reads all batches into a table.
func whole(in *data.Input, read reader) (*data.Table, error) {
	var cols *columns
	err := safely(func() error {
		return read(in, nil, func(schema *arrow.Schema, rows int64, b arrow.RecordBatch) (bool, error) {
			if cols == nil {
				cols = newColumns(schema)
				cols.grow(rows)
			}
			if b == nil {
				return true, nil
			}
			return true, cols.add(b)
		})
	})
	if err != nil {
		return nil, err
	}
	if cols == nil {
		return nil, fmt.Errorf("the file is cut off")
	}
	return cols.table(), nil
}

// blocks reads batch by batch, each a table that is cut where it is too long.
func blocks(in *data.Input, rows int, o *data.Options, read reader) iter.Seq2[*data.Table, error] {
	return func(yield func(*data.Table, error) bool) {
		more := true
		err := safely(func() error {
			return read(in, o.Columns, func(schema *arrow.Schema, _ int64, b arrow.RecordBatch) (bool, error) {
				for lo := int64(0); b != nil && lo < b.NumRows() && more; lo += int64(rows) {
					part := b.NewSlice(lo, min(lo+int64(rows), b.NumRows()))
					cols := newColumns(schema)
					err := cols.add(part)
					part.Release()
					if err != nil {
						return false, err
					}
					t := cols.table()
					if o.Columns != nil {
						if t, err = t.Select(o.Columns...); err != nil {
							return false, err
						}
					}
					more = yield(t, nil)
				}
				return more, nil
			})
		})
		if err != nil && more {
			yield(nil, err)
		}
	}
}

// safely calls f, and makes an error of a panic: a damaged file may lead the library
// beyond its arrays.
func safely(f func() error) (err error) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case unread:
			err = errors.New(string(p))
		case tooMuch:
			err = fmt.Errorf("the file unpacks to more than 64 times its size: allow it, if that is right")
		default:
			err = fmt.Errorf("the file is damaged: %v", p)
		}
	}()
	return f()
}

// unread is the panic of what is not read, though the file is whole.
type unread string

// bounded is memory of which there is so much in all.
type bounded struct {
	memory.GoAllocator
	left int64
}

// held is next for batches whose values take no more room in a table than there is: a column without
// values has as many rows as it says, and no bytes for them.
func held(next each, room *bounded) each {
	return func(schema *arrow.Schema, rows int64, b arrow.RecordBatch) (bool, error) {
		if b != nil {
			for _, a := range b.Columns() {
				room.take(8 * leaves(a))
			}
		}
		return next(schema, rows, b)
	}
}

// leaves is the number of values in an array and, of structs, in its fields.
func leaves(a arrow.Array) (n int64) {
	s, ok := a.(*array.Struct)
	if !ok {
		return int64(a.Len())
	}
	for k := range s.NumField() {
		n += leaves(s.Field(k))
	}
	return n
}

// tooMuch is the panic of bounded.
type tooMuch struct{}

// Allocate is part of memory.Allocator.
func (b *bounded) Allocate(size int) []byte {
	b.take(int64(size))
	return b.GoAllocator.Allocate(size)
}

// Reallocate is part of memory.Allocator.
func (b *bounded) Reallocate(size int, old []byte) []byte {
	b.take(int64(size - len(old)))
	return b.GoAllocator.Reallocate(size, old)
}

// Free is part of memory.Allocator.
func (b *bounded) Free(old []byte) { b.left += int64(len(old)) }

func (b *bounded) take(n int64) {
	if b.left -= n; b.left < 0 {
		panic(tooMuch{})
	}
}
