package sparse

import (
	"math"
	"math/bits"

	"github.com/lina-la/lina/internal/scratch"
)

// bucketFrom is the number of entries from which a transpose goes through buckets, and bucketBytes
// how much of the result belongs to one: what the second-level cache holds.
const (
	bucketFrom  = 1 << 17
	bucketBytes = 1 << 18
)

// transpose is Aᵀ row by row: a sort by counting.
func (m *CSR) transpose() *CSR {
	t := &CSR{r: m.c, c: m.r, ptr: make([]int, m.c+1), col: make([]int32, len(m.v)), v: make([]float64, len(m.v))}
	for _, j := range m.col {
		t.ptr[j+1]++
	}
	for j := range m.c {
		t.ptr[j+1] += t.ptr[j]
	}
	if len(m.v) < bucketFrom || m.c < 1<<10 {
		for i := range m.r {
			col, v := m.row(i)
			for k, j := range col {
				at := t.ptr[j] // the next place of row j
				t.col[at], t.v[at] = int32(i), v[k]
				t.ptr[j]++
			}
		}
	} else {
		m.transposeByBuckets(t)
	}
	copy(t.ptr[1:], t.ptr[:m.c]) // a row ended where the next begins
	t.ptr[0] = 0
	return t
}

// transposeByBuckets puts the entries into t, whose rows begin where t.ptr says; each moves on to its end. A large
// result does not fit a cache, and entries would go to it one by one. So those of rows close to each
// other are brought together first.
func (m *CSR) transposeByBuckets(t *CSR) {
	n := len(m.v)
	buckets := min(128, n*12/bucketBytes+1)
	shift := max(0, bits.Len(uint(m.c-1))-bits.Len(uint(buckets-1)))
	room := scratch.Borrow[float64](2 * n)
	defer room.Release()
	entries := room.Take(2 * n) // row and column as the bits of a number, and the value
	next := make([]int, (m.c-1)>>shift+1)
	for b := range next {
		next[b] = t.ptr[b<<shift]
	}
	for i := range m.r {
		col, v := m.row(i)
		for k, j := range col {
			b := j >> shift
			e := entries[2*next[b]:][:2]
			e[0], e[1] = math.Float64frombits(uint64(j)<<32|uint64(i)), v[k]
			next[b]++
		}
	}
	for k := 0; k < len(entries); k += 2 {
		place := math.Float64bits(entries[k])
		j := place >> 32
		at := t.ptr[j]
		t.col[at], t.v[at] = int32(place), entries[k+1]
		t.ptr[j]++
	}
}
