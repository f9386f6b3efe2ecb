package la

import (
	"errors"
	"fmt"
	"math"

	"github.com/lina-la/lina/internal/lapack"
)

// Functions of a matrix, named …m as elsewhere: Expm(A) is e^A = I + A + A²/2 + …,
// while A.Apply(math.Exp) takes the exponential of each entry. Expm, Sqrtm and
// Logm compute in float64 for either element type.

// ErrNotReal says that a function of a real matrix is not real, as the square
// root of −1.
var ErrNotReal = errors.New("la: the result is not a real matrix")

// NotRealError names the eigenvalue that is to blame.
// errors.Is(err, ErrNotReal) holds for it.
type NotRealError struct {
	Op         string  // "Sqrtm" or "Logm"
	Eigenvalue float64 // negative
}

// Error names the operation and the eigenvalue.
func (e *NotRealError) Error() string {
	return fmt.Sprintf("%v: %s: eigenvalue %.6g is negative", ErrNotReal, e.Op, e.Eigenvalue)
}

// Unwrap returns ErrNotReal.
func (e *NotRealError) Unwrap() error { return ErrNotReal }

// Powm returns Aⁿ, by repeated squaring. A⁰ = I, and A⁻ⁿ = (A⁻¹)ⁿ. A is square
// and is not changed. For n < 0 the errors are those of Inv: where A is merely
// ill-conditioned, Aⁿ is returned all the same. ErrNotFinite if A holds NaN or
// Inf, or if the result overflows. It panics unless A is square.
func Powm[T Float](a Dense[T], n int) (Dense[T], error) {
	checkSquare("Powm", a.rows, a.cols)
	if err := checkFinite(a); err != nil {
		return Dense[T]{}, err
	}
	var illness error
	base, exponent := a, uint(n)
	if n < 0 {
		base, illness = Inv(a)
		if !computed(illness) {
			return Dense[T]{}, illness
		}
		exponent = -exponent
	}
	power := IdentityOf[T](a.rows)
	for ; exponent > 0; exponent >>= 1 {
		if exponent&1 == 1 {
			power = power.Mul(base)
		}
		if exponent > 1 {
			base = base.Mul(base)
		}
	}
	if err := checkResult("Powm", power); err != nil {
		return Dense[T]{}, err
	}
	return power, illness
}

// Expm returns e^A = I + A + A²/2! + A³/3! + …, which solves the differential
// equation x′ = A·x: x(t) = e^(tA)·x(0). A is square and is not changed.
// ErrNotFinite if A holds NaN or Inf, or if the result overflows. It panics
// unless A is square.
//
// Source: scaling and squaring with Padé approximants of degree up to 13; Higham,
// The scaling and squaring method for the matrix exponential revisited, 2005;
// Al-Mohy and Higham, 2009.
func Expm[T Float](a Dense[T]) (Dense[T], error) {
	n := a.rows
	checkSquare("Expm", n, a.cols)
	if err := checkFinite(a); err != nil {
		return Dense[T]{}, err
	}
	x := Convert[float64](a)
	work := borrow[float64](lapack.ExpmWork(n))
	defer giveBack(work)
	lapack.Expm(x.view(), make([]int, n), *work)
	return finishFunction[T]("Expm", x)
}

// finishFunction brings the result of a function of a matrix to its element
// type, unless it has overflowed.
func finishFunction[T Float](op string, x Matrix) (Dense[T], error) {
	r := Convert[T](x)
	if err := checkResult(op, r); err != nil {
		return Dense[T]{}, err
	}
	return r, nil
}

// Sqrtm returns the principal square root: the X with X·X = A whose eigenvalues
// have no negative real part. For a symmetric A it is symmetric. A is square and
// is not changed.
//
// A negative eigenvalue makes X complex: a *NotRealError. Eigenvalues within
// n·ε·‖A‖ of zero count as zero; a singular A has a root if it is symmetric, or
// as long as the zeros form no Jordan block, else the error is ErrSingular.
// ErrNotFinite if A holds NaN or Inf; ErrNoConvergence is not known to happen. It
// panics unless A is square.
//
// Source: the Schur method of Björck and Hammarling, 1983, and Higham, 1987; for
// a symmetric A the eigendecomposition.
func Sqrtm[T Float](a Dense[T]) (Dense[T], error) {
	const op = "Sqrtm"
	checkSquare(op, a.rows, a.cols)
	if err := checkFinite(a); err != nil {
		return Dense[T]{}, err
	}
	tol := float64(rankTol[T](a.rows, a.cols)) * float64(Norm(a, Frobenius))
	root := func(lambda float64) (float64, error) {
		if lambda < -tol {
			return 0, &NotRealError{Op: op, Eigenvalue: lambda}
		}
		return math.Sqrt(max(lambda, 0)), nil
	}
	if checkSymmetric(a) == nil {
		return symmetricFunction(op, a, root)
	}
	s, err := schurOf(op, Convert[float64](a))
	if err != nil {
		return Dense[T]{}, err
	}
	for i, lambda := range s.re {
		if s.im[i] != 0 {
			continue
		}
		if _, err := root(lambda); err != nil {
			return Dense[T]{}, err
		}
		if lambda < tol {
			s.t.set(i, i, 0)
		}
	}
	r := Zeros(a.rows, a.rows)
	if !lapack.SqrtQuasiTriangular(s.t.view(), r.view(), tol) {
		return Dense[T]{}, fmt.Errorf("la: Sqrtm: there is no square root: %w", &SingularError{Pivot: -1})
	}
	return finishFunction[T](op, s.z.Mul(r).Mul(s.z.T()))
}

// Logm returns the principal logarithm: the X with e^X = A whose eigenvalues
// have imaginary parts between −π and π. For a symmetric A it is symmetric. A is
// square and is not changed.
//
// A negative eigenvalue makes X complex: a *NotRealError. ErrSingular if an
// eigenvalue lies within n·ε·‖A‖ of zero; ErrNotFinite if A holds NaN or Inf;
// ErrNoConvergence is not known to happen. It panics unless A is square.
//
// Source: inverse scaling and squaring; Higham, Functions of Matrices, 2008,
// Algorithm 11.9; for a symmetric A the eigendecomposition.
func Logm[T Float](a Dense[T]) (Dense[T], error) {
	const op = "Logm"
	n := a.rows
	checkSquare(op, n, a.cols)
	if err := checkFinite(a); err != nil {
		return Dense[T]{}, err
	}
	norm := float64(Norm(a, Frobenius))
	tol := float64(rankTol[T](n, n)) * norm
	log := func(lambda float64) (float64, error) {
		switch {
		case math.Abs(lambda) <= tol:
			return 0, fmt.Errorf("la: Logm: eigenvalue %.3g is zero: %w", lambda, &SingularError{RCond: math.Abs(lambda) / norm, Pivot: -1})
		case lambda < 0:
			return 0, &NotRealError{Op: op, Eigenvalue: lambda}
		}
		return lapack.Log(lambda), nil
	}
	if checkSymmetric(a) == nil {
		return symmetricFunction(op, a, log)
	}
	s, err := schurOf(op, Convert[float64](a))
	if err != nil {
		return Dense[T]{}, err
	}
	for i, lambda := range s.re {
		if s.im[i] == 0 {
			if _, err := log(lambda); err != nil {
				return Dense[T]{}, err
			}
		}
	}
	work := borrow[float64](lapack.LogQuasiTriangularWork(n))
	defer giveBack(work)
	if !lapack.LogQuasiTriangular(s.t.view(), make([]int, n), *work) {
		return Dense[T]{}, &NoConvergenceError{Op: op}
	}
	return finishFunction[T](op, s.z.Mul(s.t).Mul(s.z.T()))
}

// symmetricFunction returns V·f(Λ)·Vᵀ, exactly symmetric, for A = V·Λ·Vᵀ.
func symmetricFunction[T Float](op string, a Dense[T], f func(lambda float64) (float64, error)) (Dense[T], error) {
	s := Convert[float64](a)
	mirror(s) // the types round differently, and so their tolerances do
	e, err := EigSym(s)
	if err != nil {
		return Dense[T]{}, err
	}
	for i, lambda := range e.Values {
		if e.Values[i], err = f(lambda); err != nil {
			return Dense[T]{}, err
		}
	}
	x := e.Vectors.MulElem(e.Values.AsRow()).Mul(e.Vectors.T())
	mirror(x)
	return finishFunction[T](op, x)
}

// schur is the real Schur form A = Z·T·Zᵀ: Z orthogonal, T quasi-triangular with
// the eigenvalues re ± im·i along its diagonal.
type schur struct {
	t, z   Matrix
	re, im Vector
}

// schurOf computes the Schur form in a's own storage.
func schurOf(op string, a Matrix) (schur, error) {
	n := a.rows
	s := schur{t: a, z: Zeros(n, n), re: make(Vector, n), im: make(Vector, n)}
	work := borrow[float64](lapack.SchurWork(n))
	defer giveBack(work)
	if !lapack.Schur(s.t.view(), s.z.view(), s.re, s.im, *work) {
		return schur{}, &NoConvergenceError{Op: op}
	}
	// What stands below the blocks is zero; rounding may have left dust.
	for j := range n {
		for i := j + 2; i < n; i++ {
			s.t.set(i, j, 0)
		}
	}
	return s, nil
}
