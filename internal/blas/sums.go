package blas

import (
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// SumsOfRows stores the sum of each row of A in dst, added pairwise in float64.
func SumsOfRows[T Float](dst []T, a Mat[T]) {
	if a.ColInc != 1 && a.RowInc == 1 && a.Rows > 1 {
		sumsOfCols(dst, a.T())
		return
	}
	for i := range dst {
		dst[i] = Sum(a.Row(i))
	}
}

// sumsOfCols is that for the columns of a matrix with consecutive rows. It goes down the
// rows, four at a time, with a sum of float64 for each column.
func sumsOfCols[T Float](dst []T, a Mat[T]) {
	w := scratch.Borrow[float64](levels(a.Rows) * a.Cols)
	sums := addUpRows(w.Data, a)
	for j := range dst {
		dst[j] = T(sums[j])
	}
	w.Release()
}

// rowBlock is the number of rows that are added up one after the other.
const rowBlock = 4 * partialTerms

// levels is how many vectors of sums addUpRows needs for so many rows.
func levels(rows int) int {
	n := 1
	for ; rows > rowBlock; rows -= rows / 2 {
		n++
	}
	return n
}

// addUpRows returns the sums of the columns at the beginning of w: those of a few rows,
// or of both halves.
func addUpRows[T Float](w []float64, a Mat[T]) []float64 {
	sums := w[:a.Cols]
	if a.Rows > rowBlock {
		half := a.Rows / 2
		addUpRows(w, a.Slice(0, a.Rows-half, 0, a.Cols))
		kernel.Add(sums, sums, addUpRows(w[a.Cols:], a.Slice(a.Rows-half, a.Rows, 0, a.Cols)))
		return sums
	}
	clear(sums)
	i := 0
	for ; i+4 <= a.Rows; i += 4 {
		kernel.AddRows(sums, a.Data[i*a.RowInc:], a.RowInc)
	}
	for ; i < a.Rows; i++ {
		for j, v := range a.Data[i*a.RowInc:][:a.Cols] {
			sums[j] += float64(v)
		}
	}
	return sums
}
