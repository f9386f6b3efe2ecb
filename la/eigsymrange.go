package la

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// EigSymRange computes the eigenvalues λᵢ with from ≤ i < to of the symmetric A, all of
// them being λ₀ ≤ λ₁ ≤ … ≤ λₙ₋₁, and their eigenvectors: the k smallest are 0, k, the k
// largest n−k, n. In the result, Values has to−from entries, ascending, and Vectors is
// n×(to−from).
//
// It takes the time of the reduction to tridiagonal form, about half that of EigSym, and
// little more for a few vectors. They are orthonormal to working precision however
// close the eigenvalues are.
//
// The errors are those of EigSym. It panics unless A is square and
// 0 ≤ from ≤ to ≤ n.
//
// Source: that of EigSym; of the last step of divide and conquer, and of the way back
// from tridiagonal form, only what is wanted is done.
func EigSymRange[T Float](a Dense[T], from, to int) (*EigSymResult[T], error) {
	const op = "EigSymRange"
	checkSquare(op, a.rows, a.cols)
	if from < 0 || to < from || to > a.rows {
		panicShape(op, "eigenvalues %d to %d of %d", from, to, a.rows)
	}
	return eigSymSome(op, a, lapack.Wanted{From: from, To: to})
}

// EigSymBetween computes the eigenvalues above < λ ≤ upTo of the symmetric A, and their
// eigenvectors, as EigSymRange does; bounds may be infinite. Eigenvalues within
// rounding, a small multiple of ε·‖A‖, of a bound may fall on either side of it.
//
// The errors are those of EigSym. It panics unless A is square, or if a bound is NaN.
func EigSymBetween[T Float](a Dense[T], above, upTo T) (*EigSymResult[T], error) {
	const op = "EigSymBetween"
	if above != above || upTo != upTo {
		panicShape(op, "the bounds are %v and %v", above, upTo)
	}
	return eigSymSome(op, a, lapack.Wanted{ByValue: true, Above: float64(above), UpTo: float64(upTo)})
}

func eigSymSome[T Float](op string, a Dense[T], want lapack.Wanted) (*EigSymResult[T], error) {
	if err := checkEigSym(op, a); err != nil {
		return nil, err
	}
	n := a.rows
	copied, vectors := blas.Borrow[T](n, n), blas.Borrow[T](n, n)
	defer copied.Release()
	defer vectors.Release()
	blas.CopyMat(copied.T(), a.view())
	values := make(Vec[T], n)
	count, left := lapack.EigSymRange(copied.T(), want, values, vectors.Mat)
	if left > 0 {
		return nil, &NoConvergenceError{Op: op, Left: left}
	}
	e := &EigSymResult[T]{Values: values[:count:count], Vectors: ZerosOf[T](count, n).T()}
	blas.CopyMat(e.Vectors.T().view(), vectors.Slice(0, count, 0, n))
	return e, checkResult(op, e.Values.AsRow())
}

// EigSymTridiag computes T = V·Λ·Vᵀ of the symmetric tridiagonal matrix T with diagonal
// d and the entries e beside it, T[i+1,i] = T[i,i+1] = eᵢ: eigenvalues ascending,
// orthonormal eigenvectors as columns.
//
// d has n entries and e n−1, or none if n = 0; both are left as they are. The error is
// a *NotFiniteError if there is NaN or Inf among them, with its place in T;
// ErrNotFinite if an eigenvalue overflows; ErrNoConvergence, which is not known to
// happen. It panics if the lengths do not fit.
//
// Source: implicit QR, or divide and conquer; see EigSym.
func EigSymTridiag[T Float](d, e Vec[T]) (*EigSymResult[T], error) {
	const op = "EigSymTridiag"
	n := len(d)
	if len(e) != max(n-1, 0) {
		panicShape(op, "%d entries on the diagonal and %d beside it", n, len(e))
	}
	for i, x := range d {
		if x-x != 0 {
			return nil, &NotFiniteError{I: i, J: i, Value: float64(x)}
		}
	}
	for i, x := range e {
		if x-x != 0 {
			return nil, &NotFiniteError{I: i + 1, J: i, Value: float64(x)}
		}
	}
	result := &EigSymResult[T]{Values: d.Clone(), Vectors: ZerosOf[T](n, n).T()}
	if left := lapack.EigSymTridiagonal(result.Values, e.Clone(), result.Vectors.T().view()); left > 0 {
		return nil, &NoConvergenceError{Op: op, Left: left}
	}
	return result, checkResult(op, result.Values.AsRow())
}

// EigSymGen computes the generalized eigenvalues of a symmetric A and a symmetric
// positive definite B: A·xᵢ = λᵢ·B·xᵢ, the eigenvalues ascending, the eigenvectors as
// columns X of Vectors with XᵀBX = I and XᵀAX = Λ. They need not be orthogonal.
//
// A and B are n×n and are not changed. The errors for A are those of EigSym, those for
// B those of Cholesky; where B is nearly singular, the large eigenvalues mean little,
// and ErrNotFinite says that one overflows. It panics unless the shapes fit.
//
// Source: B = L·Lᵀ, and EigSym of L⁻¹·A·L⁻ᵀ; Golub and Van Loan, Matrix Computations,
// 4th ed., Algorithm 8.7.1.
func EigSymGen[T Float](a, b Dense[T]) (*EigSymResult[T], error) {
	const op = "EigSymGen"
	checkSquare(op, b.rows, b.cols)
	if err := checkEigSym(op, a); err != nil {
		return nil, err
	}
	if a.rows != b.rows {
		panicShape(op, "A is %s and B is %s", dims(a.rows, a.cols), dims(b.rows, b.cols))
	}
	f, err := Cholesky(b)
	if err != nil {
		return nil, err
	}
	e := &EigSymResult[T]{Values: make(Vec[T], a.rows), Vectors: reuseCopy(Dense[T]{}, a).T()}
	u, c := f.u.view(), e.Vectors.view()
	// C = L⁻¹·A·L⁻ᵀ, L = Uᵀ
	blas.Trsm(blas.Lower, blas.NonUnit, 1, u.T(), c)
	blas.Trsm(blas.Lower, blas.NonUnit, 1, u.T(), c.T())
	if err := checkResult(op, e.Vectors); err != nil {
		return nil, err
	}
	if err := eigSym(op, c, e.Values, true); err != nil {
		return nil, err
	}
	// X = L⁻ᵀ·V
	blas.Trsm(blas.Upper, blas.NonUnit, 1, u, c)
	return e, checkResult(op, e.Vectors)
}
