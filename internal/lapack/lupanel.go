package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
)

// luPanel is LU for a panel, m×n, m ≥ n: in a copy whose rows are near to each
// other if they are not where they are.
func luPanel[T Float](a blas.Mat[T], pivots []int) (zeroPivot int) {
	if a.ColInc == 1 && (a.RowInc <= luNear || a.Rows <= luNear) {
		return luRecursive(a, pivots)
	}
	w := blas.Borrow[T](a.Rows, a.Cols)
	blas.CopyMat(w.Mat, a)
	zeroPivot = luRecursive(w.Mat, pivots)
	blas.CopyMat(a, w.Mat)
	w.Release()
	return zeroPivot
}

// luRecursive is luPanel for rows of consecutive elements, by recursion on the
// columns (Toledo, Locality of reference in LU decomposition with partial pivoting,
// 1997).
func luRecursive[T Float](a blas.Mat[T], pivots []int) (zeroPivot int) {
	m, n := a.Rows, a.Cols
	k := min(m, n)
	if n <= kernel.PanelCols[T]() {
		return luNarrow(a, pivots)
	}
	k1 := splitPanel[T](k)
	left, right := a.Slice(0, m, 0, k1), a.Slice(0, m, k1, n)

	// P₁·[A11; A21] = [L11; L21]·U11, A12 and A22 brought up to date
	zeroPivot = luRecursive(left, pivots[:k1])
	luUpdate(left, pivots[:k1], right)
	if k1 == k {
		return zeroPivot
	}
	// P₂·A22 = L22·U22
	zero := luRecursive(right.Slice(k1, m, 0, n-k1), pivots[k1:])
	SwapRows(left.Slice(k1, m, 0, k1), pivots[k1:])

	if zero >= 0 && zeroPivot < 0 {
		zeroPivot = k1 + zero
	}
	for i := k1; i < k; i++ {
		pivots[i] += k1
	}
	return zeroPivot
}

// splitPanel is the number of columns in the first of two parts of a panel that is
// treated by recursion: about half, and whole panels of a kernel.
func splitPanel[T Float](n int) int {
	width := kernel.PanelCols[T]()
	return min(n, max(width, (n/2+width-1)/width*width))
}

// luNarrow is LU one column after the other, for a panel at most as wide as a
// kernel's, with rows of consecutive elements.
func luNarrow[T Float](a blas.Mat[T], pivots []int) (zeroPivot int) {
	m, n, inc := a.Rows, a.Cols, a.RowInc
	zeroPivot = -1
	if m <= luTinyRows {
		return kernel.LUInLoops(a.Data, inc, m, n, pivots)
	}
	p := largestInColumn(a, 0, 0)
	for k := range min(m, n) {
		pivots[k] = p
		pivot := a.Data[p*inc+k]
		if pivot == 0 { // the column is zero from here on: nothing to eliminate
			if zeroPivot < 0 {
				zeroPivot = k
			}
			if k+1 < n {
				p = largestInColumn(a, k+1, k+1)
			}
			continue
		}
		p = luColumn(a, k, p)
	}
	return zeroPivot
}

// luColumn exchanges row k with row p, which has the pivot, and is a step of the
// elimination in the rows below it. It returns the row with the largest entry of column
// k+1 among them.
func luColumn[T Float](a blas.Mat[T], k, p int) (at int) {
	m, n, inc := a.Rows, a.Cols, a.RowInc
	top, u := a.Data[k*inc:], a.Data[p*inc:]
	pivot := u[k]
	r := 1 / pivot
	if small, _ := safeRange[T](); k+1 == m || !(abs(pivot) > small) || !(abs(r) > small) {
		blas.Swap(blas.VecOf(top[:n]), blas.VecOf(u[:n]))
		return k + 1 + luColumnScaled(a.Slice(k+1, m, 0, n), k, top[:n])
	}
	if m-k-1 <= luChunk {
		_, at = kernel.LURows(a.Data[(k+1)*inc:], inc, m-k-1, n, k, r, top, u)
		return k + 1 + at
	}
	largest := T(-1)
	for i := k + 1; i < m; i += luChunk {
		if size, row := kernel.LURows(a.Data[i*inc:], inc, min(luChunk, m-i), n, k, r, top, u); size > largest {
			largest, at = size, i+row
		}
		u = top
	}
	return at
}

// luColumnScaled is luColumn for the rows below the pivot row u, whose pivot may have a
// reciprocal that is out of range.
func luColumnScaled[T Float](a blas.Mat[T], k int, u []T) (at int) {
	for i := range a.Rows {
		x := a.Data[i*a.RowInc:][:a.Cols]
		x[k] /= u[k]
		for j := k + 1; j < len(x); j++ {
			x[j] -= x[k] * u[j]
		}
	}
	if k+1 == a.Cols {
		return 0
	}
	return largestInColumn(a, 0, k+1)
}

// largestInColumn is the first row from i0 on with the largest modulus in column j.
func largestInColumn[T Float](a blas.Mat[T], i0, j int) (at int) {
	at = i0
	largest := T(-1)
	for i, p := i0, i0*a.RowInc+j*a.ColInc; i < a.Rows; i, p = i+1, p+a.RowInc {
		if x := abs(a.Data[p]); x > largest {
			largest, at = x, i
		}
	}
	return at
}
