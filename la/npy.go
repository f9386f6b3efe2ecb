package la

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// The binary form of matrices and vectors is NumPy's NPY format, so that gob
// and numpy.load both read it: a magic string, a version, and the text of a
// Python dict that says type, order and shape, padded to a multiple of 64
// bytes; then the elements.
// Format: numpy.lib.format, NEP 1.

const (
	npyMagic     = "\x93NUMPY"
	npyAlign     = 64    // the elements begin at a multiple of this
	npyMaxHeader = 10000 // bytes; NumPy's own limit
	npyGrowth    = 21    // NumPy leaves room for the first dimension to grow to so many digits
)

// MarshalBinary returns the bytes that numpy.save writes for the same array.
func (a Dense[T]) MarshalBinary() ([]byte, error) {
	b := npyHeader[T](a.rows, fmt.Sprintf("(%d, %d)", a.rows, a.cols))
	b = slices.Grow(b, a.rows*a.cols*bitSize[T]()/8)
	for _, row := range a.RowSeq() {
		b = appendElements(b, row)
	}
	return b, nil
}

// MarshalBinary returns the bytes that numpy.save writes for the same array,
// which has one dimension.
func (v Vec[T]) MarshalBinary() ([]byte, error) {
	return appendElements(npyHeader[T](len(v), fmt.Sprintf("(%d,)", len(v))), v), nil
}

// npyHeader is everything before the elements, version 1.0.
func npyHeader[T Float](first int, shape string) []byte {
	dict := fmt.Sprintf("{'descr': '<f%d', 'fortran_order': False, 'shape': %s, }", bitSize[T]()/8, shape)
	dict += strings.Repeat(" ", max(0, npyGrowth-len(fmt.Sprint(first))))
	before := len(npyMagic) + 2 + 2 // magic, version, length of the dict
	pad := npyAlign - (before+len(dict)+1)%npyAlign
	dict += strings.Repeat(" ", pad%npyAlign) + "\n"
	b := append([]byte(npyMagic), 1, 0)
	b = binary.LittleEndian.AppendUint16(b, uint16(len(dict)))
	return append(b, dict...)
}

func appendElements[T Float](b []byte, v Vec[T]) []byte {
	for _, x := range v {
		if is32[T]() {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(x)))
		} else {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(float64(x)))
		}
	}
	return b
}

// UnmarshalBinary reads an NPY array of two dimensions into a matrix with
// elements of its own: versions 1 to 3, either byte order, C or Fortran order,
// elements of any integer, boolean or floating-point type that T holds
// exactly, half precision included. An array without dimensions is a 1×1 matrix. A
// float64 array does not go into a Matrix32: read it as a Matrix, then Convert.
func (a *Dense[T]) UnmarshalBinary(b []byte) error {
	h, elems, err := readNPY[T](b)
	if len(h.shape) == 0 {
		h.shape = []int{1, 1}
	}
	if err == nil && len(h.shape) != 2 {
		err = fmt.Errorf("an array of shape %s is no matrix%s", h.shapeText(), h.asVector())
	}
	if err != nil {
		return fmt.Errorf("la: NPY: %w", err)
	}
	if h.fortran {
		*a = wrap(h.shape[1], h.shape[0], elems).T()
	} else {
		*a = wrap(h.shape[0], h.shape[1], elems)
	}
	return nil
}

// UnmarshalBinary reads an NPY array of one dimension, or of none, with the rules
// of Dense.UnmarshalBinary.
func (v *Vec[T]) UnmarshalBinary(b []byte) error {
	h, elems, err := readNPY[T](b)
	if err == nil && len(h.shape) > 1 {
		err = fmt.Errorf("an array of shape %s is no vector", h.shapeText())
	}
	if err != nil {
		return fmt.Errorf("la: NPY: %w", err)
	}
	*v = elems
	return nil
}

// npyArray is what a header says.
type npyArray struct {
	kind    byte // 'f', 'i', 'u' or 'b'
	size    int  // bytes an element
	order   binary.ByteOrder
	fortran bool
	shape   []int
}

// asVector says what else to do with an array of one dimension.
func (h npyArray) asVector() string {
	if len(h.shape) == 1 {
		return ": read it as a vector"
	}
	return ""
}

func (h npyArray) shapeText() string {
	if len(h.shape) == 1 {
		return fmt.Sprintf("(%d,)", h.shape[0])
	}
	return "(" + strings.Trim(strings.Join(strings.Fields(fmt.Sprint(h.shape)), ", "), "[]") + ")"
}

// readNPY reads the header and the elements, in the order in which they are
// stored.
func readNPY[T Float](b []byte) (npyArray, []T, error) {
	dict, body, err := splitNPY(b)
	if err != nil {
		return npyArray{}, nil, err
	}
	h, err := parseNPYHeader(dict)
	if err != nil {
		return npyArray{}, nil, err
	}
	n, err := h.count(len(body))
	if err != nil {
		return npyArray{}, nil, err
	}
	if h.kind == 'f' && h.size > bitSize[T]()/8 {
		return npyArray{}, nil, fmt.Errorf("float%d elements do not fit %s: read them as float64, then Convert", 8*h.size, typeName[T]())
	}
	elems := make([]T, n)
	for k := range elems {
		x, ok := h.element(body[k*h.size : (k+1)*h.size])
		elems[k] = T(x)
		if !ok || h.kind != 'f' && float64(elems[k]) != x {
			return npyArray{}, nil, fmt.Errorf("element %d is an integer that %s does not hold exactly", k, typeName[T]())
		}
	}
	return h, elems, nil
}

// splitNPY cuts a file into the text of its dict and the bytes of its
// elements.
func splitNPY(b []byte) (dict string, body []byte, err error) {
	if len(b) < len(npyMagic)+2 || string(b[:len(npyMagic)]) != npyMagic {
		return "", nil, errors.New("this is no NPY file")
	}
	version, b := b[len(npyMagic)], b[len(npyMagic)+2:]
	lengthSize := 4
	switch version {
	case 1:
		lengthSize = 2
	case 2, 3:
	default:
		return "", nil, fmt.Errorf("version %d of the format is not known", version)
	}
	if len(b) < lengthSize {
		return "", nil, errors.New("the file ends inside its header")
	}
	n := uint32(binary.LittleEndian.Uint16(b))
	if lengthSize == 4 {
		n = binary.LittleEndian.Uint32(b)
	}
	b = b[lengthSize:]
	if n > npyMaxHeader {
		return "", nil, fmt.Errorf("a header of %d bytes, more than %d", n, npyMaxHeader)
	}
	if int(n) > len(b) {
		return "", nil, errors.New("the file ends inside its header")
	}
	return string(b[:n]), b[n:], nil
}

// count is the number of elements, which must be as many as there are bytes
// for.
func (h npyArray) count(bytes int) (int, error) {
	n := 1
	if slices.Contains(h.shape, 0) {
		n = 0
	}
	for _, d := range h.shape {
		if n == 0 {
			if err := checkEmpty(0, d); err != nil {
				return 0, err
			}
			continue
		}
		if n > bytes/d { // also keeps the product from overflowing
			return 0, h.wrongLength(bytes)
		}
		n *= d
	}
	if n*h.size != bytes {
		return 0, h.wrongLength(bytes)
	}
	return n, nil
}

func (h npyArray) wrongLength(bytes int) error {
	return fmt.Errorf("%d bytes of elements do not make shape %s with %d bytes each", bytes, h.shapeText(), h.size)
}

// element is one element as a float64; ok is false if it is an integer that
// float64 does not hold.
func (h npyArray) element(b []byte) (x float64, ok bool) {
	var bits uint64
	switch h.size {
	case 1:
		bits = uint64(b[0])
	case 2:
		bits = uint64(h.order.Uint16(b))
	case 4:
		bits = uint64(h.order.Uint32(b))
	case 8:
		bits = h.order.Uint64(b)
	}
	switch h.kind {
	case 'f':
		switch h.size {
		case 2:
			return half(uint16(bits)), true
		case 4:
			return float64(math.Float32frombits(uint32(bits))), true
		}
		return math.Float64frombits(bits), true
	case 'b':
		return float64(min(bits, 1)), true
	case 'i':
		shift := 64 - 8*h.size
		i := int64(bits<<shift) >> shift
		return float64(i), float64(i) < 1<<63 && int64(float64(i)) == i
	}
	x = float64(bits)
	return x, x < 1<<64 && uint64(x) == bits
}

// half is a number of half precision (IEEE 754 binary16): a sign, 5 bits of
// exponent, 10 bits behind the point.
func half(bits uint16) float64 {
	sign := uint64(bits>>15) << 63
	exp, fraction := int(bits>>10&0x1f), uint64(bits&0x3ff)
	switch exp {
	case 0: // fraction·2⁻²⁴, without a leading 1
		return math.Float64frombits(sign | math.Float64bits(float64(fraction)*0x1p-24))
	case 0x1f: // Inf, NaN
		return math.Float64frombits(sign | 0x7ff<<52 | fraction<<42)
	}
	return math.Float64frombits(sign | uint64(exp-15+1023)<<52 | fraction<<42)
}
