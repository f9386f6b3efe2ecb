package ml

import "github.com/lina-la/lina/la"

// PCAOfR finds the k principal components of n samples from their means x̄ and the R of
// the centred data, X − 1·x̄ᵀ = Q·R: with R = U·Σ·Vᵀ they are the first k columns of V. It is for
// data that is not at hand as a whole, whose R was brought together block by block. R is m×p, with
// any number m of rows, and not changed; k = 0 asks for all min(m, p).
//
// Less than two samples are a *TooFewError, NaN or Inf is la.ErrNotFinite. It panics
// unless x̄ has p numbers and 0 ≤ k ≤ min(m, p).
func PCAOfR(n int, mean la.Vector, r la.Matrix, k int) (*PCA, error) {
	const op = "PCAOfR"
	m, p := r.Dims()
	switch {
	case len(mean) != p:
		panicShape(op, "%d means of %d columns", len(mean), p)
	case k < 0 || k > min(m, p):
		panicShape(op, "%d components of %d×%d", k, m, p)
	case n < 2:
		return nil, &TooFewError{op, "samples", n, 2}
	}
	if k == 0 {
		k = min(m, p)
	}
	if err := checkFinite(r); err != nil {
		return nil, err
	}
	u := unit(r)
	s, err := la.SVD(r.Scale(1 / u))
	if err != nil {
		return nil, err
	}
	return newPCA(n, mean.Clone(), s.V.Slice(0, p, 0, k).T().Clone(), s.S[:k].Scale(u), s.S.Norm()*u), nil
}
