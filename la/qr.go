package la

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
	"github.com/lina-la/lina/internal/scratch"
)

// QRFactors is the factorization A = Q·R of an m×n matrix: Q with orthonormal
// columns, R upper trapezoidal. Q is kept as Householder reflections, so that
// MulQ and MulQT apply it without forming it. Several goroutines may use it at
// once, except for Factorize.
type QRFactors[T Float] struct {
	qr   Dense[T] // R on and above the diagonal, the reflections below
	tau  Vec[T]
	err  error // *NotFiniteError if A was not finite: then qr and tau are NaN
	cond condition[T]
	like condition[T] // with columns of like lengths
}

// QR computes A = Q·R by Householder reflections.
//
//	Q, R := la.QR(A).Factors()
//
// A is m×n, any shape, and is not changed. The diagonal of R may have either
// sign: signs stay as the reflections make them. QR never fails; if A holds NaN
// or Inf the factors are NaN and Solve returns ErrNotFinite.
//
// Source: Golub and Van Loan, Matrix Computations, 4th ed., §5.2; blocks of
// reflections as in Schreiber and Van Loan, 1989.
func QR[T Float](a Dense[T]) *QRFactors[T] {
	f := new(QRFactors[T])
	f.Factorize(a)
	return f
}

// Factorize computes A = Q·R anew in f's storage, and allocates nothing if a
// matrix of that size was there before. A is not changed.
func (f *QRFactors[T]) Factorize(a Dense[T]) {
	if f.load(a); f.err == nil {
		lapack.QR(f.qr.view(), f.tau)
	}
}

// load copies A into the storage of f, or NaN if A is not finite.
func (f *QRFactors[T]) load(a Dense[T]) {
	f.qr = reuse(f.qr, a.rows, a.cols)
	norm1 := lapack.CopyOneNorm(viewAt(&f.qr), viewAt(&a))
	f.tau = reuseVec(f.tau, min(a.rows, a.cols))
	f.cond.forget()
	f.like.forget()
	if f.err = checkFiniteNorm(&a, norm1); f.err != nil {
		nan := T(math.NaN())
		blas.Fill(f.qr.view(), nan)
		blas.Fill(blas.VecOf(f.tau).AsCol(), nan)
	}
}

// Factors returns the thin factors Q (m×k) and R (k×n) with A = Q·R,
// k = min(m, n). They are copies.
func (f *QRFactors[T]) Factors() (q, r Dense[T]) { return f.Q(), f.R() }

// Q returns the thin m×k factor of A = Q·R, k = min(m, n): QᵀQ = I.
func (f *QRFactors[T]) Q() Dense[T] { return f.formQ(len(f.tau)) }

// QFull returns the orthogonal m×m matrix whose first columns are Q. The other
// m−k span what is orthogonal to the columns of A, where those are independent.
func (f *QRFactors[T]) QFull() Dense[T] { return f.formQ(f.qr.rows) }

// formQ returns the first cols columns of the m×m Q.
func (f *QRFactors[T]) formQ(cols int) Dense[T] {
	q := ZerosOf[T](f.qr.rows, cols)
	f.formInto(q)
	return q
}

// formInto stores the first columns of the m×m Q.
func (f *QRFactors[T]) formInto(q Dense[T]) {
	if f.err != nil {
		blas.Fill(q.view(), T(math.NaN()))
		return
	}
	lapack.QRForm(f.qr.view(), f.tau, q.view())
}

// QTo stores in dst, m×c for any c ≤ m, the first c columns of the orthogonal m×m
// matrix, and allocates nothing: with c = k they are Q, with c = m QFull.
func (f *QRFactors[T]) QTo(dst Dense[T]) {
	if m := f.qr.rows; dst.rows != m || dst.cols > m {
		panicShape("QR.QTo", "dst is %s, Q has %d rows and up to as many columns", dims(dst.rows, dst.cols), m)
	}
	f.formInto(dst)
}

// R returns the k×n upper trapezoidal factor of A = Q·R, k = min(m, n).
func (f *QRFactors[T]) R() Dense[T] { return upperTrapezoid(f.qr) }

// RTo is R into dst, k×n, and allocates nothing.
func (f *QRFactors[T]) RTo(dst Dense[T]) {
	checkDst("QR.RTo", dst, len(f.tau), f.qr.cols)
	upperTrapezoidTo(dst, f.qr)
}

// MulQ returns Q·b with the m×m Q, without forming it. b has length m and is
// not changed.
func (f *QRFactors[T]) MulQ(b Vec[T]) Vec[T] { return f.mulQ("QR.MulQ", false, b) }

// MulQT returns Qᵀ·b with the m×m Q, without forming it; its first k entries
// are those of the thin Q. b has length m and is not changed.
func (f *QRFactors[T]) MulQT(b Vec[T]) Vec[T] { return f.mulQ("QR.MulQT", true, b) }

func (f *QRFactors[T]) mulQ(op string, trans bool, b Vec[T]) Vec[T] {
	checkLengths(op, f.qr.rows, len(b))
	c := b.Clone()
	f.applyQ(trans, blas.VecOf(c).AsCol())
	return c
}

// applyQ computes C = Q·C or C = Qᵀ·C.
func (f *QRFactors[T]) applyQ(trans bool, c blas.Mat[T]) {
	if f.err != nil {
		blas.Fill(c, T(math.NaN()))
		return
	}
	lapack.QRApply(trans, f.qr.view(), f.tau, c)
}

// square returns the n×n triangle of R; A is at least as tall as wide.
func (f *QRFactors[T]) square() blas.Mat[T] {
	n := f.qr.cols
	return f.qr.view().Slice(0, n, 0, n)
}

// RCond returns an estimate of the reciprocal condition number of R,
// 1/(‖R‖₁·‖R⁻¹‖₁): below ε where the columns of A are dependent to working
// precision, or so different in length that they might be; 1 if A has no columns, NaN if
// A held NaN or Inf. It panics if A has more columns than rows.
func (f *QRFactors[T]) RCond() T {
	f.checkTall("QR.RCond")
	if f.err != nil {
		return T(math.NaN())
	}
	if f.qr.cols == 0 {
		return 1
	}
	return f.cond.of(func() T { return lapack.TriRCond(blas.Upper, blas.NonUnit, f.square()) })
}

// scaledRCond is RCond for A with columns brought to like lengths: a least squares
// problem is as well determined as that says.
func (f *QRFactors[T]) scaledRCond() T {
	if f.qr.cols == 0 {
		return 1
	}
	return f.like.of(func() T { return lapack.TriRCondScaled(blas.Upper, f.square()) })
}

func (f *QRFactors[T]) checkTall(op string) {
	if f.qr.rows < f.qr.cols {
		panicShape(op, "A is %s, wider than tall: use LstSq", dims(f.qr.rows, f.qr.cols))
	}
}

func (f *QRFactors[T]) shape() (m, n int) { return f.qr.rows, f.qr.cols }

func (f *QRFactors[T]) solvable(op string) error {
	f.checkTall(op)
	if f.err != nil {
		return f.err
	}
	for i := range f.qr.cols {
		if f.qr.at(i, i) == 0 {
			return &SingularError{Pivot: i}
		}
	}
	return nil
}

// solveInto computes X = R⁻¹·(Qᵀ·B)[:n].
func (f *QRFactors[T]) solveInto(x, b blas.Mat[T]) {
	w := scratch.Borrow[T](b.Rows * b.Cols)
	defer w.Release()
	c := blas.MatOf(b.Rows, b.Cols, w.Data)
	blas.CopyMat(c, b)
	f.applyQ(true, c)
	blas.CopyMat(x, c.Slice(0, x.Rows, 0, x.Cols))
	blas.Trsm(blas.Upper, blas.NonUnit, 1, f.square(), x)
}

func (f *QRFactors[T]) readsFirst() bool { return true }
func (f *QRFactors[T]) regular() bool    { return false }
func (f *QRFactors[T]) rcond() T         { return f.scaledRCond() }

// Solve returns the x that minimizes ‖A·x − b‖₂: the least squares solution,
// and for a square A the solution of A·x = b. b has length m and is not changed,
// x has length n. The columns of A must be independent: if RCond() of A with columns
// brought to like lengths is below ε, so that units do not matter, the
// error is a *SingularError, and x is returned all the same; if a diagonal
// entry of R is exactly zero there is no x (LstSq has one). NaN or Inf in A or b
// is ErrNotFinite, and so is a solution that overflows. It panics if A is wider
// than tall, or if b does not fit.
//
// Source: Golub and Van Loan, Matrix Computations, 4th ed., §5.3.2.
func (f *QRFactors[T]) Solve(b Vec[T]) (Vec[T], error) { return solve(f, "QR.Solve", b) }

// SolveTo is Solve into dst, of length n, which may be b. It allocates nothing.
// If R has a zero on its diagonal, or A is not finite, dst is unchanged.
func (f *QRFactors[T]) SolveTo(dst, b Vec[T]) error { return solveTo(f, "QR.Solve", dst, b) }

// SolveMat returns the X that minimizes ‖A·X − B‖ in every column: B is m×p and
// not changed, X is n×p. The errors are those of Solve.
func (f *QRFactors[T]) SolveMat(b Dense[T]) (Dense[T], error) {
	return solveMat(f, "QR.SolveMat", b)
}

// SolveMatTo is SolveMat into dst, n×p, and allocates nothing. If R has a zero on
// its diagonal, or A or B is not finite, dst is unchanged. dst may overlap B.
func (f *QRFactors[T]) SolveMatTo(dst, b Dense[T]) error {
	return solveMatTo(f, "QR.SolveMatTo", dst, b)
}

// String names the factorization and the shape of A.
func (f *QRFactors[T]) String() string { return "QR: " + dims(f.qr.rows, f.qr.cols) }
