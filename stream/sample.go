package stream

import (
	"math"
	"slices"

	"github.com/lina-la/lina/la"
)

// sampleParams say how many rows are drawn, by which seed.
type sampleParams struct {
	Size int
	Seed uint64
}

// sample holds rows drawn at random, each as likely as every other: those with the least of
// numbers that a hash gives to each place in the table. The same rows are drawn
// however the table is divided.
type sample struct {
	params sampleParams
	cols   int
	n      int64
	drawn  []drawnRow // at most twice Size between calls
	limit  uint64     // no row with a larger key can be among the least
}

type drawnRow struct {
	key uint64
	at  int64
	row []float64
}

// newSample is a reducer for tables of so many columns.
func newSample(cols int, params sampleParams) *sample {
	return &sample{params: params, cols: cols, limit: math.MaxUint64}
}

// Add takes rows up. A value that is no number is a *[ValueError].
func (s *sample) Add(b Block) error {
	if err := checkCols(b, s.cols); err != nil {
		return err
	}
	if err := b.finite(); err != nil {
		return err
	}
	for i := range b.Rows {
		at := b.At + int64(i)
		if key := mix(uint64(at) ^ mix(s.params.Seed)); key < s.limit {
			s.drawn = append(s.drawn, drawnRow{key, at, slices.Clone(b.Row(i))})
			if len(s.drawn) >= 2*s.params.Size {
				s.cut()
			}
		}
	}
	s.n += int64(b.Rows)
	return nil
}

// grown is about how many bytes the state comes to have.
func (s *sample) grown() int { return 8 * 2 * s.params.Size * (s.cols + 2) }

// mix is a bijection of 64 bits whose results look drawn at random (Steele, Lea and
// Flood, Fast splittable pseudorandom number generators, 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// cut keeps the rows with the least keys.
func (s *sample) cut() {
	slices.SortFunc(s.drawn, func(a, b drawnRow) int {
		switch {
		case a.key < b.key:
			return -1
		case a.key > b.key:
			return 1
		}
		return 0
	})
	if len(s.drawn) > s.params.Size {
		clear(s.drawn[s.params.Size:])
		s.drawn = s.drawn[:s.params.Size]
	}
	if n := len(s.drawn); n == s.params.Size && n > 0 {
		s.limit = s.drawn[n-1].key
	}
}

// Merge takes the rows of another *sample with the same parameters up.
func (s *sample) Merge(r Reducer) error {
	o, err := other[*sample](r)
	if err == nil {
		err = sameShape("columns", s.cols, o.cols)
	}
	if err != nil {
		return err
	}
	s.drawn = append(s.drawn, o.drawn...)
	s.n += o.n
	s.cut()
	return nil
}

// MarshalBinary writes the state.
func (s *sample) MarshalBinary() ([]byte, error) {
	s.cut()
	w := newState("sample")
	w.int(s.n)
	w.int(int64(len(s.drawn)))
	for _, d := range s.drawn {
		w.int(int64(d.key))
		w.int(d.at)
		w.floats(d.row)
	}
	return w.b, nil
}

// UnmarshalBinary reads a state with the same parameters.
func (s *sample) UnmarshalBinary(b []byte) error {
	r := readState(b, "sample")
	o := newSample(s.cols, s.params)
	o.n = r.int()
	for k := r.int(); k > 0 && r.err == nil; k-- {
		o.drawn = append(o.drawn, drawnRow{uint64(r.int()), r.int(), r.floats(s.cols)})
	}
	if err := r.end(); err != nil {
		return err
	}
	o.cut()
	*s = *o
	return nil
}

// rows is the rows drawn, in the order in which they stand in the table.
func (s *sample) rows() la.Matrix {
	s.cut()
	drawn := slices.Clone(s.drawn)
	slices.SortFunc(drawn, func(a, b drawnRow) int { return int(max(-1, min(1, a.at-b.at))) })
	x := la.Zeros(len(drawn), s.cols)
	for i, d := range drawn {
		x.SetRow(i, d.row)
	}
	return x
}
