package blas

// triangleBlock is the order of the triangles on the diagonal that the
// operations with a triangular matrix treat entry by entry; the rest is Gemv or
// Gemm.
const triangleBlock = 8

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

// multiplyTriangle computes B = αAB, A a small triangle, for four columns of B at
// a time.
func multiplyTriangle[T Float](uplo Uplo, diag Diag, alpha T, a, b Mat[T]) {
	n := a.Rows
	for k := n - 1; k >= 0; k-- {
		i, j0, j1 := k, 0, k
		if uplo == Upper {
			i, j0, j1 = n-1-k, n-k, n
		}
		d := T(1)
		if diag == NonUnit {
			d = a.Data[i*(a.RowInc+a.ColInc)]
		}
		c := 0
		for ; c+4 <= b.Cols; c += 4 {
			x0, x1, x2, x3 := fourColumns(b, c)
			q := i * b.RowInc
			s0, s1, s2, s3 := d*x0[q], d*x1[q], d*x2[q], d*x3[q]
			for j := j0; j < j1; j++ {
				t, r := a.Data[i*a.RowInc+j*a.ColInc], j*b.RowInc
				s0 += t * x0[r]
				s1 += t * x1[r]
				s2 += t * x2[r]
				s3 += t * x3[r]
			}
			x0[q], x1[q], x2[q], x3[q] = alpha*s0, alpha*s1, alpha*s2, alpha*s3
		}
		for ; c < b.Cols; c++ {
			x := b.Data[c*b.ColInc:]
			s := d * x[i*b.RowInc]
			for j := j0; j < j1; j++ {
				s += a.Data[i*a.RowInc+j*a.ColInc] * x[j*b.RowInc]
			}
			x[i*b.RowInc] = alpha * s
		}
	}
}

// solveTriangle computes B = αA⁻¹B, A a small triangle, for four columns of B at
// a time.
func solveTriangle[T Float](uplo Uplo, diag Diag, alpha T, a, b Mat[T]) {
	n := a.Rows
	for k := range n {
		i, j0, j1 := k, 0, k
		if uplo == Upper {
			i, j0, j1 = n-1-k, n-k, n
		}
		d := T(1)
		if diag == NonUnit {
			d = a.Data[i*(a.RowInc+a.ColInc)]
		}
		c := 0
		for ; c+4 <= b.Cols; c += 4 {
			x0, x1, x2, x3 := fourColumns(b, c)
			q := i * b.RowInc
			s0, s1, s2, s3 := alpha*x0[q], alpha*x1[q], alpha*x2[q], alpha*x3[q]
			for j := j0; j < j1; j++ {
				t, r := a.Data[i*a.RowInc+j*a.ColInc], j*b.RowInc
				s0 -= t * x0[r]
				s1 -= t * x1[r]
				s2 -= t * x2[r]
				s3 -= t * x3[r]
			}
			// Divide rather than multiply by 1/d, which may be out of range.
			x0[q], x1[q], x2[q], x3[q] = s0/d, s1/d, s2/d, s3/d
		}
		for ; c < b.Cols; c++ {
			x := b.Data[c*b.ColInc:]
			s := alpha * x[i*b.RowInc]
			for j := j0; j < j1; j++ {
				s -= a.Data[i*a.RowInc+j*a.ColInc] * x[j*b.RowInc]
			}
			x[i*b.RowInc] = s / d
		}
	}
}

// fourColumns returns columns c to c+3 of b, each from its first entry on.
func fourColumns[T Float](b Mat[T], c int) (x0, x1, x2, x3 []T) {
	x0 = b.Data[c*b.ColInc:]
	return x0, x0[b.ColInc:], x0[2*b.ColInc:], x0[3*b.ColInc:]
}

// triangleSplit is the order of the first of two halves of a triangular or
// symmetric matrix, a multiple of triangleBlock.
func triangleSplit(n int) int { return roundUp(n/2, triangleBlock) }
