package la

// NullSpace returns Z, n×(n−r), with A·Z = 0 and ZᵀZ = I: an orthonormal basis
// of all x with A·x = 0, r the rank of A. A is m×n, any shape, and is not
// changed. Singular values up to max(m, n)·ε·σ₁ count as zero. The errors are
// those of SVD.
//
// Source: the last right singular vectors; Golub and Van Loan, Matrix
// Computations, 4th ed., §2.4.
func NullSpace[T Float](a Dense[T]) (Dense[T], error) {
	m, n := a.Dims()
	s := new(SVDResult[T])
	if err := s.decompose("NullSpace", a, 0, n); err != nil {
		return Dense[T]{}, err
	}
	return s.V.Slice(0, n, s.Rank(rankTol[T](m, n)), n).Clone(), nil
}

// Orth returns Q, m×r, with QᵀQ = I: an orthonormal basis of the column space of
// A, all A·x, r the rank of A. A is m×n, any shape, and is not changed. Singular
// values up to max(m, n)·ε·σ₁ count as zero. The errors are those of SVD.
//
// Source: the first left singular vectors; Golub and Van Loan, Matrix
// Computations, 4th ed., §2.4.
func Orth[T Float](a Dense[T]) (Dense[T], error) {
	m, n := a.Dims()
	s := new(SVDResult[T])
	if err := s.decompose("Orth", a, min(m, n), 0); err != nil {
		return Dense[T]{}, err
	}
	return s.U.Slice(0, m, 0, s.Rank(rankTol[T](m, n))).Clone(), nil
}
