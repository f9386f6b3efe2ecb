package la

import (
	"cmp"
	"slices"
	"sync"
	"unsafe"
)

// survey is what the checks of a batch ask of its matrices, found in one pass.
type survey struct {
	memory  extent // from the lowest to the highest entry
	ordered bool   // they lie there one behind the other
	alike   bool   // they have one shape and one layout
}

func surveyOf[T Float](ms []Dense[T]) survey {
	s := survey{noMemory, true, true}
	for i := range ms {
		m, first := &ms[i], &ms[0]
		x := extentOf(m)
		s.ordered = s.ordered && x.start >= s.memory.end
		s.memory = extent{min(s.memory.start, x.start), max(s.memory.end, x.end)}
		s.alike = s.alike && m.rows == first.rows && m.cols == first.cols && m.rowInc == first.rowInc && m.colInc == first.colInc
	}
	return s
}

// surveyOfVecs is surveyOf for vectors.
func surveyOfVecs[T Float](vs []Vec[T]) survey {
	s := survey{noMemory, true, true}
	for _, v := range vs {
		x := noMemory
		if len(v) > 0 {
			start := uintptr(unsafe.Pointer(unsafe.SliceData(v)))
			x = extent{start, start + uintptr(len(v))*unsafe.Sizeof(v[0])}
		}
		s.ordered = s.ordered && x.start >= s.memory.end
		s.memory = extent{min(s.memory.start, x.start), max(s.memory.end, x.end)}
		s.alike = s.alike && len(v) == len(vs[0])
	}
	return s
}

// extent is a half-open range of addresses.
type extent struct{ start, end uintptr }

// noMemory is apart from everything, and behind it.
var noMemory = extent{^uintptr(0), 0}

// apart reports whether two ranges share no address.
func (x extent) apart(y extent) bool { return x.end <= y.start || y.end <= x.start }

// extentOf is the memory between the first and the last entry of a.
func extentOf[T Float](a *Dense[T]) extent {
	if len(a.data) == 0 {
		return noMemory
	}
	start := uintptr(unsafe.Pointer(unsafe.SliceData(a.data)))
	return extent{start, start + uintptr(len(a.data))*unsafe.Sizeof(a.data[0])}
}

// checkBatchOverlap panics if a matrix of dst shares an element with another
// matrix of the batch. It sorts dst, so that each matrix is compared with its
// neighbours alone.
func checkBatchOverlap[T Float](op string, dst, a, b []Dense[T]) {
	s := destinations.Get().(*[]destination)
	defer destinations.Put(s)
	*s = sortedByStart(*s, dst)
	for i := range dst {
		if k := findOverlap(*s, dst, dst[i], i); k >= 0 {
			panicShape(op, "dst %d overlaps dst %d: give it storage of its own", max(i, k), min(i, k))
		}
		if k := findOverlap(*s, dst, a[i], -1); k >= 0 {
			panicShape(op, "dst %d overlaps a %d: give it storage of its own", k, i)
		}
		if k := findOverlap(*s, dst, b[i], -1); k >= 0 {
			panicShape(op, "dst %d overlaps b %d: give it storage of its own", k, i)
		}
	}
}

// destination is matrix i of dst. No destination sorted before it, nor it
// itself, reaches beyond address reach.
type destination struct {
	start, reach uintptr
	i            int
}

var destinations = sync.Pool{New: func() any { return new([]destination) }}

// sortedByStart returns the destinations that have entries, in the order of
// their addresses, in the storage of s.
func sortedByStart[T Float](s []destination, dst []Dense[T]) []destination {
	s = s[:0]
	for i := range dst {
		if x := extentOf(&dst[i]); x.end > 0 {
			s = append(s, destination{x.start, x.end, i})
		}
	}
	slices.SortFunc(s, func(x, y destination) int { return cmp.Compare(x.start, y.start) })
	for k := 1; k < len(s); k++ {
		s[k].reach = max(s[k].reach, s[k-1].reach)
	}
	return s
}

// findOverlap returns the index of a destination, other than self, that shares
// an element with x; −1 if there is none.
func findOverlap[T Float](s []destination, dst []Dense[T], x Dense[T], self int) int {
	at := extentOf(&x)
	k, _ := slices.BinarySearchFunc(s, at.end, func(d destination, end uintptr) int { return cmp.Compare(d.start, end) })
	for k--; k >= 0 && s[k].reach > at.start; k-- {
		if i := s[k].i; i != self && overlaps(dst[i], x) {
			return i
		}
	}
	return -1
}
