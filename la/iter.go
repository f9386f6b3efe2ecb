package la

import "iter"

// Index is the place of an entry: row I, column J.
type Index struct{ I, J int }

// All iterates over the entries, row by row:
//
//	for at, x := range A.All() {
//		fmt.Println(at.I, at.J, x)
//	}
func (a Dense[T]) All() iter.Seq2[Index, T] {
	return func(yield func(Index, T) bool) {
		for i := range a.rows {
			for j := range a.cols {
				if !yield(Index{i, j}, a.at(i, j)) {
					return
				}
			}
		}
	}
}

// RowSeq iterates over the rows. The vector is for reading, and valid until
// the next row: it may be a view of the matrix or a buffer that is used again.
// Clone it to keep it.
func (a Dense[T]) RowSeq() iter.Seq2[int, Vec[T]] {
	return func(yield func(int, Vec[T]) bool) {
		var buffer Vec[T]
		for i := range a.rows {
			if !yield(i, a.readRow(i, &buffer)) {
				return
			}
		}
	}
}
