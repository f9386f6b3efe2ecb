package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/scratch"
)

// LDL factors P·A·Pᵀ = L·D·Lᵀ in place, A symmetric, n×n, definite or not: L unit lower
// triangular, D with blocks of order 1 and 2 on its diagonal. Only the lower triangle
// of A is read and written. L takes the place below the diagonal, where a block of
// order 2 leaves a zero, and D that of the diagonal; off[k], of n elements, is
// d[k+1,k], which is not zero where a block of order 2 begins. pivots, of length n,
// receives the exchanges: rows and columns k and pivots[k] ≥ k, first to last.
//
// zeroPivot is the index of the first block of order 1 that is exactly zero, or −1.
// The factorization is complete in either case.
//
// The pivot is an entry that is large in its row and in its column, or a block of
// order 2 that such a search ends with, so that no entry of L is large (Ashcraft,
// Grimes and Lewis, Accurate symmetric indefinite linear equation solvers, 1998:
// bounded Bunch–Kaufman, or rook, pivoting). Panels are brought up to date a column at
// a time, as the search asks for it, and the rest after each panel. It goes fastest
// where columns are consecutive elements.
func LDL[T Float](a blas.Mat[T], off []T, pivots []int) (zeroPivot int) {
	n := a.Rows
	w := scratch.Borrow[T](n * (min(n, ldlBlock) + 1))
	defer w.Release()
	zeroPivot = -1
	for j := 0; j < n; {
		rest := a.Slice(j, n, j, n)
		k, zero := ldlPanel(rest, off[j:n], pivots[j:n], w.Data)
		if zero >= 0 && zeroPivot < 0 {
			zeroPivot = j + zero
		}
		SwapRows(a.Slice(j, n, 0, j), pivots[j:j+k])
		for i := j; i < j+k; i++ {
			pivots[i] += j
		}
		j += k
	}
	return zeroPivot
}

// ldlPanel factors the first columns of A, ldlBlock or one less, or all, and brings
// the rest of A up to date. It returns their number.
func ldlPanel[T Float](a blas.Mat[T], off []T, pivots []int, work []T) (k, zeroPivot int) {
	n := a.Rows
	width := min(n, ldlBlock)
	s := ldlSearch[T]{a, blas.MatOf(width+1, n, work[:n*(width+1)]).T()}
	zeroPivot = -1
	for k < n && (k+1 < width || n == width) {
		step := s.choose(k, pivots)
		d := s.w.Slice(k, n, k, k+step)
		off[k] = 0
		switch {
		case step == 2:
			off[k], off[k+1] = d.At(1, 0), 0
			s.divideByBlock(k, d)
		case d.At(0, 0) == 0: // the column is zero
			if zeroPivot < 0 {
				zeroPivot = k
			}
			blas.Fill(a.Slice(k, n, k, k+1), 0)
		default:
			blas.Copy(a.Col(k).Slice(k, n), d.Col(0))
			pivot := d.At(0, 0)
			for i := k + 1; i < n; i++ {
				a.Set(i, k, a.At(i, k)/pivot)
			}
		}
		k += step
	}
	// A22 = A22 − L21·D1·L21ᵀ, W = L·D
	L21, W21, A22 := a.Slice(k, n, 0, k), s.w.Slice(k, n, 0, k), a.Slice(k, n, k, n)
	blas.Gemmt(blas.Lower, -1, L21, W21.T(), 1, A22)
	return k, zeroPivot
}

// ldlSearch is a panel of LDL under way: column k of W is column k of A brought up to
// date by the columns of L before it, L·D.
type ldlSearch[T Float] struct{ a, w blas.Mat[T] }

// growth bounds what an elimination may do to the largest entry: (1 + √17)/8 makes a
// step with a block of order 2 no worse than two of order 1 (Bunch and Kaufman, 1977).
var growth = (1 + math.Sqrt(17)) / 8

// choose brings column k up to date, finds the pivot, exchanges rows and columns for
// it, and returns its order. Column k of W, and k+1 for a block of order 2, are those
// of the pivot then.
func (s ldlSearch[T]) choose(k int, pivots []int) (step int) {
	n := s.a.Rows
	s.update(k, k, k)
	pivots[k] = k
	if k+1 == n {
		return 1
	}
	column := s.w.Col(k).Slice(k, n)
	i := 1 + blas.Iamax(column.Slice(1, n-k))
	size, largest := float64(abs(column.At(0))), float64(abs(column.At(i)))
	if !(size < growth*largest) { // also where there is a NaN
		return 1
	}
	p, i := k, k+i // the column that is in W[:,k] comes from p; the next to look at is i
	for {
		s.update(i, k, k+1)
		next := s.w.Col(k+1).Slice(k, n)
		next.Set(p-k, column.At(i-k)) // entry (i, p) and its mirror image are rounded in different ways
		pivot := next.At(i - k)
		next.Set(i-k, 0)
		j := k + blas.Iamax(next)
		rowLargest := float64(abs(next.At(j - k)))
		next.Set(i-k, pivot)
		switch {
		case !(float64(abs(pivot)) < growth*rowLargest):
			blas.Copy(column, next)
			s.exchange(k, k, i)
			pivots[k] = i
			return 1
		case j == p || !(rowLargest > largest):
			s.exchange(k, k, p)
			if i == k { // rounding led back to the first column, which is where p was by now
				i = p
			}
			s.exchange(k, k+1, i)
			pivots[k], pivots[k+1] = p, i
			return 2
		}
		blas.Copy(column, next)
		p, i, largest = i, j, rowLargest
	}
}

// update stores column j of A, from row k down, in column c of W, brought up to date:
// w = a − L·(L·D)[j]ᵀ.
func (s ldlSearch[T]) update(j, k, c int) {
	n := s.a.Rows
	w := s.w.Col(c)
	blas.Copy(w.Slice(k, j), s.a.Row(j).Slice(k, j))
	blas.Copy(w.Slice(j, n), s.a.Col(j).Slice(j, n))
	blas.Gemv(-1, s.a.Slice(k, n, 0, k), s.w.Row(j).Slice(0, k), 1, w.Slice(k, n))
}

// exchange exchanges rows and columns i and p ≥ i of A, of which columns from first
// on are not yet eliminated, and rows i and p of W.
func (s ldlSearch[T]) exchange(first, i, p int) {
	if p == i {
		return
	}
	n := s.a.Rows
	blas.Swap(s.a.Row(i).Slice(0, i), s.a.Row(p).Slice(0, i))
	blas.Swap(s.a.Col(i).Slice(i+1, p), s.a.Row(p).Slice(i+1, p))
	blas.Swap(s.a.Col(i).Slice(p+1, n), s.a.Col(p).Slice(p+1, n))
	x, y := s.a.At(i, i), s.a.At(p, p)
	s.a.Set(i, i, y)
	s.a.Set(p, p, x)
	blas.Swap(s.w.Row(i).Slice(0, first+2), s.w.Row(p).Slice(0, first+2))
}

// divideByBlock computes two columns of L from those of W and the block D of order 2
// on top of them, scaled by its entry beside the diagonal, which is the largest.
func (s ldlSearch[T]) divideByBlock(k int, d blas.Mat[T]) {
	n := s.a.Rows
	e := d.At(1, 0)
	d11, d22 := d.At(0, 0)/e, d.At(1, 1)/e
	t := 1 / (d11*d22 - 1)
	s.a.Set(k, k, d.At(0, 0))
	s.a.Set(k+1, k, 0)
	s.a.Set(k+1, k+1, d.At(1, 1))
	for i := k + 2; i < n; i++ {
		x, y := s.w.At(i, k), s.w.At(i, k+1)
		s.a.Set(i, k, t*((d22*x-y)/e))
		s.a.Set(i, k+1, t*((d11*y-x)/e))
	}
}

// LDLSolve computes B = A⁻¹·B from P·A·Pᵀ = L·D·Lᵀ.
func LDLSolve[T Float](ld blas.Mat[T], off []T, pivots []int, b blas.Mat[T]) {
	// A⁻¹ = Pᵀ·L⁻ᵀ·D⁻¹·L⁻¹·P
	SwapRows(b, pivots)
	blas.Trsm(blas.Lower, blas.Unit, 1, ld, b)
	solveBlocks(ld, off, b)
	blas.Trsm(blas.Upper, blas.Unit, 1, ld.T(), b)
	SwapRowsBack(b, pivots)
}

// solveBlocks computes B = D⁻¹·B.
func solveBlocks[T Float](ld blas.Mat[T], off []T, b blas.Mat[T]) {
	n := ld.Rows
	for k := 0; k < n; k++ {
		d := ld.At(k, k)
		if off[k] == 0 {
			for c := range b.Cols {
				b.Set(k, c, b.At(k, c)/d)
			}
			continue
		}
		e := off[k]
		d11, d22 := d/e, ld.At(k+1, k+1)/e
		t := d11*d22 - 1
		for c := range b.Cols {
			x, y := b.At(k, c)/e, b.At(k+1, c)/e
			b.Set(k, c, (d22*x-y)/t)
			b.Set(k+1, c, (d11*y-x)/t)
		}
		k++
	}
}

// LDLInverse replaces the factors P·A·Pᵀ = L·D·Lᵀ by A⁻¹, both triangles.
func LDLInverse[T Float](ld blas.Mat[T], off []T, pivots []int) {
	n := ld.Rows
	w := scratch.Borrow[T](n * n)
	defer w.Release()
	// M = L⁻¹, N = D⁻¹·M
	M, N := blas.MatOf(n, n, w.Take(n*n)), ld
	blas.Fill(M, 0)
	for i := range n {
		blas.Copy(M.Row(i).Slice(0, i), ld.Row(i).Slice(0, i))
		M.Set(i, i, 1)
	}
	TriInverse(blas.Lower, blas.Unit, M)
	diagonal := blas.Borrow[T](1, n)
	D := blas.Mat[T]{Data: diagonal.Data, Rows: n, Cols: n, RowInc: 1} // entry (k, k) is its k-th
	for i := range n {
		diagonal.Data[i] = ld.At(i, i)
	}
	blas.CopyMat(N, M)
	solveBlocks(D, off, N)
	diagonal.Release()
	// A⁻¹ = Pᵀ·(MᵀN)·P
	X := blas.Borrow[T](n, n)
	blas.Gemmt(blas.Lower, 1, M.T(), N, 0, X.Mat)
	for i := range n {
		blas.Copy(ld.Row(i).Slice(0, i+1), X.Row(i).Slice(0, i+1))
		blas.Copy(ld.Col(i).Slice(0, i), X.Row(i).Slice(0, i))
	}
	X.Release()
	SwapRowsBack(ld, pivots)
	SwapRowsBack(ld.T(), pivots)
}

// LDLRCond estimates 1/(‖A‖₁·‖A⁻¹‖₁) as LURCond does, from the factors of A, none of
// whose blocks is zero.
func LDLRCond[T Float](ld blas.Mat[T], off []T, pivots []int, norm1 T) T {
	return rcondRegular(ld.Rows, norm1, func(_ bool, x blas.Mat[T]) { LDLSolve(ld, off, pivots, x) })
}

// Inertia counts the eigenvalues of A that are positive, negative and zero: they are
// as many as those of D (Sylvester's law of inertia).
func Inertia[T Float](ld blas.Mat[T], off []T) (positive, negative, zero int) {
	for k := 0; k < ld.Rows; k++ {
		d := ld.At(k, k)
		switch {
		case off[k] != 0: // the determinant of the block is negative
			positive++
			negative++
			k++
		case d > 0:
			positive++
		case d < 0:
			negative++
		default:
			zero++
		}
	}
	return positive, negative, zero
}
