package blas

import (
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// diagonalBlock is the k-th block on the diagonal of a triangular matrix of
// order n, rows and columns i to ie, counted from the corner where one entry
// stands alone in its row: the first row if the matrix is lower. [d0, d1) are
// the columns of the triangle left and right of the block in its rows,
// [r0, r1) the rows of the triangle above and below in its columns.
func diagonalBlock(uplo Uplo, n, k int) (i, ie, d0, d1, r0, r1 int) {
	if uplo == Lower {
		i, ie = k*triangleBlock, min((k+1)*triangleBlock, n)
		return i, ie, 0, i, ie, n
	}
	i, ie = max(n-(k+1)*triangleBlock, 0), n-k*triangleBlock
	return i, ie, ie, n, 0, i
}

// inStrips calls f for A and B, or with a small triangle A and more than a few
// columns in B for A and one strip of columns of B after the other, in rows of
// consecutive elements.
func inStrips[T Float](f func(uplo Uplo, diag Diag, alpha T, a, b Mat[T]), uplo Uplo, diag Diag, alpha T, a, b Mat[T]) {
	n := b.Rows
	for c := 0; c < b.Cols; c += stripCols {
		strip := b.Slice(0, n, c, min(c+stripCols, b.Cols))
		if b.ColInc == 1 {
			f(uplo, diag, alpha, a, strip)
			continue
		}
		w := scratch.Borrow[T](n * stripCols)
		packed := MatOf(n, strip.Cols, w.Data)
		CopyMat(packed, strip)
		f(uplo, diag, alpha, a, packed)
		CopyMat(strip, packed)
		w.Release()
	}
}

// othersInRow lists the columns beside the diagonal in row k of a triangle,
// counted as in diagonalBlock.
func othersInRow(uplo Uplo, n, k int) (i, j0, j1 int) {
	if uplo == Upper {
		return n - 1 - k, n - k, n
	}
	return k, 0, k
}

// multiplyTriangle computes B = αAB, A a small triangle.
func multiplyTriangle[T Float](uplo Uplo, diag Diag, alpha T, a, b Mat[T]) {
	if b.Cols > fewCols {
		inStrips(multiplyRows[T], uplo, diag, alpha, a, b)
		return
	}
	for k := a.Rows - 1; k >= 0; k-- {
		i, j0, j1 := othersInRow(uplo, a.Rows, k)
		d := T(1)
		if diag == NonUnit {
			d = a.At(i, i)
		}
		q, c := i*b.RowInc, 0
		for ; c+4 <= b.Cols; c += 4 {
			x0, x1, x2, x3 := fourColumns(b, c)
			s0, s1, s2, s3 := d*x0[q], d*x1[q], d*x2[q], d*x3[q]
			p, r := i*a.RowInc+j0*a.ColInc, j0*b.RowInc
			for range j1 - j0 {
				t := a.Data[p]
				s0 += t * x0[r]
				s1 += t * x1[r]
				s2 += t * x2[r]
				s3 += t * x3[r]
				p += a.ColInc
				r += b.RowInc
			}
			x0[q], x1[q], x2[q], x3[q] = alpha*s0, alpha*s1, alpha*s2, alpha*s3
		}
		for ; c < b.Cols; c++ {
			x := b.Data[c*b.ColInc:]
			s := d * x[q]
			p, r := i*a.RowInc+j0*a.ColInc, j0*b.RowInc
			for range j1 - j0 {
				s += a.Data[p] * x[r]
				p += a.ColInc
				r += b.RowInc
			}
			x[q] = alpha * s
		}
	}
}

// fourColumns returns columns c to c+3 of b, each from its first entry on.
func fourColumns[T Float](b Mat[T], c int) (x0, x1, x2, x3 []T) {
	x0 = b.Data[c*b.ColInc:]
	return x0, x0[b.ColInc:], x0[2*b.ColInc:], x0[3*b.ColInc:]
}

// multiplyRows is multiplyTriangle by rows of consecutive elements.
func multiplyRows[T Float](uplo Uplo, diag Diag, alpha T, a, b Mat[T]) {
	for k := a.Rows - 1; k >= 0; k-- {
		i, j0, j1 := othersInRow(uplo, a.Rows, k)
		row := b.Data[i*b.RowInc:][:b.Cols]
		if diag == NonUnit {
			kernel.Scale(row, alpha*a.At(i, i), row)
		} else if alpha != 1 {
			kernel.Scale(row, alpha, row)
		}
		if j0 < j1 {
			gemvCols(alpha, b.Slice(j0, j1, 0, b.Cols).T(), a.Row(i).Slice(j0, j1), row)
		}
	}
}

// solveTriangle computes B = αA⁻¹B, A a small triangle. It divides by the entries of
// the diagonal: their reciprocals may be out of range.
func solveTriangle[T Float](uplo Uplo, diag Diag, alpha T, a, b Mat[T]) {
	if b.Cols > fewCols {
		inStrips(solveRows[T], uplo, diag, alpha, a, b)
		return
	}
	for k := range a.Rows {
		i, j0, j1 := othersInRow(uplo, a.Rows, k)
		d := T(1)
		if diag == NonUnit {
			d = a.At(i, i)
		}
		q, c := i*b.RowInc, 0
		for ; c+4 <= b.Cols; c += 4 {
			x0, x1, x2, x3 := fourColumns(b, c)
			s0, s1, s2, s3 := alpha*x0[q], alpha*x1[q], alpha*x2[q], alpha*x3[q]
			p, r := i*a.RowInc+j0*a.ColInc, j0*b.RowInc
			for range j1 - j0 {
				t := a.Data[p]
				s0 -= t * x0[r]
				s1 -= t * x1[r]
				s2 -= t * x2[r]
				s3 -= t * x3[r]
				p += a.ColInc
				r += b.RowInc
			}
			if diag == NonUnit {
				s0, s1, s2, s3 = s0/d, s1/d, s2/d, s3/d
			}
			x0[q], x1[q], x2[q], x3[q] = s0, s1, s2, s3
		}
		for ; c < b.Cols; c++ {
			x := b.Data[c*b.ColInc:]
			s := alpha * x[q]
			p, r := i*a.RowInc+j0*a.ColInc, j0*b.RowInc
			for range j1 - j0 {
				s -= a.Data[p] * x[r]
				p += a.ColInc
				r += b.RowInc
			}
			if diag == NonUnit {
				s /= d
			}
			x[q] = s
		}
	}
}

// solveRows is solveTriangle by rows of consecutive elements.
func solveRows[T Float](uplo Uplo, diag Diag, alpha T, a, b Mat[T]) {
	for k := range a.Rows {
		i, j0, j1 := othersInRow(uplo, a.Rows, k)
		row := b.Data[i*b.RowInc:][:b.Cols]
		if alpha != 1 {
			kernel.Scale(row, alpha, row)
		}
		if j0 < j1 {
			gemvCols(-1, b.Slice(j0, j1, 0, b.Cols).T(), a.Row(i).Slice(j0, j1), row)
		}
		if diag == NonUnit {
			kernel.Quotient(row, a.At(i, i), row)
		}
	}
}

// triangleSplit is the order of the first of two halves of a triangular or
// symmetric matrix, a multiple of triangleBlock.
func triangleSplit(n int) int { return roundUp(n/2, triangleBlock) }
