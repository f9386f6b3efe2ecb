package la

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// The checks at the door of every factorization. What has passed them is
// finite, and symmetric where it must be; nothing below looks again.

// checkFinite returns a *NotFiniteError that names the first entry, row by
// row, that is NaN or ±Inf; nil if there is none.
func checkFinite[T Float](a Dense[T]) error {
	if n := a.rows * a.cols; n <= fewEntries && a.colInc == 1 && (a.rowInc == a.cols || a.rows == 1) {
		var zero T
		for _, x := range a.data[:n] {
			zero += x - x
		}
		if zero == 0 {
			return nil
		}
	} else if blas.IsFinite(a.view()) {
		return nil
	}
	for i := range a.rows {
		for j := range a.cols {
			if x := float64(a.at(i, j)); math.IsNaN(x) || math.IsInf(x, 0) {
				return &NotFiniteError{I: i, J: j, Value: x}
			}
		}
	}
	return nil
}

// checkFiniteNorm is checkFinite for a matrix whose 1-norm is known: an entry that
// is not finite makes a column sum that is not.
func checkFiniteNorm[T Float](a *Dense[T], norm1 T) error {
	if norm1-norm1 == 0 {
		return nil
	}
	return checkFinite(*a)
}

// fewEntries is the number of entries up to which checkFinite does not call a kernel.
const fewEntries = 32

// checkRHS is checkFinite for the right-hand side of a system.
func checkRHS[T Float](b Dense[T]) error {
	if err := checkFinite(b); err != nil {
		return fmt.Errorf("right-hand side: %w", err)
	}
	return nil
}

// checkRHSVec is checkRHS for a vector.
func checkRHSVec[T Float](b Vec[T]) error {
	if allFinite(b) {
		return nil
	}
	return checkRHS(wrap(len(b), 1, b))
}

// allFinite reports whether v holds no NaN and no Inf.
func allFinite[T Float](v []T) bool {
	if len(v) > fewEntries {
		return blas.IsFinite(rowOf[T](v))
	}
	var zero T
	for _, x := range v {
		zero += x - x
	}
	return zero == 0
}

// checkResult is checkFinite for the result of a function of a matrix, which
// overflows where the input was finite.
func checkResult[T Float](op string, a Dense[T]) error {
	if err := checkFinite(a); err != nil {
		return fmt.Errorf("la: %s: the result overflows: %w", op, err)
	}
	return nil
}

// checkSymmetric returns a *NotSymmetricError that names the pair of entries
// that differ most, if a pair differs by more than symmetryTol·max|aᵢⱼ|: more
// than the rounding of a product such as V·Λ·Vᵀ leaves behind. A is square and
// finite.
func checkSymmetric[T Float](a Dense[T]) error {
	return checkAsymmetry(a, blas.Asymmetry(a.view()))
}

// checkAsymmetry is checkSymmetric if what mirrored entries differ by is known.
func checkAsymmetry[T Float](a Dense[T], worst T) error {
	return checkAsymmetryTol(a, worst, symmetryTol[T](a.rows))
}

// checkAsymmetryTol is checkAsymmetry for mirrored entries that may differ by
// tol·max|aᵢⱼ|.
func checkAsymmetryTol[T Float](a Dense[T], worst T, tol float64) error {
	if worst == 0 || float64(worst) <= tol*float64(blas.MaxAbs(a.view())) {
		return nil
	}
	var p, q int
	largest := 0.0
	for i := range a.rows {
		for j := range i {
			if d := math.Abs(float64(a.at(i, j)) - float64(a.at(j, i))); d > largest {
				p, q, largest = i, j, d
			}
		}
	}
	return &NotSymmetricError{I: p, J: q, Diff: largest}
}

// symmetryTol is the part of max|aᵢⱼ| by which two mirrored entries of an n×n
// matrix may differ.
func symmetryTol[T Float](n int) float64 { return 10 * float64(max(n, 10)) * float64(Eps[T]()) }

// rankTol is max(m, n)·ε, the part of σ₁ that counts as zero everywhere in
// this package but for least squares; see lapack.LeastSquaresTol.
func rankTol[T Float](m, n int) T { return T(max(m, n)) * Eps[T]() }

// judgeByInverse is judge with the reciprocal condition number that an inverse says. Where that is not below ε, no
// entry of the inverse is NaN or Inf, for its norm would be.
func judgeByInverse[T Float](norm1 T, inv Dense[T]) error {
	if rcond := rcondByInverse(norm1, inv); !(rcond >= Eps[T]()) {
		return judge(rcond, inv)
	}
	return nil
}

// rcondByInverse is 1/(‖A‖₁·‖A⁻¹‖₁) for an inverse that has been computed; 1 for the
// 0×0 matrix.
func rcondByInverse[T Float](norm1 T, inv Dense[T]) T {
	if inv.rows == 0 {
		return 1
	}
	return min(1, 1/(norm1*lapack.OneNorm(inv.view())))
}
