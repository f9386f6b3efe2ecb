package blas

import "github.com/lina-la/lina/internal/scratch"

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
		w := scratch.Borrow[T](n)
		c := copyIn(w, x)
		Trmv(uplo, diag, a, c)
		Copy(x, c)
		w.Release()
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
		w := scratch.Borrow[T](x.N)
		c := copyIn(w, x)
		Trsv(uplo, diag, a, c)
		Copy(x, c)
		w.Release()
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
		if a.ColInc <= a.RowInc {
			// B1 = A11⁻¹·(B1 − A10·B0)
			for c := range b.Cols {
				x := b.Col(c)
				Gemv(-1, a.Slice(i, ie, d0, d1), x.Slice(d0, d1), 1, x.Slice(i, ie))
			}
			solveVectors(uplo, diag, A11, b.Slice(i, ie, 0, b.Cols))
			continue
		}
		// B1 = A11⁻¹·B1, B2 = B2 − A21·B1
		solveVectors(uplo, diag, A11, b.Slice(i, ie, 0, b.Cols))
		for c := range b.Cols {
			x := b.Col(c)
			Gemv(-1, a.Slice(r0, r1, i, ie), x.Slice(i, ie), 1, x.Slice(r0, r1))
		}
	}
}

// solveVectors computes B = A⁻¹B for a small triangle, two columns at a time. An
// entry that is known leaves the others at once, which do not wait for each other
// then, nor do the columns.
func solveVectors[T Float](uplo Uplo, diag Diag, a, b Mat[T]) {
	n := b.Rows
	step, first, dp, dq := a.RowInc, 0, a.RowInc+a.ColInc, b.RowInc
	if uplo == Upper { // from the last to the first
		first = n - 1
		step, dp, dq = -step, -dp, -dq
	}
	for c := 0; c < b.Cols; c += 2 {
		x := b.Data[c*b.ColInc:]
		y := x
		if c+1 < b.Cols {
			y = x[b.ColInc:]
		}
		p, q := first*(a.RowInc+a.ColInc), first*b.RowInc
		for left := n - 1; left >= 0; left-- {
			s, t := x[q], y[q]
			if diag == NonUnit {
				d := a.Data[p]
				s, t = s/d, t/d
				x[q], y[q] = s, t
			}
			r, u := p+step, q+dq
			if c+1 == b.Cols {
				for range left {
					x[u] -= a.Data[r] * s
					r += step
					u += dq
				}
			} else {
				for range left {
					v := a.Data[r]
					x[u] -= v * s
					y[u] -= v * t
					r += step
					u += dq
				}
			}
			p += dp
			q += dq
		}
	}
}
