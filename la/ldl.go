package la

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// LDLFactors is the factorization A = P·L·D·Lᵀ·Pᵀ of a symmetric n×n matrix, definite
// or not: P a permutation, L unit lower triangular, D symmetric with blocks of order 1
// and 2 on its diagonal. It takes half the work of LU. Several goroutines may use it
// at once, except for Factorize.
type LDLFactors[T Float] struct {
	u         Dense[T] // Lᵀ above the diagonal, row by row, and D's diagonal; what stands below is not read
	off       Vec[T]   // d[k+1,k], which is not zero where a block of order 2 begins
	pivots    []int    // rows and columns i and pivots[i] were exchanged
	norm1     T
	zeroPivot int // the first block of order 1 that is exactly zero, or −1
	cond      condition[T]
}

// LDL computes A = P·L·D·Lᵀ·Pᵀ.
//
//	f, err := la.LDL(A)
//	x, err := f.Solve(b)
//
// A is n×n, symmetric, and is not changed. Both triangles are looked at, as Cholesky
// does: the error is a *NotSymmetricError if two mirrored entries differ by more than
// rounding. NaN or Inf in A is ErrNotFinite. A singular A has a zero, or nearly zero,
// in D, and Solve says so. It panics unless A is square.
//
// Source: Ashcraft, Grimes and Lewis, Accurate symmetric indefinite linear equation
// solvers, 1998: bounded Bunch–Kaufman pivoting.
func LDL[T Float](a Dense[T]) (*LDLFactors[T], error) {
	f := new(LDLFactors[T])
	if err := f.Factorize(a); err != nil {
		return nil, err
	}
	return f, nil
}

// Factorize computes A = P·L·D·Lᵀ·Pᵀ anew in f's storage, and allocates nothing if a
// matrix of that size was there before. A is not changed. The errors are those of LDL;
// after one, f is the factorization of the 0×0 matrix.
func (f *LDLFactors[T]) Factorize(a Dense[T]) error {
	checkSquare("LDL", a.rows, a.cols)
	n := a.rows
	f.u = reuseSpaced(f.u, n, n)
	norm, asymmetry := lapack.CopyUpper(viewAt(&f.u), viewAt(&a))
	err := checkFiniteNorm(&a, norm)
	if err == nil {
		err = checkAsymmetry(a, asymmetry)
	}
	if err != nil {
		n = 0
		f.u = reuse(f.u, 0, 0)
	}
	f.norm1 = norm
	f.off, f.pivots = reuseVec(f.off, n), reuseVec(f.pivots, n)
	f.cond.forget()
	f.zeroPivot = lapack.LDL(f.ld(), f.off, f.pivots)
	return err
}

// ld is the lower triangle with L and D, its columns in consecutive elements.
func (f *LDLFactors[T]) ld() blas.Mat[T] { return f.u.view().T() }

// Factors returns P, L and D, all n×n, with A = P·L·D·Lᵀ·Pᵀ. They are copies.
func (f *LDLFactors[T]) Factors() (p, l, d Dense[T]) { return f.P(), f.L(), f.D() }

// P returns the n×n permutation matrix of A = P·L·D·Lᵀ·Pᵀ.
func (f *LDLFactors[T]) P() Dense[T] { return permMatrix[T](f.Perm()) }

// Perm returns P of A = P·L·D·Lᵀ·Pᵀ as a list: row i of L·D·Lᵀ·Pᵀ is row p[i] of A.
func (f *LDLFactors[T]) Perm() Perm { return permOf(f.pivots, f.u.rows) }

// L returns the n×n unit lower triangular factor of A = P·L·D·Lᵀ·Pᵀ. It copies.
func (f *LDLFactors[T]) L() Dense[T] {
	l := lowerTriangle(f.ld())
	blas.Fill(l.view().Diagonal().AsCol(), 1)
	return l
}

// lowerTriangle returns a copy of a square matrix with zeros above the diagonal.
func lowerTriangle[T Float](a blas.Mat[T]) Dense[T] {
	l := ZerosOf[T](a.Rows, a.Rows)
	blas.CopyMat(l.view(), a)
	for i := range l.rows {
		clear(l.rowView(i)[i+1:])
	}
	return l
}

// D returns the n×n symmetric factor of A = P·L·D·Lᵀ·Pᵀ, with blocks of order 1 and 2
// on its diagonal. It copies.
func (f *LDLFactors[T]) D() Dense[T] {
	d := Diag(f.u.Diagonal(0))
	for k, e := range f.off {
		if e != 0 {
			d.set(k, k+1, e)
			d.set(k+1, k, e)
		}
	}
	return d
}

// Det returns det A = det D: 1 for the 0×0 matrix. The product overflows only where
// the determinant does.
func (f *LDLFactors[T]) Det() T {
	fraction, exponent := productOf(blas.VecOf(f.blocks()))
	return T(math.Ldexp(fraction, exponent))
}

// LogDet returns the sign of det A (−1, 0 or 1) and log|det A|, which neither
// overflows nor underflows: (0, −Inf) for a determinant of zero.
func (f *LDLFactors[T]) LogDet() (sign, logAbs T) {
	return signAndLog[T](productOf(blas.VecOf(f.blocks())))
}

// blocks returns numbers whose product is det D: those of the diagonal, and for a block
// of order 2 with e beside the diagonal e and e·(d₁d₂/e² − 1), which stay in range.
func (f *LDLFactors[T]) blocks() Vec[T] {
	d := f.u.Diagonal(0)
	for k, e := range f.off {
		if e != 0 {
			d[k], d[k+1] = e, e*((d[k]/e)*(d[k+1]/e)-1)
		}
	}
	return d
}

// Inertia returns how many eigenvalues of A are positive, negative and zero, by
// Sylvester's law: as many as those of D. Rounding makes a zero eigenvalue tiny, of
// either sign, unless A is of whole numbers and small.
func (f *LDLFactors[T]) Inertia() (positive, negative, zero int) {
	return lapack.Inertia(f.ld(), f.off)
}

// RCond returns an estimate of the reciprocal condition number
// 1/(‖A‖₁·‖A⁻¹‖₁), as LUFactors.RCond does; 0 if a block of D is exactly zero, 1 for
// the 0×0 matrix.
func (f *LDLFactors[T]) RCond() T {
	switch {
	case f.u.rows == 0:
		return 1
	case f.zeroPivot >= 0:
		return 0
	}
	return f.cond.of(func() T {
		return lapack.LDLRCond(f.ld(), f.off, f.pivots, f.norm1)
	})
}

func (f *LDLFactors[T]) shape() (m, n int) { return f.u.rows, f.u.cols }

func (f *LDLFactors[T]) solvable(string) error {
	if f.zeroPivot >= 0 {
		return &SingularError{Pivot: f.zeroPivot}
	}
	return nil
}

// solveInto computes X = P·L⁻ᵀ·D⁻¹·L⁻¹·Pᵀ·B.
func (f *LDLFactors[T]) solveInto(x, b blas.Mat[T]) {
	blas.CopyMat(x, b)
	lapack.LDLSolve(f.ld(), f.off, f.pivots, x)
}

func (f *LDLFactors[T]) readsFirst() bool { return false }
func (f *LDLFactors[T]) regular() bool    { return false }
func (f *LDLFactors[T]) rcond() T         { return f.RCond() }

// Solve returns x with A·x = b. b has length n and is not changed. If RCond() < ε the
// error is a *SingularError, and x is returned all the same: its residual is small,
// its digits may all be wrong. If a block of D is exactly zero there is no x. NaN or
// Inf in b is ErrNotFinite, and so is a solution that overflows. It panics unless b has
// length n.
func (f *LDLFactors[T]) Solve(b Vec[T]) (Vec[T], error) { return solve(f, "LDL.Solve", b) }

// SolveTo is Solve into dst, of length n, which may be b. It allocates nothing. Where
// Solve returns no x, dst is unchanged unless the solution overflows.
func (f *LDLFactors[T]) SolveTo(dst, b Vec[T]) error { return solveTo(f, "LDL.Solve", dst, b) }

// SolveMat returns X with A·X = B: one system for every column of B, which is n×p and
// not changed. The errors are those of Solve.
func (f *LDLFactors[T]) SolveMat(b Dense[T]) (Dense[T], error) {
	return solveMat(f, "LDL.SolveMat", b)
}

// SolveMatTo is SolveMat into dst, n×p, which may be B, and allocates nothing. Where
// SolveMat returns no X, dst is unchanged unless the solution overflows. It panics if
// dst overlaps B without being the same view.
func (f *LDLFactors[T]) SolveMatTo(dst, b Dense[T]) error {
	return solveMatTo(f, "LDL.SolveMatTo", dst, b)
}

// Inverse returns A⁻¹, exactly symmetric. If 1/(‖A‖₁·‖A⁻¹‖₁) < ε the error is a
// *SingularError, and the computed inverse is returned all the same; if a block of D
// is exactly zero there is none.
func (f *LDLFactors[T]) Inverse() (Dense[T], error) { return inverse(f, "LDL.Inverse") }

// InverseTo is Inverse into dst, n×n, and allocates nothing. If a block of D is exactly
// zero, dst is unchanged. It panics unless dst has the shape of A.
func (f *LDLFactors[T]) InverseTo(dst Dense[T]) error { return inverseTo(f, "LDL.InverseTo", dst) }

func (f *LDLFactors[T]) invertInto(x blas.Mat[T]) {
	blas.CopyMat(x, f.u.view())
	lapack.LDLInverse(x.T(), f.off, f.pivots)
}

func (f *LDLFactors[T]) judgeInverse(inv Dense[T]) error { return judgeByInverse(f.norm1, inv) }

// String names the factorization and the shape of A.
func (f *LDLFactors[T]) String() string {
	return "LDL: " + dims(f.u.rows, f.u.cols) + ", symmetric"
}
