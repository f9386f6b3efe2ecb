package lapack

import "github.com/lina-la/lina/internal/blas"

// LU factors P·A = L·U in place, A of any shape m×n, by elimination with
// partial pivoting: L, unit lower trapezoidal, takes the place below the
// diagonal of A, and U the diagonal and all above it. pivots, of length
// min(m, n), receives the exchanges: row i was exchanged with row pivots[i] ≥ i,
// first to last.
//
// zeroPivot is the index of the first pivot that is exactly zero, or −1. The
// factorization is complete in either case, but U is then singular. A NaN in A
// spreads and is never waited for.
//
// Panels are factored by recursion on the columns (Toledo, Locality of
// reference in LU decomposition with partial pivoting, 1997), and the rest of
// the matrix is updated after each panel.
func LU[T Float](a blas.Mat[T], pivots []int) (zeroPivot int) {
	m, n := a.Rows, a.Cols
	if m*n <= smallMatrix {
		return luColumns(a, pivots)
	}
	k := min(m, n)
	zeroPivot = -1
	for j := 0; j < k; j += luBlock {
		je := min(j+luBlock, k)
		left, right := a.Slice(j, m, 0, j), a.Slice(j, m, je, n)
		A11, A21 := a.Slice(j, je, j, je), a.Slice(je, m, j, je)
		A12, A22 := a.Slice(j, je, je, n), a.Slice(je, m, je, n)

		// P·[A11; A21] = [L11; L21]·U11
		zero := luPanel(a.Slice(j, m, j, je), pivots[j:je])
		if zero >= 0 && zeroPivot < 0 {
			zeroPivot = j + zero
		}
		SwapRows(left, pivots[j:je])
		SwapRows(right, pivots[j:je])
		// U12 = L11⁻¹·A12
		blas.Trsm(blas.Lower, blas.Unit, 1, A11, A12)
		// A22 = A22 − L21·U12
		blas.Gemm(-1, A21, A12, 1, A22)

		for i := j; i < je; i++ {
			pivots[i] += j
		}
	}
	return zeroPivot
}

// luPanel is LU for a panel that is at least as tall as wide, by recursion.
func luPanel[T Float](a blas.Mat[T], pivots []int) (zeroPivot int) {
	m, n := a.Rows, a.Cols
	if n <= luBase {
		return luColumns(a, pivots)
	}
	k := n / 2
	A11, A12 := a.Slice(0, k, 0, k), a.Slice(0, k, k, n)
	A21, A22 := a.Slice(k, m, 0, k), a.Slice(k, m, k, n)

	// P₁·[A11; A21] = [L11; L21]·U11
	zeroPivot = luPanel(a.Slice(0, m, 0, k), pivots[:k])
	SwapRows(a.Slice(0, m, k, n), pivots[:k])
	// U12 = L11⁻¹·A12
	blas.Trsm(blas.Lower, blas.Unit, 1, A11, A12)
	// P₂·(A22 − L21·U12) = L22·U22
	blas.Gemm(-1, A21, A12, 1, A22)
	zero := luPanel(A22, pivots[k:])
	SwapRows(A21, pivots[k:])

	if zero >= 0 && zeroPivot < 0 {
		zeroPivot = k + zero
	}
	for i := k; i < n; i++ {
		pivots[i] += k
	}
	return zeroPivot
}

// luColumns is LU one column at a time, for small matrices and narrow panels.
func luColumns[T Float](a blas.Mat[T], pivots []int) (zeroPivot int) {
	m, n := a.Rows, a.Cols
	zeroPivot = -1
	for k := range min(m, n) {
		p := k + blas.Iamax(a.Col(k).Slice(k, m))
		pivots[k] = p
		if p != k {
			blas.Swap(a.Row(k), a.Row(p))
		}
		pivot := a.At(k, k)
		if pivot == 0 { // the column is zero from here on: nothing to eliminate
			if zeroPivot < 0 {
				zeroPivot = k
			}
			continue
		}
		// l = a21/α: divide rather than multiply by 1/α, which may be out of range.
		l := a.Col(k).Slice(k+1, m)
		for i := range l.N {
			l.Data[i*l.Inc] /= pivot
		}
		// A22 = A22 − l·uᵀ
		subtractOuter(a.Slice(k+1, m, k+1, n), l, a.Row(k).Slice(k+1, n))
	}
	return zeroPivot
}

// subtractOuter computes A = A − x·yᵀ in plain loops along the storage of A: at
// the sizes of a base case, a call costs more than the arithmetic.
func subtractOuter[T Float](a blas.Mat[T], x, y blas.Vec[T]) {
	if a.Rows == 0 || a.Cols == 0 {
		return
	}
	if a.RowInc < a.ColInc {
		a, x, y = a.T(), y, x
	}
	for i := range a.Rows {
		xi := x.Data[i*x.Inc]
		row := a.Data[i*a.RowInc:]
		if a.ColInc == 1 && y.Inc == 1 {
			row = row[:a.Cols]
			for j, yj := range y.Data[:len(row)] {
				row[j] -= xi * yj
			}
			continue
		}
		for j, p, q := 0, 0, 0; j < a.Cols; j, p, q = j+1, p+a.ColInc, q+y.Inc {
			row[p] -= xi * y.Data[q]
		}
	}
}

// SwapRows computes A = P·A: for i = 0, 1, …, it exchanges row i of A with row
// pivots[i].
func SwapRows[T Float](a blas.Mat[T], pivots []int) {
	for j := 0; j < a.Cols; j += swapBlock {
		block := a.Slice(0, a.Rows, j, min(j+swapBlock, a.Cols))
		for i, p := range pivots {
			if p != i {
				blas.Swap(block.Row(i), block.Row(p))
			}
		}
	}
}

// SwapRowsBack computes A = Pᵀ·A: it undoes SwapRows, last exchange first.
func SwapRowsBack[T Float](a blas.Mat[T], pivots []int) {
	for j := 0; j < a.Cols; j += swapBlock {
		block := a.Slice(0, a.Rows, j, min(j+swapBlock, a.Cols))
		for i := len(pivots) - 1; i >= 0; i-- {
			if p := pivots[i]; p != i {
				blas.Swap(block.Row(i), block.Row(p))
			}
		}
	}
}

// LUSolve computes B = A⁻¹·B from P·A = L·U, A square.
func LUSolve[T Float](lu blas.Mat[T], pivots []int, b blas.Mat[T]) {
	// A⁻¹ = U⁻¹·L⁻¹·P
	SwapRows(b, pivots)
	blas.Trsm(blas.Lower, blas.Unit, 1, lu, b)
	blas.Trsm(blas.Upper, blas.NonUnit, 1, lu, b)
}

// LUSolveTrans computes B = A⁻ᵀ·B from P·A = L·U, A square.
func LUSolveTrans[T Float](lu blas.Mat[T], pivots []int, b blas.Mat[T]) {
	// A⁻ᵀ = Pᵀ·L⁻ᵀ·U⁻ᵀ
	blas.Trsm(blas.Lower, blas.NonUnit, 1, lu.T(), b)
	blas.Trsm(blas.Upper, blas.Unit, 1, lu.T(), b)
	SwapRowsBack(b, pivots)
}

// LUInverseWork is the number of elements LUInverse needs for order n.
func LUInverseWork(n int) int { return n * min(n, luInverseBlock) }

// LUInverse replaces the factors P·A = L·U, n×n, by A⁻¹ = U⁻¹·L⁻¹·P; work has at
// least LUInverseWork(n) elements. X = U⁻¹ is formed in place, then X·L = U⁻¹ is
// solved for X a block of columns at a time from the right, and the exchanges
// become exchanges of columns (Higham, Accuracy and Stability of Numerical
// Algorithms, 2nd ed., §14.3, Method B: the left residual X·A − I is small).
func LUInverse[T Float](lu blas.Mat[T], pivots []int, work []T) {
	n := lu.Rows
	TriInverse(blas.Upper, blas.NonUnit, lu)
	for j := (n - 1) / luInverseBlock * luInverseBlock; j >= 0; j -= luInverseBlock {
		je := min(j+luInverseBlock, n)
		X1, X2 := lu.Slice(0, n, j, je), lu.Slice(0, n, je, n)

		// Move [L11; L21] out of the way: it leaves zeros below the diagonal of U⁻¹.
		L := blas.MatOf(n-j, je-j, work[:(n-j)*(je-j)])
		below := lu.Slice(j, n, j, je)
		for i := range L.Rows {
			for c := range min(i, L.Cols) {
				L.Set(i, c, below.At(i, c))
				below.Set(i, c, 0)
			}
		}
		L11, L21 := L.Slice(0, je-j, 0, je-j), L.Slice(je-j, n-j, 0, je-j)

		// X1 = (X1 − X2·L21)·L11⁻¹
		blas.Gemm(-1, X2, L21, 1, X1)
		blas.Trsm(blas.Upper, blas.Unit, 1, L11.T(), X1.T())
	}
	// A⁻¹ = X·P
	SwapRowsBack(lu.T(), pivots)
}
