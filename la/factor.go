package la

import (
	"errors"
	"fmt"
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// Factorization is a matrix made ready for solving, by Factor. Solve returns
// the solution of A·x = b, in the least squares sense where there is none, and SolveMat
// those for the columns of a matrix B; String says which factorization was picked, and
// why.
type Factorization[T Float] interface {
	Solve(b Vec[T]) (Vec[T], error)
	SolveMat(b Dense[T]) (Dense[T], error)
	fmt.Stringer
}

// Factor looks at the structure of A and makes the cheapest factorization that
// solves systems with it:
//
//	diagonal                        n divisions
//	upper or lower triangular       substitution
//	symmetric positive definite     Cholesky
//	symmetric                       LDL
//	square                          LU
//	tall, of full column rank       QR
//	otherwise                       SVD: the shortest least squares solution
//
//	f, err := la.Factor(A)
//	fmt.Println(f) // Cholesky: 3×3, symmetric positive definite
//	x, err := f.Solve(b)
//
// Whether a tall A is of full column rank is judged as LstSq does it, with columns
// brought to like lengths, and what the last two return is what LstSq returns, up to
// rounding.
//
// A is m×n, any shape, and is not changed. ErrNotFinite if A holds NaN or Inf;
// ErrNoConvergence, by SVD only, is not known to happen. That a square A is
// singular is for Solve to say.
func Factor[T Float](a Dense[T]) (Factorization[T], error) {
	if err := checkFinite(a); err != nil {
		return nil, err
	}
	switch {
	case a.rows != a.cols:
		return factorRectangular(a)
	case a.IsDiagonal(0):
		return diagonal[T]{a.Diagonal(0)}, nil
	case a.IsUpper(0):
		return &triangular[T]{a: a.Clone(), uplo: blas.Upper}, nil
	case a.IsLower(0):
		return &triangular[T]{a: a.Clone(), uplo: blas.Lower}, nil
	}
	switch f, err := Cholesky(a); {
	case err == nil:
		return f, nil
	case errors.Is(err, ErrNotPositiveDefinite):
		return LDL(a)
	}
	return LU(a), nil
}

func factorRectangular[T Float](a Dense[T]) (Factorization[T], error) {
	if a.rows > a.cols {
		if f := QR(a); f.scaledRCond() >= lapack.LeastSquaresTol[T](a.rows, a.cols) {
			return f, nil
		}
	}
	f, err := newScaledSVD(a)
	if err != nil {
		return nil, err
	}
	return f, nil
}

// diagonal is diag(d).
type diagonal[T Float] struct{ d Vec[T] }

func (f diagonal[T]) Solve(b Vec[T]) (Vec[T], error) {
	checkLengths("Diagonal.Solve", len(f.d), len(b))
	x, err := f.SolveMat(b.AsCol())
	if !computed(err) {
		return nil, err
	}
	return x.Col(0), err
}

func (f diagonal[T]) SolveMat(b Dense[T]) (Dense[T], error) {
	checkLengths("Diagonal.SolveMat", len(f.d), b.rows)
	if err := checkRHS(b); err != nil {
		return Dense[T]{}, err
	}
	smallest, largest := T(math.Inf(1)), T(0)
	for i, d := range f.d {
		if d == 0 {
			return Dense[T]{}, &SingularError{Pivot: i}
		}
		smallest, largest = min(smallest, abs(d)), max(largest, abs(d))
	}
	x := b.Clone()
	if len(f.d) == 0 {
		return x, nil
	}
	for i, d := range f.d {
		for j := range x.cols {
			x.set(i, j, x.at(i, j)/d)
		}
	}
	return solved(x, judge(smallest/largest, x))
}

func (f diagonal[T]) String() string { return "Diagonal: " + dims(len(f.d), len(f.d)) }
