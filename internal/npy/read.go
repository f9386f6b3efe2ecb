package npy

import (
	"encoding/binary"
	"errors"
	"io"
	"slices"
)

// Read reads a header, after which the elements come. A longer one than NumPy would
// read is an error, whatever it says of its length.
func Read(r io.Reader) (Header, error) {
	const fixed = len(Magic) + 2 // and the version
	b := make([]byte, fixed+4, 256)
	n, err := io.ReadFull(r, b[:fixed+2])
	if err == nil && b[len(Magic)] > 1 {
		var more int
		more, err = io.ReadFull(r, b[fixed+2:])
		n += more
	}
	b = b[:n]
	if err == nil {
		length := int(binary.LittleEndian.Uint16(b[fixed:]))
		if n == fixed+4 {
			length = int(min(binary.LittleEndian.Uint32(b[fixed:]), maxHeader+1))
		}
		if length <= maxHeader && string(b[:len(Magic)]) == Magic {
			b = append(b, make([]byte, length)...)
			var more int
			more, err = io.ReadFull(r, b[n:])
			b = b[:n+more]
		}
	}
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return Header{}, err
	}
	dict, _, err := Split(b)
	if err != nil {
		return Header{}, err
	}
	return Parse(dict)
}

// Count is the number of elements. ok is false if they do not fit in the given number of
// bytes: no header makes a reader take more memory than its file has.
func (h Header) Count(bytes int64) (n int, ok bool) {
	if slices.Contains(h.Shape, 0) {
		return 0, true
	}
	n = 1
	for _, d := range h.Shape {
		if int64(n) > bytes/int64(d) { // also keeps the product from overflowing
			return 0, false
		}
		n *= d
	}
	return n, int64(n) <= bytes/int64(h.Size)
}
