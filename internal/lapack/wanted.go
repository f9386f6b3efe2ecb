package lapack

import "sort"

// Wanted says which eigenvalues are wanted, all of them being λ₀ ≤ λ₁ ≤ …: those with
// From ≤ i < To, or, if ByValue, those with Above < λᵢ ≤ UpTo.
type Wanted struct {
	From, To    int
	ByValue     bool
	Above, UpTo float64
}

// among returns the range of indices that is wanted, at(i) being eigenvalue i of n.
func (w Wanted) among(n int, at func(i int) float64) (from, to int) {
	if !w.ByValue {
		return w.From, w.To
	}
	from = sort.Search(n, func(i int) bool { return at(i) > w.Above })
	to = sort.Search(n, func(i int) bool { return at(i) > w.UpTo })
	return from, max(from, to)
}

// scaled is w for a matrix that is multiplied by 2ᵉ.
func (w Wanted) scaled(e int) Wanted {
	w.Above, w.UpTo = scaleByPowerOfTwo(w.Above, e), scaleByPowerOfTwo(w.UpTo, e)
	return w
}
