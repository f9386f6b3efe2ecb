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
	p := &sparseProduct{a: m, b: b, out: &CSR{r: m.r, c: b.c, ptr: make([]int, m.r+1)}, places: make([][]int32, tiles)}
	parallel.RunIf(work >= worthHelp, tiles, p)
	for i := range m.r {
		p.out.ptr[i+1] += p.out.ptr[i]
	}
	p.out.col = slices.Concat(p.places...)
	p.out.v = make([]float64, len(p.out.col))
	parallel.RunIf(work >= worthHelp, tiles, p)
	return p.out
}

type sparseProduct struct {
	a, b, out *CSR
	places    [][]int32 // of each tile
	rooms     sync.Pool // of *denseRow
}

// A denseRow collects a row of a product: the bits of the places that have a sum, and the sums. From one
// row to the next all are zero.
type denseRow struct {
	bits []uint64 // 64 places each
	sum  []float64
	list []int32 // the places of the rows of a tile
}

// Tile finds the places of the rows of one tile, or the values once all places are known.
func (p *sparseProduct) Tile(t int) {
	room, ok := p.rooms.Get().(*denseRow)
	if !ok {
		room = &denseRow{bits: make([]uint64, p.b.c/64+1), sum: make([]float64, p.b.c)}
	}
	defer p.rooms.Put(room)
	tiles := len(p.places)
	from, to := p.a.rowAt(t, tiles), p.a.rowAt(t+1, tiles)
	if p.out.v != nil {
		for i := from; i < to; i++ {
			p.values(i, room.sum)
		}
		return
	}
	room.list = room.list[:0]
	for i := from; i < to; i++ {
		before := len(room.list)
		col, _ := p.a.row(i)
		room.list = room.addPlaces(room.list, col, p.b)
		p.out.ptr[i+1] = len(room.list) - before
	}
	p.places[t] = slices.Clone(room.list)
}

// addPlaces appends the places of a row of A·B to list, in order; col are those of the row of A. Where they are close
// together they are found among the bits, and elsewhere sorted.
func (d *denseRow) addPlaces(list, col []int32, b *CSR) []int32 {
	low, high, most := int32(math.MaxInt32), int32(-1), 0
	for _, k := range col {
		if first, end := b.ptr[k], b.ptr[k+1]; first < end {
			low, high, most = min(low, b.col[first]), max(high, b.col[end-1]), most+end-first
		}
	}
	set := d.bits
	if int(high-low)/64 < 2*most {
		for _, k := range col {
			for _, j := range b.col[b.ptr[k]:b.ptr[k+1]] {
				set[j>>6] |= 1 << (j & 63)
			}
		}
		for w := low >> 6; w <= high>>6; w++ {
			for word := set[w]; word != 0; word &= word - 1 {
				list = append(list, w<<6+int32(bits.TrailingZeros64(word)))
			}
			set[w] = 0
		}
		return list
	}
	before := len(list)
	for _, k := range col {
		for _, j := range b.col[b.ptr[k]:b.ptr[k+1]] {
			if w, bit := j>>6, uint64(1)<<(j&63); set[w]&bit == 0 {
				set[w] |= bit
				list = append(list, j)
			}
		}
	}
	for _, j := range list[before:] {
		set[j>>6] = 0
	}
	slices.Sort(list[before:])
	return list
}

// values fills in row i of the product.
func (p *sparseProduct) values(i int, sum []float64) {
	b := p.b
	col, v := p.a.row(i)
	for q, k := range col {
		x := v[q]
		first, end := b.ptr[k], b.ptr[k+1]
		values := b.v[first:end]
		for s, j := range b.col[first:end] {
			sum[j] += x * values[s]
		}
	}
	places, out := p.out.row(i)
	for q, j := range places {
		out[q], sum[j] = sum[j], 0
	}
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
