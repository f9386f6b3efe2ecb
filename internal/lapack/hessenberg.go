package lapack

import "github.com/lina-la/lina/internal/blas"

// HessenbergWork is the number of elements that Hessenberg needs for order n.
func HessenbergWork(n int) int { return 2*n + QRWork(n, n) }

// Hessenberg computes A = Q·H·Qᵀ with Q orthogonal and H upper Hessenberg: zero
// below the first subdiagonal. a becomes H; q, n×n, becomes Q, or has 0 columns
// if Q is not wanted. work has at least HessenbergWork(n) elements.
//
// Source: Householder reflections, column by column; Golub and Van Loan, Matrix
// Computations, 4th ed., Alg. 7.4.2.
func Hessenberg[T Float](a, q blas.Mat[T], work []T) {
	n := a.Rows
	tau, work := work[:n], work[n:]
	hessenbergReduce(a, 0, n, tau, work)
	if q.Cols > 0 {
		hessenbergForm(a, 0, n, tau, q, work)
	}
	clearBelowSubdiagonal(a)
}

// hessenbergReduce reduces rows and columns lo ≤ i < hi of A, outside of which A
// is upper triangular. Below the subdiagonal, column j holds the vector of a
// reflection and tau[j] its scalar, lo ≤ j < hi−1. work has at least 2n elements.
func hessenbergReduce[T Float](a blas.Mat[T], lo, hi int, tau, work []T) {
	n := a.Rows
	for j := lo; j < hi-1; j++ {
		// Hⱼ acts on rows and columns j+1 … hi−1.
		column := a.Col(j).Slice(j+1, hi)
		x := column.Slice(1, column.N)
		var beta T
		beta, tau[j] = reflector(column.At(0), x)
		column.Set(0, beta)

		v := blas.VecOf(work[:x.N]) // neighbours in memory, unlike a column's entries
		blas.Copy(v, x)
		// A = Hⱼ·A·Hⱼ
		applyReflectorRight(tau[j], v, a.Slice(0, hi, j+1, hi), work[x.N:])
		applyReflectorLeft(tau[j], v, a.Slice(j+1, hi, j+1, n), work[x.N:])
	}
}

// hessenbergForm writes Q of hessenbergReduce into q, n×n. work has at least
// QRWork(n, n) elements.
func hessenbergForm[T Float](a blas.Mat[T], lo, hi int, tau []T, q blas.Mat[T], work []T) {
	blas.Fill(q, 0)
	for i := range q.Rows {
		q.Set(i, i, 1)
	}
	if hi-lo > 1 {
		// The reflections stand below the diagonal of rows lo+1 … as QR leaves them.
		QRForm(a.Slice(lo+1, hi, lo, hi-1), tau[lo:hi-1], q.Slice(lo+1, hi, lo+1, hi), work)
	}
}

// clearBelowSubdiagonal makes A upper Hessenberg.
func clearBelowSubdiagonal[T Float](a blas.Mat[T]) {
	for i := 2; i < a.Rows; i++ {
		row := a.Row(i)
		for j := range i - 1 {
			row.Set(j, 0)
		}
	}
}
