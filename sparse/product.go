package sparse

import (
	"sort"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
)

// Products with vectors and dense matrices. Rows are dealt out in runs of about as many
// entries each. A row is added up the same way whoever does it.
const (
	entriesPerTile = 1 << 14 // entries times columns, and rows
	worthHelp      = 1 << 17 // of these, a call for help
)

// MulVec returns A·x. It panics unless x has an entry for each column.
func (m *CSR) MulVec(x la.Vector) la.Vector {
	dst := make(la.Vector, m.r)
	m.MulVecTo(dst, x)
	return dst
}

// MulVecTo computes dst = A·x, in parallel if that is worth it. It panics unless x has an entry
// for each column and dst, which is not x, one for each row.
func (m *CSR) MulVecTo(dst, x la.Vector) {
	checkVectors("CSR.MulVecTo", dst, x, m.r, m.c)
	work := len(m.v) + m.r
	p := &vecProduct{m: m, dst: dst, x: x, tiles: 1 + work/entriesPerTile}
	if work < worthHelp {
		p.rows(0, m.r)
		return
	}
	parallel.Run(p.tiles, p)
}

type vecProduct struct {
	m      *CSR
	dst, x la.Vector
	tiles  int
}

// Tile does the rows of one tile.
func (p *vecProduct) Tile(t int) { p.rows(p.m.rowAt(t, p.tiles), p.m.rowAt(t+1, p.tiles)) }

func (p *vecProduct) rows(from, to int) {
	if from >= to {
		return
	}
	dst, x := p.dst[:to], p.x
	ptr := p.m.ptr[:to+1]
	kernel.SparseDots(dst[from:], ptr[from:], p.m.col, p.m.v, x)
}

// rowAt is the row with which tile t of some begins: as many entries and rows lie before
// it as there should.
func (m *CSR) rowAt(t, tiles int) int {
	before := (len(m.v) + m.r) / tiles * t
	if t == tiles {
		return m.r
	}
	return sort.Search(m.r, func(i int) bool { return m.ptr[i]+i >= before })
}

// MulVecTransTo computes dst = Aᵀ·x, on one thread. It panics unless x has an entry for each row
// and dst, which is not x, one for each column.
func (m *CSR) MulVecTransTo(dst, x la.Vector) {
	checkVectors("CSR.MulVecTransTo", dst, x, m.c, m.r)
	clear(dst)
	for i := range m.r {
		col, v := m.row(i)
		s := x[i]
		for k, j := range col {
			dst[j] += v[k] * s
		}
	}
}

// MulMat returns A·B, B a dense matrix: r×n for an r×c A and a c×n B. It panics if A has not as
// many columns as B rows.
func (m *CSR) MulMat(b la.Matrix) la.Matrix {
	dst := la.Zeros(m.r, b.Cols())
	m.MulMatTo(dst, b)
	return dst
}

// MulMatTo computes dst = A·B, in parallel if that is worth it. It panics if the shapes do not
// fit; dst does not overlap B.
func (m *CSR) MulMatTo(dst, b la.Matrix) {
	br, n := b.Dims()
	if r, c := dst.Dims(); br != m.c || r != m.r || c != n {
		panicShape("CSR.MulMatTo", "%d×%d times %d×%d into %d×%d", m.r, m.c, br, n, r, c)
	}
	if m.r == 0 || n == 0 {
		return
	}
	out := dst
	data, inc, colInc := dst.Raw()
	if colInc != 1 && n > 1 {
		out = la.Zeros(m.r, n)
		data, inc, _ = out.Raw()
	}
	from, bInc, bColInc := b.Raw()
	if bColInc != 1 && n > 1 {
		from, bInc, _ = b.Clone().Raw()
	}
	work := (len(m.v)+m.r)*max(n/8, 1) + m.r
	p := &matProduct{m: m, n: n, dst: data, inc: inc, b: from, bInc: bInc, tiles: 1 + work/entriesPerTile}
	if p.tiles = min(p.tiles, 4096); work < worthHelp {
		p.rows(0, m.r)
	} else {
		parallel.Run(p.tiles, p)
	}
	if colInc != 1 && n > 1 {
		dst.CopyFrom(out)
	}
}

type matProduct struct {
	m         *CSR
	n         int
	dst, b    []float64
	inc, bInc int
	tiles     int
}

// Tile does the rows of one tile.
func (p *matProduct) Tile(t int) { p.rows(p.m.rowAt(t, p.tiles), p.m.rowAt(t+1, p.tiles)) }

func (p *matProduct) rows(from, to int) {
	for i := from; i < to; i++ {
		col, v := p.m.row(i)
		kernel.SparseSums(p.dst[i*p.inc:][:p.n], v, col, p.b, p.bInc)
	}
}
