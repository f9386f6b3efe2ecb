package stream

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// A state goes between processes as the name of its kind, whole numbers, and lists of
// float64 with their lengths in front, all little-endian.

// stateWriter writes a state.
type stateWriter struct{ b []byte }

func newState(kind string) *stateWriter {
	w := &stateWriter{}
	w.b = append(append(w.b, byte(len(kind))), kind...)
	return w
}

func (w *stateWriter) int(n int64) { w.b = binary.LittleEndian.AppendUint64(w.b, uint64(n)) }

func (w *stateWriter) floats(x []float64) {
	w.int(int64(len(x)))
	for _, v := range x {
		w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(v))
	}
}

// stateReader reads one. After the first mistake it reads nothing more.
type stateReader struct {
	b   []byte
	err error
}

var errStateShort = errors.New("stream: a state is cut off")

func readState(b []byte, kind string) *stateReader {
	r := &stateReader{b: b}
	if len(b) == 0 || len(b) < 1+int(b[0]) || string(b[1:1+b[0]]) != kind {
		r.err = fmt.Errorf("stream: this is no state of kind %q", kind)
		return r
	}
	r.b = b[1+b[0]:]
	return r
}

func (r *stateReader) int() int64 {
	if r.err == nil && len(r.b) < 8 {
		r.err = errStateShort
	}
	if r.err != nil {
		return 0
	}
	n := binary.LittleEndian.Uint64(r.b)
	r.b = r.b[8:]
	return int64(n)
}

// floats reads a list that must have n values; n < 0 leaves that to the state.
func (r *stateReader) floats(n int) []float64 {
	have := r.int()
	switch {
	case r.err != nil:
	case have < 0 || have > int64(len(r.b)/8):
		r.err = errStateShort
	case n >= 0 && have != int64(n):
		r.err = fmt.Errorf("stream: a state has a list of %d values, not %d", have, n)
	}
	if r.err != nil {
		return make([]float64, max(n, 0))
	}
	x := make([]float64, have)
	for i := range x {
		x[i] = math.Float64frombits(binary.LittleEndian.Uint64(r.b[8*i:]))
	}
	r.b = r.b[8*have:]
	return x
}

// end is the first mistake, text behind the state being one.
func (r *stateReader) end() error {
	if r.err == nil && len(r.b) > 0 {
		r.err = fmt.Errorf("stream: a state has %d bytes behind its end", len(r.b))
	}
	return r.err
}
