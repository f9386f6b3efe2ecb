package stat

import (
	"math"
	"slices"
	"sync"

	"github.com/lina-la/lina/la"
)

// fewToSelect is the number of numbers up to which sorting is quicker than counting.
const fewToSelect = 1 << 13

// ordered returns the numbers that stand at the given positions, in ascending order, once x is
// sorted. x holds no NaN, and is not changed.
//
// Numbers are taken as 64-bit keys of the same order, and counted by their first 16 bits; those
// whose counts include a wanted position are then sorted if they are few, or else counted by their
// next 16 bits (a radix sort that follows only the digits it needs: Knuth, The Art of
// Computer Programming, vol. 3, 5.2.5).
func ordered[T la.Float](x la.Vec[T], positions []int) []T {
	out := make([]T, len(positions))
	if len(x) <= fewToSelect || uint64(len(x)) > math.MaxUint32 {
		sorted := slices.Clone(x)
		slices.Sort(sorted)
		for k, i := range positions {
			out[k] = sorted[i]
		}
		return out
	}
	s := &selection[T]{x: x}
	s.level(0, 48, 0, positions, out)
	return out
}

// digits is the number of values of 16 bits.
const digits = 1 << 16

// tally is the room that a level counts in.
type tally struct {
	counts [digits]uint32
	wanted [digits]bool
}

var tallies = sync.Pool{New: func() any { return new(tally) }}

type selection[T la.Float] struct{ x la.Vec[T] }

// key has the order of the numbers.
func key[T la.Float](x T) uint64 {
	b := math.Float64bits(float64(x))
	return b ^ (uint64(int64(b)>>63) | 1<<63)
}

// value is the number of a key.
func value[T la.Float](k uint64) T {
	if k>>63 == 0 {
		return T(math.Float64frombits(^k))
	}
	return T(math.Float64frombits(k &^ (1 << 63)))
}

// level finds positions among the numbers whose keys begin with prefix, of which before
// come less. The next 16 bits of a key are those from shift on.
func (s *selection[T]) level(prefix uint64, shift uint, before int, positions []int, out []T) {
	t := tallies.Get().(*tally) // half a megabyte: column after column it would be much garbage
	defer tallies.Put(t)
	counts, wanted := t.counts[:], t.wanted[:] // wanted and few
	clear(counts)
	clear(wanted)
	if shift == 48 {
		for _, v := range s.x {
			counts[key(v)>>48]++
		}
	} else {
		for _, v := range s.x {
			if k := key(v) >> shift; k>>16 == prefix {
				counts[k&(digits-1)]++
			}
		}
	}
	type group struct {
		digit          uint64
		before, lo, hi int // of the positions
	}
	var few []group
	n := 0
	for d, at := 0, 0; at < len(positions); d++ {
		lo := at
		for at < len(positions) && positions[at] < before+int(counts[d]) {
			at++
		}
		switch g := (group{uint64(d), before, lo, at}); {
		case at == lo:
		case shift == 0: // all of them are one number
			for k := lo; k < at; k++ {
				out[k] = value[T](prefix<<16 | g.digit)
			}
		case int(counts[d]) > max(fewToSelect, len(s.x)/8):
			s.level(prefix<<16|g.digit, shift-16, before, positions[lo:at], out[lo:at])
		default:
			wanted[d] = true
			n += int(counts[d])
			few = append(few, g)
		}
		before += int(counts[d])
	}
	if n == 0 {
		return
	}
	found := make([]T, 0, n)
	for _, v := range s.x {
		if k := key(v) >> shift; k>>16 == prefix && wanted[k&(digits-1)] {
			found = append(found, v)
		}
	}
	slices.Sort(found)
	for _, g := range few { // found holds the groups one behind the other
		for k := g.lo; k < g.hi; k++ {
			out[k] = found[positions[k]-g.before]
		}
		found = found[counts[g.digit]:]
	}
}
