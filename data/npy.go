package data

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"iter"
	"math"
	"strconv"

	"github.com/lina-la/lina/internal/npy"
	"github.com/lina-la/lina/la"
)

var npyFormat = Format{
	Name:       "NPY",
	Extensions: []string{".npy"},
	Match:      func(head []byte) bool { return bytes.HasPrefix(head, []byte(npy.Magic)) },
	Read: func(in *Input, o *Options) (*Table, error) {
		a, err := openNPY(in)
		if err != nil {
			return nil, err
		}
		return a.table()
	},
	Matrix: func(in *Input, o *Options) (la.Matrix, error) {
		a, err := openNPY(in)
		if err != nil {
			return la.Matrix{}, err
		}
		return a.matrix()
	},
	Arrays: func(in *Input, o *Options) ([]Array, error) {
		a, err := openNPY(in)
		if err != nil {
			return nil, err
		}
		t, err := a.tensor()
		if err != nil {
			return nil, err
		}
		return []Array{{"", fmt.Sprintf("%c%d", a.Kind, a.Size), t}}, nil
	},
	Blocks: npyBlocks,
	Write: func(w io.Writer, t *Table) error {
		a, err := t.Matrix()
		if err != nil {
			return err
		}
		return writeNPY(w, a)
	},
}

// npyArray is an array that is about to be read.
type npyArray struct {
	npy.Header
	count int
	r     io.Reader
	row   []byte
	at    int // elements read so far
}

// openNPY reads the header of a file, and holds it to the size of the file.
func openNPY(in *Input) (*npyArray, error) {
	at, size, err := in.ReaderAt()
	if err != nil {
		return nil, err
	}
	a, err := startNPY(io.NewSectionReader(at, 0, size), size)
	if err == nil && in.src.packed && 8*int64(a.count) > in.MostUnpacked(in.src.packedSize()) {
		return nil, errUnpacks()
	}
	return a, err
}

// startNPY reads the header of an array of so many bytes in all.
func startNPY(r io.Reader, size int64) (*npyArray, error) {
	c := &counter{r: bufio.NewReaderSize(r, 64<<10)}
	h, err := npy.Read(c)
	if err != nil {
		return nil, err
	}
	n, ok := h.Count(size - c.n)
	if want := int64(n) * int64(h.Size); !ok || want != size-c.n {
		if ok && want < size-c.n {
			return nil, fmt.Errorf("%d bytes stand behind the array", size-c.n-want)
		}
		return nil, fmt.Errorf("the file is cut off: an array of shape %s with %d bytes an element, and %d bytes of elements", h.ShapeText(), h.Size, size-c.n)
	}
	return &npyArray{Header: h, count: n, r: c.r}, nil
}

// dims is the shape as that of a matrix: one of one dimension is a column.
func (a *npyArray) dims() (rows, cols int, err error) { return matrixShape(a.Shape) }

// matrixShape is the shape of an array as that of a matrix: one of one dimension is a
// column, and a number is 1×1.
func matrixShape(shape []int) (rows, cols int, err error) {
	switch len(shape) {
	case 0:
		return 1, 1, nil
	case 1:
		return shape[0], 1, nil
	case 2:
		if r, c := shape[0], shape[1]; (r == 0 || c == 0) && max(r, c) > math.MaxInt32 {
			break
		}
		return shape[0], shape[1], nil
	}
	return 0, 0, fmt.Errorf("an array of shape %s is no table", npy.Header{Shape: shape}.ShapeText())
}

// fill reads the next elements, stride apart in dst.
func (a *npyArray) fill(dst []float64, n, stride int) error {
	const part = 4096 // elements
	if a.row == nil {
		a.row = make([]byte, part*a.Size)
	}
	for at := 0; at < n; at += part {
		m := min(part, n-at)
		b := a.row[:m*a.Size]
		if _, err := io.ReadFull(a.r, b); err != nil {
			return fmt.Errorf("the file is cut off: %w", err)
		}
		if a.Kind == 'f' && a.Size == 8 && a.Order == binary.ByteOrder(binary.LittleEndian) {
			for k := range m {
				dst[(at+k)*stride] = math.Float64frombits(binary.LittleEndian.Uint64(b[8*k:]))
			}
			continue
		}
		for k := range m {
			x, ok := a.Element(b[k*a.Size : (k+1)*a.Size])
			if !ok {
				return fmt.Errorf("element %d is a whole number that float64 does not hold", a.at+at+k)
			}
			dst[(at+k)*stride] = x
		}
	}
	a.at += n
	return nil
}

func (a *npyArray) matrix() (la.Matrix, error) {
	r, c, err := a.dims()
	if err != nil {
		return la.Matrix{}, err
	}
	elems := make(la.Vector, a.count)
	if err := a.fill(elems, a.count, 1); err != nil {
		return la.Matrix{}, err
	}
	if a.Fortran {
		return la.Wrap(c, r, elems).T(), nil
	}
	return la.Wrap(r, c, elems), nil
}

func (a *npyArray) table() (*Table, error) {
	r, c, err := a.dims()
	if err != nil {
		return nil, err
	}
	if err := mostColumns(c); err != nil {
		return nil, err
	}
	if c == 1 || a.Fortran {
		m, err := a.matrix()
		if err != nil {
			return nil, err
		}
		return FromMatrix(m), nil
	}
	return a.rows(r, c)
}

// rows reads the next r rows of c elements as a table.
func (a *npyArray) rows(r, c int) (*Table, error) {
	block := max(1, min(r, 1<<15/max(c, 1))) // rows at a time, to be turned into columns
	t, elems := numbered(r, c), make([]float64, block*c)
	for i := 0; i < r; i += block {
		n := min(block, r-i)
		if err := a.fill(elems, n*c, 1); err != nil {
			return nil, err
		}
		for j := range c {
			dst := t.Cols[j].Num[i : i+n]
			for k := range dst {
				dst[k] = elems[k*c+j]
			}
		}
	}
	return t, nil
}

// numbered is a table of zeros, columns c1, c2, …
func numbered(r, c int) *Table {
	t := &Table{Cols: make([]Column, c)}
	for j := range t.Cols {
		t.Cols[j] = Column{Name: "c" + strconv.Itoa(j+1), Num: make(la.Vector, r)}
	}
	return t
}

// FromMatrix is a table of a matrix's columns, with the given names, or c1, c2, … It
// copies. It panics if there are names, and not one for each column.
func FromMatrix(a la.Matrix, names ...string) *Table {
	r, c := a.Dims()
	if len(names) != 0 && len(names) != c {
		panic(&la.ShapeError{Op: "FromMatrix", Detail: fmt.Sprintf("%d names for %d columns", len(names), c)})
	}
	t := numbered(r, c)
	for j := range t.Cols {
		if len(names) > 0 {
			t.Cols[j].Name = names[j]
		}
		for i := range r {
			t.Cols[j].Num[i] = a.At(i, j)
		}
	}
	return t
}

// npyBlocks reads an array in C order by rows.
func npyBlocks(in *Input, rows int, o *Options) iter.Seq2[*Table, error] {
	return func(yield func(*Table, error) bool) {
		a, err := openNPY(in)
		var r, c int
		if err == nil {
			r, c, err = a.dims()
		}
		if err == nil {
			err = mostColumns(c)
		}
		if err == nil && a.Fortran {
			var t *Table
			if t, err = a.table(); err == nil && o.Columns != nil {
				t, err = t.Select(o.Columns...)
			}
			if err == nil {
				t.cut(rows, yield)
				return
			}
		}
		for i := 0; i < r && err == nil; i += rows {
			var t *Table
			if t, err = a.rows(min(rows, r-i), c); err == nil && o.Columns != nil {
				t, err = t.Select(o.Columns...)
			}
			if err == nil && !yield(t, nil) {
				return
			}
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

// writeNPY writes a matrix as numpy.save does.
func writeNPY(w io.Writer, a la.Matrix) error {
	r, c := a.Dims()
	out := bufio.NewWriterSize(w, 64<<10)
	out.Write(npy.New(8, r, fmt.Sprintf("(%d, %d)", r, c)))
	return writeElements(out, a)
}

// writeElements writes the elements of a matrix row by row, eight bytes each.
func writeElements(out *bufio.Writer, a la.Matrix) error {
	var b [8]byte
	for _, row := range a.RowSeq() {
		for _, x := range row {
			binary.LittleEndian.PutUint64(b[:], math.Float64bits(x))
			if _, err := out.Write(b[:]); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

// limitColumns is how many columns a table may have: beyond it, a file is not meant as
// one, or is a matrix for [OpenMatrix].
const limitColumns = 1 << 18

// tableOf is a file's matrix as a table, if it has no more columns than a table may have.
func tableOf(a la.Matrix) (*Table, error) {
	if err := mostColumns(a.Cols()); err != nil {
		return nil, err
	}
	return FromMatrix(a), nil
}

func mostColumns(n int) error {
	if n > limitColumns {
		return fmt.Errorf("%d columns, more than the %d that a table may have", n, limitColumns)
	}
	return nil
}
