package la

import (
	"cmp"
	"math"
	"math/cmplx"
	"slices"

	"github.com/lina-la/lina/internal/lapack"
)

// EigResult is the eigendecomposition A·V = V·Λ of a square matrix. A real
// matrix may have complex eigenvalues; they come in pairs α ± βi.
type EigResult struct {
	Values  []complex128 // by |λ|, descending; of a pair, α + βi first
	Vectors CMatrix      // V: column i belongs to Values[i] and has 2-norm 1
}

// Eig computes A·V = V·Λ: the eigenvalues, largest modulus first, and their
// eigenvectors as columns of norm 1, A·vᵢ = λᵢ·vᵢ. Equal moduli are ordered by
// real part, descending; a complex pair stands together, α + βi first. If V is
// singular to working precision, A is defective: it has fewer independent
// eigenvectors than columns. For a symmetric A use EigSym, which is faster and
// keeps everything real.
//
// A is n×n and is not changed. ErrNotFinite if A holds NaN or Inf;
// ErrNoConvergence is not known to happen. It panics unless A is square.
//
// Source: balancing, Hessenberg form, implicitly shifted QR (Francis, 1961) and
// back substitution; Golub and Van Loan, Matrix Computations, 4th ed., ch. 7.
func Eig[T Float](a Dense[T]) (*EigResult, error) {
	n := a.rows
	checkSquare("Eig", n, a.cols)
	if err := checkFinite(a); err != nil {
		return nil, err
	}
	re, im, v := make([]T, n), make([]T, n), ZerosOf[T](n, n)
	work := borrow[T](lapack.EigWork(n, true))
	defer giveBack(work)
	if !lapack.Eig(a.Clone().view(), re, im, v.view(), *work) {
		return nil, &NoConvergenceError{Op: "Eig"}
	}
	return eigResult(re, im, v), nil
}

// eigResult orders the eigenvalues and unpacks the vectors: of a complex pair,
// column j of v is the real part and column j+1 the imaginary part.
func eigResult[T Float](re, im []T, v Dense[T]) *EigResult {
	n := len(re)
	e := &EigResult{Values: make([]complex128, 0, n), Vectors: CMatrix{data: make([]complex128, n*n), rows: n, cols: n}}
	for _, j := range eigOrder(re, im) {
		col := len(e.Values)
		lambda := complex(float64(re[j]), float64(im[j]))
		if im[j] == 0 {
			e.Values = append(e.Values, lambda)
			for i := range n {
				e.Vectors.data[i*n+col] = complex(float64(v.at(i, j)), 0)
			}
			continue
		}
		e.Values = append(e.Values, lambda, cmplx.Conj(lambda))
		for i := range n {
			x := complex(float64(v.at(i, j)), float64(v.at(i, j+1)))
			e.Vectors.data[i*n+col] = x
			e.Vectors.data[i*n+col+1] = cmplx.Conj(x)
		}
	}
	return e
}

// eigOrder returns the positions of the real eigenvalues and of the first of
// each pair, by modulus and then by real part, descending.
func eigOrder[T Float](re, im []T) []int {
	order := make([]int, 0, len(re))
	for j := 0; j < len(re); j++ {
		order = append(order, j)
		if im[j] != 0 {
			j++
		}
	}
	modulus := func(j int) float64 { return math.Hypot(float64(re[j]), float64(im[j])) }
	slices.SortStableFunc(order, func(j, k int) int {
		return cmp.Or(cmp.Compare(modulus(k), modulus(j)), cmp.Compare(re[k], re[j]))
	})
	return order
}

// Real returns the eigenvalues and the eigenvectors as real numbers, and
// whether they are: false, and nothing, if any λ is complex.
func (e *EigResult) Real() (Vector, Matrix, bool) {
	n := len(e.Values)
	values, vectors := make(Vector, n), Zeros(n, n)
	for i, lambda := range e.Values {
		if imag(lambda) != 0 {
			return nil, Matrix{}, false
		}
		values[i] = real(lambda)
	}
	for i, x := range e.Vectors.data {
		vectors.data[i] = real(x)
	}
	return values, vectors, true
}
