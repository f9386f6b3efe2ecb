package sparse

import (
	"slices"

	"github.com/lina-la/lina/internal/parallel"
)

// Mul returns A·B, both sparse: r×n for an r×c A and a c×n B. Every place that a product of
// stored entries falls on is stored, in parallel if that is worth it. It panics if A has
// not as many columns as B rows.
//
// Source: Gustavson, Two fast algorithms for sparse matrices, 1978: row i is the sum of rows
// of B, Σₖ aᵢₖ·bₖ, collected in a dense row.
func (m *CSR) Mul(b *CSR) *CSR {
	if m.c != b.r {
		panicShape("CSR.Mul", "%d×%d · %d×%d: inner dimensions %d and %d differ", m.r, m.c, b.r, b.c, m.c, b.r)
	}
	work := 0
	for _, k := range m.col {
		work += b.ptr[k+1] - b.ptr[k]
	}
	// A tile has a dense row of its own, which must not cost more than what it collects.
	tiles := max(1, min(64, work/(1<<14), work/(1+b.c)))
	p := &sparseProduct{a: m, b: b, parts: make([]*CSR, tiles)}
	parallel.RunIf(work >= worthHelp, tiles, p)
	return stacked(m.r, b.c, p.parts)
}

type sparseProduct struct {
	a, b  *CSR
	parts []*CSR
}

// Tile computes the rows of one tile.
func (p *sparseProduct) Tile(t int) {
	a, b, tiles := p.a, p.b, len(p.parts)
	from, to := a.rowAt(t, tiles), a.rowAt(t+1, tiles)
	out := &CSR{r: to - from, c: b.c, ptr: make([]int, to-from+1)}
	sum := make([]float64, b.c)
	seen := make([]int32, b.c) // the row, counted from 1, that has a sum here
	for i := from; i < to; i++ {
		first := len(out.col)
		mark := int32(i - from + 1)
		col, v := a.row(i)
		for q, k := range col {
			x := v[q]
			bc, bv := b.row(int(k))
			for s, j := range bc {
				if seen[j] != mark {
					seen[j], sum[j] = mark, 0
					out.col = append(out.col, j)
				}
				sum[j] += x * bv[s]
			}
		}
		row := out.col[first:]
		slices.Sort(row)
		for _, j := range row {
			out.v = append(out.v, sum[j])
		}
		out.ptr[i-from+1] = len(out.v)
	}
	p.parts[t] = out
}

// stacked puts matrices of c columns below each other.
func stacked(r, c int, parts []*CSR) *CSR {
	if len(parts) == 1 {
		return parts[0]
	}
	n := 0
	for _, p := range parts {
		n += len(p.v)
	}
	out := &CSR{r: r, c: c, ptr: make([]int, 1, r+1), col: make([]int32, 0, n), v: make([]float64, 0, n)}
	for _, p := range parts {
		before := len(out.v)
		for _, end := range p.ptr[1:] {
			out.ptr = append(out.ptr, before+end)
		}
		out.col, out.v = append(out.col, p.col...), append(out.v, p.v...)
	}
	return out
}

// Kron returns the Kronecker product, the blocks aᵢⱼ·B: (r·p)×(c·q) for a p×q B. The
// Laplacian of a grid is kron(A, I) + kron(I, B). It panics if that is too large.
func (m *CSR) Kron(b *CSR) *CSR {
	r, c := m.r*b.r, m.c*b.c
	checkNew("CSR.Kron", r, c)
	n := len(m.v) * len(b.v)
	out := &CSR{r: r, c: c, ptr: make([]int, 1, r+1), col: make([]int32, 0, n), v: make([]float64, 0, n)}
	for i := range m.r {
		ac, av := m.row(i)
		for p := range b.r {
			bc, bv := b.row(p)
			for k, j := range ac {
				for s, q := range bc {
					out.col = append(out.col, j*int32(b.c)+q)
					out.v = append(out.v, av[k]*bv[s])
				}
			}
			out.ptr = append(out.ptr, len(out.v))
		}
	}
	return out
}
