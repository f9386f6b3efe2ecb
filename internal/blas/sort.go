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
// below the pivot to one place and the others to another, of which one may be where all
// were. So a sequence has a partner, memory of its length: the part that ends in its own
// half stays in its place, the other goes to the partner, and the two have each other's rest
// for partners. Few keys are sorted by a network, which puts them where they belong.

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

// sorter is the memory of a sort: the partner of what is sorted, and keys.
type sorter[K kernel.Key] struct {
	partner, keys []K
	sample        [sampled]K
}

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
	if cap(w.partner) < n && n > kernel.Few[K]() {
		w.partner = make([]K, n)
	}
	w.quick(place[K]{x, dst, w.partner[:min(n, cap(w.partner))], true, true}, 2*bits.Len(uint(n)))
}

// place is where keys to be sorted are: at from, which is x or apart from it. x has a partner
// of its length; sorted they are to be in x if home holds, in other if not. last says that no
// other keys are behind them: NaN, not below any pivot, is nowhere else.
type place[K kernel.Key] struct {
	from, x, other []K
	home, last     bool
}

// ways are the places for the keys below a pivot and for the rest.
func (p *place[K]) ways() (less, rest []K) {
	if p.home {
		return p.x, p.other
	}
	return p.other, p.x
}

// less is the place of count keys below a pivot, and p becomes that of the rest, which is in
// the partner's front and belongs into the end of x, or the other way round.
func (p *place[K]) split(count int) (less place[K]) {
	n := len(p.x)
	if p.home {
		less = place[K]{p.x[:count], p.x[:count], p.other[n-count:], true, false}
		p.x, p.other = p.other[:n-count], p.x[count:]
	} else {
		less = place[K]{p.other[:count], p.other[:count], p.x[n-count:], true, false}
		p.x, p.other = p.x[:n-count], p.other[count:]
	}
	p.from, p.home = p.x, false
	return less
}

// quick sorts. After more splits than chance accounts for it compares.
func (w *sorter[K]) quick(p place[K], depth int) {
	for few := kernel.Few[K](); len(p.x) > few; depth-- {
		less, rest := p.ways()
		pivot := w.pivot(p.from)
		if depth == 0 || pivot != pivot {
			copy(less, p.from)
			numbers := nanLast(less[:len(p.x)])
			if depth == 0 {
				slices.Sort(less[:numbers])
				return
			}
			p = place[K]{less[:numbers], less[:numbers], rest[:numbers], true, false}
			continue
		}
		count := kernel.Split(less, rest, p.from, pivot)
		if count > 0 {
			w.quick(p.split(count), depth-1)
			continue
		}
		// The pivot is the least. What is equal to it is in order where it is put.
		above := next(pivot)
		if !(above > pivot) { // all are equal
			copy(less, rest[:len(p.x)])
			nanLast(less[:len(p.x)])
			return
		}
		p.split(kernel.Split(less, rest, rest[:len(p.x)], above))
	}
	dst, _ := p.ways()
	if p.last {
		copy(dst, p.from)
		numbers := nanLast(dst[:len(p.x)])
		p.from, dst = dst[:numbers], dst[:numbers]
	}
	kernel.SortFew(dst, p.from)
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

const (
	sampled = 31
	// fewToSample is the length up to which nine keys say enough of all.
	fewToSample = 1 << 11
)

// pivot is a key with about as many below as above it.
func (w *sorter[K]) pivot(x []K) K {
	if len(x) <= fewToSample {
		step := len(x) / 9
		x = x[step/2:]
		return median(median(x[0], x[step], x[2*step]), median(x[3*step], x[4*step], x[5*step]), median(x[6*step], x[7*step], x[8*step]))
	}
	step := len(x) / sampled
	for i := range w.sample {
		w.sample[i] = x[step/2+i*step]
	}
	kernel.SortFew(w.sample[:], w.sample[:])
	return w.sample[sampled/2]
}

func median[K kernel.Key](a, b, c K) K { return max(min(a, b), min(max(a, b), c)) }
