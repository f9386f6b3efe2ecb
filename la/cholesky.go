package la

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
	"github.com/lina-la/lina/internal/scratch"
)

// CholeskyFactors is the factorization A = L·Lᵀ of a symmetric positive definite
// matrix, L lower triangular with a positive diagonal. Several goroutines may
// use it at once, except for Factorize and Update.
type CholeskyFactors[T Float] struct {
	u     Dense[T] // Lᵀ, row by row, in the upper triangle; what stands below is not read
	norm1 T
	cond  condition[T]
}

// Cholesky computes A = L·Lᵀ.
//
// A is n×n, symmetric, and is not changed. Both triangles are looked at: the
// error is a *NotSymmetricError, which names an entry, if two mirrored entries
// differ by more than rounding, and a *NotPositiveDefiniteError, which names a
// leading minor, if A is not positive definite. NaN or Inf in A is
// ErrNotFinite. It panics unless A is square.
//
// Source: Golub and Van Loan, Matrix Computations, 4th ed., §4.2.
func Cholesky[T Float](a Dense[T]) (*CholeskyFactors[T], error) {
	f := new(CholeskyFactors[T])
	if err := f.Factorize(a); err != nil {
		return nil, err
	}
	return f, nil
}

// CholeskyTol is Cholesky for a matrix that is symmetric only up to a tolerance of
// one's own, as measured or computed ones are: mirrored entries may differ by
// tol·max|aᵢⱼ|, and L·Lᵀ is (A + Aᵀ)/2. It panics unless tol ≥ 0.
func CholeskyTol[T Float](a Dense[T], tol T) (*CholeskyFactors[T], error) {
	checkSquare("CholeskyTol", a.rows, a.cols)
	if !(tol >= 0) {
		panicShape("CholeskyTol", "the tolerance is %v", tol)
	}
	if err := checkFinite(a); err != nil {
		return nil, err
	}
	if err := checkAsymmetryTol(a, blas.Asymmetry(a.view()), float64(tol)); err != nil {
		return nil, err
	}
	return Cholesky(a.Symmetrize())
}

// Factorize computes A = L·Lᵀ anew in f's storage, and allocates nothing if a
// matrix of that size was there before. A is not changed. The errors are those
// of Cholesky; after one, f is the factor of the 0×0 matrix.
func (f *CholeskyFactors[T]) Factorize(a Dense[T]) error {
	checkSquare("Cholesky", a.rows, a.cols)
	respace(&f.u, a.rows, a.cols)
	norm1, asymmetry := lapack.CopyUpper(viewAt(&f.u), viewAt(&a))
	f.norm1 = norm1
	f.cond.forget()
	err := checkFiniteNorm(&a, norm1)
	if err == nil && asymmetry != 0 {
		err = checkAsymmetry(a, asymmetry)
	}
	if err == nil {
		if failed := lapack.Cholesky(viewAt(&f.u).T()); failed >= 0 {
			err = &NotPositiveDefiniteError{Minor: failed + 1}
		}
	}
	if err != nil {
		f.u, f.norm1 = reuse(f.u, 0, 0), 0
	}
	return err
}

// l is the lower triangle L, with its columns in consecutive elements.
func (f *CholeskyFactors[T]) l() blas.Mat[T] { return viewAt(&f.u).T() }

// L returns the n×n lower triangular factor of A = L·Lᵀ, its diagonal positive.
// It copies.
func (f *CholeskyFactors[T]) L() Dense[T] {
	return lowerTriangle(f.l())
}

// Det returns det A = Πlᵢᵢ²; 1 for the 0×0 matrix. The product overflows only
// where the determinant does.
func (f *CholeskyFactors[T]) Det() T {
	fraction, exponent := productOf(f.u.view().Diagonal())
	return T(math.Ldexp(fraction*fraction, 2*exponent))
}

// LogDet returns log det A = 2·Σlog lᵢᵢ, which does not overflow.
func (f *CholeskyFactors[T]) LogDet() T {
	_, logAbs := signAndLog[float64](productOf(f.u.view().Diagonal()))
	return T(2 * logAbs)
}

// RCond returns an estimate of the reciprocal condition number
// 1/(‖A‖₁·‖A⁻¹‖₁), as LUFactors.RCond does; 1 for the 0×0 matrix. After Update
// it may be up to n times too small.
func (f *CholeskyFactors[T]) RCond() T {
	if f.u.rows == 0 {
		return 1
	}
	return f.cond.of(func() T {
		return lapack.CholeskyRCond(f.l(), f.norm1)
	})
}

func (f *CholeskyFactors[T]) shape() (m, n int)     { return f.u.rows, f.u.cols }
func (f *CholeskyFactors[T]) solvable(string) error { return nil }

// solveInto computes X = L⁻ᵀ·L⁻¹·B.
func (f *CholeskyFactors[T]) solveInto(x, b blas.Mat[T]) {
	if isColumn(&x) && isColumn(&b) {
		if v := x.Data[:x.Rows]; lapack.CholeskySolveFew(viewAt(&f.u), v, b.Data) {
			return
		}
		if f.cond.isUnasked() { // which will be asked
			v := x.Data[:x.Rows]
			copy(v, b.Data)
			f.cond.answer(lapack.CholeskySolveRegular(f.l(), f.norm1, v))
			return
		}
	}
	blas.CopyMat(x, b)
	lapack.CholeskySolve(f.l(), x)
}

func (f *CholeskyFactors[T]) readsFirst() bool { return false }

func (f *CholeskyFactors[T]) regular() bool {
	return f.cond.isRegular(func() bool { return lapack.CholeskyRegular(f.l(), f.norm1) })
}

func (f *CholeskyFactors[T]) rcond() T { return f.RCond() }

// Solve returns x with A·x = b. b has length n and is not changed. If
// RCond() < ε the error is a *SingularError, and x is returned all the same.
// NaN or Inf in b is ErrNotFinite, and so is a solution that overflows. It
// panics unless b has length n.
func (f *CholeskyFactors[T]) Solve(b Vec[T]) (Vec[T], error) { return solve(f, "Cholesky.Solve", b) }

// SolveTo is Solve into dst, of length n, which may be b. It allocates nothing.
// If b is not finite, dst is unchanged.
func (f *CholeskyFactors[T]) SolveTo(dst, b Vec[T]) error {
	return solveTo(f, "Cholesky.Solve", dst, b)
}

// SolveMat returns X with A·X = B: one system for every column of B, which is
// n×p and not changed. The errors are those of Solve.
func (f *CholeskyFactors[T]) SolveMat(b Dense[T]) (Dense[T], error) {
	return solveMat(f, "Cholesky.SolveMat", b)
}

// SolveMatTo is SolveMat into dst, n×p, which may be B, and allocates nothing. If B
// is not finite, dst is unchanged. It panics if dst overlaps B without being the
// same view.
func (f *CholeskyFactors[T]) SolveMatTo(dst, b Dense[T]) error {
	return solveMatTo(f, "Cholesky.SolveMatTo", dst, b)
}

// Inverse returns A⁻¹, exactly symmetric. If RCond() < ε the error is a
// *SingularError, and the computed inverse is returned all the same.
func (f *CholeskyFactors[T]) Inverse() (Dense[T], error) { return inverse(f, "Cholesky.Inverse") }

// InverseTo is Inverse into dst, n×n, and allocates nothing. It panics unless dst
// has the shape of A.
func (f *CholeskyFactors[T]) InverseTo(dst Dense[T]) error {
	return inverseTo(f, "Cholesky.InverseTo", dst)
}

func (f *CholeskyFactors[T]) invertInto(x blas.Mat[T]) {
	blas.CopyMat(x, f.u.view())
	lapack.CholeskyInverse(x.T())
}

func (f *CholeskyFactors[T]) judgeInverse(inv Dense[T]) error { return judge(f.RCond(), inv) }

// Update turns the factor of A into that of A + α·x·xᵀ, in n² operations where
// a new factorization takes n³/3. x has length n and is not changed. A negative
// α is a downdate: if the result is not positive definite the error is a
// *NotPositiveDefiniteError and the factor is unchanged. NaN or Inf in α or x is
// ErrNotFinite. It panics unless x has length n.
//
// Source: Gill, Golub, Murray and Saunders, Methods for modifying matrix
// factorizations, 1974.
func (f *CholeskyFactors[T]) Update(alpha T, x Vec[T]) error {
	n := f.u.rows
	checkLengths("Cholesky.Update", n, len(x))
	root := T(math.Sqrt(math.Abs(float64(alpha))))
	room := scratch.Borrow[T](n)
	defer room.Release()
	w := Vec[T](room.Take(n))
	y := blas.VecOf(w)
	blas.Scale(y.AsCol(), root, blas.VecOf(x).AsCol())
	if err := checkFinite(w.AsCol()); err != nil {
		return err
	}
	if n == 0 || alpha == 0 {
		return nil
	}
	if alpha > 0 {
		lapack.CholeskyUpdate(f.l(), w)
	} else if !lapack.CholeskyDowndate(f.l(), w) {
		return &NotPositiveDefiniteError{Minor: n}
	}
	f.norm1 = f.normBound(w)
	f.cond.forget()
	return nil
}

// normBound returns ‖|L|·|L|ᵀ‖₁, in two passes over L. It lies between ‖A‖₁ and
// n·‖A‖₁, because |L|·|L|ᵀ has no entry beyond √(aᵢᵢ·aⱼⱼ) (Cauchy–Schwarz).
func (f *CholeskyFactors[T]) normBound(colSums Vec[T]) T {
	n := f.u.rows
	for j := range n {
		colSums[j] = blas.Asum(f.l().Col(j).Slice(j, n))
	}
	var bound T
	for i := range n {
		var sum T
		for j := range i + 1 {
			sum += abs(f.u.at(j, i)) * colSums[j]
		}
		bound = max(bound, sum)
	}
	return bound
}

// String names the factorization and the shape of A.
func (f *CholeskyFactors[T]) String() string {
	return "Cholesky: " + dims(f.u.rows, f.u.cols) + ", symmetric positive definite"
}
