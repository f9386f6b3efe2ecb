package sparse

import (
	"math"
	"slices"

	"github.com/lina-la/lina/la"
)

// merge calls visit for each column that is in a or in b, ascending, with its place in
// each, −1 where it is not.
func merge(a, b []int32, visit func(c int32, p, q int)) {
	p, q := 0, 0
	for p < len(a) || q < len(b) {
		switch {
		case q == len(b) || p < len(a) && a[p] < b[q]:
			visit(a[p], p, -1)
			p++
		case p == len(a) || b[q] < a[p]:
			visit(b[q], -1, q)
			q++
		default:
			visit(a[p], p, q)
			p, q = p+1, q+1
		}
	}
}

// Add returns A + B, with the entries of both. It panics if the shapes differ.
func (m *CSR) Add(b *CSR) *CSR { return m.combine("CSR.Add", b, 1) }

// Sub returns A − B, with the entries of both. It panics if the shapes differ.
func (m *CSR) Sub(b *CSR) *CSR { return m.combine("CSR.Sub", b, -1) }

// AddScaled returns A + s·B, with the entries of both. It panics if the shapes differ.
func (m *CSR) AddScaled(s float64, b *CSR) *CSR { return m.combine("CSR.AddScaled", b, s) }

// AddDiag returns A + s·I for a square matrix; all of its diagonal is stored. It panics if A
// is not square.
func (m *CSR) AddDiag(s float64) *CSR {
	checkSquare("CSR.AddDiag", m.r, m.c)
	return m.AddScaled(s, Identity(m.r))
}

func (m *CSR) combine(op string, b *CSR, s float64) *CSR {
	checkSame(op, m.r, m.c, b.r, b.c)
	most := len(m.v) + len(b.v)
	out := &CSR{r: m.r, c: m.c, ptr: make([]int, m.r+1), col: make([]int32, 0, most), v: make([]float64, 0, most)}
	for i := range m.r {
		ac, av := m.row(i)
		bc, bv := b.row(i)
		merge(ac, bc, func(c int32, p, q int) {
			x := 0.0
			switch {
			case q < 0:
				x = av[p]
			case p < 0:
				x = s * bv[q]
			default:
				x = av[p] + s*bv[q]
			}
			out.col, out.v = append(out.col, c), append(out.v, x)
		})
		out.ptr[i+1] = len(out.v)
	}
	return out
}

// MulElem returns the products aᵢⱼ·bᵢⱼ, with the entries that both have. It panics if the
// shapes differ.
func (m *CSR) MulElem(b *CSR) *CSR {
	checkSame("CSR.MulElem", m.r, m.c, b.r, b.c)
	out := &CSR{r: m.r, c: m.c, ptr: make([]int, m.r+1)}
	for i := range m.r {
		ac, av := m.row(i)
		bc, bv := b.row(i)
		merge(ac, bc, func(c int32, p, q int) {
			if p >= 0 && q >= 0 {
				out.col, out.v = append(out.col, c), append(out.v, av[p]*bv[q])
			}
		})
		out.ptr[i+1] = len(out.v)
	}
	return out
}

// Scale returns s·A, of the stored entries.
func (m *CSR) Scale(s float64) *CSR { return m.Apply(func(x float64) float64 { return s * x }) }

// Apply returns f of each stored entry. Those that are not stored stay zero.
func (m *CSR) Apply(f func(x float64) float64) *CSR {
	out := &CSR{r: m.r, c: m.c, ptr: m.ptr, col: m.col, v: make([]float64, len(m.v))}
	for k, x := range m.v {
		out.v[k] = f(x)
	}
	return out
}

// MulCol returns diag(v)·A: row i times v[i]. It panics unless v has an entry for each row.
func (m *CSR) MulCol(v la.Vector) *CSR {
	if len(v) != m.r {
		panicShape("CSR.MulCol", "%d×%d, and %d numbers", m.r, m.c, len(v))
	}
	out := &CSR{r: m.r, c: m.c, ptr: m.ptr, col: m.col, v: slices.Clone(m.v)}
	for i := range m.r {
		for k := m.ptr[i]; k < m.ptr[i+1]; k++ {
			out.v[k] *= v[i]
		}
	}
	return out
}

// MulRow returns A·diag(v): column j times v[j]. It panics unless v has an entry for each
// column.
func (m *CSR) MulRow(v la.Vector) *CSR {
	if len(v) != m.c {
		panicShape("CSR.MulRow", "%d×%d, and %d numbers", m.r, m.c, len(v))
	}
	out := &CSR{r: m.r, c: m.c, ptr: m.ptr, col: m.col, v: slices.Clone(m.v)}
	for k, j := range m.col {
		out.v[k] *= v[j]
	}
	return out
}

// RowSums returns the sum of each row: degrees, if A is the adjacency matrix of a graph.
func (m *CSR) RowSums() la.Vector { return m.MulVec(la.FullVec(m.c, 1)) }

// ColSums returns the sum of each column.
func (m *CSR) ColSums() la.Vector {
	dst := make(la.Vector, m.c)
	m.MulVecTransTo(dst, la.FullVec(m.r, 1))
	return dst
}

// Prune returns A with the entries |aᵢⱼ| > tol, and NaN; Prune(0) drops stored zeros.
func (m *CSR) Prune(tol float64) *CSR {
	return m.keep(m.r, m.c, 0, 0, func(_, _ int, x float64) bool { return !(math.Abs(x) <= tol) })
}

// keep is the entries that f wants, in an r×c matrix that begins at row i0 and column j0.
func (m *CSR) keep(r, c, i0, j0 int, f func(i, j int, x float64) bool) *CSR {
	out := &CSR{r: r, c: c, ptr: make([]int, r+1)}
	for i := range r {
		col, v := m.row(i0 + i)
		for k, j := range col {
			if f(i0+i, int(j), v[k]) {
				out.col, out.v = append(out.col, j-int32(j0)), append(out.v, v[k])
			}
		}
		out.ptr[i+1] = len(out.v)
	}
	return out
}
