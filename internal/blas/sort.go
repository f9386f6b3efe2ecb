package blas

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"sort"
	"sync"

	"github.com/lina-la/lina/internal/kernel"
)

// Sorting by partition (Hoare, Quicksort, 1962). The kernel that splits keys writes those
// below the pivot to the front of other memory, the rest to its end. So keys go to and fro
// between a vector and as much memory beside it, part by part, until few of a part are left: a
// network puts these where they belong. Of a vector for which there is not so much beside
// it, blocks at the ends are laid aside, and what is between is split into their place.

// Sort puts x into ascending order, −0 before 0 and NaN last.
func Sort[T Float](x []T) { SortTo(x, x) }

// SortTo stores the entries of x in dst in ascending order, −0 before 0 and NaN last. dst
// may be x.
func SortTo[T Float](dst, x []T) {
	w := sorterOf[T]()
	w.sort(dst, x)
	w.put()
	zerosInOrder(dst)
}

// zerosInOrder puts −0 before 0 in sorted numbers, among which they are equal.
func zerosInOrder[T Float](x []T) {
	first := sort.Search(len(x), func(i int) bool { return !(x[i] < 0) })
	negative, last := 0, first
	for ; last < len(x) && x[last] == 0; last++ {
		if math.Signbit(float64(x[last])) {
			negative++
		}
	}
	for i := range x[first:last] {
		x[first+i] = 0
		if i < negative {
			x[first+i] = -x[first+i]
		}
	}
}

// ArgSort stores in order the indices that sort x ascending. Equal entries keep their
// order, −0 being equal to 0, and NaN comes last.
//
// Sorted are keys whose lowest bits, as many as an index has, are the index: of a float32
// all bits fit, of a float64 those above. What is equal in these stands together then, and
// is sorted by the bits below, in front of the index.
func ArgSort[T Float](order []int, x []T) {
	width := bits.Len(uint(max(len(x), 1) - 1))
	if width > 31 {
		argSortLong(order, x)
		return
	}
	w := sorterOf[int64]()
	keys := w.room(len(x))
	low := int64(1)<<width - 1
	for i, v := range x {
		keys[i] = kernel.IntKey(v+0)&^low | int64(i) // −0 + 0 is 0
	}
	w.sort(keys, keys)
	for i, key := range keys {
		order[i] = int(key & low)
	}
	if x, ok := any(x).([]float64); ok {
		argSortEqual(order, x, keys, width)
	}
	w.put()
}

// argSortEqual sorts the indices whose keys are equal but for the width lowest bits.
func argSortEqual(order []int, x []float64, keys []int64, width int) {
	for i := 1; i < len(keys); i++ {
		if (keys[i]^keys[i-1])>>width != 0 {
			continue
		}
		first := i - 1
		for i++; i < len(keys) && (keys[i]^keys[first])>>width == 0; i++ {
		}
		argSortRun(order[first:i], x, width)
	}
}

// argSortRun sorts indices, which ascend, by the width lowest bits of the keys of x.
func argSortRun(order []int, x []float64, width int) {
	low := int64(1)<<width - 1
	below := func(at int) int64 { return kernel.IntKey(x[at]+0) & low }
	if len(order) <= 8 {
		for i := 1; i < len(order); i++ {
			at, j := order[i], i
			for ; j > 0 && below(order[j-1]) > below(at); j-- {
				order[j] = order[j-1]
			}
			order[j] = at
		}
		return
	}
	w := sorterOf[int64]()
	keys := w.room(len(order))
	for i, at := range order {
		keys[i] = below(at)<<width | int64(at)
	}
	w.sort(keys, keys)
	for i, key := range keys {
		order[i] = int(key & low)
	}
	w.put()
}

// argSortLong is ArgSort for more entries than 31 bits can tell apart.
func argSortLong[T Float](order []int, x []T) {
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Compare(kernel.IntKey(x[i]+0), kernel.IntKey(x[j]+0))
	})
}

// sorter is memory beside what is sorted, and for keys.
type sorter[K kernel.Key] struct {
	beside [4 * sortBlock]K
	keys   []K
}

// sortBlock is the number of keys that are split at a time in a vector for which there is not
// as much memory beside it. Four blocks and as many keys of the vector are in the first-level cache.
const sortBlock = 512

var sorters [3]sync.Pool

// sorterOf returns a sorter to be put back.
func sorterOf[K kernel.Key]() *sorter[K] {
	if w, ok := sorters[kind[K]()].Get().(*sorter[K]); ok {
		return w
	}
	return new(sorter[K])
}

func (w *sorter[K]) put() { sorters[kind[K]()].Put(w) }

func kind[K kernel.Key]() int {
	switch any(*new(K)).(type) {
	case float64:
		return 0
	case float32:
		return 1
	}
	return 2
}

// room returns memory for n keys.
func (w *sorter[K]) room(n int) []K {
	if cap(w.keys) < n {
		w.keys = make([]K, n)
	}
	return w.keys[:n]
}

// sort sorts the keys of x into dst, which may be x.
func (w *sorter[K]) sort(dst, x []K) {
	n := len(x)
	home := n == 0 || &dst[0] == &x[0]
	depth := 2 * bits.Len(uint(n))
	if n <= len(w.beside) {
		w.near(segment[K]{x, dst, w.beside[:n], home, true}, depth)
		return
	}
	if home {
		w.far(dst, true, depth)
		return
	}
	pivot := kernel.Middle(x)
	if pivot != pivot {
		copy(dst, x)
		w.far(dst, true, depth)
		return
	}
	count := kernel.Split(dst, x, pivot)
	w.far(dst[:count], false, depth)
	w.far(dst[count:n], true, depth)
}

// far sorts x. last says that no other keys are behind: NaN, not below any pivot, is nowhere
// else. After more splits than chance accounts for it compares.
func (w *sorter[K]) far(x []K, last bool, depth int) {
	for ; len(x) > len(w.beside); depth-- {
		pivot := kernel.Middle(x)
		if depth == 0 || pivot != pivot {
			x = x[:nanLast(x)]
			if depth == 0 {
				slices.Sort(x)
				return
			}
			continue
		}
		count := w.split(x, pivot)
		if count > 0 {
			w.far(x[:count], false, depth-1)
		} else { // The pivot is the least. What is equal to it is in order where it is put.
			above := next(pivot)
			if !(above > pivot) { // all are equal
				nanLast(x)
				return
			}
			count = w.split(x, above)
		}
		x = x[count:]
	}
	w.near(segment[K]{x, x, w.beside[:len(x)], true, last}, depth)
}

// split moves the keys of x below the pivot to its front, and returns their number. Two
// blocks from either end are laid aside; a block is then taken from where there is less
// room, so that there is room enough at both ends for all of it.
func (w *sorter[K]) split(x []K, pivot K) int {
	const ends = 2 * sortBlock
	n := len(x)
	copy(w.beside[:ends], x)
	copy(w.beside[ends:], x[n-ends:])
	left, right := 0, n         // where the next keys are put: after and before
	first, last := ends, n-ends // what is still to be split
	for first < last {
		block := x[first:min(first+sortBlock, last)]
		if first-left <= right-last {
			first += len(block)
		} else {
			block = x[max(first, last-sortBlock):last]
			last -= len(block)
		}
		count := kernel.Split(x[left:right], block, pivot)
		left, right = left+count, right-len(block)+count
	}
	return left + kernel.Split(x[left:right], w.beside[:], pivot)
}

// segment is keys to be sorted into dst, beside which there is as much memory: they are at from,
// which is dst if home holds, and elsewhere what is beside it or memory apart, which is not
// written to. last is as in far.
type segment[K kernel.Key] struct {
	from, dst, beside []K
	home, last        bool
}

// split moves the keys to where they are not, and returns the number of those below the pivot.
func (p *segment[K]) split(pivot K) int {
	to := p.dst
	if p.home {
		to = p.beside
	}
	count := kernel.Split(to, p.from, pivot)
	p.from, p.home = to, !p.home
	return count
}

// below is the segment of the first keys, and p becomes that of the others.
func (p *segment[K]) below(count int) segment[K] {
	less := segment[K]{p.from[:count], p.dst[:count], p.beside[:count], p.home, false}
	p.from, p.dst, p.beside = p.from[count:], p.dst[count:], p.beside[count:]
	return less
}

// gather copies the keys to dst, NaN last, and returns those that are numbers.
func (p *segment[K]) gather() []K {
	if !p.home {
		copy(p.dst, p.from)
	}
	return p.dst[:nanLast(p.dst)]
}

// near is far for segments.
func (w *sorter[K]) near(p segment[K], depth int) {
	for few := kernel.Few[K](); len(p.from) > few; depth-- {
		pivot := kernel.Middle(p.from)
		if depth == 0 || pivot != pivot {
			numbers := p.gather()
			if depth == 0 {
				slices.Sort(numbers)
				return
			}
			p = segment[K]{numbers, numbers, p.beside[:len(numbers)], true, false}
			continue
		}
		if count := p.split(pivot); count > 0 {
			w.near(p.below(count), depth-1)
			continue
		}
		above := next(pivot)
		if !(above > pivot) {
			p.gather()
			return
		}
		least := p.below(p.split(above))
		least.gather()
	}
	if p.last {
		p.from = p.gather()
		p.dst = p.dst[:len(p.from)]
	}
	kernel.SortFew(p.dst, p.from)
}

// nanLast moves NaN to the end, and returns the number of others.
func nanLast[K kernel.Key](x []K) (numbers int) {
	for i, v := range x {
		if v == v {
			x[i], x[numbers] = x[numbers], v
			numbers++
		}
	}
	return numbers
}

// next is the key after that one, or the same if there is none.
func next[K kernel.Key](key K) K {
	switch key := any(key).(type) {
	case float64:
		return K(math.Nextafter(key, math.Inf(1)))
	case float32:
		return K(math.Nextafter32(key, float32(math.Inf(1))))
	}
	return max(key+1, key)
}
