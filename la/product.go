package la

import "github.com/lina-la/lina/internal/blas"

// Mul returns the matrix product A·B: entry (i, j) is the dot product of row i
// of A and column j of B. An m×n matrix times n×k is m×k; other shapes panic.
// NaN and Inf spread as in the sums written out: a zero never hides them.
func (a Dense[T]) Mul(b Dense[T]) Dense[T] {
	if a.cols != b.rows {
		panicProduct("Mul", a.rows, a.cols, b.rows, b.cols)
	}
	c := zeros[T]("Mul", a.rows, b.cols)
	blas.Gemm(1, a.view(), b.view(), 0, c.view())
	return c
}

// MulVec returns A·x, the combination of A's columns with the weights x. It
// panics unless len(x) is the number of columns.
func (a Dense[T]) MulVec(x Vec[T]) Vec[T] {
	if a.cols != len(x) {
		panicProduct("MulVec", a.rows, a.cols, len(x), 1)
	}
	y := make(Vec[T], a.rows)
	blas.Gemv(1, a.view(), blas.VecOf(x), 0, blas.VecOf(y))
	return y
}

// Gram returns AᵀA, the n×n matrix of the dot products of A's columns. It is
// exactly symmetric and costs half of a product.
func (a Dense[T]) Gram() Dense[T] {
	c := zeros[T]("Gram", a.cols, a.cols)
	blas.Syrk(blas.Lower, 1, a.T().view(), 0, c.view())
	mirror(c)
	return c
}

// CenteredGram returns XcᵀXc, where Xc is X with the mean of each column subtracted, and
// those means, both in float64: n − 1 times the covariance of n samples, in one pass
// over X. X without rows gives zeros.
func (a Dense[T]) CenteredGram() (gram Matrix, mean Vector) {
	gram, mean = zeros[float64]("CenteredGram", a.cols, a.cols), make(Vector, a.cols)
	if a.rows > 0 {
		blas.CentredGram(gram.view(), mean, a.view())
		mirror(gram)
	}
	return gram, mean
}

// mirror copies the lower triangle of a square matrix to the upper one.
func mirror[T Float](c Dense[T]) {
	for i := range c.rows {
		for j := range i {
			c.set(j, i, c.at(i, j))
		}
	}
}

// Kron returns the Kronecker product A ⊗ B: the block matrix with the blocks
// aᵢⱼ·B. For m×n and p×q it is mp×nq.
func (a Dense[T]) Kron(b Dense[T]) Dense[T] {
	c := zeros[T]("Kron", a.rows*b.rows, a.cols*b.cols)
	for i := range a.rows {
		for j := range a.cols {
			block := c.Slice(i*b.rows, (i+1)*b.rows, j*b.cols, (j+1)*b.cols)
			blas.Scale(block.view(), a.at(i, j), b.view())
		}
	}
	return c
}

// KhatriRao returns the Khatri–Rao product A ⊙ B: its column j is the Kronecker
// product of the columns j. For m×n and p×n it is mp×n; other shapes panic.
func (a Dense[T]) KhatriRao(b Dense[T]) Dense[T] {
	if a.cols != b.cols {
		panicShape("KhatriRao", "%s ⊙ %s: %d columns against %d", dims(a.rows, a.cols), dims(b.rows, b.cols), a.cols, b.cols)
	}
	c := zeros[T]("KhatriRao", a.rows*b.rows, a.cols)
	for i := range a.rows {
		row, block := a.Slice(i, i+1, 0, a.cols), c.Slice(i*b.rows, (i+1)*b.rows, 0, c.cols)
		blas.Mul(block.view(), repeat(row.view(), b.rows, b.cols), b.view())
	}
	return c
}
