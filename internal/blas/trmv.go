package blas

// Trmv computes x = Ax, A triangular, n×n: only the triangle uplo is read, and
// with diag = Unit its diagonal is taken to be ones. x has length n and does not
// overlap A.
func Trmv[T Float](uplo Uplo, diag Diag, a Mat[T], x Vec[T]) {
	n := x.N
	switch {
	case n <= triangleBlock:
		multiplyTriangle(uplo, diag, 1, a, x.AsCol())
		return
	case x.Inc != 1:
		w := borrow[T](n)
		c := w.copyOf(x)
		Trmv(uplo, diag, a, c)
		Copy(x, c)
		w.release()
		return
	}
	for k := (n - 1) / triangleBlock; k >= 0; k-- {
		i, ie, d0, d1, r0, r1 := diagonalBlock(uplo, n, k)
		A11, x1 := a.Slice(i, ie, i, ie), x.Slice(i, ie)
		if a.ColInc <= a.RowInc {
			// x1 = A11·x1 + A10·x0, x0 not yet changed
			multiplyTriangle(uplo, diag, 1, A11, x1.AsCol())
			Gemv(1, a.Slice(i, ie, d0, d1), x.Slice(d0, d1), 1, x1)
			continue
		}
		// x2 = x2 + A21·x1, the products of x2 itself done before
		Gemv(1, a.Slice(r0, r1, i, ie), x1, 1, x.Slice(r0, r1))
		multiplyTriangle(uplo, diag, 1, A11, x1.AsCol())
	}
}

// Trsv computes x = A⁻¹x, A triangular, n×n: only the triangle uplo is read, and
// with diag = Unit its diagonal is taken to be ones. x has length n and does not
// overlap A. A zero on the diagonal makes infinities or NaN.
func Trsv[T Float](uplo Uplo, diag Diag, a Mat[T], x Vec[T]) {
	n := x.N
	switch {
	case n <= triangleBlock:
		solveTriangle(uplo, diag, 1, a, x.AsCol())
		return
	case x.Inc != 1:
		w := borrow[T](n)
		c := w.copyOf(x)
		Trsv(uplo, diag, a, c)
		Copy(x, c)
		w.release()
		return
	}
	for k := range (n + triangleBlock - 1) / triangleBlock {
		i, ie, d0, d1, r0, r1 := diagonalBlock(uplo, n, k)
		A11, x1 := a.Slice(i, ie, i, ie), x.Slice(i, ie)
		if a.ColInc <= a.RowInc {
			// x1 = A11⁻¹·(x1 − A10·x0)
			Gemv(-1, a.Slice(i, ie, d0, d1), x.Slice(d0, d1), 1, x1)
			solveTriangle(uplo, diag, 1, A11, x1.AsCol())
			continue
		}
		// x1 = A11⁻¹·x1, x2 = x2 − A21·x1
		solveTriangle(uplo, diag, 1, A11, x1.AsCol())
		Gemv(-1, a.Slice(r0, r1, i, ie), x1, 1, x.Slice(r0, r1))
	}
}
