package la

import (
	"errors"
	"fmt"
	"math"

	"github.com/lina-la/lina/internal/lapack"
)

// Sqrtm returns the principal square root: the X with X·X = A whose eigenvalues
// have positive real parts, or are zero. For a symmetric A it is symmetric. A is
// square and is not changed.
//
// A negative eigenvalue is a *NotRealError: it makes the principal root complex,
// even where there is some other real root, as [0 −1; 1 0] is one of −I. Complex
// pairs that rounding cannot tell from negative eigenvalues count as such, also
// the far apart ones that it makes of a Jordan block. Singular values within
// n·ε·σ₁ of zero count as zero; a singular A has a root as long as the zeros among
// its eigenvalues form no Jordan block, else the error is ErrSingular. X² is
// compared with A before X is handed out: where A is so ill-conditioned that more
// than a third of the digits are gone, and up to half of them as √Cond(A) grows, X
// comes with an ErrSingular that says by how much it misses. ErrNotFinite if A
// holds NaN or Inf; ErrNoConvergence is not known to happen. It panics unless A is
// square.
//
// Source: the Schur method of Björck and Hammarling, 1983, and Higham, 1987; for
// a symmetric A the eigendecomposition.
func Sqrtm[T Float](a Dense[T]) (Dense[T], error) {
	const op = "Sqrtm"
	checkSquare(op, a.rows, a.cols)
	if err := checkFinite(a); err != nil {
		return Dense[T]{}, err
	}
	if checkSymmetric(a) == nil {
		// What rounding makes of a zero eigenvalue has no root; those of a diagonal are exact.
		tol := float64(rankTol[T](a.rows, a.cols)) * float64(Norm(a, Frobenius))
		if a.IsDiagonal(0) {
			tol = 0
		}
		return symmetricFunction(op, a, func(lambda float64) (float64, error) {
			switch {
			case lambda < -tol:
				return 0, &NotRealError{Op: op, Eigenvalue: lambda}
			case lambda <= tol:
				return 0, nil
			}
			return math.Sqrt(lambda), nil
		})
	}
	// √A = 2ᵏ·√(A/4ᵏ): subnormal numbers have few digits, the largest no squares.
	_, e := math.Frexp(float64(Norm(a, MaxAbs)))
	k := e >> 1
	b := byPowerOfTwo(Convert[float64](a), -2*k)
	x, axis, err := rootOf(b, float64(Eps[T]()))
	if err != nil {
		return Dense[T]{}, rescaled(err, 2*k)
	}
	root, err := finishFunction[T](op, byPowerOfTwo(x, k))
	if err != nil {
		return Dense[T]{}, err
	}
	x = byPowerOfTwo(Convert[float64](root), -k)
	return solved(root, rescaled(axis.judge(op, x.Mul(x), float64(Eps[T]())), 2*k))
}

// byPowerOfTwo returns 2ᵉ·A.
func byPowerOfTwo(a Matrix, e int) Matrix {
	return a.Apply(func(x float64) float64 { return math.Ldexp(x, e) })
}

// rootOf returns the principal root of A, not yet compared with A. The element
// type has the given ε.
func rootOf(a Matrix, eps float64) (Matrix, *closedAxis, error) {
	axis := closedAxisOf(a, eps)
	if err := axis.singular(); err == nil {
		x, err := regularRoot(axis)
		return x, axis, err
	} else if !errors.Is(err, ErrSingular) {
		return Matrix{}, nil, err
	}
	x, err := singularRoot(axis)
	return x, axis, err
}

// regularRoot returns the principal root of an A that is not singular.
func regularRoot(axis *closedAxis) (Matrix, error) {
	n := axis.a.rows
	s, err := schurOf("Sqrtm", axis.a.Clone())
	if err != nil {
		return Matrix{}, err
	}
	axis.re, axis.im = s.re, s.im
	if err := axis.negative("Sqrtm"); err != nil {
		return Matrix{}, err
	}
	r := Zeros(n, n)
	if !lapack.SqrtQuasiTriangular(s.t.view(), r.view(), axis.tol*axis.norm) {
		return Matrix{}, noRoot(&SingularError{Pivot: -1})
	}
	return s.z.Mul(r).Mul(s.z.T()), nil
}

// singularRoot returns the principal root of a singular A. With N an orthonormal
// basis of its null space, V one of the orthogonal complement, and Q = [N V],
//
//	QᵀAQ = [0 B; 0 C],  √A = Q·[0 B·R⁻¹; 0 R]·Qᵀ,  R = √C,  B = NᵀAV,  C = VᵀAV,
//
// and the zeros form no Jordan block exactly if C is regular. No eigenvalue that
// should be zero is computed: the root of 10⁻¹⁶ would be worth 10⁻⁸.
func singularRoot(axis *closedAxis) (Matrix, error) {
	a, n := axis.a, axis.a.rows
	s, err := SVDFull(a)
	if err != nil {
		return Matrix{}, err
	}
	rank := min(s.Rank(axis.tol), n-1)
	v, null := s.V.Slice(0, n, 0, rank), s.V.Slice(0, n, rank, n)
	av := a.Mul(v)
	c := closedAxisOf(v.T().Mul(av), axis.tol/float64(n))
	values, err := SVDVals(c.a)
	if err != nil {
		return Matrix{}, err
	}
	if rank > 0 && values[rank-1] <= axisFactor*axis.tol*s.S[0] {
		return Matrix{}, noRoot(singularBy(values[rank-1], s.S[0]))
	}
	r, err := regularRoot(c)
	if err != nil {
		return Matrix{}, err
	}
	// Y·R = B
	y, err := SolveMat(r.T(), null.T().Mul(av).T())
	if err != nil {
		return Matrix{}, noRoot(err)
	}
	return null.Mul(y.T()).Add(v.Mul(r)).Mul(v.T()), nil
}

// noRoot is the error for zeros that form a Jordan block.
func noRoot(err error) error { return fmt.Errorf("la: Sqrtm: there is no square root: %w", err) }
