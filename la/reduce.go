package la

import "github.com/lina-la/lina/internal/blas"

// Sum returns Σvᵢ, added pairwise. The sum of no entries is 0.
func (v Vec[T]) Sum() T { return blas.Sum(blas.VecOf(v)) }

// Prod returns Πvᵢ. The product of no entries is 1.
func (v Vec[T]) Prod() T {
	p := T(1)
	for _, x := range v {
		p *= x
	}
	return p
}

// CumSum returns the partial sums v₀, v₀+v₁, v₀+v₁+v₂, …
func (v Vec[T]) CumSum() Vec[T] {
	u := make(Vec[T], len(v))
	sum := 0.0 // float64 also for float32: rounding errors would add up
	for i, x := range v {
		sum += float64(x)
		u[i] = T(sum)
	}
	return u
}

// Max returns the largest entry, or NaN if there is one. It panics if v is
// empty.
func (v Vec[T]) Max() T { return v.extreme("Max", blas.Largest) }

// Min returns the smallest entry, or NaN if there is one. It panics if v is
// empty.
func (v Vec[T]) Min() T { return v.extreme("Min", blas.Smallest) }

// ArgMax returns the index of the first largest entry, or of the first NaN if
// there is one. It panics if v is empty.
func (v Vec[T]) ArgMax() int {
	if len(v) == 0 {
		panicShape("Max", "the vector is empty")
	}
	return blas.ArgExtreme(blas.Largest, blas.VecOf(v))
}

// ArgMin returns the index of the first smallest entry, or of the first NaN if
// there is one. It panics if v is empty.
func (v Vec[T]) ArgMin() int {
	if len(v) == 0 {
		panicShape("Min", "the vector is empty")
	}
	return blas.ArgExtreme(blas.Smallest, blas.VecOf(v))
}

// ArgSort returns the indices that sort v ascending: v[p[0]] ≤ v[p[1]] ≤ …
// Equal entries keep their order, and NaN comes last.
func (v Vec[T]) ArgSort() []int {
	p := make([]int, len(v))
	blas.ArgSort(p, v)
	return p
}

// Sum returns Σaᵢⱼ, added pairwise. The sum of no entries is 0.
func (a Dense[T]) Sum() T { return blas.SumMat(a.view()) }

// Max returns the largest entry, or NaN if there is one. It panics if the
// matrix is empty.
func (a Dense[T]) Max() T { return a.extreme("Max", blas.Largest) }

// Min returns the smallest entry, or NaN if there is one. It panics if the
// matrix is empty.
func (a Dense[T]) Min() T { return a.extreme("Min", blas.Smallest) }

// ArgMax returns the row and column of the largest entry, or of a NaN if there
// is one; of several the first, row by row. It panics if the matrix is empty.
func (a Dense[T]) ArgMax() (i, j int) { return a.argBest("Max", blas.Largest) }

// ArgMin returns the row and column of the smallest entry, or of a NaN if
// there is one; of several the first, row by row. It panics if the matrix is
// empty.
func (a Dense[T]) ArgMin() (i, j int) { return a.argBest("Min", blas.Smallest) }

func (v Vec[T]) extreme(op string, e blas.Extreme) T {
	if len(v) == 0 {
		panicShape(op, "the vector is empty")
	}
	return blas.ExtremeMat(e, rowOf(v))
}

func (a Dense[T]) extreme(op string, e blas.Extreme) T {
	if a.rows == 0 || a.cols == 0 {
		panicShape(op, "the %s matrix is empty", dims(a.rows, a.cols))
	}
	return blas.ExtremeMat(e, a.view())
}

func (a Dense[T]) argBest(op string, e blas.Extreme) (i, j int) {
	if a.rows == 0 || a.cols == 0 {
		panicShape(op, "the %s matrix is empty", dims(a.rows, a.cols))
	}
	return blas.ArgExtremeMat(e, a.view())
}

// RowSums returns the vector of the sums of the rows.
func (a Dense[T]) RowSums() Vec[T] {
	v := make(Vec[T], a.rows)
	blas.SumsOfRows(v, a.view())
	return v
}

// ColSums returns the vector of the sums of the columns.
func (a Dense[T]) ColSums() Vec[T] { return a.T().RowSums() }

// ApplyRows returns the vector of f(row i): A.ApplyRows(la.Vector.Max) holds
// the largest entry of each row. The row is for reading, and valid during the
// call: clone it to keep it.
func (a Dense[T]) ApplyRows(f func(Vec[T]) T) Vec[T] {
	v := make(Vec[T], a.rows)
	for i, row := range a.RowSeq() {
		v[i] = f(row)
	}
	return v
}

// ApplyCols returns the vector of f(column j), as ApplyRows does for rows.
func (a Dense[T]) ApplyCols(f func(Vec[T]) T) Vec[T] { return a.T().ApplyRows(f) }
