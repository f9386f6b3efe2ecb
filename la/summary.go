package la

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/scratch"
)

// Mean returns Σvᵢ/n, and NaN for no entries. It overflows only where an entry
// is infinite.
func (v Vec[T]) Mean() T { return mean(v.Sum(), len(v), v.AsRow()) }

// Mean returns the mean of all entries, and NaN for a matrix without entries. It
// overflows only where an entry is infinite.
func (a Dense[T]) Mean() T { return mean(a.Sum(), a.rows*a.cols, a) }

// mean is sum/n, where sum is that of the n entries of a and may have overflowed.
func mean[T Float](sum T, n int, a Dense[T]) T {
	if math.IsInf(float64(sum), 0) {
		return a.Scale(1 / T(n)).Sum()
	}
	return sum / T(n)
}

// Var returns the sample variance Σ(vᵢ − v̄)²/(n−1), with v̄ the mean, and NaN for
// less than two entries. It is computed in float64 from the deviations, with what
// rounding of the mean leaves taken out, and so does not lose digits where the
// mean is large.
//
// Source: Chan, Golub and LeVeque, Algorithms for computing the sample variance,
// 1983, (1.7).
func (v Vec[T]) Var() T {
	q, e := v.squares()
	return T(math.Ldexp(q, 2*e))
}

// Std returns the sample standard deviation, the square root of Var, which does
// not overflow where Var does; NaN for less than two entries.
func (v Vec[T]) Std() T {
	q, e := v.squares()
	return T(math.Ldexp(math.Sqrt(q), e))
}

// squares returns the variance as q·4ᵉ, with e = 0 unless the squares of the
// entries would leave the range of float64.
func (v Vec[T]) squares() (q float64, e int) {
	n := len(v)
	largest := float64(blas.MaxAbs(rowOf(v)))
	if n < 2 || math.IsNaN(largest) || math.IsInf(largest, 0) {
		return math.NaN(), 0
	}
	if largest > 0x1p+400 || largest < 0x1p-400 {
		_, e = math.Frexp(largest)
	}
	w := scratch.Borrow[float64](n)
	defer w.Release()
	d := Vector(w.Take(n))
	for i, x := range v {
		d[i] = float64(x)
		if e != 0 {
			d[i] = math.Ldexp(d[i], -e)
		}
	}
	m := d.Sum() / float64(n)
	for i := range d {
		d[i] -= m
	}
	left := d.Sum() // 0, but for the rounding of m
	return max(0, d.Dot(d)-left*left/float64(n)) / float64(n-1), e
}

// Range returns the largest entry minus the smallest, or NaN if there is one. It
// panics if v is empty.
func (v Vec[T]) Range() T { return v.Max() - v.Min() }

// Range returns the largest entry minus the smallest, or NaN if there is one. It
// panics if the matrix is empty.
func (a Dense[T]) Range() T { return a.Max() - a.Min() }

// RowMeans returns the vector of the means of the rows, NaN if they are empty.
func (a Dense[T]) RowMeans() Vec[T] {
	v := a.RowSums()
	for i, sum := range v {
		if v[i] = sum / T(a.cols); math.IsInf(float64(sum), 0) {
			v[i] = a.Row(i).Mean()
		}
	}
	return v
}

// ColMeans returns the vector of the means of the columns, NaN if they are empty.
// A.SubRow(A.ColMeans()) centres data.
func (a Dense[T]) ColMeans() Vec[T] { return a.T().RowMeans() }

// RowVars returns the vector of the sample variances of the rows, as Vec.Var.
func (a Dense[T]) RowVars() Vec[T] {
	return a.rowSquares(func(q float64, e int) T { return T(math.Ldexp(q, 2*e)) })
}

// ColVars returns the vector of the sample variances of the columns, as Vec.Var.
func (a Dense[T]) ColVars() Vec[T] { return a.T().RowVars() }

// RowStds returns the vector of the sample standard deviations of the rows.
func (a Dense[T]) RowStds() Vec[T] {
	return a.rowSquares(func(q float64, e int) T { return T(math.Ldexp(math.Sqrt(q), e)) })
}

// ColStds returns the vector of the sample standard deviations of the columns.
func (a Dense[T]) ColStds() Vec[T] { return a.T().RowStds() }

// rowSquares returns f of the variance of each row, given as Vec.squares does. Where the
// rows are the columns of what lies in memory, all of them are added up on one way down.
func (a Dense[T]) rowSquares(f func(q float64, e int) T) Vec[T] {
	if !a.liesInColumns() {
		return a.ApplyRows(func(v Vec[T]) T { return f(v.squares()) })
	}
	v := make(Vec[T], a.rows)
	w := scratch.Borrow[float64](a.rows)
	defer w.Release()
	squares := w.Take(a.rows)
	blas.DeviationsOfCols(squares, a.T().view())
	for i, q := range squares {
		if q >= 0 && a.cols > 1 {
			v[i] = f(q/float64(a.cols-1), 0)
		} else {
			v[i] = f(a.Row(i).squares())
		}
	}
	return v
}

// liesInColumns reports whether the columns are consecutive in memory, and the rows are not.
func (a Dense[T]) liesInColumns() bool {
	return a.rowInc == 1 && a.colInc != 1 && a.rows > 1 && a.cols > 0
}

// RowNorms returns the vector of the 2-norms of the rows: A.DivCol(A.RowNorms())
// has rows of length 1.
func (a Dense[T]) RowNorms() Vec[T] {
	if !a.liesInColumns() {
		return a.ApplyRows(Vec[T].Norm)
	}
	v := make(Vec[T], a.rows)
	w := scratch.Borrow[float64](a.rows)
	defer w.Release()
	norms := w.Take(a.rows)
	blas.NormsOfCols(norms, a.T().view())
	for i, x := range norms {
		v[i] = T(x)
	}
	return v
}

// ColNorms returns the vector of the 2-norms of the columns.
func (a Dense[T]) ColNorms() Vec[T] { return a.T().RowNorms() }

// IsFinite reports whether no entry is NaN or infinite.
func (v Vec[T]) IsFinite() bool { return blas.IsFinite(rowOf(v)) }

// IsFinite reports whether no entry is NaN or infinite.
func (a Dense[T]) IsFinite() bool { return blas.IsFinite(a.view()) }

// Count returns the number of entries for which ok holds.
func (v Vec[T]) Count(ok func(x T) bool) int {
	n := 0
	for _, x := range v {
		if ok(x) {
			n++
		}
	}
	return n
}

// Count returns the number of entries for which ok holds.
func (a Dense[T]) Count(ok func(x T) bool) int {
	n := 0
	for _, row := range a.RowSeq() {
		n += row.Count(ok)
	}
	return n
}

// RowCounts returns for each row the number of entries for which ok holds: none
// at all if it is 0, all of them if it is the number of columns.
func (a Dense[T]) RowCounts(ok func(x T) bool) []int {
	n := make([]int, a.rows)
	for i, row := range a.RowSeq() {
		n[i] = row.Count(ok)
	}
	return n
}

// ColCounts returns for each column the number of entries for which ok holds.
func (a Dense[T]) ColCounts(ok func(x T) bool) []int { return a.T().RowCounts(ok) }

// Any reports whether ok holds for at least one entry.
func (v Vec[T]) Any(ok func(x T) bool) bool {
	for _, x := range v {
		if ok(x) {
			return true
		}
	}
	return false
}

// Any reports whether ok holds for at least one entry.
func (a Dense[T]) Any(ok func(x T) bool) bool {
	return !a.all(func(i, j int) bool { return !ok(a.at(i, j)) })
}

// Every reports whether ok holds for all entries, also if there are none.
func (v Vec[T]) Every(ok func(x T) bool) bool {
	return !v.Any(func(x T) bool { return !ok(x) })
}

// Every reports whether ok holds for all entries, also if there are none.
func (a Dense[T]) Every(ok func(x T) bool) bool {
	return a.all(func(i, j int) bool { return ok(a.at(i, j)) })
}
