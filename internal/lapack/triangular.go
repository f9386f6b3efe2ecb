package lapack

import (
	"github.com/lina-la/lina/internal/blas"
)

// TriInverse replaces a triangular matrix by its inverse, in place. Only the
// triangle uplo is read and written; with diag = Unit the diagonal is neither.
// A zero on the diagonal makes infinities or NaN: the caller looks first.
//
// The off-diagonal block is formed with the inverse of one diagonal block and a
// solve with the other, so that the left residual X·A − I is small entry by
// entry (Du Croz and Higham, Stability of methods for matrix inversion, 1992).
func TriInverse[T Float](uplo blas.Uplo, diag blas.Diag, a blas.Mat[T]) {
	n := a.Rows
	switch {
	case n <= triInverseBase:
		triInverseColumns(uplo, diag, a)
		return
	case n <= triInverseBlock:
		triInverseSolve(uplo, diag, a)
		return
	}
	k := n / 2
	A11, A12 := a.Slice(0, k, 0, k), a.Slice(0, k, k, n)
	A21, A22 := a.Slice(k, n, 0, k), a.Slice(k, n, k, n)
	if uplo == blas.Lower {
		// X21 = −X22·A21·A11⁻¹
		TriInverse(uplo, diag, A22)
		blas.Trmm(blas.Lower, diag, -1, A22, A21)
		blas.Trsm(blas.Upper, diag, 1, A11.T(), A21.T())
		TriInverse(uplo, diag, A11)
		return
	}
	// X12 = −X11·A12·A22⁻¹
	TriInverse(uplo, diag, A11)
	blas.Trmm(blas.Upper, diag, -1, A11, A12)
	blas.Trsm(blas.Lower, diag, 1, A22.T(), A12.T())
	TriInverse(uplo, diag, A22)
}

// triInverseSolve is TriInverse by the solution of Aᵀ·Xᵀ = I.
func triInverseSolve[T Float](uplo blas.Uplo, diag blas.Diag, a blas.Mat[T]) {
	n := a.Rows
	w := blas.Borrow[T](n, n)
	X := w.T()
	blas.Fill(w.Mat, 0)
	blas.Fill(w.Diagonal().AsCol(), 1)
	blas.Trsm(!uplo, diag, 1, a.T(), w.Mat)
	for i := range n {
		j0, j1 := 0, i+1
		if uplo == blas.Upper {
			j0, j1 = i, n
		}
		if diag == blas.Unit && uplo == blas.Upper {
			j0++
		} else if diag == blas.Unit {
			j1--
		}
		blas.Copy(a.Row(i).Slice(j0, j1), X.Row(i).Slice(j0, j1))
	}
	w.Release()
}

// triInverseColumns is TriInverse one column at a time. For a lower triangle,
// with X22 done, the column (α; a) becomes (1/α; −X22·a/α), last column first.
func triInverseColumns[T Float](uplo blas.Uplo, diag blas.Diag, a blas.Mat[T]) {
	n := a.Rows
	for step := range n {
		j, i0, i1 := step, 0, step // upper: X11 is rows and columns 0..j
		if uplo == blas.Lower {
			j = n - 1 - step
			i0, i1 = j+1, n
		}
		column := a.Col(j).Slice(i0, i1)
		if column.N > 0 {
			blas.Trmv(uplo, diag, a.Slice(i0, i1, i0, i1), column)
		}
		pivot := T(1)
		if diag == blas.NonUnit {
			pivot = a.At(j, j)
			a.Set(j, j, 1/pivot)
		}
		for i := range column.N {
			column.Set(i, -column.At(i)/pivot)
		}
	}
}

// triOneNorm is the 1-norm of a triangular matrix; the other triangle, and a
// unit diagonal, are not read. NaN propagates.
func triOneNorm[T Float](uplo blas.Uplo, diag blas.Diag, a blas.Mat[T]) T {
	var norm T
	for j := range a.Cols {
		i0, i1 := 0, j
		if uplo == blas.Lower {
			i0, i1 = j+1, a.Rows
		}
		sum := T(1)
		if diag != blas.Unit {
			sum = abs(a.Data[j*(a.RowInc+a.ColInc)])
		}
		switch {
		case i1-i0 > tinyOrder:
			sum += blas.Asum(a.Col(j).Slice(i0, i1))
		case i0 < i1:
			sum += sumOfModuli(a.Data[i0*a.RowInc+j*a.ColInc:], i1-i0, a.RowInc)
		}
		norm = max(norm, sum)
	}
	return norm
}

// hasZeroDiagonal says whether an exact zero stands on the diagonal of a.
func hasZeroDiagonal[T Float](a blas.Mat[T]) bool {
	for i := range min(a.Rows, a.Cols) {
		if a.At(i, i) == 0 {
			return true
		}
	}
	return false
}
