package explain

import (
	"errors"
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// Cholesky shows A = L·Lᵀ of a symmetric positive definite A, column by column: what a column of L accounts for is taken
// away from the rest. The last step has the L of la.Cholesky.
//
// A matrix that is not symmetric or not positive definite is la's error beside the trace, which ends with the pivot that is
// not positive. The trace is nil if the error is a *SizeError or la.ErrNotFinite. It panics unless A is square.
func Cholesky(a la.Matrix) (*Trace, error) {
	square("Cholesky", a)
	n := a.Rows()
	t, err := newTrace("cholesky", "Cholesky factorization: A = L·Lᵀ, L lower triangular with a positive diagonal", Largest, a)
	if err != nil {
		return nil, err
	}
	t.add("Start", "A has to be symmetric; then each step needs only one square root.", shown("A", a))
	f, err := la.Cholesky(a)
	var lop *la.NotSymmetricError
	if errors.As(err, &lop) {
		t.add("Not symmetric", fmt.Sprintf("Entries (%d, %d) and (%d, %d) differ: no L·Lᵀ, which is its own mirror image, can be A.", lop.I+1, lop.J+1, lop.J+1, lop.I+1),
			shown("A", a, at(Used, lop.I, lop.J), at(Used, lop.J, lop.I)))
		return t, err
	}
	last := n // columns that there are
	var bad *la.NotPositiveDefiniteError
	if errors.As(err, &bad) {
		last = bad.Minor - 1
	}
	w, l := a.Clone(), la.Zeros(n, n)
	for k := range last {
		pivot := w.At(k, k)
		column := w.Col(k).Scale(1 / math.Sqrt(pivot))
		if f != nil {
			column = f.L().Col(k)
		}
		for i := k; i < n; i++ {
			l.Set(i, k, column[i])
		}
		for i := k; i < n; i++ {
			for j := k; j < n; j++ {
				w.Set(i, j, w.At(i, j)-column[i]*column[j])
			}
		}
		for i := k; i < n; i++ {
			w.Set(i, k, 0)
			w.Set(k, i, 0)
		}
		text := fmt.Sprintf("l%d%d = √%.4g = %.4g; the column below is divided by it, and what it accounts for is taken away from A.", k+1, k+1, pivot, column[k])
		if k == n-1 {
			text = fmt.Sprintf("l%d%d = √%.4g = %.4g, and nothing is left of A.", k+1, k+1, pivot, column[k])
		}
		t.add(fmt.Sprintf("Column %d", k+1), text,
			shown("L", l, at(Pivot, k, k), marked(Final, k, n, k, k+1)), shown("A − L·Lᵀ", w, marked(Zeroed, k, n, k, k+1), marked(Changed, k+1, n, k+1, n)))
	}
	if err != nil {
		k := min(last, n-1)
		t.add("Not positive definite", fmt.Sprintf("The next pivot is %.4g, which has no positive square root: xᵀAx is not positive for all x. la.Cholesky says: %v.", w.At(k, k), err),
			shown("A − L·Lᵀ", w, at(Pivot, k, k)))
		return t, err
	}
	t.add("A = L·Lᵀ", "", shown("L", f.L()), shown("Lᵀ", f.L().T()))
	return t, nil
}
