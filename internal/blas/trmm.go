package blas

// Trmm computes B = αAB, A triangular, n×n: only the triangle uplo is read, and
// with diag = Unit its diagonal is taken to be ones. B is n×m and does not overlap
// A. With α = 0 neither is read. For B = αBA, pass Aᵀ and Bᵀ.
func Trmm[T Float](uplo Uplo, diag Diag, alpha T, a, b Mat[T]) {
	n, m := b.Rows, b.Cols
	switch {
	case n == 0 || m == 0:
		return
	case alpha == 0:
		Fill(b, 0)
		return
	case n <= tileTriangle && m > fewCols:
		multiplyFull(uplo, diag, alpha, a, b)
		return
	case n <= triangleBlock:
		multiplyTriangle(uplo, diag, alpha, a, b)
		return
	case m == 1:
		Trmv(uplo, diag, a, b.Col(0))
		scaleVec(alpha, b.Col(0))
		return
	}
	k := triangleSplit(n)
	A11, A12 := a.Slice(0, k, 0, k), a.Slice(0, k, k, n)
	A21, A22 := a.Slice(k, n, 0, k), a.Slice(k, n, k, n)
	B1, B2 := b.Slice(0, k, 0, m), b.Slice(k, n, 0, m)
	if uplo == Lower {
		// B2 = αA22·B2 + αA21·B1, B1 = αA11·B1
		Trmm(uplo, diag, alpha, A22, B2)
		Gemm(alpha, A21, B1, 1, B2)
		Trmm(uplo, diag, alpha, A11, B1)
		return
	}
	// B1 = αA11·B1 + αA12·B2, B2 = αA22·B2
	Trmm(uplo, diag, alpha, A11, B1)
	Gemm(alpha, A12, B2, 1, B1)
	Trmm(uplo, diag, alpha, A22, B2)
}

// multiplyFull computes B = αAB, A a small triangle, as a plain product: of A with its
// zeros and ones written out, and of a copy of B. That is twice the work, at
// several times the rate.
func multiplyFull[T Float](uplo Uplo, diag Diag, alpha T, a, b Mat[T]) {
	n := a.Rows
	full, right := Borrow[T](n, n), Borrow[T](n, min(b.Cols, stripCols))
	for i := range n {
		row, j0, j1 := full.Data[i*full.RowInc:][:n], 0, i+1
		if uplo == Upper {
			j0, j1 = i, n
		}
		clear(row)
		for j, p := j0, i*a.RowInc+j0*a.ColInc; j < j1; j, p = j+1, p+a.ColInc {
			row[j] = a.Data[p]
		}
		if diag == Unit {
			row[i] = 1
		}
	}
	for c := 0; c < b.Cols; c += stripCols {
		strip := b.Slice(0, n, c, min(c+stripCols, b.Cols))
		copied := right.Slice(0, n, 0, strip.Cols)
		CopyMat(copied, strip)
		Gemm(alpha, full.Mat, copied, 0, strip)
	}
	full.Release()
	right.Release()
}
