package lapack

import "github.com/lina-la/lina/internal/blas"

// LUInverseWork is the number of elements LUInverse needs for order n.
func LUInverseWork(n int) int {
	if n <= luInverseSolve {
		return n * n
	}
	return n * luInverseBlock
}

// LUInverse replaces the factors P·A = L·U, n×n, by A⁻¹ = U⁻¹·L⁻¹·P; work has at
// least LUInverseWork(n) elements.
//
// Up to a few hundred rows A·X = I is solved for X: half as much again to do, but all
// of it in large triangular solves. Beyond, X = U⁻¹ is formed in place, then
// X·L = U⁻¹ is solved for X a block of columns at a time from the right, and the
// exchanges become exchanges of columns (Higham, Accuracy and Stability of Numerical
// Algorithms, 2nd ed., §14.3, methods A and B).
func LUInverse[T Float](lu blas.Mat[T], pivots []int, work []T) {
	n := lu.Rows
	if n <= luInverseTiny && lu.ColInc == 1 {
		invertTiny(lu.Data, lu.RowInc, n, pivots, work)
		return
	}
	if n <= luInverseSolve {
		X := blas.MatOf(n, n, work[:n*n])
		blas.Fill(X, 0)
		for i := range n {
			X.Set(i, i, 1)
		}
		LUSolve(lu, pivots, X)
		blas.CopyMat(lu, X)
		return
	}
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

// invertTiny is LUInverse in plain loops, for rows of consecutive elements inc apart.
// work has at least n elements.
func invertTiny[T Float](a []T, inc, n int, pivots []int, work []T) {
	// X = U⁻¹, a column after the other: x₀ = −X00·u₀/uⱼⱼ
	for j := range n {
		pivot := a[j*inc+j]
		a[j*inc+j] = 1 / pivot
		for i := range j {
			row := a[i*inc:][:j]
			var s T
			for k := i; k < len(row); k++ {
				s += row[k] * a[k*inc+j]
			}
			a[i*inc+j] = -s / pivot
		}
	}
	// X = X·L⁻¹, the last column first: xⱼ = xⱼ − X2·l
	for j := n - 2; j >= 0; j-- {
		l := work[:n]
		for i := j + 1; i < n; i++ {
			l[i], a[i*inc+j] = a[i*inc+j], 0
		}
		for i := range n {
			row := a[i*inc:][:len(l)]
			s := row[j]
			for k := j + 1; k < len(row); k++ {
				s -= row[k] * l[k]
			}
			row[j] = s
		}
	}
	// A⁻¹ = X·P
	for k := n - 1; k >= 0; k-- {
		if p := pivots[k]; p != k {
			for i := 0; i < n*inc; i += inc {
				a[i+k], a[i+p] = a[i+p], a[i+k]
			}
		}
	}
}
