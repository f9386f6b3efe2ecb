package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
)

// endsRoom holds, during a merge for eigenvalues or singular values alone, the first and the last
// entries of their vectors: those of the halves by kind, and those of the part.
type endsRoom struct {
	room                blas.Scratch[float64]
	firsts, lasts       []float64
	newFirsts, newLasts []float64
}

// takeOut copies the ends of the vectors keep to the places pos, and behind those the ones that
// stay.
func (r *endsRoom) takeOut(ends blas.Mat[float64], keep, pos []int) {
	n, k := len(keep), len(pos)
	r.room = blas.Borrow[float64](4, n)
	inc := r.room.RowInc
	r.firsts, r.lasts = r.room.Data[:k], r.room.Data[inc:][:k]
	r.newFirsts, r.newLasts = r.room.Data[2*inc:][:n], r.room.Data[3*inc:][:n]
	for l, i := range keep {
		x, y := ends.At(i, 0), ends.At(i, 1)
		if l < k {
			r.firsts[pos[l]], r.lasts[pos[l]] = x, y
		} else {
			r.newFirsts[l], r.newLasts[l] = x, y
		}
	}
}

// turnEnds rotates the ends of vectors i and j.
func turnEnds(ends blas.Mat[float64], i, j int, cos, sin float64) {
	x, y := ends.Data[2*i:][:2], ends.Data[2*j:][:2]
	for c := range x {
		x[c], y[c] = cos*x[c]+sin*y[c], cos*y[c]-sin*x[c]
	}
}

// form computes the ends of the vector of root j from a multiple of row j of S.
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
