package la

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// triangular is one triangle of a square matrix, which needs no factorization
// to be solved with. The other triangle is never read.
type triangular[T Float] struct {
	a    Dense[T]
	uplo blas.Uplo
	cond condition[T]
}

// Solve makes triangular a Factorization.
func (f *triangular[T]) Solve(b Vec[T]) (Vec[T], error) {
	checkSystem("Triangular.Solve", f.a, len(b), f.a.cols)
	if err := checkTriangle(f.uplo, f.a); err != nil {
		return nil, err
	}
	return f.solve(b)
}

// solve is Solve for a triangle that has passed checkTriangle.
func (f *triangular[T]) solve(b Vec[T]) (Vec[T], error) {
	if err := checkRHSVec(b); err != nil {
		return nil, err
	}
	x := b.Clone()
	blas.Trsv(f.uplo, blas.NonUnit, f.a.view(), blas.VecOf(x))
	return solvedVec(x, judge(f.rcond(), x.AsCol()))
}

// SolveMat makes triangular a Factorization.
func (f *triangular[T]) SolveMat(b Dense[T]) (Dense[T], error) {
	checkSystem("Triangular.SolveMat", f.a, b.rows, f.a.cols)
	if err := checkTriangle(f.uplo, f.a); err != nil {
		return Dense[T]{}, err
	}
	return f.solveMat(b)
}

// solveMat is solve for a matrix of right-hand sides.
func (f *triangular[T]) solveMat(b Dense[T]) (Dense[T], error) {
	if err := checkRHS(b); err != nil {
		return Dense[T]{}, err
	}
	x := b.Clone()
	blas.Trsm(f.uplo, blas.NonUnit, 1, f.a.view(), x.view())
	return solved(x, judge(f.rcond(), x))
}

// rcond estimates 1/(‖A‖₁·‖A⁻¹‖₁), with columns brought to like lengths; 1 for the 0×0
// matrix. Substitution does not mind the units of a column, and R of a QR factorization
// has those of the data.
func (f *triangular[T]) rcond() T {
	if f.a.rows == 0 {
		return 1
	}
	return f.cond.of(func() T { return lapack.TriRCondScaled(f.uplo, f.a.view()) })
}

func (f *triangular[T]) String() string {
	kind := "Lower"
	if f.uplo == blas.Upper {
		kind = "Upper"
	}
	return kind + " triangular: " + dims(f.a.rows, f.a.cols)
}

// checkTriangle returns why a triangular system has no solution: an entry that
// is not finite, or a zero on the diagonal.
func checkTriangle[T Float](uplo blas.Uplo, a Dense[T]) error {
	for i := range a.rows {
		lo, hi := 0, i+1
		if uplo == blas.Upper {
			lo, hi = i, a.cols
		}
		if err := checkFinite(a.Slice(i, i+1, lo, hi)); err != nil {
			at := err.(*NotFiniteError)
			return &NotFiniteError{I: i, J: lo + at.J, Value: at.Value}
		}
		if a.at(i, i) == 0 {
			return &SingularError{Pivot: i}
		}
	}
	return nil
}
