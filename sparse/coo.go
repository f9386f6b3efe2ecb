package sparse

import (
	"fmt"
	"math"
	"slices"

	"github.com/lina-la/lina/la"
)

// COO builds an r×c matrix from its entries, one after the other in any order
// (coordinates). Entries at one place add up: the form of assembly, of edge lists and of
// counting. What is built is turned into a [CSR] or a [CSC] for computing.
type COO struct {
	r, c int
	i, j []int32
	v    []float64
}

// NewCOO returns an r×c matrix without entries. It panics if a dimension is negative, or 2³¹ or
// more.
func NewCOO(r, c int) *COO {
	checkNew("NewCOO", r, c)
	return &COO{r: r, c: c}
}

// Dims returns the number of rows and columns.
func (m *COO) Dims() (r, c int) { return m.r, m.c }

// Len returns the number of entries added so far.
func (m *COO) Len() int { return len(m.v) }

// Grow makes room for n more entries.
func (m *COO) Grow(n int) {
	m.i, m.j, m.v = slices.Grow(m.i, n), slices.Grow(m.j, n), slices.Grow(m.v, n)
}

// Add adds x to entry (i, j): a[i,j] += x. A zero is kept as an entry. It panics if there is no
// such place.
func (m *COO) Add(i, j int, x float64) {
	checkIndex("COO.Add", i, j, m.r, m.c)
	m.i, m.j, m.v = append(m.i, int32(i)), append(m.j, int32(j)), append(m.v, x)
}

// AddSym adds x to the entries (i, j) and (j, i), once if they are the same: an edge of an
// undirected graph. It panics if there are no such places.
func (m *COO) AddSym(i, j int, x float64) {
	m.Add(i, j, x)
	if i != j {
		m.Add(j, i, x)
	}
}

// CSR returns the matrix row by row. Entries at one place are added up in the order in
// which they came.
//
// It is a sort by counting, first by columns, then by rows: O(entries + rows + columns).
func (m *COO) CSR() *CSR {
	byCol := order(m.j, m.c, nil)
	byRow := order(m.i, m.r, byCol)
	out := &CSR{r: m.r, c: m.c, ptr: make([]int, m.r+1), col: make([]int32, 0, len(m.v)), v: make([]float64, 0, len(m.v))}
	last := int32(-1)
	for _, k := range byRow {
		i, j, x := m.i[k], m.j[k], m.v[k]
		if n := len(out.v); n > 0 && i == last && out.col[n-1] == j {
			out.v[n-1] += x
			continue
		}
		out.col, out.v, last = append(out.col, j), append(out.v, x), i
		out.ptr[i+1]++
	}
	for i := range m.r {
		out.ptr[i+1] += out.ptr[i]
	}
	return out
}

// CSC returns the matrix column by column: CSR().CSC().
func (m *COO) CSC() *CSC {
	t := &COO{r: m.c, c: m.r, i: m.j, j: m.i, v: m.v}
	return t.CSR().T()
}

// order returns the indices of keys, which are below n, sorted by them; equal ones keep
// the order of before, or their own if that is nil.
func order(keys []int32, n int, before []int32) []int32 {
	if len(keys) > math.MaxInt32 {
		panicShape("COO", "%d entries are too many", len(keys))
	}
	next := make([]int32, n+1)
	for _, k := range keys {
		next[k+1]++
	}
	for k := range n {
		next[k+1] += next[k]
	}
	out := make([]int32, len(keys))
	for q := range keys {
		at := int32(q)
		if before != nil {
			at = before[q]
		}
		k := keys[at]
		out[next[k]] = at
		next[k]++
	}
	return out
}

// String is the shape, and the entries in the order in which they were added; of many,
// the first and the last.
func (m *COO) String() string { return fmt.Sprint(m) }

// Format prints the matrix as [CSR.Format] does.
func (m *COO) Format(s fmt.State, verb rune) {
	formatEntries(s, verb, "COO", m.r, m.c, len(m.v), func(k int) (la.Index, float64) {
		return la.Index{I: int(m.i[k]), J: int(m.j[k])}, m.v[k]
	})
}
