package la

import (
	"errors"
	"fmt"
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// Factorization is a matrix made ready for solving, by Factor. Solve returns
// the solution of A·x = b, in the least squares sense where there is none;
// String says which factorization was picked, and why.
type Factorization[T Float] interface {
	Solve(b Vec[T]) (Vec[T], error)
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
		if f := QR(a); f.RCond() >= rankTol[T](a.rows, a.cols) {
			return f, nil
		}
	}
	s, err := SVD(a)
	if err != nil {
		return nil, err
	}
	return shortest[T]{s}, nil
}

// diagonal is diag(d).
type diagonal[T Float] struct{ d Vec[T] }

func (f diagonal[T]) Solve(b Vec[T]) (Vec[T], error) {
	checkLengths("Diagonal.Solve", len(f.d), len(b))
	if err := checkRHSVec(b); err != nil {
		return nil, err
	}
	smallest, largest := T(math.Inf(1)), T(0)
	for i, d := range f.d {
		if d == 0 {
			return nil, &SingularError{Pivot: i}
		}
		smallest, largest = min(smallest, abs(d)), max(largest, abs(d))
	}
	if len(f.d) == 0 {
		return Vec[T]{}, nil
	}
	x := b.DivElem(f.d)
	return solvedVec(x, judge(smallest/largest, x.AsCol()))
}

func (f diagonal[T]) String() string { return "Diagonal: " + dims(len(f.d), len(f.d)) }

// shortest is a matrix of any shape and rank, by its singular values.
type shortest[T Float] struct{ svd *SVDResult[T] }

func (f shortest[T]) Solve(b Vec[T]) (Vec[T], error) {
	checkLengths("SVD.Solve", f.svd.U.rows, len(b))
	if err := checkRHSVec(b); err != nil {
		return nil, err
	}
	x := f.svd.Solve(b)
	return solvedVec(x, checkSolution(x.AsCol()))
}

func (f shortest[T]) String() string {
	m, n := f.svd.U.rows, f.svd.V.rows
	return fmt.Sprintf("SVD: %s, rank %d", dims(m, n), f.svd.Rank(rankTol[T](m, n)))
}
