package data

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"math"

	"github.com/lina-la/lina/internal/npy"
	"github.com/lina-la/lina/sparse"
	"github.com/lina-la/lina/tensor"
)

// A MAT file of version 5 is 128 bytes of header and a list of elements, each with a tag
// that has its type and its size. A variable is an element of elements: flags, dimensions,
// name, numbers; most often it is packed by zlib. Numbers stand column by column, in the
// smallest type that holds them. Format: MathWorks, MAT-File Format.
var matFormat = func() Format {
	f := arrayFormat(Format{
		Name:       "MAT",
		Extensions: []string{".mat"},
		Match: func(head []byte) bool {
			return len(head) >= matHeader && (string(head[124:128]) == "\x00\x01IM" || string(head[124:128]) == "\x01\x00MI" || isMat73(head))
		},
	}, func(in *Input) (*arrayParts, error) {
		m, err := openMat(in)
		if err != nil {
			return nil, err
		}
		return m.arrays(), nil
	})
	f.Sparse = func(in *Input, o *Options) (*sparse.COO, error) {
		m, err := openMat(in)
		if err != nil {
			return nil, err
		}
		i, err := m.arrays().pick(o)
		if err != nil {
			return nil, err
		}
		return m.sparse(i)
	}
	return f
}()

const matHeader = 128

func isMat73(head []byte) bool { return bytes.HasPrefix(head, []byte("MATLAB 7.3 MAT-file")) }

// matFile is a file whose variables are known, and not read yet.
type matFile struct {
	at    io.ReaderAt
	size  int64
	order binary.ByteOrder
	vars  []matVar
	left  int64 // bytes that packed variables may become
}

// matVar is a variable, and where its element stands.
type matVar struct {
	name   string
	class  byte
	flags  byte
	dims   []int
	offset int64
}

// Types of elements.
const (
	miMatrix     = 14
	miCompressed = 15
)

// matTypes are the types of numbers.
var matTypes = map[uint32]elemType{
	1: {'i', 1}, 2: {'u', 1}, 3: {'i', 2}, 4: {'u', 2}, 5: {'i', 4}, 6: {'u', 4}, 7: {'f', 4}, 9: {'f', 8}, 12: {'i', 8}, 13: {'u', 8},
}

// matClasses are the classes of variables: the type of their elements, or what they are.
var matClasses = [...]string{1: "cell", "struct", "object", "char", "sparse", "f8", "f4", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "function", "opaque"}

const (
	classSparse = 5
	flagLogical = 2
	flagComplex = 8
)

func openMat(in *Input) (*matFile, error) {
	at, size, err := in.ReaderAt()
	if err != nil {
		return nil, err
	}
	head := make([]byte, matHeader)
	if _, err := at.ReadAt(head, 0); err != nil {
		return nil, fmt.Errorf("this is no MAT file of version 5")
	}
	if isMat73(head) {
		return nil, fmt.Errorf("this is a MAT file of version 7.3, which is HDF5: save it with -v7")
	}
	m := &matFile{at: at, size: size, order: binary.LittleEndian, left: in.MostUnpacked(size)}
	switch string(head[126:128]) {
	case "IM":
	case "MI":
		m.order = binary.BigEndian
	default:
		return nil, fmt.Errorf("this is no MAT file of version 5")
	}
	for pos := int64(matHeader); pos < size; {
		r := &matReader{r: io.NewSectionReader(at, pos, size-pos), order: m.order, left: size - pos}
		typ, n, err := r.tag()
		if err != nil || n > r.left {
			return nil, fmt.Errorf("the file is cut off at byte %d", pos)
		}
		if typ == miMatrix || typ == miCompressed {
			v, _, err := m.variable(pos)
			if err != nil {
				return nil, fmt.Errorf("the variable at byte %d is damaged: %w", pos, err)
			}
			if v.name != "" && v.class != 17 { // what classes are made of has none
				m.vars = append(m.vars, v)
			}
		}
		pos += 8 + n
		if typ != miCompressed {
			pos += -n & 7
		}
	}
	return m, nil
}

// variable reads what stands before the numbers of the variable at pos.
func (m *matFile) variable(pos int64) (v matVar, r *matReader, err error) {
	r = &matReader{r: io.NewSectionReader(m.at, pos, m.size-pos), order: m.order, left: m.size - pos}
	typ, n, err := r.tag()
	if err != nil {
		return v, nil, err
	}
	if typ == miCompressed {
		z, err := zlib.NewReader(io.LimitReader(r.r, n))
		if err != nil {
			return v, nil, err
		}
		r = &matReader{r: z, order: m.order, left: m.left, packed: true, most: &m.left}
		if typ, n, err = r.tag(); err != nil {
			return v, nil, err
		}
	}
	if typ != miMatrix {
		return v, nil, fmt.Errorf("an element of type %d is no variable", typ)
	}
	if n > r.left {
		if r.packed {
			return v, nil, errUnpacks()
		}
		return v, nil, io.ErrUnexpectedEOF
	}
	r.left = n
	v.offset = pos
	if n == 0 {
		return v, r, nil // an empty variable without a name
	}
	flags, err := r.numbers(2)
	if err != nil || len(flags) != 2 {
		return v, nil, fmt.Errorf("no flags: %w", err)
	}
	v.class, v.flags = byte(uint32(flags[0])), byte(uint32(flags[0])>>8)
	dims, err := r.numbers(32)
	if err != nil {
		return v, nil, fmt.Errorf("no dimensions: %w", err)
	}
	for _, d := range dims {
		if d < 0 || d > math.MaxInt32 {
			return v, nil, fmt.Errorf("a dimension of %v", d)
		}
		v.dims = append(v.dims, int(d))
	}
	name, err := r.bytes(1 << 10)
	v.name = string(name)
	return v, r, err
}

// matReader reads elements one after the other.
type matReader struct {
	r      io.Reader
	order  binary.ByteOrder
	left   int64 // bytes that may follow
	packed bool
	most   *int64 // what packed variables may still become
	small  []byte // the content of an element that stands in its tag
}

// tag reads the type and the size of an element. One of at most four bytes may stand in the
// tag itself.
func (r *matReader) tag() (typ uint32, n int64, err error) {
	var b [8]byte
	if _, err := io.ReadFull(r.r, b[:]); err != nil {
		return 0, 0, io.ErrUnexpectedEOF
	}
	r.left -= 8
	typ, r.small = r.order.Uint32(b[:]), nil
	if small := typ >> 16; small != 0 {
		if small > 4 {
			return 0, 0, fmt.Errorf("%d bytes in a tag", small)
		}
		r.small = b[4 : 4+small]
		return typ & 0xffff, int64(small), nil
	}
	return typ, int64(r.order.Uint32(b[4:])), nil
}

// body calls f with a reader of the element's content, and passes over what fills it up
// to eight bytes.
func (r *matReader) body(n int64, f func(io.Reader) error) error {
	if r.small != nil {
		return f(bytes.NewReader(r.small))
	}
	if n > r.left {
		return io.ErrUnexpectedEOF
	}
	if err := f(io.LimitReader(r.r, n)); err != nil {
		return err
	}
	pad := -n & 7
	r.left -= n + pad
	if _, err := io.CopyN(io.Discard, r.r, pad); err != nil && err != io.EOF {
		return err
	}
	return nil
}

// bytes reads an element of at most so many bytes.
func (r *matReader) bytes(most int64) (b []byte, err error) {
	_, n, err := r.tag()
	if err != nil {
		return nil, err
	}
	if n > most {
		return nil, fmt.Errorf("an element of %d bytes", n)
	}
	err = r.body(n, func(in io.Reader) error {
		b = make([]byte, n)
		_, err := io.ReadFull(in, b)
		return err
	})
	return b, err
}

// numbers reads an element of at most so many numbers.
func (r *matReader) numbers(most int64) (out []float64, err error) {
	typ, n, err := r.tag()
	if err != nil {
		return nil, err
	}
	e, ok := matTypes[typ]
	if !ok {
		return nil, fmt.Errorf("an element of type %d, where numbers are due", typ)
	}
	count := n / int64(e.size)
	if count > most || n%int64(e.size) != 0 {
		return nil, fmt.Errorf("%d bytes, where at most %d numbers of %d bytes are due", n, most, e.size)
	}
	if n > r.left && r.small == nil {
		return nil, io.ErrUnexpectedEOF
	}
	if r.packed {
		if 8*count > *r.most {
			return nil, errUnpacks()
		}
		*r.most -= 8 * count
	}
	h := npy.Header{Kind: e.kind, Size: e.size, Order: r.order}
	err = r.body(n, func(in io.Reader) error {
		out = make([]float64, count)
		b := make([]byte, e.size*int(min(count, 4096)))
		for at := 0; at < len(out); at += 4096 {
			part := b[:e.size*min(4096, len(out)-at)]
			if _, err := io.ReadFull(in, part); err != nil {
				return io.ErrUnexpectedEOF
			}
			for k := 0; k < len(part)/e.size; k++ {
				var ok bool
				if out[at+k], ok = h.Element(part[k*e.size : (k+1)*e.size]); !ok {
					return fmt.Errorf("element %d is a whole number that float64 does not hold", at+k)
				}
			}
		}
		return nil
	})
	return out, err
}

// arrays are the variables as arrays.
func (m *matFile) arrays() *arrayParts {
	p := &arrayParts{array: m.array}
	for _, v := range m.vars {
		p.parts = append(p.parts, Part{v.name, v.dims, v.kind()})
	}
	return p
}

// kind is the type of the elements, or what else the variable is.
func (v *matVar) kind() string {
	switch {
	case int(v.class) >= len(matClasses) || v.class == 0:
		return "unknown"
	case v.flags&flagComplex != 0:
		return "complex"
	case v.flags&flagLogical != 0 && v.class != classSparse:
		return "b1"
	}
	return matClasses[v.class]
}

func (m *matFile) array(i int) (tensor.Tensor, error) {
	v, r, err := m.variable(m.vars[i].offset)
	if err != nil {
		return tensor.Tensor{}, err
	}
	if v.kind() == "sparse" {
		a, err := m.sparse(i)
		if err != nil {
			return tensor.Tensor{}, err
		}
		if err := denseFits(v.dims[0], v.dims[1], max(m.left, 64*m.size)); err != nil {
			return tensor.Tensor{}, err
		}
		return tensor.FromMatrix(a.CSR().Dense()), nil
	}
	if elemTypes[v.kind()].size == 0 {
		return tensor.Tensor{}, fmt.Errorf("a variable of class %s is not read", v.kind())
	}
	count, ok := npy.Header{Size: 1, Shape: v.dims}.Count(r.left)
	if !ok {
		return tensor.Tensor{}, fmt.Errorf("the file is cut off: %v elements in %d bytes", v.dims, r.left)
	}
	elems, err := r.numbers(int64(count))
	if err != nil {
		return tensor.Tensor{}, err
	}
	if len(elems) != count {
		return tensor.Tensor{}, fmt.Errorf("%d numbers, where the dimensions %v make %d", len(elems), v.dims, count)
	}
	return ordered(elems, v.dims, true)
}

// sparse reads a sparse matrix: the rows of its entries, where the columns begin
// among them, and the entries.
func (m *matFile) sparse(i int) (*sparse.COO, error) {
	v, r, err := m.variable(m.vars[i].offset)
	if err != nil {
		return nil, err
	}
	if v.kind() != "sparse" || len(v.dims) != 2 {
		return nil, fmt.Errorf("%s is no sparse matrix of numbers", printable(v.name))
	}
	rows, err := r.numbers(math.MaxInt32)
	if err != nil {
		return nil, err
	}
	begin, err := r.numbers(math.MaxInt32)
	if err != nil {
		return nil, err
	}
	x, err := r.numbers(math.MaxInt32)
	if err != nil {
		return nil, err
	}
	out := sparse.NewCOO(v.dims[0], v.dims[1])
	if len(begin) != v.dims[1]+1 || begin[0] != 0 {
		return nil, fmt.Errorf("%s: %d columns, and where %d begin", printable(v.name), v.dims[1], len(begin)-1)
	}
	for j := range v.dims[1] {
		lo, hi := int(begin[j]), int(begin[j+1])
		if hi < lo || hi > len(x) || hi > len(rows) {
			return nil, fmt.Errorf("%s: column %d has no place", printable(v.name), j)
		}
		for k := lo; k < hi; k++ {
			if i := rows[k]; i < 0 || i >= float64(v.dims[0]) {
				return nil, fmt.Errorf("%s: row %v of %d", printable(v.name), i, v.dims[0])
			}
			out.Add(int(rows[k]), j, x[k])
		}
	}
	return out, nil
}
