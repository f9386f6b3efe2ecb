package la

import (
	"cmp"
	"math/cmplx"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
	"github.com/lina-la/lina/internal/scratch"
)

// EigResult is the eigendecomposition A·V = V·Λ of a square matrix. A real
// matrix may have complex eigenvalues; they come in pairs α ± βi.
type EigResult struct {
	Values  []complex128 // by |λ|, then by real part, descending; of a pair, α + βi first
	Vectors CMatrix      // V: column i belongs to Values[i] and has 2-norm 1
	Left    CMatrix      // W with Wᴴ·A = Λ·Wᴴ, columns of 2-norm 1: by EigLeft only, else 0×0
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
// Source: balancing, Hessenberg form, multishift QR with aggressive early deflation
// (Braman, Byers and Mathias, 2002) and back substitution; Golub and Van Loan, Matrix
// Computations, 4th ed., ch. 7.
func Eig[T Float](a Dense[T]) (*EigResult, error) {
	return eigOf("Eig", a, true, false)
}

// EigLeft computes A·V = V·Λ as Eig does, and the left eigenvectors beside it:
// Wᴴ·A = Λ·Wᴴ, column by column wᵢᴴ·A = λᵢ·wᵢᴴ, all of norm 1. 1/|wᵢᴴ·vᵢ| is the condition
// number of a simple eigenvalue λᵢ: a perturbation of A by E moves it by up to ‖E‖ times that. The
// conventions and errors are those of Eig.
func EigLeft[T Float](a Dense[T]) (*EigResult, error) {
	return eigOf("EigLeft", a, true, true)
}

// EigVals returns the eigenvalues of A in the order of Eig, in less time. The
// errors are those of Eig.
func EigVals[T Float](a Dense[T]) ([]complex128, error) {
	e, err := eigOf("EigVals", a, false, false)
	if err != nil {
		return nil, err
	}
	return e.Values, nil
}

// eigOf returns the eigenvalues of A, and right and left eigenvectors if wanted.
func eigOf[T Float](op string, a Dense[T], right, left bool) (*EigResult, error) {
	n := a.rows
	checkSquare(op, n, a.cols)
	if err := checkFinite(a); err != nil {
		return nil, err
	}
	// Eigenvalues re + i·im as they fall, a pair side by side; vectors as rows, of a
	// pair the real part and then the imaginary part.
	w := scratch.Borrow[T](2 * n)
	defer w.Release()
	re, im := w.Take(n), w.Take(n)
	var vt, ut blas.Mat[T]
	if right {
		s := blas.Borrow[T](n, n)
		defer s.Release()
		vt = s.Mat
	}
	if left {
		s := blas.Borrow[T](n, n)
		defer s.Release()
		ut = s.Mat
	}
	if unfinished := lapack.Eig(a.view(), re, im, vt.T(), ut.T()); unfinished > 0 {
		return nil, &NoConvergenceError{Op: op, Left: unfinished}
	}
	if err := cmp.Or(checkResult(op, wrap(1, n, re)), checkResult(op, wrap(1, n, im))); err != nil {
		return nil, err
	}
	var few [fewValues]int
	order := eigOrder(re, im, few[:0])
	e := &EigResult{Values: eigValues(re, im, order)}
	if right {
		e.Vectors = eigVectors(im, vt, order)
	}
	if left {
		e.Left = eigVectors(im, ut, order)
	}
	return e, nil
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

// eigVectors unpacks the rows of vt as columns, in the given order.
func eigVectors[T Float](im []T, vt blas.Mat[T], order []int) CMatrix {
	n := vt.Rows
	x := zerosC("Eig", n, n)
	// A few rows of the result at a time, so that lines of it are written whole.
	const rows = 8
	for i := 0; i < n; i += rows {
		count, col := min(rows, n-i), 0
		for _, j := range order {
			re := vt.Data[j*vt.RowInc+i:][:count]
			if im[j] == 0 {
				for k, v := range re {
					x.data[(i+k)*n+col] = complex(float64(v), 0)
				}
				col++
				continue
			}
			for k, y := range vt.Data[(j+1)*vt.RowInc+i:][:count] {
				z := complex(float64(re[k]), float64(y))
				x.data[(i+k)*n+col], x.data[(i+k)*n+col+1] = z, cmplx.Conj(z)
			}
			col += 2
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
