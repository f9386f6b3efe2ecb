package la

import "github.com/lina-la/lina/internal/blas"

// TakeRows returns the matrix of the rows named, in that order; a row may be
// named more than once. It copies, and panics if there is no such row.
func (a Dense[T]) TakeRows(idx ...int) Dense[T] {
	b := zeros[T]("TakeRows", len(idx), a.cols)
	for k, i := range idx {
		checkRow("TakeRows", "row", i, a.rows)
		blas.Copy(b.view().Row(k), a.view().Row(i))
	}
	return b
}

// TakeCols returns the matrix of the columns named, in that order; a column
// may be named more than once. It copies, and panics if there is no such
// column.
func (a Dense[T]) TakeCols(idx ...int) Dense[T] {
	b := zeros[T]("TakeCols", a.rows, len(idx))
	for k, j := range idx {
		checkRow("TakeCols", "column", j, a.cols)
		blas.Copy(b.view().Col(k), a.view().Col(j))
	}
	return b
}

// FilterRows returns the matrix of the rows for which keep is true. It copies.
// The row that keep sees is for reading, and valid during the call.
func (a Dense[T]) FilterRows(keep func(i int, row Vec[T]) bool) Dense[T] {
	var idx []int
	for i, row := range a.RowSeq() {
		if keep(i, row) {
			idx = append(idx, i)
		}
	}
	return a.TakeRows(idx...)
}

// VStack returns the matrices one below the other. It copies, and panics
// unless all have the same number of columns. Nothing stacked is 0×0.
func VStack[T Float](ms ...Dense[T]) Dense[T] {
	if len(ms) == 0 {
		return Dense[T]{}
	}
	r, c := 0, ms[0].cols
	for k, m := range ms {
		if m.cols != c {
			panicShape("VStack", "matrix %d is %s, matrix 0 has %d columns", k, dims(m.rows, m.cols), c)
		}
		r += m.rows
	}
	a := zeros[T]("VStack", r, c)
	i := 0
	for _, m := range ms {
		blas.CopyMat(a.view().Slice(i, i+m.rows, 0, c), m.view())
		i += m.rows
	}
	return a
}

// HStack returns the matrices side by side. It copies, and panics unless all
// have the same number of rows. Nothing stacked is 0×0.
func HStack[T Float](ms ...Dense[T]) Dense[T] {
	if len(ms) == 0 {
		return Dense[T]{}
	}
	r, c := ms[0].rows, 0
	for k, m := range ms {
		if m.rows != r {
			panicShape("HStack", "matrix %d is %s, matrix 0 has %d rows", k, dims(m.rows, m.cols), r)
		}
		c += m.cols
	}
	a := zeros[T]("HStack", r, c)
	j := 0
	for _, m := range ms {
		blas.CopyMat(a.view().Slice(0, r, j, j+m.cols), m.view())
		j += m.cols
	}
	return a
}

// Block returns the matrix made of a grid of blocks, row by row:
//
//	la.Block([][]la.Matrix{{A, B}, {C, D}})
//
// The blocks of one row must have the same number of rows, and the rows of
// blocks the same number of columns; other shapes panic. It copies.
func Block[T Float](grid [][]Dense[T]) Dense[T] {
	rows := make([]Dense[T], len(grid))
	for i, blocks := range grid {
		rows[i] = HStack(blocks...)
	}
	return VStack(rows...)
}

// BlockDiag returns the matrix with the blocks along its diagonal and zeros
// elsewhere. Blocks need not be square. It copies.
func BlockDiag[T Float](blocks ...Dense[T]) Dense[T] {
	r, c := 0, 0
	for _, b := range blocks {
		r, c = r+b.rows, c+b.cols
	}
	a := zeros[T]("BlockDiag", r, c)
	i, j := 0, 0
	for _, b := range blocks {
		blas.CopyMat(a.view().Slice(i, i+b.rows, j, j+b.cols), b.view())
		i, j = i+b.rows, j+b.cols
	}
	return a
}
