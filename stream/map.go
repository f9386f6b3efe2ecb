package stream

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"unsafe"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/internal/npy"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
)

// Map computes some numbers for each row, such as its scores or what a model says of it,
// and writes them to a folder: for each shard an NPY array with so many columns, under the shard's
// name with .npy for its ending. f fills y, a row for each of the block. It is called from several
// goroutines. An array is put in its place when it is whole. Shards whose names are alike are an
// error.
func Map(ctx context.Context, src *Files, folder string, cols int, f func(b Block, y la.Matrix)) error {
	ranges, err := src.Ranges(ctx, Target(0))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	m := &mapping{ctx: ctx, src: src, cols: cols, f: f, failed: make([]error, len(src.Paths)), to: map[string]string{}, parts: map[string][]Range{}}
	from := map[string]string{}
	for _, path := range src.Paths {
		base := filepath.Base(path)
		to := filepath.Join(folder, base[:len(base)-len(filepath.Ext(base))]+".npy")
		if other, ok := from[to]; ok {
			return fmt.Errorf("%s and %s would both be written to %s", other, path, to)
		}
		from[to], m.to[path] = path, to
	}
	for _, r := range ranges {
		m.parts[r.URI] = append(m.parts[r.URI], r)
	}
	parallel.Run(len(src.Paths), m)
	for _, err := range m.failed {
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

// mapping is [Map] as work for the pool: a tile is a shard.
type mapping struct {
	ctx    context.Context
	src    *Files
	cols   int
	f      func(Block, la.Matrix)
	to     map[string]string  // the file of a shard
	parts  map[string][]Range // of a shard, in order
	failed []error
}

func (m *mapping) Tile(i int) {
	path := m.src.Paths[i]
	m.failed[i] = m.write(m.to[path], m.parts[path])
}

func (m *mapping) write(to string, parts []Range) error {
	return data.WriteFile(to, func(w io.Writer) error { return m.fill(w, parts) })
}

// fill writes the rows, and then the header, which says how many there are.
func (m *mapping) fill(w io.Writer, parts []Range) error {
	head := func(rows int) []byte { return npy.New(8, rows, fmt.Sprintf("(%d, %d)", rows, m.cols)) }
	if _, err := w.Write(head(0)); err != nil {
		return err
	}
	rows := 0
	var y []float64
	for _, r := range parts {
		err := m.src.Read(m.ctx, r, func(b Block) error {
			if n := b.Rows * m.cols; len(y) < n {
				y = make([]float64, n)
			}
			part := y[:b.Rows*m.cols]
			m.f(b, la.Wrap(b.Rows, m.cols, part))
			rows += b.Rows
			_, err := w.Write(littleEndianBytes(part))
			return err
		})
		if err != nil {
			return err
		}
	}
	_, err := w.(io.WriterAt).WriteAt(head(rows), 0)
	return err
}

// littleEndianBytes is the elements as NPY has them.
func littleEndianBytes(x []float64) []byte {
	if len(x) == 0 {
		return nil
	}
	if littleEndian {
		return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(x))), 8*len(x))
	}
	b, _ := la.Vector(x).MarshalBinary()
	return b[len(b)-8*len(x):]
}
