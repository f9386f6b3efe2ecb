package stream

import (
	"math"
	"slices"

	"github.com/lina-la/lina/internal/blas"
)

// sketch keeps some values of a list of any length, each of which stands for 2ʰ of them, so
// that ranks among those kept are nearly ranks in the list. When a level h is full it is
// sorted, and every second value goes up to level h+1; the lower levels are the
// smaller (Karnin, Lang and Liberty, Optimal quantile approximation in streams, 2016).
// Which half goes up alternates, where the paper draws it: the result depends on the list
// alone. The zero sketch is empty.
//
// Values come in at level 0, which is larger than it would have to be, so that they are sorted
// many at a time; of its values every eighth goes up at once, to level 3.
type sketch struct {
	n      int64
	levels [][]float64
	odd    []bool // which part goes up next
}

// sketchSize is the room of the highest level: ranks are off by about 2.3/k^0.9.
const sketchSize = 2048

const (
	sketchFirst = 8192 // the room of level 0
	sketchStep  = 3    // how many levels its values go up
)

// rooms are the numbers of values that a level keeps which is 0, 1, … levels below the highest.
var rooms = func() (r [20]int) {
	for d := range r {
		r[d] = max(1024, int(sketchSize*math.Pow(2.0/3, float64(d))))
	}
	return r
}()

// room is the number of values that level h keeps.
func (s *sketch) room(h int) int {
	if h == 0 {
		return sketchFirst
	}
	return rooms[min(len(s.levels)-1-h, len(rooms)-1)]
}

// add takes values, none of them NaN.
func (s *sketch) add(x []float64) {
	if len(s.levels) == 0 {
		s.grow()
	}
	s.n += int64(len(x))
	for len(x) > 0 {
		k := min(len(x), s.room(0)-len(s.levels[0]))
		s.levels[0] = append(s.levels[0], x[:k]...)
		if x = x[k:]; len(s.levels[0]) >= s.room(0) {
			s.compact()
		}
	}
}

func (s *sketch) grow() {
	s.levels = append(s.levels, make([]float64, 0, 64))
	s.odd = append(s.odd, false)
}

// compact moves up a part of each level that is full.
func (s *sketch) compact() {
	for h := 0; h < len(s.levels); h++ {
		v := s.levels[h]
		if len(v) < s.room(h) {
			continue
		}
		up := 1
		if h == 0 {
			up = sketchStep
		}
		for h+up >= len(s.levels) {
			s.grow()
		}
		blas.Sort(v)
		// of each 2ᵘᵖ values one in their middle, of which there are two
		step := 1 << up
		from, whole := step/2-1, len(v)&^(step-1)
		if s.odd[h] {
			from++
		}
		s.odd[h] = !s.odd[h]
		for i := from; i < whole; i += step {
			s.levels[h+up] = append(s.levels[h+up], v[i])
		}
		s.levels[h] = append(v[:0], v[whole:]...)
	}
}

// merge takes the values of another sketch.
func (s *sketch) merge(o *sketch) {
	for len(s.levels) < len(o.levels) {
		s.grow()
	}
	for h, v := range o.levels {
		s.levels[h] = append(s.levels[h], v...)
	}
	s.n += o.n
	s.compact()
}

// quantile is a value of the list below which about the share p of it lies, and
// between two values where the list is still whole, as [stat.Quantile] has it.
func (s *sketch) quantile(p float64) float64 {
	type weighted struct {
		x float64
		w int64
	}
	var all []weighted
	total := int64(0)
	for h, v := range s.levels {
		for _, x := range v {
			all = append(all, weighted{x, 1 << h})
			total += 1 << h
		}
	}
	if len(all) == 0 {
		return math.NaN()
	}
	slices.SortFunc(all, func(a, b weighted) int {
		switch {
		case a.x < b.x:
			return -1
		case a.x > b.x:
			return 1
		}
		return 0
	})
	// the values at places ⌊at⌋ and ⌊at⌋+1 of the list of all, counted from 0
	at := p * float64(total-1)
	place, part := int64(at), at-math.Floor(at)
	seen := int64(0)
	for i, e := range all {
		if seen += e.w; place >= seen {
			continue
		}
		if place+1 < seen || i+1 == len(all) || part == 0 {
			return e.x
		}
		return e.x + part*(all[i+1].x-e.x)
	}
	return all[len(all)-1].x
}

func (s *sketch) write(w *stateWriter) {
	w.int(s.n)
	w.int(int64(len(s.levels)))
	for h, v := range s.levels {
		odd := int64(0)
		if s.odd[h] {
			odd = 1
		}
		w.int(odd)
		w.floats(v)
	}
}

func (s *sketch) read(r *stateReader) {
	*s = sketch{n: r.int()}
	for k := r.int(); k > 0 && r.err == nil; k-- {
		s.odd = append(s.odd, r.int() != 0)
		s.levels = append(s.levels, r.floats(-1))
	}
}
