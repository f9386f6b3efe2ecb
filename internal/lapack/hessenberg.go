package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/parallel"
)

// Hessenberg computes A = Q·H·Qᵀ with Q orthogonal and H upper Hessenberg: zero
// below the first subdiagonal. a becomes H; q, n×n, becomes Q, or has 0 columns
// if Q is not wanted.
//
// Source: Householder reflections in blocks (Quintana-Ortí and van de Geijn,
// Improving the performance of reduction to Hessenberg form, 2006); Golub and Van
// Loan, Matrix Computations, 4th ed., §7.4.
func Hessenberg[T Float](a, q blas.Mat[T]) {
	parallel.AttendIf(a.Rows >= attendedOrder, func() { hessenberg(a, q) })
}

func hessenberg[T Float](a, q blas.Mat[T]) {
	n := a.Rows
	h, tau := blas.Borrow[T](n, n), blas.Borrow[T](1, n)
	blas.CopyMat(h.Mat, a)
	hessenbergReduce(h.Mat, 0, n, true, tau.Data)
	if q.Cols > 0 {
		hessenbergForm(h.Mat, 0, n, tau.Data, q)
	}
	clearBelowSubdiagonal(h.Mat)
	blas.CopyMat(a, h.Mat)
	h.Release()
	tau.Release()
}

// HessenbergReduce is Hessenberg for rows and columns lo ≤ i < hi of A, n×n, outside of which A
// is upper triangular, and leaves Q in its reflections: below the subdiagonal, column j holds
// the vector of one and tau[j] its scalar, lo ≤ j < hi−1.
func HessenbergReduce[T Float](a blas.Mat[T], lo, hi int, tau []T) {
	h := blas.Borrow[T](a.Rows, a.Cols)
	blas.CopyMat(h.Mat, a)
	parallel.AttendIf(hi-lo >= attendedOrder, func() { hessenbergReduce(h.Mat, lo, hi, true, tau) })
	blas.CopyMat(a, h.Mat)
	h.Release()
}

// hessenbergReduce reduces rows and columns lo ≤ i < hi of A, outside of which A
// is upper triangular. The entries of a row of A are neighbours. Below the
// subdiagonal, column j holds the vector of a reflection and tau[j] its scalar,
// lo ≤ j < hi−1. Unless whole, what is outside of those rows and columns is left as
// it is.
func hessenbergReduce[T Float](a blas.Mat[T], lo, hi int, whole bool, tau []T) {
	if hi-lo < 3 {
		for j := lo; j < hi-1; j++ {
			tau[j] = 0
		}
		return
	}
	first, last := lo, hi
	if whole {
		first, last = 0, a.Cols
	}
	if hi-lo <= hessenbergTiny {
		for k := lo; k < hi-2; k++ {
			tau[k] = hessenbergColumn(a, k, hi, first, last)
		}
		tau[hi-2] = 0
		return
	}
	p := newHessenbergPanel[T](hi - lo - 1)
	for k := lo; k < hi-2; k += p.w {
		p.reduce(a, k, hi, tau)
		p.update(a, k, hi, first, last)
	}
	tau[hi-2] = 0
	p.release()
}

// hessenbergColumn makes the reflection of column k and applies it from both sides, in
// plain loops.
func hessenbergColumn[T Float](a blas.Mat[T], k, hi, first, last int) (tau T) {
	m := hi - k - 1
	var v, w [hessenbergTiny]T
	for i := range m {
		v[i] = a.Data[(k+1+i)*a.RowInc+k]
	}
	var beta T
	if beta, tau = reflector(v[0], blas.VecOf(v[1:m])); tau == 0 {
		return 0
	}
	a.Data[(k+1)*a.RowInc+k] = beta
	for i := 1; i < m; i++ {
		a.Data[(k+1+i)*a.RowInc+k] = v[i]
	}
	v[0] = 1
	// A = A·(I − τ·v·vᵀ)
	u := v[:m]
	for i := first; i < hi; i++ {
		row := a.Data[i*a.RowInc+k+1:][:len(u)]
		var s T
		for j, x := range u {
			s += x * row[j]
		}
		s *= tau
		for j, x := range u {
			row[j] -= s * x
		}
	}
	// A = (I − τ·v·vᵀ)·A, in strips of columns
	for j0 := k + 1; j0 < last; j0 += len(w) {
		sums := w[:min(len(w), last-j0)]
		clear(sums)
		for i, x := range u {
			for j, y := range a.Data[(k+1+i)*a.RowInc+j0:][:len(sums)] {
				sums[j] += x * y
			}
		}
		for i, x := range u {
			x *= tau
			row := a.Data[(k+1+i)*a.RowInc+j0:][:len(sums)]
			for j, y := range sums {
				row[j] -= x * y
			}
		}
	}
	return tau
}

// hessenbergForm writes Q of hessenbergReduce into q, n×n.
func hessenbergForm[T Float](a blas.Mat[T], lo, hi int, tau []T, q blas.Mat[T]) {
	blas.Fill(q, 0)
	for i := range q.Rows {
		q.Set(i, i, 1)
	}
	if m := hi - lo - 1; m > 0 {
		// The reflections stand below the diagonal of rows lo+1 … as QR leaves them.
		QRForm(a.Slice(lo+1, hi, lo, hi-1), tau[lo:hi-1], q.Slice(lo+1, hi, lo+1, hi))
	}
}

// clearBelowSubdiagonal makes A upper Hessenberg.
func clearBelowSubdiagonal[T Float](a blas.Mat[T]) {
	for i := 2; i < a.Rows; i++ {
		blas.Fill(a.Slice(i, i+1, 0, i-1), 0)
	}
}
