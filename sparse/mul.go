package sparse

import (
	"math"
	"math/bits"
	"slices"
	"sync"

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
	tiles := max(1, min(64, work/(1<<14)))
	p := &sparseProduct{a: m, b: b, parts: make([]*CSR, tiles)}
	parallel.RunIf(work >= worthHelp, tiles, p)
	return stacked(m.r, b.c, p.parts)
}

type sparseProduct struct {
	a, b  *CSR
	parts []*CSR
	rooms sync.Pool // of *denseRow
}

// A denseRow collects a row of a product: the bits of the places that have a sum, and the sums. No
// bit is set from one row to the next.
type denseRow struct {
	bits []uint64 // 64 places each
	sum  []float64
	list []int32
}

// Tile computes the rows of one tile.
func (p *sparseProduct) Tile(t int) {
	room, ok := p.rooms.Get().(*denseRow)
	if !ok {
		room = &denseRow{bits: make([]uint64, p.b.c/64+1), sum: make([]float64, p.b.c)}
	}
	defer p.rooms.Put(room)
	tiles := len(p.parts)
	from, to := p.a.rowAt(t, tiles), p.a.rowAt(t+1, tiles)
	out := &CSR{r: to - from, c: p.b.c, ptr: make([]int, to-from+1)}
	for i := from; i < to; i++ {
		room.add(out, p.a, i, p.b)
		out.ptr[i-from+1] = len(out.v)
	}
	p.parts[t] = out
}

// add appends row i of A·B to out. Where the places are close together they are found in order among
// the bits; elsewhere they are listed and sorted.
func (d *denseRow) add(out *CSR, a *CSR, i int, b *CSR) {
	col, v := a.row(i)
	low, high, most := int32(math.MaxInt32), int32(-1), 0 // of the places, and how many there may be
	for _, k := range col {
		if bc, _ := b.row(int(k)); len(bc) > 0 {
			low, high, most = min(low, bc[0]), max(high, bc[len(bc)-1]), most+len(bc)
		}
	}
	if most == 0 {
		return
	}
	set, sum := d.bits, d.sum
	sorted := int(high-low)/64 < 2*most
	list := d.list[:0]
	for q, k := range col {
		x := v[q]
		bc, bv := b.row(int(k))
		bv = bv[:len(bc)]
		for s, j := range bc {
			if w, bit := j>>6, uint64(1)<<(j&63); set[w]&bit != 0 {
				sum[j] += x * bv[s]
			} else {
				set[w] |= bit
				sum[j] = x * bv[s]
				if !sorted {
					list = append(list, j)
				}
			}
		}
	}
	if d.list = list; !sorted {
		slices.Sort(list)
		for _, j := range list {
			set[j>>6] = 0
			out.v = append(out.v, sum[j])
		}
		out.col = append(out.col, list...)
		return
	}
	for w := low >> 6; w <= high>>6; w++ {
		for word := set[w]; word != 0; word &= word - 1 {
			j := w<<6 + int32(bits.TrailingZeros64(word))
			out.col, out.v = append(out.col, j), append(out.v, sum[j])
		}
		set[w] = 0
	}
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
