// Package npy is the format of NumPy's array files: a magic string, a version, and the
// text of a Python dict that says type, order and shape, padded to a multiple of 64
// bytes; then the elements.
// Format: numpy.lib.format, NEP 1.
package npy

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
)

const (
	Magic     = "\x93NUMPY" // what every file begins with
	align     = 64          // the elements begin at a multiple of this
	maxHeader = 10000       // bytes; NumPy's own limit
	growth    = 21          // NumPy leaves room for the first dimension to grow to so many digits
)

// Header is what a header says.
type Header struct {
	Kind    byte // 'f', 'i', 'u' or 'b'
	Size    int  // bytes an element
	Order   binary.ByteOrder
	Fortran bool
	Shape   []int
}

// New is the bytes before the elements of an array of floating-point numbers of size
// bytes, in rows, whose first dimension is first, in version 1.0: those that NumPy writes.
func New(size, first int, shape string) []byte {
	dict := fmt.Sprintf("{'descr': '<f%d', 'fortran_order': False, 'shape': %s, }", size, shape)
	dict += strings.Repeat(" ", max(0, growth-len(fmt.Sprint(first))))
	before := len(Magic) + 2 + 2 // magic, version, length of the dict
	pad := align - (before+len(dict)+1)%align
	dict += strings.Repeat(" ", pad%align) + "\n"
	b := append([]byte(Magic), 1, 0)
	b = binary.LittleEndian.AppendUint16(b, uint16(len(dict)))
	return append(b, dict...)
}

// ShapeText is the shape as Python writes it.
func (h Header) ShapeText() string {
	if len(h.Shape) == 1 {
		return fmt.Sprintf("(%d,)", h.Shape[0])
	}
	return "(" + strings.Trim(strings.Join(strings.Fields(fmt.Sprint(h.Shape)), ", "), "[]") + ")"
}

// Split cuts a file, or its beginning with the whole header in it, into the text of the
// dict and the bytes of the elements.
func Split(b []byte) (dict string, body []byte, err error) {
	if len(b) < len(Magic)+2 || string(b[:len(Magic)]) != Magic {
		return "", nil, errors.New("this is no NPY file")
	}
	version, b := b[len(Magic)], b[len(Magic)+2:]
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
	if n > maxHeader {
		return "", nil, fmt.Errorf("a header of %d bytes, more than %d", n, maxHeader)
	}
	if int(n) > len(b) {
		return "", nil, errors.New("the file ends inside its header")
	}
	return string(b[:n]), b[n:], nil
}

// Element is one element as a float64; ok is false if it is an integer that
// float64 does not hold.
func (h Header) Element(b []byte) (x float64, ok bool) {
	var bits uint64
	switch h.Size {
	case 1:
		bits = uint64(b[0])
	case 2:
		bits = uint64(h.Order.Uint16(b))
	case 4:
		bits = uint64(h.Order.Uint32(b))
	case 8:
		bits = h.Order.Uint64(b)
	}
	switch h.Kind {
	case 'f':
		switch h.Size {
		case 2:
			return Half(uint16(bits)), true
		case 4:
			return float64(math.Float32frombits(uint32(bits))), true
		}
		return math.Float64frombits(bits), true
	case 'b':
		return float64(min(bits, 1)), true
	case 'i':
		shift := 64 - 8*h.Size
		i := int64(bits<<shift) >> shift
		return float64(i), float64(i) < 1<<63 && int64(float64(i)) == i
	}
	x = float64(bits)
	return x, x < 1<<64 && uint64(x) == bits
}

// Half is a number of half precision (IEEE 754 binary16): a sign, 5 bits of
// exponent, 10 bits behind the point.
func Half(bits uint16) float64 {
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
