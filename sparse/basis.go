package sparse

import (
	"math"
	"math/rand/v2"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/la"
)

// A basis is orthonormal vectors of length n, the rows of v.
type basis struct {
	v    la.Matrix
	n    int
	dots la.Vector
	rng  *rand.Rand
	next la.Matrix // room for new rows
}

func newBasis(vectors, n int, rng *rand.Rand) *basis {
	return &basis{v: la.Zeros(vectors, n), n: n, dots: make(la.Vector, vectors), rng: rng, next: la.Zeros(vectors, n)}
}

// orthogonalize takes from row j what lies in the rows before it, and makes it of unit length.
// It returns that length, and adds the products with those rows to column j of h, if that
// has rows. Where nothing is left but rounding, the length is 0, and row j is anything
// orthogonal.
func (b *basis) orthogonalize(j int, h la.Matrix) float64 {
	w := b.v.RowView(j)
	before := w.Norm()
	if before-before != 0 {
		return before
	}
	for pass := range 3 {
		b.project(j, h)
		after := w.Norm()
		if after > 0.7*before && after > 0 { // Daniel, Gragg, Kaufman and Stewart, 1976
			if after < math.SmallestNonzeroFloat64/la.Eps[float64]() {
				break
			}
			kernel.Scale(w, 1/after, w)
			return after
		}
		if pass == 0 && after <= 4*la.Eps[float64]()*before {
			break
		}
		before = after
	}
	b.randomize(j)
	return 0
}

// project takes from row j its part in the rows before.
func (b *basis) project(j int, h la.Matrix) {
	if j == 0 {
		return
	}
	w, dots := b.v.RowView(j), b.dots[:j]
	data, inc, _ := b.v.Raw()
	rows := blas.Mat[float64]{Data: data, Rows: j, Cols: b.n, RowInc: inc, ColInc: 1}
	blas.Gemv(1, rows, blas.VecOf(w), 0, blas.VecOf(dots))
	blas.Gemv(-1, rows.T(), blas.VecOf(dots), 1, blas.VecOf(w))
	if h.Rows() > 0 {
		for i, d := range dots {
			h.Set(i, j-1, h.At(i, j-1)+d)
		}
	}
}

// randomize makes row j a random unit vector orthogonal to the rows before; zero if they are
// n already.
func (b *basis) randomize(j int) {
	w := b.v.RowView(j)
	if j >= b.n {
		clear(w)
		return
	}
	for {
		for i := range w {
			w[i] = b.rng.NormFloat64()
		}
		for range 3 {
			kernel.Scale(w, 1/w.Norm(), w)
			b.project(j, la.Matrix{})
		}
		if norm := w.Norm(); norm > 0.5 {
			kernel.Scale(w, 1/norm, w)
			return
		}
	}
}

// rotate makes the first rows Yᵀ·V, of the m rows V there are, and the one behind them row m.
func (b *basis) rotate(y la.Matrix, m int) {
	l := y.Cols()
	la.MulTo(b.next.Slice(0, l, 0, b.n), y.T(), b.v.Slice(0, m, 0, b.n))
	if m < b.v.Rows() {
		copy(b.next.RowView(l), b.v.RowView(m))
	}
	b.v, b.next = b.next, b.v
}
