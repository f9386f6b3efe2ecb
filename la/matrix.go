package la

import (
	"unsafe"

	"github.com/lina-la/lina/internal/blas"
)

// Dense is an r×c matrix. Like a slice it is a small header passed by value
// that shares its elements: B := A shares them, Clone copies them, and views
// such as A.T() and A.Slice(0, 2, 1, 3) allocate nothing. The zero Dense is the
// 0×0 matrix. Rows and columns are counted from 0.
//
// Entry (i, j) is data[i·rowInc + j·colInc], and len(data) ends with the last
// entry.
type Dense[T Float] struct {
	data           []T
	rows, cols     int
	rowInc, colInc int
}

// Matrix is a matrix of float64, the usual one. Matrix32 has half the
// precision, half the size and is faster.
type (
	Matrix   = Dense[float64]
	Matrix32 = Dense[float32]
)

// New returns the r×c matrix with the given elements, row by row:
//
//	A := la.New(2, 3,
//		1, 2, 3,
//		4, 5, 6)
//
// It copies elems, and panics unless there are r·c of them.
func New(r, c int, elems ...float64) Matrix { return newOf("New", r, c, elems) }

// NewOf is New for any element type: NewOf[float32](1, 2, 0.5, 1).
func NewOf[T Float](r, c int, elems ...T) Dense[T] { return newOf("NewOf", r, c, elems) }

func newOf[T Float](op string, r, c int, elems []T) Dense[T] {
	if n := checkNewShape(op, r, c); len(elems) != n {
		panicShape(op, "%s needs %d elements, got %d", dims(r, c), n, len(elems))
	}
	return wrap(r, c, append([]T(nil), elems...))
}

// Zeros returns the r×c matrix of zeros.
func Zeros(r, c int) Matrix { return zeros[float64]("Zeros", r, c) }

// ZerosOf is Zeros for any element type: ZerosOf[float32](2, 2).
func ZerosOf[T Float](r, c int) Dense[T] { return zeros[T]("ZerosOf", r, c) }

func zeros[T Float](op string, r, c int) Dense[T] {
	return wrap(r, c, make([]T, checkNewShape(op, r, c)))
}

// Ones returns the r×c matrix of ones.
func Ones(r, c int) Matrix { return full("Ones", r, c, 1.0) }

// Full returns the r×c matrix whose entries are all x.
func Full(r, c int, x float64) Matrix { return full("Full", r, c, x) }

// FullOf is Full for any element type: FullOf(2, 2, float32(1)).
func FullOf[T Float](r, c int, x T) Dense[T] { return full("FullOf", r, c, x) }

func full[T Float](op string, r, c int, x T) Dense[T] {
	a := zeros[T](op, r, c)
	for i := range a.data {
		a.data[i] = x
	}
	return a
}

// Identity returns I, the n×n matrix with ones on the diagonal.
func Identity(n int) Matrix { return identity[float64]("Identity", n) }

// IdentityOf is Identity for any element type: IdentityOf[float32](3).
func IdentityOf[T Float](n int) Dense[T] { return identity[T]("IdentityOf", n) }

func identity[T Float](op string, n int) Dense[T] {
	a := zeros[T](op, n, n)
	for i := range n {
		a.data[i*n+i] = 1
	}
	return a
}

// Diag returns diag(v): the n×n matrix with v on its diagonal and zeros
// elsewhere. Dense.Diagonal is the way back.
func Diag[T Float](v Vec[T]) Dense[T] {
	n := len(v)
	a := zeros[T]("Diag", n, n)
	for i, x := range v {
		a.data[i*n+i] = x
	}
	return a
}

// FromRows returns the matrix with the given rows. It copies them, and panics
// unless all have one length. No rows make the 0×0 matrix.
func FromRows[T Float](rows [][]T) Dense[T] {
	if len(rows) == 0 {
		return Dense[T]{}
	}
	a := zeros[T]("FromRows", len(rows), len(rows[0]))
	for i, row := range rows {
		if len(row) != a.cols {
			panicShape("FromRows", "row %d has %d entries, row 0 has %d", i, len(row), a.cols)
		}
		copy(a.data[i*a.cols:], row)
	}
	return a
}

// FromCols returns the matrix with the given columns. It copies them, and
// panics unless all have one length. No columns make the 0×0 matrix.
func FromCols[T Float](cols [][]T) Dense[T] {
	if len(cols) == 0 {
		return Dense[T]{}
	}
	a := zeros[T]("FromCols", len(cols[0]), len(cols))
	for j, col := range cols {
		if len(col) != a.rows {
			panicShape("FromCols", "column %d has %d entries, column 0 has %d", j, len(col), a.rows)
		}
		for i, x := range col {
			a.data[i*a.cols+j] = x
		}
	}
	return a
}

// FromVectors returns the matrix whose rows are the given vectors, one sample
// a row. It copies them, and panics unless all have one length.
func FromVectors[T Float](vs ...Vec[T]) Dense[T] {
	if len(vs) == 0 {
		return Dense[T]{}
	}
	a := zeros[T]("FromVectors", len(vs), len(vs[0]))
	for i, v := range vs {
		if len(v) != a.cols {
			panicShape("FromVectors", "vector %d has length %d, vector 0 has %d", i, len(v), a.cols)
		}
		copy(a.data[i*a.cols:], v)
	}
	return a
}

// FromFunc returns the r×c matrix with entries aᵢⱼ = f(i, j). It calls f row
// by row.
func FromFunc[T Float](r, c int, f func(i, j int) T) Dense[T] {
	a := zeros[T]("FromFunc", r, c)
	for i := range r {
		row := a.data[i*c : (i+1)*c]
		for j := range row {
			row[j] = f(i, j)
		}
	}
	return a
}

// Wrap returns the r×c matrix whose elements are data, row by row, without
// copying: the matrix and the slice share them. It panics unless
// len(data) = r·c.
func Wrap[T Float](r, c int, data []T) Dense[T] {
	if n := checkNewShape("Wrap", r, c); len(data) != n {
		panicShape("Wrap", "%s needs %d elements, got %d", dims(r, c), n, len(data))
	}
	return wrap(r, c, data[:len(data):len(data)])
}

// wrap is a row-major matrix over data, with len(data) = r·c.
func wrap[T Float](r, c int, data []T) Dense[T] {
	return Dense[T]{data: data, rows: r, cols: c, rowInc: c, colInc: 1}
}

// view is how a matrix crosses the border to internal/blas and
// internal/lapack.
func (a Dense[T]) view() blas.Mat[T] { return viewOf(&a) }

// viewOf is view without a copy of a, which takes longer than a small product.
func viewOf[T Float](a *Dense[T]) blas.Mat[T] {
	return blas.Mat[T]{Data: a.data, Rows: a.rows, Cols: a.cols, RowInc: a.rowInc, ColInc: a.colInc}
}

// viewAt is viewOf in place, and views are those of many matrices: a Dense lies in memory
// as a blas.Mat does.
func viewAt[T Float](a *Dense[T]) *blas.Mat[T] { return (*blas.Mat[T])(unsafe.Pointer(a)) }

func views[T Float](ms []Dense[T]) []blas.Mat[T] {
	return unsafe.Slice(viewAt(unsafe.SliceData(ms)), len(ms))
}

// If a Dense did not, one of these indices would not be 0, and this would not compile.
var _ = [1]int{}[unsafe.Offsetof(Dense[float64]{}.data)-unsafe.Offsetof(blas.Mat[float64]{}.Data)] +
	[1]int{}[unsafe.Offsetof(Dense[float64]{}.rows)-unsafe.Offsetof(blas.Mat[float64]{}.Rows)] +
	[1]int{}[unsafe.Offsetof(Dense[float64]{}.cols)-unsafe.Offsetof(blas.Mat[float64]{}.Cols)] +
	[1]int{}[unsafe.Offsetof(Dense[float64]{}.rowInc)-unsafe.Offsetof(blas.Mat[float64]{}.RowInc)] +
	[1]int{}[unsafe.Offsetof(Dense[float64]{}.colInc)-unsafe.Offsetof(blas.Mat[float64]{}.ColInc)] +
	[1]int{}[unsafe.Sizeof(Dense[float64]{})-unsafe.Sizeof(blas.Mat[float64]{})]

// fromView is the way back. It shares the elements.
func fromView[T Float](m blas.Mat[T]) Dense[T] {
	return Dense[T]{data: m.Data, rows: m.Rows, cols: m.Cols, rowInc: m.RowInc, colInc: m.ColInc}.clip()
}

// clip cuts data behind the last entry, so that len(data) is the span of the
// view and an append to Raw() writes into no neighbour.
func (a Dense[T]) clip() Dense[T] {
	n := 0
	if a.rows > 0 && a.cols > 0 {
		n = (a.rows-1)*a.rowInc + (a.cols-1)*a.colInc + 1
	}
	a.data = a.data[:n:n]
	return a
}
