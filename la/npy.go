package la

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	"github.com/lina-la/lina/internal/npy"
)

// The binary form of matrices and vectors is NumPy's NPY format, so that gob
// and numpy.load both read it.

// MarshalBinary returns the bytes that numpy.save writes for the same array.
func (a Dense[T]) MarshalBinary() ([]byte, error) {
	b := npy.New(bitSize[T]()/8, a.rows, fmt.Sprintf("(%d, %d)", a.rows, a.cols))
	b = slices.Grow(b, a.rows*a.cols*bitSize[T]()/8)
	for _, row := range a.RowSeq() {
		b = appendElements(b, row)
	}
	return b, nil
}

// MarshalBinary returns the bytes that numpy.save writes for the same array,
// which has one dimension.
func (v Vec[T]) MarshalBinary() ([]byte, error) {
	return appendElements(npy.New(bitSize[T]()/8, len(v), fmt.Sprintf("(%d,)", len(v))), v), nil
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
	if len(h.Shape) == 0 {
		h.Shape = []int{1, 1}
	}
	if err == nil && len(h.Shape) != 2 {
		err = fmt.Errorf("an array of shape %s is no matrix%s", h.ShapeText(), asVector(h))
	}
	if err != nil {
		return fmt.Errorf("la: NPY: %w", err)
	}
	if h.Fortran {
		*a = wrap(h.Shape[1], h.Shape[0], elems).T()
	} else {
		*a = wrap(h.Shape[0], h.Shape[1], elems)
	}
	return nil
}

// UnmarshalBinary reads an NPY array of one dimension, or of none, with the rules
// of Dense.UnmarshalBinary.
func (v *Vec[T]) UnmarshalBinary(b []byte) error {
	h, elems, err := readNPY[T](b)
	if err == nil && len(h.Shape) > 1 {
		err = fmt.Errorf("an array of shape %s is no vector", h.ShapeText())
	}
	if err != nil {
		return fmt.Errorf("la: NPY: %w", err)
	}
	*v = elems
	return nil
}

// readNPY reads the header and the elements, in the order in which they are
// stored.
func readNPY[T Float](b []byte) (npy.Header, []T, error) {
	dict, body, err := npy.Split(b)
	if err != nil {
		return npy.Header{}, nil, err
	}
	h, err := npy.Parse(dict)
	if err != nil {
		return npy.Header{}, nil, err
	}
	n, err := countNPY(h, len(body))
	if err != nil {
		return npy.Header{}, nil, err
	}
	if h.Kind == 'f' && h.Size > bitSize[T]()/8 {
		return npy.Header{}, nil, fmt.Errorf("float%d elements do not fit %s: read them as float64, then Convert", 8*h.Size, typeName[T]())
	}
	elems := make([]T, n)
	for k := range elems {
		x, ok := h.Element(body[k*h.Size : (k+1)*h.Size])
		elems[k] = T(x)
		if !ok || h.Kind != 'f' && float64(elems[k]) != x {
			return npy.Header{}, nil, fmt.Errorf("element %d is an integer that %s does not hold exactly", k, typeName[T]())
		}
	}
	return h, elems, nil
}

// countNPY is the number of elements, which must be as many as there are bytes
// for.
func countNPY(h npy.Header, bytes int) (int, error) {
	n := 1
	if slices.Contains(h.Shape, 0) {
		n = 0
	}
	for _, d := range h.Shape {
		if n == 0 {
			if err := checkEmpty(0, d); err != nil {
				return 0, err
			}
			continue
		}
		if n > bytes/d { // also keeps the product from overflowing
			return 0, wrongNPYLength(h, bytes)
		}
		n *= d
	}
	if n*h.Size != bytes {
		return 0, wrongNPYLength(h, bytes)
	}
	return n, nil
}

func wrongNPYLength(h npy.Header, bytes int) error {
	return fmt.Errorf("%d bytes of elements do not make shape %s with %d bytes each", bytes, h.ShapeText(), h.Size)
}

// asVector says what else to do with an array of one dimension.
func asVector(h npy.Header) string {
	if len(h.Shape) == 1 {
		return ": read it as a vector"
	}
	return ""
}
