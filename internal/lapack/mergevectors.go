package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
)

// mergeVectors are the eigenvectors, or the left or right singular vectors, in a merge of two
// halves: rows of W, with entries in columns lo to cut−1, cut to end−1, or both. The new ones are S·[Q₁; Q₂],
// row by row: row j of S belongs to root j. Its columns, and the vectors of the halves, stand by
// kind, so that zeros are left out of two products, one for each half of the columns.
type mergeVectors[T Float] struct {
	w            blas.Mat[T]
	lo, cut, end int
	counts       [3]int          // of each kind, among those that do not stay
	s            blas.Scratch[T] // S
	q1, q2       blas.Mat[T]     // what the products take
	staying      blas.Mat[T]
	room         blas.Scratch[T] // of these three
}

// placesByKind gives each of the vectors that do not stay its place: pos[l] is that of the one at
// keep[l].
func placesByKind(keep []int, kind []uint8, pos []int) (counts [3]int) {
	for _, i := range keep {
		counts[kind[i]]++
	}
	at := [3]int{0, counts[first], counts[first] + counts[both]}
	for l, i := range keep {
		pos[l] = at[kind[i]]
		at[kind[i]]++
	}
	return counts
}

// takeOut copies the vectors in the rows keep of w to where the products read them, to the places
// pos, and behind those the ones that stay, which have their zeros.
func (v *mergeVectors[T]) takeOut(keep, pos []int) {
	k := len(pos)
	width1, width2, width := v.cut-v.lo, v.end-v.cut, v.end-v.lo
	k1, k2, stay := v.counts[first]+v.counts[both], v.counts[both]+v.counts[second], len(keep)-k
	inc1, inc2, inc := apart(width1), apart(max(width2, 1)), apart(width)
	v.room = blas.Borrow[T](1, k1*inc1+k2*inc2+stay*inc)
	data := v.room.Data
	v.q1 = blas.Mat[T]{Data: data, Rows: k1, Cols: width1, RowInc: inc1, ColInc: 1}
	data = data[k1*inc1:]
	v.q2 = blas.Mat[T]{Data: data, Rows: k2, Cols: width2, RowInc: inc2, ColInc: 1}
	v.staying = blas.Mat[T]{Data: data[k2*inc2:], Rows: stay, Cols: width, RowInc: inc, ColInc: 1}
	for l, p := range pos {
		row := v.w.Data[keep[l]*v.w.RowInc:][:v.end]
		if p < k1 {
			copy(v.q1.Data[p*inc1:][:width1], row[v.lo:v.cut])
		}
		if p -= v.counts[first]; p >= 0 {
			copy(v.q2.Data[p*inc2:][:width2], row[v.cut:])
		}
	}
	for l, i := range keep[k:] {
		copy(v.staying.Data[l*inc:][:width], v.w.Data[i*v.w.RowInc+v.lo:])
	}
}

// apart is an increment for rows of n elements whose neighbours do not crowd the same
// lines of a cache.
func apart(n int) int {
	inc := roundUp(n, 8)
	if inc%64 == 0 {
		inc += 8
	}
	return inc
}

// setRow writes x, of which the sum of squares is given, as row j of S, of length 1.
func (v *mergeVectors[T]) setRow(j int, x []float64, square float64) {
	row := v.s.Data[j*v.s.RowInc:][:len(x)]
	r := 1 / math.Sqrt(square)
	if wide, ok := any(row).([]float64); ok {
		kernel.Scale(wide, r, x)
		return
	}
	for i := range row {
		row[i] = T(x[i] * r)
	}
}

// multiply computes the new vectors of the roots from and up to to−1, of k.
func (v *mergeVectors[T]) multiply(from, to, k int) {
	k1 := v.counts[first] + v.counts[both]
	blas.Gemm(1, v.s.Slice(from, to, 0, k1), v.q1, 0, v.w.Slice(v.lo+from, v.lo+to, v.lo, v.cut))
	blas.Gemm(1, v.s.Slice(from, to, v.counts[first], k), v.q2, 0, v.w.Slice(v.lo+from, v.lo+to, v.cut, v.end))
	v.s.Release()
}

// putDown writes the vectors that stay, behind the k new ones.
func (v *mergeVectors[T]) putDown(k int) {
	for l := range v.staying.Rows {
		at := (v.lo+k+l)*v.w.RowInc + v.lo
		copy(v.w.Data[at:][:v.staying.Cols], v.staying.Data[l*v.staying.RowInc:])
	}
	v.room.Release()
}

// stage is what the tiles of a merge do.
type stage uint8

const (
	findRoots stage = iota
	findWeights
	formVectors
)

// inGroups does a stage of a merge, which its tiles know, for all groups of its k roots.
func inGroups(k int, tiles parallel.Tiles) {
	groups := (k + secularGroup - 1) / secularGroup
	if k < tuning.divideThreads {
		for g := range groups {
			tiles.Tile(g)
		}
		return
	}
	parallel.Run(groups, tiles)
}
