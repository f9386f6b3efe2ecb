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
func (f *triangular[T]) Solve(b Vec[T]) (Vec[T], error) { return solve(f, "Triangular.Solve", b) }

// SolveMat makes triangular a Factorization.
func (f *triangular[T]) SolveMat(b Dense[T]) (Dense[T], error) {
	return solveMat(f, "Triangular.SolveMat", b)
}

func (f *triangular[T]) shape() (m, n int) { return f.a.rows, f.a.cols }

func (f *triangular[T]) solvable(op string) error {
	checkSquare(op, f.a.rows, f.a.cols)
	return checkTriangle(f.uplo, f.a)
}

// solveInto computes X = A⁻¹·B by substitution.
func (f *triangular[T]) solveInto(x, b blas.Mat[T]) {
	blas.CopyMat(x, b)
	blas.Trsm(f.uplo, blas.NonUnit, 1, f.a.view(), x)
}

func (f *triangular[T]) readsFirst() bool { return false }
func (f *triangular[T]) regular() bool    { return false }

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
