package la

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// Solve returns x with A·x = b, by LU factorization. A is n×n, b has length n;
// neither is changed.
//
// If A is singular to working precision (its estimated reciprocal condition
// number is below ε) the error is a *SingularError, and x is returned all the
// same; if a pivot is exactly zero there is no x. NaN or Inf in A or b is
// ErrNotFinite, and so is a solution that overflows. It panics unless A is square: LstSq is for the rest. For several
// right-hand sides factor once, with LU or Factor, and solve often.
//
// Source: see LU and LUFactors.RCond.
func Solve[T Float](a Dense[T], b Vec[T]) (Vec[T], error) {
	checkSystem("Solve", a, len(b), a.cols)
	f := borrowLU(a)
	defer f.giveBack()
	return f.Solve(b)
}

// SolveMat returns X with A·X = B: one system for every column of B. A is n×n,
// B is n×p; neither is changed. The errors and panics are those of Solve.
func SolveMat[T Float](a, b Dense[T]) (Dense[T], error) {
	checkSystem("SolveMat", a, b.rows, a.cols)
	f := borrowLU(a)
	defer f.giveBack()
	return f.SolveMat(b)
}

// SolveUpper returns x with U·x = b by back substitution. U is n×n; only its
// upper triangle is read, so the rest may hold anything. b has length n; neither
// is changed. The errors and panics are those of Solve, with the diagonal for
// the pivots.
//
// Source: Golub and Van Loan, Matrix Computations, 4th ed., §3.1.
func SolveUpper[T Float](u Dense[T], b Vec[T]) (Vec[T], error) {
	return solve(&triangular[T]{a: u, uplo: blas.Upper}, "SolveUpper", b)
}

// SolveLower returns x with L·x = b by forward substitution. L is n×n; only its
// lower triangle is read, so the rest may hold anything. Else it is as
// SolveUpper.
func SolveLower[T Float](l Dense[T], b Vec[T]) (Vec[T], error) {
	return solve(&triangular[T]{a: l, uplo: blas.Lower}, "SolveLower", b)
}

// SolveUpperMat returns X with U·X = B: one system for every column of B, which is
// n×p and not changed. Else it is as SolveUpper.
func SolveUpperMat[T Float](u, b Dense[T]) (Dense[T], error) {
	return solveMat(&triangular[T]{a: u, uplo: blas.Upper}, "SolveUpperMat", b)
}

// SolveLowerMat returns X with L·X = B: one system for every column of B, which is
// n×p and not changed. Else it is as SolveLower.
func SolveLowerMat[T Float](l, b Dense[T]) (Dense[T], error) {
	return solveMat(&triangular[T]{a: l, uplo: blas.Lower}, "SolveLowerMat", b)
}

// Inv returns A⁻¹, with A·A⁻¹ = A⁻¹·A = I. A is n×n and is not changed.
//
// If A is singular to working precision (its estimated reciprocal condition
// number is below ε) the error is a *SingularError, and the computed inverse is
// returned all the same; if a pivot is exactly zero there is none. NaN or Inf in
// A is ErrNotFinite. It panics unless A is square: PInv is for the rest. To solve
// A·x = b use Solve, not Inv.
//
// Source: see LUFactors.Inverse.
func Inv[T Float](a Dense[T]) (Dense[T], error) {
	checkSquare("Inv", a.rows, a.cols)
	f := borrowLU(a)
	defer f.giveBack()
	return f.Inverse()
}

// PInv returns A⁺ = V·Σ⁺·Uᵀ, the Moore–Penrose pseudoinverse: A⁺·b is the
// shortest x that minimizes ‖A·x − b‖₂, and A⁺ = A⁻¹ for an invertible A. A is
// m×n, any shape, and is not changed; A⁺ is n×m. Singular values up to
// max(m, n)·ε·σ₁ count as zero. The errors are those of SVD;
// ErrNotFinite also if A⁺ overflows.
//
// Where A = Q·R, or Aᵀ, shows by ‖R‖·‖R⁻¹‖ that all singular values count, A⁺ is R⁻¹·Qᵀ, and no
// singular value is computed.
//
// Source: Golub and Van Loan, Matrix Computations, 4th ed., §5.5.2.
func PInv[T Float](a Dense[T]) (Dense[T], error) { return PInvTol(a, rankTol[T](a.rows, a.cols)) }

// PInvTol is PInv with a tolerance of one's own: singular values up to rtol·σ₁
// count as zero. A larger rtol keeps noise from being amplified.
func PInvTol[T Float](a Dense[T], rtol T) (Dense[T], error) {
	if err := checkFinite(a); err != nil {
		return Dense[T]{}, err
	}
	m, n := a.Dims()
	p := ZerosOf[T](n, m)
	if m >= n && lapack.FullRankInverse(p.view(), a.view(), rtol) || m < n && lapack.FullRankInverse(p.view().T(), a.view().T(), rtol) {
		return solved(p, checkSolution(p))
	}
	s, err := SVD(a)
	if err != nil {
		return Dense[T]{}, err
	}
	t := s.Truncate(s.Rank(rtol))
	// A⁺ = (V·Σ⁻¹)·Uᵀ
	MulTo(p, t.V.DivElem(t.S.AsRow()), t.U.T())
	return solved(p, checkSolution(p))
}
