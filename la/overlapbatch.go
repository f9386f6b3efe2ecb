package la

import (
	"cmp"
	"slices"
	"sync"
	"unsafe"
)

// checkBatchOverlap panics if a matrix of dst shares an element with another
// matrix of the batch. The usual batch passes on sight: its destinations lie in
// order, and its factors elsewhere. Any other one is sorted.
func checkBatchOverlap[T Float](op string, dst, a, b []Dense[T]) {
	results, ordered := extentOf(dst)
	left, _ := extentOf(a)
	right, _ := extentOf(b)
	if ordered && results.apart(left) && results.apart(right) {
		return
	}
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

// extent is a half-open range of addresses. No memory at all is [0, 0).
type extent struct{ start, end uintptr }

// apart reports whether two ranges share no address.
func (x extent) apart(y extent) bool { return x.end <= y.start || y.end <= x.start }

// extentOfMatrix is the memory between the first and the last entry of a.
func extentOfMatrix[T Float](a *Dense[T]) extent {
	if len(a.data) == 0 {
		return extent{}
	}
	start := uintptr(unsafe.Pointer(unsafe.SliceData(a.data)))
	return extent{start, start + uintptr(len(a.data))*unsafe.Sizeof(a.data[0])}
}

// extentOf is the memory from the lowest to the highest entry of a batch, and
// whether its matrices lie there one behind the other.
func extentOf[T Float](ms []Dense[T]) (all extent, ordered bool) {
	ordered = true
	for i := range ms {
		x := extentOfMatrix(&ms[i])
		switch {
		case x.end == 0:
		case all.end == 0:
			all = x
		default:
			ordered = ordered && x.start >= all.end
			all = extent{min(all.start, x.start), max(all.end, x.end)}
		}
	}
	return all, ordered
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
		if x := extentOfMatrix(&dst[i]); x.end > 0 {
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
	at := extentOfMatrix(&x)
	k, _ := slices.BinarySearchFunc(s, at.end, func(d destination, end uintptr) int { return cmp.Compare(d.start, end) })
	for k--; k >= 0 && s[k].reach > at.start; k-- {
		if i := s[k].i; i != self && overlaps(dst[i], x) {
			return i
		}
	}
	return -1
}
