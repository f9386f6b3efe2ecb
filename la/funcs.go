package la

import (
	"errors"
	"fmt"

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
	Eigenvalue float64 // negative; of a complex pair that rounding cannot tell from one, the real part
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
	lapack.Expm(x.view())
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
	if left := lapack.Schur(s.t.view(), s.z.view(), s.re, s.im); left > 0 {
		return schur{}, &NoConvergenceError{Op: op, Left: left}
	}
	// What stands below the blocks is zero; rounding may have left dust.
	for j := range n {
		for i := j + 2; i < n; i++ {
			s.t.set(i, j, 0)
		}
	}
	return s, nil
}
