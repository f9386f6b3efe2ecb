package gonumla

import (
	"gonum.org/v1/gonum/blas"

	lina "github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// Dgeqp3 factors A·P = Q·R in place, A of any shape, with column pivoting. On entry
// jpvt[j] is −1 if column j is free to move, and else at least 0: then it is a leading
// column, which comes before the free ones. On return column j of A·P is column jpvt[j]
// of A.
func (l LAPACK) Dgeqp3(m, n int, a []float64, lda int, jpvt []int, tau, work []float64, lwork int) {
	if !l.takes(min(m, n), fewGeqp3) || !holdsMat(m, n, len(a), lda) || !arePivots(jpvt, n) || len(tau) < min(m, n) || !holdsWork(work, lwork, 3*n+1) {
		l.Implementation.Dgeqp3(m, n, a, lda, jpvt, tau, work, lwork)
		return
	}
	A := view(blas.NoTrans, m, n, a, lda)
	leading := leadingFirst(A, jpvt)
	k := min(m, leading)
	if k > 0 {
		// Q₁ᵀ·[A1 A2] = [R11 R12; 0 A22]
		qr(A, tau[:k])
	}
	if k < min(m, n) {
		// A22·P₂ = Q₂·R22, R12 = R12·P₂
		pivotRest(A, k, jpvt, tau)
	}
	l.Implementation.Dgeqp3(m, n, a, lda, jpvt, tau, work, -1) // for the length in work[0]
}

// arePivots reports whether jpvt says of each of n columns whether it leads.
func arePivots(jpvt []int, n int) bool {
	for _, p := range jpvt {
		if p < -1 || p >= n {
			return false
		}
	}
	return len(jpvt) == n
}

// leadingFirst moves the leading columns of A to the front, writes to jpvt where each
// column came from, and returns the number of those that lead.
func leadingFirst(a lina.Mat[float64], jpvt []int) (leading int) {
	for j, p := range jpvt {
		jpvt[j] = j
		if p < 0 {
			continue
		}
		if j != leading {
			lina.Swap(a.Col(j), a.Col(leading))
			jpvt[j], jpvt[leading] = jpvt[leading], j
		}
		leading++
	}
	return leading
}

// pivotRest factors A from row and column k on, and takes the entries of jpvt and those
// of R above along as it exchanges columns.
func pivotRest(a lina.Mat[float64], k int, jpvt []int, tau []float64) {
	m, n := a.Rows, a.Cols
	R12, A22 := a.Slice(0, k, k, n), a.Slice(k, m, k, n)
	perm := make([]int, n-k)
	lapack.QRPivot(A22, tau[k:min(m, n)], perm)

	permuted := lina.Borrow[float64](1, n-k)
	row := permuted.Data[:n-k]
	for i := range k {
		for j, p := range perm {
			row[j] = R12.At(i, p)
		}
		lina.Copy(R12.Row(i), lina.VecOf(row))
	}
	permuted.Release()
	for j, p := range perm {
		perm[j] = jpvt[k+p]
	}
	copy(jpvt[k:], perm)
}
