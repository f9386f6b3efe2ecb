package la

import "github.com/lina-la/lina/internal/blas"

// Reductions along rows and along columns. RowMax is the maximum of each row, as
// RowSums are their sums: there are no axis numbers.

// RowMax returns the vector of the largest entry of each row, NaN where it holds
// one. It panics if the rows are empty.
func (a Dense[T]) RowMax() Vec[T] { return a.extremeOfRows("RowMax", blas.Largest) }

// RowMin returns the vector of the smallest entry of each row, NaN where it holds
// one. It panics if the rows are empty.
func (a Dense[T]) RowMin() Vec[T] { return a.extremeOfRows("RowMin", blas.Smallest) }

func (a Dense[T]) extremeOfRows(op string, e blas.Extreme) Vec[T] {
	a.checkEntries(op, a.cols)
	v := make(Vec[T], a.rows)
	blas.ExtremeOfCols(e, v, a.T().view())
	return v
}

// ColMax returns the vector of the largest entry of each column, NaN where it
// holds one. It panics if the columns are empty.
func (a Dense[T]) ColMax() Vec[T] { return a.extremeOfCols("ColMax", blas.Largest) }

// ColMin returns the vector of the smallest entry of each column, NaN where it
// holds one. It panics if the columns are empty.
func (a Dense[T]) ColMin() Vec[T] { return a.extremeOfCols("ColMin", blas.Smallest) }

func (a Dense[T]) extremeOfCols(op string, e blas.Extreme) Vec[T] {
	a.checkEntries(op, a.rows)
	v := make(Vec[T], a.cols)
	blas.ExtremeOfCols(e, v, a.view())
	return v
}

// RowArgMax returns for each row the column of its first largest entry, or of its
// first NaN. It panics if the rows are empty.
func (a Dense[T]) RowArgMax() []int { return a.argOfRows("RowArgMax", blas.Largest) }

// RowArgMin returns for each row the column of its first smallest entry, or of
// its first NaN. It panics if the rows are empty.
func (a Dense[T]) RowArgMin() []int { return a.argOfRows("RowArgMin", blas.Smallest) }

func (a Dense[T]) argOfRows(op string, e blas.Extreme) []int {
	a.checkEntries(op, a.cols)
	at := make([]int, a.rows)
	blas.ArgExtremeOfCols(e, at, a.T().view())
	return at
}

// ColArgMax returns for each column the row of its first largest entry, or of its
// first NaN. It panics if the columns are empty.
func (a Dense[T]) ColArgMax() []int { return a.argOfCols("ColArgMax", blas.Largest) }

// ColArgMin returns for each column the row of its first smallest entry, or of
// its first NaN. It panics if the columns are empty.
func (a Dense[T]) ColArgMin() []int { return a.argOfCols("ColArgMin", blas.Smallest) }

func (a Dense[T]) argOfCols(op string, e blas.Extreme) []int {
	a.checkEntries(op, a.rows)
	at := make([]int, a.cols)
	blas.ArgExtremeOfCols(e, at, a.view())
	return at
}

// checkEntries panics if n, the number of entries along a row or column, is 0.
func (a Dense[T]) checkEntries(op string, n int) {
	if n == 0 {
		panicShape(op, "the %s matrix is empty", dims(a.rows, a.cols))
	}
}

// RowProds returns the vector of the products of the entries of each row.
func (a Dense[T]) RowProds() Vec[T] { return a.ApplyRows(Vec[T].Prod) }

// ColProds returns the vector of the products of the entries of each column.
func (a Dense[T]) ColProds() Vec[T] { return a.ApplyCols(Vec[T].Prod) }

// Prod returns the product of all entries, 1 if there are none.
func (a Dense[T]) Prod() T { return a.RowProds().Prod() }

// CumProd returns the partial products v₀, v₀·v₁, v₀·v₁·v₂, …
func (v Vec[T]) CumProd() Vec[T] {
	u := make(Vec[T], len(v))
	p := T(1)
	for i, x := range v {
		p *= x
		u[i] = p
	}
	return u
}

// Diff returns the differences of neighbours, v₁ − v₀, v₂ − v₁, …: one entry
// less than v, none if v is empty.
func (v Vec[T]) Diff() Vec[T] {
	if len(v) == 0 {
		return Vec[T]{}
	}
	return v[1:].Sub(v[:len(v)-1])
}

// CumSumRows returns the matrix whose rows are the partial sums of the rows of A:
// entry (i, j) is aᵢ₀ + … + aᵢⱼ.
func (a Dense[T]) CumSumRows() Dense[T] { return a.mapRows(Vec[T].CumSum) }

// CumSumCols returns the matrix whose columns are the partial sums of the columns
// of A: entry (i, j) is a₀ⱼ + … + aᵢⱼ.
func (a Dense[T]) CumSumCols() Dense[T] { return a.T().mapRows(Vec[T].CumSum).T().Clone() }

// CumProdRows returns the matrix whose rows are the partial products of the rows
// of A.
func (a Dense[T]) CumProdRows() Dense[T] { return a.mapRows(Vec[T].CumProd) }

// CumProdCols returns the matrix whose columns are the partial products of the
// columns of A.
func (a Dense[T]) CumProdCols() Dense[T] { return a.T().mapRows(Vec[T].CumProd).T().Clone() }

// mapRows returns the matrix with the rows f(row i), as long as those of A.
func (a Dense[T]) mapRows(f func(Vec[T]) Vec[T]) Dense[T] {
	b := ZerosOf[T](a.rows, a.cols)
	for i, row := range a.RowSeq() {
		copy(b.rowView(i), f(row))
	}
	return b
}
