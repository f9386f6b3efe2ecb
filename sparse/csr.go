package sparse

import (
	"iter"
	"math"
	"slices"

	"github.com/lina-la/lina/la"
)

// CSR is an r×c matrix of which the entries that are not zero are stored row by row
// (compressed sparse rows): row i is ptr[i] ≤ k < ptr[i+1], with the columns col[k],
// ascending, and the values v[k]. The zero value is the 0×0 matrix. It is never changed.
type CSR struct {
	r, c int
	ptr  []int   // r+1 of them, the first is 0; none for the zero value
	col  []int32 // half the memory to pass of int
	v    []float64
}

// NewCSR returns the r×c matrix with the entries v[k], ptr[i] ≤ k < ptr[i+1], in row i and
// the columns col[k]. It copies. It panics unless ptr has r+1 numbers that begin with 0, do not
// descend and end with the number of entries, and columns are below c and ascend in every
// row.
func NewCSR(r, c int, ptr, col []int, v []float64) *CSR {
	checkNew("NewCSR", r, c)
	if what, args := malformed(r, c, ptr, col, len(v)); what != "" {
		panicShape("NewCSR", what, args...)
	}
	m := &CSR{r: r, c: c, ptr: slices.Clone(ptr), col: make([]int32, len(col)), v: slices.Clone(v)}
	for k, j := range col {
		m.col[k] = int32(j)
	}
	return m
}

// malformed says what is wrong with the parts of an r×c matrix of n values, "" if nothing
// is.
func malformed(r, c int, ptr, col []int, n int) (what string, args []any) {
	if len(ptr) != r+1 || ptr[0] != 0 || ptr[r] != n || len(col) != n {
		return "%d rows, %d row starts, %d columns, %d values", []any{r, len(ptr), len(col), n}
	}
	for i := range r {
		if ptr[i+1] < ptr[i] || ptr[i+1] > n {
			return "row %d begins at %d and ends at %d", []any{i, ptr[i], ptr[i+1]}
		}
		before := -1
		for _, j := range col[ptr[i]:ptr[i+1]] {
			if j <= before || j >= c {
				return "row %d has column %d behind %d, of %d", []any{i, j, before, c}
			}
			before = j
		}
	}
	return "", nil
}

// FromDense returns A with the entries that are not zero. A is not changed.
func FromDense(a la.Matrix) *CSR {
	r, c := a.Dims()
	checkNew("FromDense", r, c)
	m := &CSR{r: r, c: c, ptr: make([]int, r+1)}
	for i := range r {
		for j := range c {
			if x := a.At(i, j); x != 0 {
				m.col, m.v = append(m.col, int32(j)), append(m.v, x)
			}
		}
		m.ptr[i+1] = len(m.v)
	}
	return m
}

// Diag returns the n×n matrix with v on its diagonal, zeros included. It copies.
func Diag(v la.Vector) *CSR {
	n := len(v)
	checkNew("Diag", n, n)
	m := &CSR{r: n, c: n, ptr: make([]int, n+1), col: make([]int32, n), v: slices.Clone(v)}
	for i := range n {
		m.ptr[i+1], m.col[i] = i+1, int32(i)
	}
	return m
}

// Identity returns the n×n identity matrix. It panics if n is negative.
func Identity(n int) *CSR {
	checkNew("Identity", n, n)
	return Diag(la.FullVec(n, 1))
}

// Dims returns the number of rows and columns.
func (m *CSR) Dims() (r, c int) { return m.r, m.c }

// NNZ returns the number of stored entries, which may hold zeros.
func (m *CSR) NNZ() int { return len(m.v) }

// At returns a[i,j], 0 if it is not stored; it searches row i. It panics if there is no such
// place.
func (m *CSR) At(i, j int) float64 {
	checkIndex("CSR.At", i, j, m.r, m.c)
	col, v := m.row(i)
	if k, ok := slices.BinarySearch(col, int32(j)); ok {
		return v[k]
	}
	return 0
}

// row is the columns and values of row i.
func (m *CSR) row(i int) (col []int32, v []float64) {
	k, end := m.ptr[i], m.ptr[i+1]
	return m.col[k:end:end], m.v[k:end:end]
}

// starts is ptr, also for the zero value.
func (m *CSR) starts() []int {
	if m.ptr == nil {
		return []int{0}
	}
	return m.ptr
}

// All yields the stored entries, row by row.
func (m *CSR) All() iter.Seq2[la.Index, float64] {
	return func(yield func(la.Index, float64) bool) {
		for i := range m.r {
			for j, x := range m.RowSeq(i) {
				if !yield(la.Index{I: i, J: j}, x) {
					return
				}
			}
		}
	}
}

// RowSeq yields the columns and values of row i. It panics if there is no such row.
func (m *CSR) RowSeq(i int) iter.Seq2[int, float64] {
	if uint(i) >= uint(m.r) {
		panicShape("CSR.RowSeq", "row %d of %d", i, m.r)
	}
	return func(yield func(int, float64) bool) {
		col, v := m.row(i)
		for k, j := range col {
			if !yield(int(j), v[k]) {
				return
			}
		}
	}
}

// Dense returns the matrix with its zeros.
func (m *CSR) Dense() la.Matrix {
	a := la.Zeros(m.r, m.c)
	for at, x := range m.All() {
		a.Set(at.I, at.J, x)
	}
	return a
}

// T returns Aᵀ, which shares the entries.
func (m *CSR) T() *CSC { return &CSC{t: m} }

// CSC returns the matrix column by column, a copy.
func (m *CSR) CSC() *CSC { return &CSC{t: m.transpose()} }

// transpose is Aᵀ row by row: a sort by counting.
func (m *CSR) transpose() *CSR {
	t := &CSR{r: m.c, c: m.r, ptr: make([]int, m.c+1), col: make([]int32, len(m.v)), v: make([]float64, len(m.v))}
	for _, j := range m.col {
		t.ptr[j+1]++
	}
	for j := range m.c {
		t.ptr[j+1] += t.ptr[j]
	}
	for i := range m.r {
		col, v := m.row(i)
		v = v[:len(col)]
		for k, j := range col {
			at := t.ptr[j] // the next place of row j
			t.col[at], t.v[at] = int32(i), v[k]
			t.ptr[j] = at + 1
		}
	}
	copy(t.ptr[1:], t.ptr) // a row ended where the next begins
	t.ptr[0] = 0
	return t
}

// Diagonal returns a copy of the k-th diagonal, a[i,i+k]. It panics if there is no such
// diagonal.
func (m *CSR) Diagonal(k int) la.Vector {
	if k < -m.r || k > m.c {
		panicShape("CSR.Diagonal", "diagonal %d of %d×%d", k, m.r, m.c)
	}
	i0 := max(0, -k)
	d := make(la.Vector, max(0, min(m.r-i0, m.c-i0-k)))
	for i := range d {
		d[i] = m.At(i0+i, i0+i+k)
	}
	return d
}

// IsSymmetric reports whether |aᵢⱼ − aⱼᵢ| ≤ tol for all pairs of a square matrix.
func (m *CSR) IsSymmetric(tol float64) bool {
	if m.r != m.c {
		return false
	}
	_, _, diff := m.asymmetry()
	return diff <= tol
}

// asymmetry is the largest |aᵢⱼ − aⱼᵢ| of a square matrix, and where it is; NaN is as large as
// infinity.
func (m *CSR) asymmetry() (i, j int, diff float64) {
	t := m.transpose()
	for r := range m.r {
		a, av := m.row(r)
		b, bv := t.row(r)
		merge(a, b, func(c int32, p, q int) {
			x := 0.0
			if p >= 0 {
				x = av[p]
			}
			if q >= 0 {
				x -= bv[q]
			}
			if x = math.Abs(x); x > diff || x != x {
				if x != x {
					x = math.Inf(1)
				}
				i, j, diff = max(r, int(c)), min(r, int(c)), x
			}
		})
	}
	return i, j, diff
}

// symmetric returns a *la.NotSymmetricError if two mirrored entries differ by more than
// rounding, as in package la.
func (m *CSR) symmetric() error {
	i, j, diff := m.asymmetry()
	if diff > 10*float64(max(m.r, 10))*la.Eps[float64]()*m.maxAbs() {
		return &la.NotSymmetricError{I: i, J: j, Diff: diff}
	}
	return nil
}

func (m *CSR) maxAbs() (largest float64) {
	for _, x := range m.v {
		largest = max(largest, math.Abs(x))
	}
	return largest
}
