package la

import "github.com/lina-la/lina/internal/blas"

// Dims returns the number of rows and of columns.
func (a Dense[T]) Dims() (r, c int) { return a.rows, a.cols }

// Rows returns the number of rows.
func (a Dense[T]) Rows() int { return a.rows }

// Cols returns the number of columns.
func (a Dense[T]) Cols() int { return a.cols }

// At returns aᵢⱼ, counted from 0. It panics if there is no such entry.
func (a Dense[T]) At(i, j int) T {
	if uint(i) >= uint(a.rows) || uint(j) >= uint(a.cols) {
		panicIndex("At", i, j, a.rows, a.cols)
	}
	return a.data[i*a.rowInc+j*a.colInc]
}

// at is At for indices that are known to be right.
func (a Dense[T]) at(i, j int) T { return a.data[i*a.rowInc+j*a.colInc] }

// Set stores aᵢⱼ = x. Whoever shares the elements sees it. It panics if there
// is no such entry.
func (a Dense[T]) Set(i, j int, x T) {
	if uint(i) >= uint(a.rows) || uint(j) >= uint(a.cols) {
		panicIndex("Set", i, j, a.rows, a.cols)
	}
	a.data[i*a.rowInc+j*a.colInc] = x
}

// set is Set for indices that are known to be right.
func (a Dense[T]) set(i, j int, x T) { a.data[i*a.rowInc+j*a.colInc] = x }

// Row returns row i as a vector. It copies; RowView shares.
func (a Dense[T]) Row(i int) Vec[T] {
	checkRow("Row", "row", i, a.rows)
	return copyVec(a.view().Row(i))
}

// Col returns column j as a vector. It copies.
func (a Dense[T]) Col(j int) Vec[T] {
	checkRow("Col", "column", j, a.cols)
	return copyVec(a.view().Col(j))
}

// RowView returns row i as a vector that shares the matrix's elements. It
// panics if they do not stand side by side, as in a transpose: use Row there.
func (a Dense[T]) RowView(i int) Vec[T] {
	checkRow("RowView", "row", i, a.rows)
	if a.cols == 0 {
		return Vec[T]{}
	}
	if a.colInc != 1 && a.cols > 1 {
		panicShape("RowView", "the entries of a row are %d apart (a transpose?): use Row, which copies", a.colInc)
	}
	return a.rowView(i)
}

// ColView returns column j as an n×1 matrix that shares A's elements: what is
// written to it is written to A. It is a matrix because the entries of a Vec stand
// side by side in memory, and those of a column do not.
func (a Dense[T]) ColView(j int) Dense[T] {
	checkRow("ColView", "column", j, a.cols)
	return a.Slice(0, a.rows, j, j+1)
}

// rowView is RowView for a matrix with colInc 1 or one column.
func (a Dense[T]) rowView(i int) Vec[T] {
	k := i * a.rowInc
	return Vec[T](a.data[k : k+a.cols : k+a.cols])
}

// readRow returns row i for reading: a view where rows are contiguous, and
// otherwise a copy in *buffer, which it allocates at the first call.
func (a Dense[T]) readRow(i int, buffer *Vec[T]) Vec[T] {
	if a.cols == 0 {
		return Vec[T]{}
	}
	if a.colInc == 1 || a.cols == 1 {
		return a.rowView(i)
	}
	if *buffer == nil {
		*buffer = make(Vec[T], a.cols)
	}
	blas.Copy(blas.VecOf(*buffer), a.view().Row(i))
	return *buffer
}

// SetRow stores v in row i. It panics unless len(v) is the number of columns.
func (a Dense[T]) SetRow(i int, v Vec[T]) {
	checkRow("SetRow", "row", i, a.rows)
	if len(v) != a.cols {
		panicShape("SetRow", "%d entries for a row of %s", len(v), dims(a.rows, a.cols))
	}
	for j, x := range v {
		a.set(i, j, x)
	}
}

// SetCol stores v in column j. It panics unless len(v) is the number of rows.
func (a Dense[T]) SetCol(j int, v Vec[T]) {
	checkRow("SetCol", "column", j, a.cols)
	if len(v) != a.rows {
		panicShape("SetCol", "%d entries for a column of %s", len(v), dims(a.rows, a.cols))
	}
	for i, x := range v {
		a.set(i, j, x)
	}
}

// Diagonal returns the k-th diagonal, the entries aᵢ,ᵢ₊ₖ: 0 is the main one,
// k > 0 above it, k < 0 below. It copies. A diagonal outside of the matrix is
// empty.
func (a Dense[T]) Diagonal(k int) Vec[T] {
	i, j := max(0, -k), max(0, k)
	if i >= a.rows || j >= a.cols {
		return Vec[T]{}
	}
	return copyVec(a.view().Slice(i, a.rows, j, a.cols).Diagonal())
}

// copyVec is a view as a vector of its own.
func copyVec[T Float](v blas.Vec[T]) Vec[T] {
	w := make(Vec[T], v.N)
	blas.Copy(blas.VecOf(w), v)
	return w
}

// Slice returns the view A[i0:i1, j0:j1]: rows i0 … i1−1 and columns
// j0 … j1−1. It shares the elements, and panics unless
// 0 ≤ i0 ≤ i1 ≤ rows and 0 ≤ j0 ≤ j1 ≤ columns.
func (a Dense[T]) Slice(i0, i1, j0, j1 int) Dense[T] {
	if i0 < 0 || i1 < i0 || i1 > a.rows || j0 < 0 || j1 < j0 || j1 > a.cols {
		panicShape("Slice", "[%d:%d, %d:%d] of %s", i0, i1, j0, j1, dims(a.rows, a.cols))
	}
	return fromView(a.view().Slice(i0, i1, j0, j1))
}

// T returns Aᵀ, the transpose: entry (i, j) is aⱼᵢ. It is a view, so writing to
// it writes to A.
func (a Dense[T]) T() Dense[T] {
	return Dense[T]{data: a.data, rows: a.cols, cols: a.rows, rowInc: a.colInc, colInc: a.rowInc}
}

// Reshape returns the same elements, row by row, as an r×c view. It panics
// unless r·c is the number of elements, or if they do not stand side by side
// in that order (a transpose, a slice of columns): clone first.
func (a Dense[T]) Reshape(r, c int) Dense[T] {
	if n := checkNewShape("Reshape", r, c); n != a.rows*a.cols {
		panicShape("Reshape", "%s has %d elements, %s has %d", dims(a.rows, a.cols), a.rows*a.cols, dims(r, c), n)
	}
	if !a.contiguous() {
		panicShape("Reshape", "the rows of this view of %s do not stand side by side: use Clone().Reshape", dims(a.rows, a.cols))
	}
	return wrap(r, c, a.data)
}

// contiguous reports whether data holds the elements row by row.
func (a Dense[T]) contiguous() bool {
	return (a.colInc == 1 || a.cols <= 1) && (a.rowInc == a.cols || a.rows <= 1) || a.rows == 0 || a.cols == 0
}

// Clone returns a copy with elements of its own, row by row.
func (a Dense[T]) Clone() Dense[T] {
	if a.contiguous() {
		return wrap(a.rows, a.cols, append(make([]T, 0, len(a.data)), a.data...))
	}
	b := ZerosOf[T](a.rows, a.cols)
	blas.CopyMat(b.view(), a.view())
	return b
}

// CopyFrom stores A = B, entry by entry; through a view it writes into the
// matrix viewed: A.Slice(0, 2, 0, 2).CopyFrom(B). It panics if the shapes
// differ. A and B may overlap.
func (a Dense[T]) CopyFrom(b Dense[T]) {
	if a.rows != b.rows || a.cols != b.cols {
		panicShape("CopyFrom", "%s into %s", dims(b.rows, b.cols), dims(a.rows, a.cols))
	}
	if !sameView(&a, &b) && overlaps(a, b) {
		b = b.Clone()
	}
	blas.CopyMat(a.view(), b.view())
}

// Raw returns the storage: entry (i, j) is data[i·rowInc + j·colInc]. It
// shares; it is meant for other libraries.
func (a Dense[T]) Raw() (data []T, rowInc, colInc int) { return a.data, a.rowInc, a.colInc }

// Flatten returns the elements row by row as a vector. It copies.
func (a Dense[T]) Flatten() Vec[T] { return Vec[T](a.Clone().data) }
