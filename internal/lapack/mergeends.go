package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
)

// endsRoom holds, during a merge for eigenvalues alone, the first and the last entries
// of the eigenvectors: those of the halves by kind, and those of the part.
type endsRoom struct {
	room                blas.Scratch[float64]
	firsts, lasts       []float64
	newFirsts, newLasts []float64
}

// takeOutEnds is takeOut where only the ends of eigenvectors are kept.
func (m *merging[T]) takeOutEnds() {
	lo, hi, k := m.lo, m.hi, m.k
	r := &m.tips
	r.room = blas.Borrow[float64](4, hi-lo)
	inc := r.room.RowInc
	r.firsts, r.lasts = r.room.Data[:k], r.room.Data[inc:][:k]
	r.newFirsts, r.newLasts = r.room.Data[2*inc:][:hi-lo], r.room.Data[3*inc:][:hi-lo]
	of := m.ends
	for l, i := range m.keep[lo:hi] {
		m.widen(m.mid, i)
		x, y := of.At(i, 0), of.At(i, 1)
		if l < k {
			p := m.pos[lo+l]
			r.firsts[p], r.lasts[p] = x, y
		} else {
			r.newFirsts[l], r.newLasts[l] = x, y
		}
	}
}

// form computes the ends of the eigenvector of root j from a multiple of row j of S.
func (r *endsRoom) form(j int, x []float64, square float64) {
	s := 1 / math.Sqrt(square)
	r.newFirsts[j], r.newLasts[j] = s*kernel.Dot(x, r.firsts), s*kernel.Dot(x, r.lasts)
}

// putDown writes the ends of the part.
func (r *endsRoom) putDown(ends blas.Mat[float64]) {
	for i := range ends.Rows {
		ends.Set(i, 0, r.newFirsts[i])
		ends.Set(i, 1, r.newLasts[i])
	}
	r.room.Release()
}
