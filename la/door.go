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
func checkFiniteNorm[T Float](a Dense[T], norm1 T) error {
	if norm1-norm1 == 0 {
		return nil
	}
	return checkFinite(a)
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
func checkRHSVec[T Float](b Vec[T]) error { return checkRHS(wrap(len(b), 1, b)) }

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

// judge returns the error of a solve that has computed x, with the estimated
// reciprocal condition number of its matrix: nil if there is nothing to say.
func judge[T Float](rcond T, x Dense[T]) error {
	if err := illConditioned(rcond); err != nil {
		return err
	}
	return checkSolution(x)
}

// rcondByInverse is 1/(‖A‖₁·‖A⁻¹‖₁) for an inverse that has been computed; 1 for the
// 0×0 matrix.
func rcondByInverse[T Float](norm1 T, inv Dense[T]) T {
	if inv.rows == 0 {
		return 1
	}
	return min(1, 1/(norm1*lapack.OneNorm(inv.view())))
}

// checkSolution is checkFinite for the solution of a system, which overflows
// where its entries are beyond the range of T.
func checkSolution[T Float](x Dense[T]) error {
	if err := checkFinite(x); err != nil {
		return fmt.Errorf("the solution overflows: %w", err)
	}
	return nil
}

// illConditioned returns a *SingularError if rcond < ε (or is NaN), else nil.
func illConditioned[T Float](rcond T) error {
	if rcond >= Eps[T]() {
		return nil
	}
	return &SingularError{RCond: float64(rcond), Pivot: -1}
}

// checkSystem panics unless A is square, the right-hand side has its rows and
// the solution its columns.
func checkSystem[T Float](op string, a Dense[T], bRows, xRows int) {
	checkSquare(op, a.rows, a.cols)
	checkFits(op, a, bRows, xRows)
}

// checkFits is checkSystem for an A of any shape.
func checkFits[T Float](op string, a Dense[T], bRows, xRows int) {
	if bRows != a.rows {
		panicShape(op, "A is %s, the right-hand side has %d rows", dims(a.rows, a.cols), bRows)
	}
	if xRows != a.cols {
		panicShape(op, "A is %s, dst has %d rows", dims(a.rows, a.cols), xRows)
	}
}

// checkSolveMatTo is checkFits for a solution that goes to dst, which may be B.
func checkSolveMatTo[T Float](op string, a, dst, b Dense[T]) {
	checkFits(op, a, b.rows, a.cols)
	checkDst(op, dst, a.cols, b.cols)
	if !apart(&dst, &b) {
		checkElementwise(op, "b", dst, b)
	}
}

// checkDst panics unless dst is r×c.
func checkDst[T Float](op string, dst Dense[T], r, c int) {
	if dst.rows != r || dst.cols != c {
		panicDst(op, dst.rows, dst.cols, r, c)
	}
}

// computed reports whether a solve that returned err has a solution all the
// same: there is no error, or the matrix is merely ill-conditioned.
func computed(err error) bool {
	if err == nil {
		return true
	}
	singular, ok := err.(*SingularError)
	return ok && singular.Pivot < 0
}

// solved is the result of a solve that returned err: x, or nothing.
func solved[T Float](x Dense[T], err error) (Dense[T], error) {
	if !computed(err) {
		return Dense[T]{}, err
	}
	return x, err
}

// solvedVec is solved for a vector.
func solvedVec[T Float](x Vec[T], err error) (Vec[T], error) {
	if !computed(err) {
		return nil, err
	}
	return x, err
}

// solution is the x of length n that solveTo makes of b, nil if there is none.
func solution[T Float](n int, b Vec[T], solveTo func(dst, b Vec[T]) error) (Vec[T], error) {
	x := make(Vec[T], n)
	return solvedVec(x, solveTo(x, b))
}

// solutionMat is solution for a matrix: the X that solveTo makes of B.
func solutionMat[T Float](op string, a, b Dense[T], solveTo func(dst, b Dense[T]) error) (Dense[T], error) {
	checkFits(op, a, b.rows, a.cols)
	x := ZerosOf[T](a.cols, b.cols)
	return solved(x, solveTo(x, b))
}
