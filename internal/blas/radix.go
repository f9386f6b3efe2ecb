package blas

import (
	"cmp"
	"math"
	"slices"
	"sync"
)

// Sorting by the digits of keys, lowest digit first, each pass keeping the order of what
// is equal in it (Knuth, The Art of Computer Programming 3, 5.2.5). A key is an unsigned
// integer in the order of the numbers. Three digits of 11 bits are all of a float32; of a
// float64 they are the upper 33 bits, and what is equal in those is put into order by
// comparing.

const (
	digitBits = 11
	digits    = 3
	// fewToSort is the number of entries up to which comparing is quicker.
	fewToSort = 256
)

// entry is a number in the form in which it is sorted, and where it was.
type entry struct {
	key uint64
	at  int
}

const signBit = 1 << 63

// key64 is the key of x: NaN is above all numbers.
func key64(x float64) uint64 {
	if x != x {
		return math.MaxUint64
	}
	b := math.Float64bits(x)
	return b ^ (uint64(int64(b)>>63) | signBit)
}

// key32 is the same for float32, in the upper half.
func key32(x float32) uint64 {
	if x != x {
		return math.MaxUint64
	}
	b := uint64(math.Float32bits(x)) << 32
	b ^= uint64(int64(b)>>63) | signBit
	return b &^ math.MaxUint32
}

// bitsOf are the bits of the number of a key that is not NaN's.
func bitsOf(key uint64) uint64 { return key ^ (uint64(int64(^key)>>63) | signBit) }

// ArgSort stores in order the indices that sort x ascending. Equal entries keep their
// order, −0 being equal to 0, and NaN comes last.
func ArgSort[T Float](order []int, x []T) {
	w := sorters.Get().(*sorter)
	w.entries = grown(w.entries, len(x))
	switch x := any(x).(type) { // −0 + 0 is 0
	case []float64:
		for i, v := range x {
			w.entries[i] = entry{key64(v + 0), i}
		}
	case []float32:
		for i, v := range x {
			w.entries[i] = entry{key32(v + 0), i}
		}
	}
	for i, e := range w.sort() {
		order[i] = e.at
	}
	sorters.Put(w)
}

// Sort puts x into ascending order, −0 before 0 and NaN last.
func Sort[T Float](x []T) {
	numbers := 0
	for i, v := range x {
		if v == v {
			x[i], x[numbers] = x[numbers], v
			numbers++
		}
	}
	x = x[:numbers]
	w := sorters.Get().(*sorter)
	w.keys = grown(w.keys, len(x))
	switch x := any(x).(type) {
	case []float64:
		for i, v := range x {
			w.keys[i] = key64(v)
		}
		for i, key := range w.sortKeys() {
			x[i] = math.Float64frombits(bitsOf(key))
		}
	case []float32:
		for i, v := range x {
			w.keys[i] = key32(v)
		}
		for i, key := range w.sortKeys() {
			x[i] = math.Float32frombits(uint32(bitsOf(key) >> 32))
		}
	}
	sorters.Put(w)
}

// sorter is the memory of a sort.
type sorter struct {
	entries, otherEntries []entry
	keys, otherKeys       []uint64
	counts                [digits][1 << digitBits]uint32
}

var sorters = sync.Pool{New: func() any { return new(sorter) }}

func grown[E any](x []E, n int) []E {
	if cap(x) < n {
		return make([]E, n)
	}
	return x[:n]
}

// places turns the counts of a digit into where its entries begin. It reports whether all
// n entries have the same digit, in which case there is nothing to do.
func places(counts *[1 << digitBits]uint32, n int) (same bool) {
	at := uint32(0)
	for i, c := range counts {
		same = same || int(c) == n
		counts[i] = at
		at += c
	}
	return same
}

// shift is how far right digit d is to be shifted.
func shift(d int) uint { return 64 - digitBits*digits + digitBits*uint(d) }

const lowBits = 1<<(64-digitBits*digits) - 1

// sort sorts the entries.
func (w *sorter) sort() []entry {
	from := w.entries
	if len(from) <= fewToSort {
		slices.SortStableFunc(from, byKey)
		return from
	}
	w.otherEntries = grown(w.otherEntries, len(from))
	to := w.otherEntries
	clear(w.counts[0][:])
	clear(w.counts[1][:])
	clear(w.counts[2][:])
	for i := range from {
		key := from[i].key
		w.counts[0][key>>shift(0)%(1<<digitBits)]++
		w.counts[1][key>>shift(1)%(1<<digitBits)]++
		w.counts[2][key>>shift(2)]++
	}
	for d := range digits {
		counts, s := &w.counts[d], shift(d)
		if places(counts, len(from)) {
			continue
		}
		for _, e := range from {
			digit := e.key >> s % (1 << digitBits)
			to[counts[digit]] = e
			counts[digit]++
		}
		from, to = to, from
	}
	// What is not in order is equal in its digits, and in its old order.
	for i := 1; i < len(from); i++ {
		if from[i].key < from[i-1].key {
			first, last := i-1, i+1
			for first > 0 && from[first-1].key|lowBits == from[i].key|lowBits {
				first--
			}
			for last < len(from) && from[last].key|lowBits == from[i].key|lowBits {
				last++
			}
			slices.SortStableFunc(from[first:last], byKey)
			i = last - 1
		}
	}
	return from
}

func byKey(a, b entry) int { return cmp.Compare(a.key, b.key) }

// sortKeys is sort for keys alone.
func (w *sorter) sortKeys() []uint64 {
	from := w.keys
	if len(from) <= fewToSort {
		slices.Sort(from)
		return from
	}
	w.otherKeys = grown(w.otherKeys, len(from))
	to := w.otherKeys
	clear(w.counts[0][:])
	clear(w.counts[1][:])
	clear(w.counts[2][:])
	for _, key := range from {
		w.counts[0][key>>shift(0)%(1<<digitBits)]++
		w.counts[1][key>>shift(1)%(1<<digitBits)]++
		w.counts[2][key>>shift(2)]++
	}
	for d := range digits {
		counts, s := &w.counts[d], shift(d)
		if places(counts, len(from)) {
			continue
		}
		for _, key := range from {
			digit := key >> s % (1 << digitBits)
			to[counts[digit]] = key
			counts[digit]++
		}
		from, to = to, from
	}
	for i := 1; i < len(from); i++ {
		if from[i] < from[i-1] {
			first, last := i-1, i+1
			for first > 0 && from[first-1]|lowBits == from[i]|lowBits {
				first--
			}
			for last < len(from) && from[last]|lowBits == from[i]|lowBits {
				last++
			}
			slices.Sort(from[first:last])
			i = last - 1
		}
	}
	return from
}
