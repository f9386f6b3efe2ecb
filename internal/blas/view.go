package blas

import "github.com/lina-la/lina/internal/kernel"

// Float is the set of element types: IEEE 754 binary32 and binary64.
type Float = kernel.Float

// Mat is a view of a matrix: entry (i, j) is Data[i·RowInc + j·ColInc].
//
// A view owns nothing. Any two non-negative increments are legal: (c, 1) is
// row-major, (1, r) is its transpose, (2c, 1) is every other row, and an
// increment of 0 repeats a row or a column (for operands that are only read).
// A view with no entries may have nil Data.
type Mat[T Float] struct {
	Data           []T
	Rows, Cols     int
	RowInc, ColInc int
}

// Vec is a view of a vector: entry i is Data[i·Inc], 0 ≤ i < N.
type Vec[T Float] struct {
	Data []T
	N    int
	Inc  int
}

// MatOf views r·c consecutive elements as an r×c row-major matrix.
func MatOf[T Float](r, c int, data []T) Mat[T] {
	return Mat[T]{Data: data, Rows: r, Cols: c, RowInc: c, ColInc: 1}
}

// VecOf views a slice as a vector with increment 1.
func VecOf[T Float](data []T) Vec[T] { return Vec[T]{Data: data, N: len(data), Inc: 1} }

// At returns a[i,j].
func (a Mat[T]) At(i, j int) T { return a.Data[i*a.RowInc+j*a.ColInc] }

// Set stores a[i,j] = x.
func (a Mat[T]) Set(i, j int, x T) { a.Data[i*a.RowInc+j*a.ColInc] = x }

// T is the transposed view Aᵀ: the same elements, increments exchanged.
func (a Mat[T]) T() Mat[T] {
	return Mat[T]{Data: a.Data, Rows: a.Cols, Cols: a.Rows, RowInc: a.ColInc, ColInc: a.RowInc}
}

// Slice is the view A[i0:i1, j0:j1], half-open.
func (a Mat[T]) Slice(i0, i1, j0, j1 int) Mat[T] {
	s := Mat[T]{Rows: i1 - i0, Cols: j1 - j0, RowInc: a.RowInc, ColInc: a.ColInc}
	if s.Rows > 0 && s.Cols > 0 {
		s.Data = a.Data[i0*a.RowInc+j0*a.ColInc:]
	}
	return s
}

// Row is row i as a vector view.
func (a Mat[T]) Row(i int) Vec[T] {
	if a.Cols == 0 {
		return Vec[T]{Inc: a.ColInc}
	}
	return Vec[T]{Data: a.Data[i*a.RowInc:], N: a.Cols, Inc: a.ColInc}
}

// Col is column j as a vector view.
func (a Mat[T]) Col(j int) Vec[T] {
	if a.Rows == 0 {
		return Vec[T]{Inc: a.RowInc}
	}
	return Vec[T]{Data: a.Data[j*a.ColInc:], N: a.Rows, Inc: a.RowInc}
}

// Diagonal is the main diagonal as a vector view.
func (a Mat[T]) Diagonal() Vec[T] {
	return Vec[T]{Data: a.Data, N: min(a.Rows, a.Cols), Inc: a.RowInc + a.ColInc}
}

// At returns v[i].
func (v Vec[T]) At(i int) T { return v.Data[i*v.Inc] }

// Set stores v[i] = x.
func (v Vec[T]) Set(i int, x T) { v.Data[i*v.Inc] = x }

// Slice is the view v[i0:i1], half-open.
func (v Vec[T]) Slice(i0, i1 int) Vec[T] {
	s := Vec[T]{N: i1 - i0, Inc: v.Inc}
	if s.N > 0 {
		s.Data = v.Data[i0*v.Inc:]
	}
	return s
}

// AsCol is v as an n×1 matrix view.
func (v Vec[T]) AsCol() Mat[T] {
	return Mat[T]{Data: v.Data, Rows: v.N, Cols: 1, RowInc: v.Inc, ColInc: 1}
}

// Uplo names the triangle of a matrix that an operation reads or writes.
type Uplo bool

// Diag says whether a triangular matrix has an implicit diagonal of ones.
type Diag bool

// The triangles, and the two kinds of diagonal.
const (
	Lower   Uplo = false
	Upper   Uplo = true
	NonUnit Diag = false
	Unit    Diag = true
)
