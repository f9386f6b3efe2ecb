package la

import (
	"cmp"
	"math/cmplx"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// EigResult is the eigendecomposition A·V = V·Λ of a square matrix. A real
// matrix may have complex eigenvalues; they come in pairs α ± βi.
type EigResult struct {
	Values  []complex128 // by |λ|, then by real part, descending; of a pair, α + βi first
	Vectors CMatrix      // V: column i belongs to Values[i] and has 2-norm 1
}

// Eig computes A·V = V·Λ: the eigenvalues, largest modulus first, and their
// eigenvectors as columns of norm 1, A·vᵢ = λᵢ·vᵢ. Equal moduli, those within
// ε^(2/3) of each other, are ordered by real part, descending: of the roots of
// unity, 1 comes first. A complex pair stands together, α + βi first. If V is
// singular to working precision, A is defective: it has fewer independent
// eigenvectors than columns. For a symmetric A use EigSym, which is faster and
// keeps everything real.
//
// A is n×n and is not changed. ErrNotFinite if A holds NaN or Inf, or if an
// eigenvalue overflows; ErrNoConvergence is not known to happen. It panics unless
// A is square.
//
// Source: balancing, Hessenberg form, implicitly shifted QR (Francis, 1961) and
// back substitution; Golub and Van Loan, Matrix Computations, 4th ed., ch. 7.
func Eig[T Float](a Dense[T]) (*EigResult, error) {
	re, im, v, err := eigOf("Eig", a, a.cols)
	if err != nil {
		return nil, err
	}
	order := eigOrder(re, im)
	return &EigResult{Values: eigValues(re, im, order), Vectors: eigVectors(im, v, order)}, nil
}

// EigVals returns the eigenvalues of A in the order of Eig, in less time. The
// errors are those of Eig.
func EigVals[T Float](a Dense[T]) ([]complex128, error) {
	re, im, _, err := eigOf("EigVals", a, 0)
	if err != nil {
		return nil, err
	}
	return eigValues(re, im, eigOrder(re, im)), nil
}

// eigOf returns the eigenvalues re + i·im of A as they fall, a complex pair side
// by side, and their vectors if cols is n and not 0: of a pair, column j of v is
// the real part and column j+1 the imaginary part.
func eigOf[T Float](op string, a Dense[T], cols int) (re, im []T, v Dense[T], err error) {
	n := a.rows
	checkSquare(op, n, a.cols)
	if err := checkFinite(a); err != nil {
		return nil, nil, v, err
	}
	re, im, v = make([]T, n), make([]T, n), ZerosOf[T](n, cols)
	if lapack.Eig(a.view(), re, im, v.view(), blas.Mat[T]{}) != 0 {
		return nil, nil, v, &NoConvergenceError{Op: op}
	}
	return re, im, v, cmp.Or(checkResult(op, wrap(1, n, re)), checkResult(op, wrap(1, n, im)))
}

// eigValues returns the eigenvalues in the given order, of a pair both.
func eigValues[T Float](re, im []T, order []int) []complex128 {
	values := make([]complex128, 0, len(re))
	for _, j := range order {
		lambda := complex(float64(re[j]), float64(im[j]))
		values = append(values, lambda)
		if im[j] != 0 {
			values = append(values, cmplx.Conj(lambda))
		}
	}
	return values
}

// eigVectors unpacks the columns of v in the given order.
func eigVectors[T Float](im []T, v Dense[T], order []int) CMatrix {
	n, col := v.rows, 0
	x := zerosC("Eig", n, n)
	for _, j := range order {
		for i := range n {
			re := float64(v.at(i, j))
			if im[j] == 0 {
				x.data[i*n+col] = complex(re, 0)
				continue
			}
			z := complex(re, float64(v.at(i, j+1)))
			x.data[i*n+col], x.data[i*n+col+1] = z, cmplx.Conj(z)
		}
		if col++; im[j] != 0 {
			col++
		}
	}
	return x
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
