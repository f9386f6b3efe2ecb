package la

import (
	"errors"
	"fmt"

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
		return &diagonal[T]{a.Diagonal(0)}, nil
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

func (f *diagonal[T]) Solve(b Vec[T]) (Vec[T], error) { return solve(f, "Diagonal.Solve", b) }

func (f *diagonal[T]) SolveMat(b Dense[T]) (Dense[T], error) {
	return solveMat(f, "Diagonal.SolveMat", b)
}

func (f *diagonal[T]) shape() (m, n int) { return len(f.d), len(f.d) }

func (f *diagonal[T]) solvable(string) error {
	for i, d := range f.d {
		if d == 0 {
			return &SingularError{Pivot: i}
		}
	}
	return nil
}

// solveInto computes X = D⁻¹·B.
func (f *diagonal[T]) solveInto(x, b blas.Mat[T]) {
	for i, d := range f.d {
		for j := range x.Cols {
			x.Set(i, j, b.At(i, j)/d)
		}
	}
}

func (f *diagonal[T]) readsFirst() bool { return false }
func (f *diagonal[T]) regular() bool    { return false }

// rcond is min|dᵢ|/max|dᵢ|; 1 for the 0×0 matrix.
func (f *diagonal[T]) rcond() T {
	if len(f.d) == 0 {
		return 1
	}
	smallest, largest := abs(f.d[0]), abs(f.d[0])
	for _, d := range f.d {
		smallest, largest = min(smallest, abs(d)), max(largest, abs(d))
	}
	return smallest / largest
}

func (f *diagonal[T]) String() string { return "Diagonal: " + dims(len(f.d), len(f.d)) }
