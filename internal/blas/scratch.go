package blas

import "github.com/lina-la/lina/internal/scratch"

// Scratch is a matrix in borrowed memory. Its rows are consecutive elements, far
// enough apart or near enough together that neighbours in a column do not crowd the
// same lines of a cache.
type Scratch[T Float] struct {
	Mat[T]
	buffer *scratch.Buffer[T]
}

// Borrow returns an r×c matrix of unspecified content; release it when done.
func Borrow[T Float](r, c int) Scratch[T] {
	inc := roundUp(max(c, 1), 8)
	if inc%64 == 0 {
		inc += 8
	}
	w := scratch.Borrow[T](r * inc)
	return Scratch[T]{Mat[T]{Data: w.Data, Rows: r, Cols: c, RowInc: inc, ColInc: 1}, w}
}

// Release ends the use of the matrix.
func (s Scratch[T]) Release() { s.buffer.Release() }

// copyIn returns a copy of x in borrowed memory, without gaps.
func copyIn[T Float](w *scratch.Buffer[T], x Vec[T]) Vec[T] {
	c := VecOf(w.Data[:x.N])
	Copy(c, x)
	return c
}
