package la

import (
	"cmp"
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// LUFactors is the factorization A = P·L·U of an m×n matrix: P a permutation,
// L unit lower trapezoidal m×k, U upper trapezoidal k×n, k = min(m, n). Once
// made it solves any number of systems with A. Several goroutines may use it at
// once, except for Factorize.
type LUFactors[T Float] struct {
	lu        Dense[T] // L below the diagonal, U on and above it
	pivots    []int    // row i was exchanged with row pivots[i]
	norm1     T
	zeroPivot int   // the first pivot that is exactly zero, or −1
	err       error // *NotFiniteError if A was not finite: then lu is all NaN
	cond      condition[T]
}

// LU computes A = P·L·U by Gaussian elimination with partial pivoting: each
// pivot is the largest entry of its column, so that no entry of L exceeds 1.
//
//	P, L, U := la.LU(A).Factors()
//
// A is m×n, any shape, and is not changed. LU never fails: a singular A has a
// zero, or nearly zero, on the diagonal of U, and Solve says so. If A holds NaN
// or Inf the factors are NaN and Solve returns ErrNotFinite.
//
// Source: Golub and Van Loan, Matrix Computations, 4th ed., §3.4; recursive, as
// in Toledo, Locality of reference in LU decomposition with partial pivoting,
// 1997.
func LU[T Float](a Dense[T]) *LUFactors[T] {
	f := new(LUFactors[T])
	f.Factorize(a)
	return f
}

// Factorize computes A = P·L·U anew in f's storage, and allocates nothing if a
// matrix of that size was there before. A is not changed.
func (f *LUFactors[T]) Factorize(a Dense[T]) {
	respace(&f.lu, a.rows, a.cols)
	f.pivots = reuseVec(f.pivots, min(a.rows, a.cols))
	lu := viewAt(&f.lu)
	norm1, zeroPivot, done := lapack.LUFew(lu, viewAt(&a), f.pivots)
	if !done {
		norm1 = lapack.CopyOneNorm(lu, viewAt(&a))
	}
	f.norm1, f.zeroPivot = norm1, -1
	f.cond.forget()
	if f.err = checkFiniteNorm(&a, norm1); f.err == nil {
		if !done {
			zeroPivot = lapack.LU(*lu, f.pivots)
		}
		f.zeroPivot = zeroPivot
		return
	}
	blas.Fill(*lu, T(math.NaN()))
	for i := range f.pivots {
		f.pivots[i] = i
	}
}

// Factors returns P (m×m), L (m×k) and U (k×n) with A = P·L·U, k = min(m, n).
// They are copies.
func (f *LUFactors[T]) Factors() (p, l, u Dense[T]) { return f.P(), f.L(), f.U() }

// P returns the m×m permutation matrix of A = P·L·U.
func (f *LUFactors[T]) P() Dense[T] { return permMatrix[T](f.Perm()) }

// Perm returns P of A = P·L·U as a list: row i of L·U is row p[i] of A.
func (f *LUFactors[T]) Perm() Perm { return permOf(f.pivots, f.lu.rows) }

// L returns the m×k unit lower trapezoidal factor of A = P·L·U. It copies.
func (f *LUFactors[T]) L() Dense[T] {
	l := ZerosOf[T](f.lu.rows, min(f.lu.rows, f.lu.cols))
	for i := range l.rows {
		copy(l.rowView(i), f.lu.rowView(i)[:min(i, l.cols)])
		if i < l.cols {
			l.set(i, i, 1)
		}
	}
	return l
}

// U returns the k×n upper trapezoidal factor of A = P·L·U. It copies.
func (f *LUFactors[T]) U() Dense[T] { return upperTrapezoid(f.lu) }

// upperTrapezoid returns the first min(m, n) rows of a row-major matrix with
// zeros below the diagonal.
func upperTrapezoid[T Float](a Dense[T]) Dense[T] {
	u := ZerosOf[T](min(a.rows, a.cols), a.cols)
	upperTrapezoidTo(u, a)
	return u
}

// upperTrapezoidTo is upperTrapezoid into dst.
func upperTrapezoidTo[T Float](dst, a Dense[T]) {
	for i := range dst.rows {
		row := a.rowView(i)[i:]
		if dst.colInc == 1 {
			clear(dst.rowView(i)[:i])
			copy(dst.rowView(i)[i:], row)
			continue
		}
		blas.Fill(dst.view().Slice(i, i+1, 0, i), 0)
		blas.Copy(dst.view().Row(i).Slice(i, a.cols), blas.VecOf(row))
	}
}

// Det returns det A = det P · Πuᵢᵢ: 1 for the 0×0 matrix, NaN if A held NaN or
// Inf. The product overflows only where the determinant does. It panics unless
// A is square.
func (f *LUFactors[T]) Det() T {
	checkSquare("LU.Det", f.lu.rows, f.lu.cols)
	fraction, exponent := productOf(f.lu.view().Diagonal())
	return T(math.Ldexp(f.sign()*fraction, exponent))
}

// sign is det P.
func (f *LUFactors[T]) sign() float64 {
	sign := 1.0
	for i, p := range f.pivots {
		if p != i {
			sign = -sign
		}
	}
	return sign
}

// productOf returns the product of v as fraction·2^exponent, so that nothing
// overflows on the way.
func productOf[T Float](v blas.Vec[T]) (fraction float64, exponent int) {
	const small, big = 0x1p-500, 0x1p500
	fraction = 1
	for i := range v.N {
		x := float64(v.At(i))
		if p := fraction * x; math.Abs(x) > small && math.Abs(p) > small && math.Abs(p) < big {
			fraction = p
			continue
		}
		x, ex := math.Frexp(x)
		f, e := math.Frexp(fraction * x)
		fraction, exponent = f, exponent+e+ex
	}
	return fraction, exponent
}

// LogDet returns the sign of det A (−1, 0 or 1) and log|det A|, which neither
// overflows nor underflows: (0, −Inf) for a determinant of zero, (NaN, NaN) if
// A held NaN or Inf. It panics unless A is square.
func (f *LUFactors[T]) LogDet() (sign, logAbs T) {
	checkSquare("LU.LogDet", f.lu.rows, f.lu.cols)
	fraction, exponent := productOf(f.lu.view().Diagonal())
	return signAndLog[T](f.sign()*fraction, exponent)
}

// signAndLog returns the sign and the logarithm of the modulus of what productOf
// returns. It takes the logarithm of no subnormal number: see lapack.Log.
func signAndLog[T Float](fraction float64, exponent int) (sign, logAbs T) {
	switch {
	case fraction < 0:
		sign = -1
	case fraction > 0:
		sign = 1
	default: // 0 or NaN
		sign = T(fraction * fraction)
	}
	return sign, T(math.Log(math.Abs(fraction)) + float64(exponent)*math.Ln2)
}

// RCond returns an estimate of the reciprocal condition number
// 1/(‖A‖₁·‖A⁻¹‖₁): near 1 for a well-conditioned matrix, below ε for one that
// is singular to working precision, 0 if a pivot is exactly zero, 1 for the 0×0
// matrix, NaN if A held NaN or Inf. The estimate is never too small but for
// rounding, and rarely 3 times too large. It panics unless A is square.
//
// Source: Higham and Tisseur, A block algorithm for matrix 1-norm estimation,
// 2000, Algorithm 2.4.
func (f *LUFactors[T]) RCond() T {
	checkSquare("LU.RCond", f.lu.rows, f.lu.cols)
	switch {
	case f.err != nil:
		return T(math.NaN())
	case f.lu.rows == 0:
		return 1
	case f.zeroPivot >= 0:
		return 0
	}
	return f.cond.of(func() T {
		return lapack.LURCond(f.lu.view(), f.pivots, f.norm1)
	})
}

func (f *LUFactors[T]) shape() (m, n int) { return f.lu.rows, f.lu.cols }

func (f *LUFactors[T]) solvable(op string) error {
	checkSquare(op, f.lu.rows, f.lu.cols)
	switch {
	case f.err != nil:
		return f.err
	case f.zeroPivot >= 0:
		return &SingularError{Pivot: f.zeroPivot}
	}
	return nil
}

// solveInto computes X = U⁻¹·L⁻¹·Pᵀ·B.
func (f *LUFactors[T]) solveInto(x, b blas.Mat[T]) {
	if isColumn(&x) && isColumn(&b) {
		v := x.Data[:x.Rows]
		if f.cond.isUnasked() { // which will be asked
			copy(v, b.Data)
			f.cond.answer(lapack.LUSolveRegular(*viewAt(&f.lu), f.pivots, f.norm1, v))
			return
		}
		if lapack.LUSolveFew(viewAt(&f.lu), f.pivots, v, b.Data) {
			return
		}
	}
	blas.CopyMat(x, b)
	lapack.LUSolve(*viewAt(&f.lu), f.pivots, x)
}

func (f *LUFactors[T]) readsFirst() bool { return false }

func (f *LUFactors[T]) regular() bool {
	return f.cond.isRegular(func() bool { return lapack.LURegular(*viewAt(&f.lu), f.norm1) })
}

func (f *LUFactors[T]) rcond() T { return f.RCond() }

// transposedLU solves with Aᵀ, from the factors of A.
type transposedLU[T Float] struct{ *LUFactors[T] }

// solveInto computes X = P·L⁻ᵀ·U⁻ᵀ·B.
func (f transposedLU[T]) solveInto(x, b blas.Mat[T]) {
	blas.CopyMat(x, b)
	lapack.LUSolveTrans(f.lu.view(), f.pivots, x)
}

// Solve returns x with A·x = b for a square A. b has length n and is not
// changed. If RCond() < ε the error is a *SingularError, and x is returned all
// the same: its residual is small, its digits may all be wrong. Most matrices are
// spared the estimate: a vector at random, or a few, tell that they are far from singular,
// wrongly once in a million times or less. If a pivot is exactly zero there is no
// x. NaN or Inf in A or b is ErrNotFinite, and so is a solution that overflows. It
// panics unless A is square and b fits.
func (f *LUFactors[T]) Solve(b Vec[T]) (Vec[T], error) { return solve(f, "LU.Solve", b) }

// SolveTo is Solve into dst, of length n, which may be b. It allocates nothing.
// If A is singular with a zero pivot, or not finite, dst is unchanged.
func (f *LUFactors[T]) SolveTo(dst, b Vec[T]) error { return solveTo(f, "LU.Solve", dst, b) }

// SolveT returns x with Aᵀ·x = b, from the factors of A. The errors are those of
// Solve.
func (f *LUFactors[T]) SolveT(b Vec[T]) (Vec[T], error) {
	return solve(transposedLU[T]{f}, "LU.SolveT", b)
}

// Refine improves x, a solution of A·x = b that came from f, by one step of iterative
// refinement: x = x + A⁻¹·(b − A·x), the residual as if in twice the precision. A is
// the n×n matrix that f was made of; x and b have length n, and only x is changed. It
// takes two passes over A and its factors, allocates nothing, and is worth it where A
// is ill-conditioned: each step multiplies the error by about ε/RCond(). The errors are
// those of Solve; after one that is not a *SingularError x may hold anything.
//
// Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §12.1.
func (f *LUFactors[T]) Refine(x Vec[T], a Dense[T], b Vec[T]) error {
	checkSystem("LU.Refine", f.lu, len(b), len(x))
	if a.rows != f.lu.rows || a.cols != f.lu.cols {
		panicShape("LU.Refine", "A is %s, the factors are of %s", dims(a.rows, a.cols), dims(f.lu.rows, f.lu.cols))
	}
	if err := cmp.Or(f.solvable("LU.Refine"), checkFinite(a), checkRHSVec(b)); err != nil {
		return err
	}
	lapack.LURefine(a.view(), f.lu.view(), f.pivots, b, x)
	return judgeSolution(f, x.AsCol())
}

// SolveMat returns X with A·X = B for a square A: one system for every column
// of B, which is n×p and not changed. The errors are those of Solve; it panics
// unless A is square and B has n rows.
func (f *LUFactors[T]) SolveMat(b Dense[T]) (Dense[T], error) {
	return solveMat(f, "LU.SolveMat", b)
}

// SolveMatTo is SolveMat into dst, n×p, which may be B, and allocates nothing. If A
// is singular with a zero pivot, or A or B is not finite, dst is unchanged. It
// panics if dst overlaps B without being the same view.
func (f *LUFactors[T]) SolveMatTo(dst, b Dense[T]) error {
	return solveMatTo(f, "LU.SolveMatTo", dst, b)
}

// Inverse returns A⁻¹ for a square A. If 1/(‖A‖₁·‖A⁻¹‖₁) < ε the error is a
// *SingularError, and the computed inverse is returned all the same; if a pivot
// is exactly zero there is none. To solve a system use Solve: it is faster and
// more accurate than multiplying by the inverse.
//
// Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed.,
// §14.3, methods A and B.
func (f *LUFactors[T]) Inverse() (Dense[T], error) { return inverse(f, "LU.Inverse") }

// InverseTo is Inverse into dst, n×n, and allocates nothing. If a pivot is exactly
// zero, or A is not finite, dst is unchanged. It panics unless A is square and dst
// has its shape.
func (f *LUFactors[T]) InverseTo(dst Dense[T]) error { return inverseTo(f, "LU.InverseTo", dst) }

func (f *LUFactors[T]) invertInto(x blas.Mat[T]) {
	lapack.LUInverse(x, f.lu.view(), f.pivots)
}

func (f *LUFactors[T]) judgeInverse(inv Dense[T]) error { return judgeByInverse(f.norm1, inv) }

// String names the factorization and the shape of A.
func (f *LUFactors[T]) String() string { return "LU: " + dims(f.lu.rows, f.lu.cols) }
