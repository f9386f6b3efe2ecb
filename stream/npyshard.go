package stream

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"unsafe"

	"github.com/lina-la/lina/internal/npy"
)

// npyShard is an NPY array of one or two dimensions: numbers of any type, in rows or in columns.
type npyShard struct {
	path   string
	stamp  string
	h      npy.Header
	start  int64 // of the elements
	rows   int64
	cols   int
	chosen []int // nil: all
}

func newNPYShard(b *blob) (*npyShard, error) {
	fail := func(err error) (*npyShard, error) { return nil, fmt.Errorf("%s: %w", b.name, err) }
	r := b.reader()
	h, err := npy.Read(r)
	if err != nil {
		return fail(err)
	}
	start, err := r.Seek(0, io.SeekCurrent) // the elements come next
	if err != nil {
		return fail(err)
	}
	s := &npyShard{path: b.name, stamp: b.stamp, h: h, start: start, cols: 1}
	if len(h.Shape) < 1 || len(h.Shape) > 2 {
		return fail(fmt.Errorf("an array of shape %s is no table", h.ShapeText()))
	}
	s.rows = int64(h.Shape[0])
	if len(h.Shape) == 2 {
		s.cols = h.Shape[1]
	}
	if s.cols == 0 {
		return fail(errors.New("the table has no columns"))
	}
	have := b.size - s.start
	if have%int64(h.Size*s.cols) != 0 || have/int64(h.Size*s.cols) != s.rows {
		return fail(fmt.Errorf("%d bytes of elements do not make shape %s with %d bytes each", have, h.ShapeText(), h.Size))
	}
	return s, nil
}

func (s *npyShard) names() []string { return numbered(s.cols) }

func (s *npyShard) choose(columns []string) error {
	if columns == nil {
		return nil
	}
	names := s.names()
	for _, c := range columns {
		j := slices.Index(names, c)
		if j < 0 {
			return fmt.Errorf("%s: no column %q; an NPY file has c1 to c%d", s.path, c, s.cols)
		}
		s.chosen = append(s.chosen, j)
	}
	return nil
}

func (s *npyShard) width() int {
	if s.chosen != nil {
		return len(s.chosen)
	}
	return s.cols
}

// ranges cuts between rows. The place of a range is that of its first row, in rows.
func (s *npyShard) ranges(_ context.Context, target int64) ([]Range, error) {
	rows := max(1, target/int64(s.h.Size*s.cols))
	var out []Range
	for i := int64(0); i < s.rows; i += rows {
		out = append(out, Range{URI: s.path, Off: i, Len: min(rows, s.rows-i), Stamp: s.stamp})
	}
	return out, nil
}

func (s *npyShard) read(ctx context.Context, r Range, f func(Block) error) error {
	b, err := openBlob(s.path)
	if err != nil {
		return err
	}
	defer b.close()
	if err := b.isStamp(r); err != nil {
		return err
	}
	if s.mapped(b) {
		return s.readMapped(ctx, b, r, f)
	}
	rows := int64(blockRows(s.cols))
	grid := make([]float64, min(rows, r.Len)*int64(s.cols))
	var picked []float64
	for i := int64(0); i < r.Len; i += rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := int(min(rows, r.Len-i))
		part := grid[:n*s.cols]
		if err := s.fill(b, part, r.Off+i, n); err != nil {
			return fmt.Errorf("%s: %w", s.path, err)
		}
		if picked, err = s.give(f, picked, part, r, i); err != nil {
			return err
		}
	}
	return nil
}

// give calls f with rows of the file, the first of which is row i of the range: with the chosen
// columns of them, for which it uses and returns picked.
func (s *npyShard) give(f func(Block) error, picked, rows []float64, r Range, i int64) ([]float64, error) {
	n := len(rows) / s.cols
	if s.chosen != nil {
		picked = pick(picked, rows, s.cols, s.chosen)
		rows = picked
	}
	err := f(Block{Rows: n, Cols: s.width(), Data: rows, At: i})
	var v *ValueError
	if errors.As(err, &v) {
		j := v.Col
		if s.chosen != nil && j < len(s.chosen) {
			j = s.chosen[j]
		}
		err = &BadValueError{File: s.path, Row: r.Off + i + int64(v.Row) + 1, Column: fmt.Sprintf("c%d", j+1), Value: v.Value}
	}
	return picked, err
}

// inPlace reports whether the elements are float64 in the machine's own order.
func (s *npyShard) inPlace() bool {
	return s.h.Kind == 'f' && s.h.Size == 8 && littleEndian && s.h.Order == binary.LittleEndian
}

// BadValueError tells where in the files a value is that is no number, or none that
// the work can use. Row counts from 1, and is a line where Line says so.
type BadValueError struct {
	File   string
	Row    int64
	Line   bool
	Column string
	Value  float64
}

// Error is one line.
func (e *BadValueError) Error() string {
	where := "row"
	if e.Line {
		where = "line"
	}
	what := "the value is missing"
	if !math.IsNaN(e.Value) {
		what = fmt.Sprintf("%v cannot be used here", e.Value)
	}
	return fmt.Sprintf("%s: %s %d, column %q: %s", e.File, where, e.Row, e.Column, what)
}

// fill reads n rows, the first of which is row i, into grid.
func (s *npyShard) fill(b *blob, grid []float64, i int64, n int) error {
	size := int64(s.h.Size)
	if !s.h.Fortran {
		return s.elements(b, grid, s.start+i*int64(s.cols)*size)
	}
	column := make([]float64, n)
	for j := range s.cols {
		if err := s.elements(b, column, s.start+(int64(j)*s.rows+i)*size); err != nil {
			return err
		}
		for k, x := range column {
			grid[k*s.cols+j] = x
		}
	}
	return nil
}

var littleEndian = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

// elements reads elements that stand one behind the other in the file. Those that are
// float64 in the machine's own order are read where they are wanted.
func (s *npyShard) elements(b *blob, dst []float64, off int64) error {
	if len(dst) == 0 {
		return nil
	}
	if s.inPlace() {
		return readAll(b, unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(dst))), 8*len(dst)), off)
	}
	raw := make([]byte, len(dst)*s.h.Size)
	if err := readAll(b, raw, off); err != nil {
		return err
	}
	for k := range dst {
		x, ok := s.h.Element(raw[k*s.h.Size : (k+1)*s.h.Size])
		if !ok {
			return fmt.Errorf("element %d is an integer that float64 does not hold", (off-s.start)/int64(s.h.Size)+int64(k))
		}
		dst[k] = x
	}
	return nil
}

func readAll(b *blob, p []byte, off int64) error {
	n, err := b.ReadAt(p, off)
	if n == len(p) {
		return nil
	}
	if err == io.EOF {
		return errors.New("the file ends before its elements do")
	}
	return err
}

// pick copies some columns of rows of n values.
func pick(dst, grid []float64, n int, cols []int) []float64 {
	dst = dst[:0]
	for i := 0; i < len(grid); i += n {
		for _, j := range cols {
			dst = append(dst, grid[i+j])
		}
	}
	return dst
}
