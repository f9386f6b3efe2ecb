package sparse

import "slices"

// Slice returns A[i0:i1, j0:j1], half-open, a copy. It panics if that is not inside A.
func (m *CSR) Slice(i0, i1, j0, j1 int) *CSR {
	if i0 < 0 || i1 < i0 || i1 > m.r || j0 < 0 || j1 < j0 || j1 > m.c {
		panicShape("CSR.Slice", "[%d:%d, %d:%d] of %d×%d", i0, i1, j0, j1, m.r, m.c)
	}
	out := &CSR{r: i1 - i0, c: j1 - j0, ptr: make([]int, i1-i0+1)}
	for i := i0; i < i1; i++ {
		col, v := m.row(i)
		from, _ := slices.BinarySearch(col, int32(j0))
		to := len(col)
		if j1 < m.c {
			to, _ = slices.BinarySearch(col, int32(j1))
		}
		for _, j := range col[from:to] {
			out.col = append(out.col, j-int32(j0))
		}
		out.v = append(out.v, v[from:to]...)
		out.ptr[i-i0+1] = len(out.v)
	}
	return out
}

// TakeRows returns the rows with the given indices, in that order, a copy; a row may be
// taken more than once. It panics if there is no such row.
func (m *CSR) TakeRows(idx ...int) *CSR {
	checkNew("CSR.TakeRows", len(idx), m.c)
	out := &CSR{r: len(idx), c: m.c, ptr: make([]int, len(idx)+1)}
	for p, i := range idx {
		if uint(i) >= uint(m.r) {
			panicShape("CSR.TakeRows", "row %d of %d", i, m.r)
		}
		col, v := m.row(i)
		out.col, out.v = append(out.col, col...), append(out.v, v...)
		out.ptr[p+1] = len(out.v)
	}
	return out
}

// Tril returns the entries with j ≤ i + k, on and below the k-th diagonal.
func (m *CSR) Tril(k int) *CSR {
	return m.keep(m.r, m.c, 0, 0, func(i, j int, _ float64) bool { return j <= i+k })
}

// Triu returns the entries with j ≥ i + k, on and above the k-th diagonal.
func (m *CSR) Triu(k int) *CSR {
	return m.keep(m.r, m.c, 0, 0, func(i, j int, _ float64) bool { return j >= i+k })
}

// permuted is PAPᵀ of a square matrix: row and column p[i] of A become row and column i.
func (m *CSR) permuted(p []int) *CSR {
	n := len(p)
	place := make([]int32, n)
	for i, from := range p {
		place[from] = int32(i)
	}
	// Rows go to their places with columns in disorder; two transposes sort them.
	out := &CSR{r: n, c: n, ptr: make([]int, n+1), col: make([]int32, 0, len(m.v)), v: make([]float64, 0, len(m.v))}
	for i, from := range p {
		col, v := m.row(from)
		for _, j := range col {
			out.col = append(out.col, place[j])
		}
		out.v = append(out.v, v...)
		out.ptr[i+1] = len(out.v)
	}
	return out.transpose().transpose()
}
