package blas

// Scratch is a matrix in memory that is kept from call to call. Its rows are
// consecutive elements, far enough apart or near enough together that neighbours
// in a column do not crowd the same lines of a cache.
type Scratch[T Float] struct {
	Mat[T]
	buffer *buffer[T]
}

// Borrow returns an r×c matrix of unspecified content; release it when done.
func Borrow[T Float](r, c int) Scratch[T] {
	inc := roundUp(max(c, 1), 8)
	if inc%64 == 0 {
		inc += 8
	}
	w := borrow[T](r * inc)
	return Scratch[T]{Mat[T]{Data: w.data, Rows: r, Cols: c, RowInc: inc, ColInc: 1}, w}
}

// Release ends the use of the matrix.
func (s Scratch[T]) Release() { s.buffer.release() }
