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
	if x.Inc != 1 && x.N > triangleBlock {
		w := borrow[T](x.N)
		c := w.copyOf(x)
		Trsv(uplo, diag, a, c)
		Copy(x, c)
		w.release()
		return
	}
	solveColumns(uplo, diag, a, x.AsCol())
}

// solveColumns computes B = A⁻¹B for a few columns of consecutive elements. A block
// of rows or columns of A meets all of them while it is near.
func solveColumns[T Float](uplo Uplo, diag Diag, a, b Mat[T]) {
	n := b.Rows
	for k := range (n + triangleBlock - 1) / triangleBlock {
		i, ie, d0, d1, r0, r1 := diagonalBlock(uplo, n, k)
		A11 := a.Slice(i, ie, i, ie)
		for c := range b.Cols {
			x := b.Col(c)
			x1 := x.Slice(i, ie)
			if a.ColInc <= a.RowInc {
				// x1 = A11⁻¹·(x1 − A10·x0)
				Gemv(-1, a.Slice(i, ie, d0, d1), x.Slice(d0, d1), 1, x1)
				solveVector(uplo, diag, A11, x1)
				continue
			}
			// x1 = A11⁻¹·x1, x2 = x2 − A21·x1
			solveVector(uplo, diag, A11, x1)
			Gemv(-1, a.Slice(r0, r1, i, ie), x1, 1, x.Slice(r0, r1))
		}
	}
}

// solveVector computes x = A⁻¹x for a small triangle. An entry that is known leaves
// the others at once, which do not wait for each other then.
func solveVector[T Float](uplo Uplo, diag Diag, a Mat[T], x Vec[T]) {
	n := x.N
	step, p, q, dp, dq := a.RowInc, 0, 0, a.RowInc+a.ColInc, x.Inc
	if uplo == Upper { // from the last to the first
		p, q = (n-1)*dp, (n-1)*dq
		step, dp, dq = -step, -dp, -dq
	}
	for left := n - 1; left >= 0; left-- {
		s := x.Data[q]
		if diag == NonUnit {
			s /= a.Data[p]
			x.Data[q] = s
		}
		r, t := p+step, q+dq
		for range left {
			x.Data[t] -= a.Data[r] * s
			r += step
			t += dq
		}
		p += dp
		q += dq
	}
}
