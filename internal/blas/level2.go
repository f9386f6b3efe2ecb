package blas

func scaleVec[T Float](beta T, y Vec[T]) {
	switch beta {
	case 1:
	case 0:
		for i := range y.N {
			y.Set(i, 0)
		}
	default:
		Scal(beta, y)
	}
}

// Gemv computes y = αAx + βy.
func Gemv[T Float](alpha T, a Mat[T], x Vec[T], beta T, y Vec[T]) {
	scaleVec(beta, y)
	if alpha == 0 {
		return
	}
	if a.ColInc <= a.RowInc {
		for i := range a.Rows {
			y.Data[i*y.Inc] += alpha * Dot(a.Row(i), x)
		}
		return
	}
	for j := range a.Cols {
		Axpy(alpha*x.At(j), a.Col(j), y)
	}
}

// Ger computes A += αxyᵀ.
func Ger[T Float](alpha T, x, y Vec[T], a Mat[T]) {
	if alpha == 0 {
		return
	}
	if a.ColInc > a.RowInc {
		x, y, a = y, x, a.T()
	}
	for i := range a.Rows {
		Axpy(alpha*x.At(i), y, a.Row(i))
	}
}

// Symv computes y = αAx + βy, A symmetric, one triangle read.
func Symv[T Float](uplo Uplo, alpha T, a Mat[T], x Vec[T], beta T, y Vec[T]) {
	scaleVec(beta, y)
	if alpha == 0 {
		return
	}
	if uplo == Upper {
		a = a.T()
	}
	for i := range a.Rows {
		l := a.Slice(i, i+1, 0, i+1).Row(0)
		y.Data[i*y.Inc] += alpha * Dot(l, x.Slice(0, i+1))
		Axpy(alpha*x.At(i), l.Slice(0, i), y.Slice(0, i))
	}
}

// Syr computes A += αxxᵀ in one triangle.
func Syr[T Float](uplo Uplo, alpha T, x Vec[T], a Mat[T]) {
	if alpha == 0 {
		return
	}
	if uplo == Upper {
		a = a.T()
	}
	for i := range a.Rows {
		Axpy(alpha*x.At(i), x.Slice(0, i+1), a.Slice(i, i+1, 0, i+1).Row(0))
	}
}

// Syr2 computes A += α(xyᵀ + yxᵀ) in one triangle.
func Syr2[T Float](uplo Uplo, alpha T, x, y Vec[T], a Mat[T]) {
	if alpha == 0 {
		return
	}
	if uplo == Upper {
		a = a.T()
	}
	for i := range a.Rows {
		l := a.Slice(i, i+1, 0, i+1).Row(0)
		Axpy(alpha*x.At(i), y.Slice(0, i+1), l)
		Axpy(alpha*y.At(i), x.Slice(0, i+1), l)
	}
}

// Trmv computes x = Ax, A triangular.
func Trmv[T Float](uplo Uplo, diag Diag, a Mat[T], x Vec[T]) {
	n := x.N
	for k := range n {
		i, j0, j1 := k, k+1, n
		if uplo == Lower {
			i = n - 1 - k
			j0, j1 = 0, i
		}
		v := x.At(i)
		if diag == NonUnit {
			v *= a.At(i, i)
		}
		if j0 < j1 {
			v += Dot(a.Slice(i, i+1, j0, j1).Row(0), x.Slice(j0, j1))
		}
		x.Set(i, v)
	}
}

// Trsv computes x = A⁻¹x, A triangular.
func Trsv[T Float](uplo Uplo, diag Diag, a Mat[T], x Vec[T]) {
	n := x.N
	for k := range n {
		i, j0, j1 := k, 0, k
		if uplo == Upper {
			i = n - 1 - k
			j0, j1 = i+1, n
		}
		v := x.At(i)
		if j0 < j1 {
			v -= Dot(a.Slice(i, i+1, j0, j1).Row(0), x.Slice(j0, j1))
		}
		if diag == NonUnit {
			v /= a.At(i, i)
		}
		x.Set(i, v)
	}
}
