package la

// Rank returns the number of independent columns (and of independent rows) of
// A: how many singular values exceed max(m, n)·ε·σ₁, which is what rounding
// leaves of a zero. A is m×n, any shape, and is not changed. ErrNotFinite if A
// holds NaN or Inf, or if σ₁ overflows; ErrNoConvergence is not known to happen.
//
// A is taken as it is, as NumPy does it, so columns in very different units may look
// dependent. LstSq brings them to like lengths first, and its tolerance does not grow
// with the larger of m and n: its Rank is that of the data, this one that of the matrix.
//
// Source: Golub and Van Loan, Matrix Computations, 4th ed., §5.4.1.
func Rank[T Float](a Dense[T]) (int, error) { return RankTol(a, rankTol[T](a.rows, a.cols)) }

// RankTol is Rank with a tolerance of one's own: the number of singular values
// σᵢ > rtol·σ₁. For data known to four digits rtol = 1e-4 is a fair choice.
func RankTol[T Float](a Dense[T], rtol T) (int, error) {
	values, err := SVDVals(a)
	if err != nil {
		return 0, err
	}
	return (&SVDResult[T]{S: values}).Rank(rtol), nil
}
