package la

import (
	"fmt"

	"github.com/lina-la/lina/internal/blas"
)

// solver is the mathematics of solving with a factorization of A, m×n. What is the same
// for all of them stands below, once: shapes, finiteness, aliasing, memory for results,
// and what is said of the condition. The file of a factorization has the rest.
type solver[T Float] interface {
	shape() (m, n int)

	// solvable panics unless a matrix of the shape of A can be solved with, and returns why
	// there is no solution whatever B is: nil, a *NotFiniteError or a *SingularError with
	// its pivot.
	solvable(op string) error

	// solveInto stores the solution X of A·X = B. X may be B; and share some other elements
	// with it if B is read before X is written.
	solveInto(x, b blas.Mat[T])
	readsFirst() bool

	// regular reports whether a bound, or a probe, which cost less than rcond, say that A is
	// not singular to working precision. If not, an rcond below ε says that it is.
	regular() bool
	rcond() T
}

// solve is f's Solve.
func solve[T Float](f solver[T], op string, b Vec[T]) (Vec[T], error) {
	_, n := f.shape()
	x := make(Vec[T], n)
	return solvedVec(x, solveTo(f, op, x, b))
}

// solveTo is f's SolveTo.
func solveTo[T Float](f solver[T], op string, dst, b Vec[T]) error {
	impossible := f.solvable(op)
	m, n := f.shape()
	checkFits(op, m, n, len(b), len(dst))
	if impossible != nil {
		return impossible
	}
	if err := checkRHSVec(b); err != nil {
		return err
	}
	f.solveInto(columnOf(dst), columnOf(b))
	if f.regular() && allFinite(dst) {
		return nil
	}
	return judgeSolution(f, dst.AsCol())
}

// columnOf is v as a column.
func columnOf[T Float](v []T) blas.Mat[T] {
	return blas.Mat[T]{Data: v, Rows: len(v), Cols: 1, RowInc: 1, ColInc: 1}
}

// isColumn reports whether a is one column of neighbours.
func isColumn[T Float](a *blas.Mat[T]) bool { return a.Cols == 1 && a.RowInc == 1 }

// solveMat is f's SolveMat.
func solveMat[T Float](f solver[T], op string, b Dense[T]) (Dense[T], error) {
	_, n := f.shape()
	x := ZerosOf[T](n, b.cols)
	return solved(x, solveMatTo(f, op, x, b))
}

// solveMatTo is f's SolveMatTo.
func solveMatTo[T Float](f solver[T], op string, dst, b Dense[T]) error {
	impossible := f.solvable(op)
	m, n := f.shape()
	checkFits(op, m, n, b.rows, n)
	checkDst(op, dst, n, b.cols)
	if !f.readsFirst() && !apart(&dst, &b) {
		checkElementwise(op, "b", dst, b)
	}
	if impossible != nil {
		return impossible
	}
	if err := checkRHS(b); err != nil {
		return err
	}
	f.solveInto(dst.view(), b.view())
	return judgeSolution(f, dst)
}

// judgeSolution returns what is to be said of the solution x: nil if nothing.
func judgeSolution[T Float](f solver[T], x Dense[T]) error {
	if f.regular() {
		return checkSolution(x)
	}
	return judge(f.rcond(), x)
}

// inverter is the mathematics of an inverse.
type inverter[T Float] interface {
	solver[T]
	invertInto(x blas.Mat[T]) // stores A⁻¹, n×n

	// judgeInverse returns the error where A⁻¹ is known: nil if there is nothing to say.
	judgeInverse(inv Dense[T]) error
}

// inverse is f's Inverse.
func inverse[T Float](f inverter[T], op string) (Dense[T], error) {
	_, n := f.shape()
	x := ZerosOf[T](n, n)
	return solved(x, inverseTo(f, op, x))
}

// inverseTo is f's InverseTo.
func inverseTo[T Float](f inverter[T], op string, dst Dense[T]) error {
	impossible := f.solvable(op)
	_, n := f.shape()
	checkDst(op, dst, n, n)
	if impossible != nil {
		return impossible
	}
	f.invertInto(dst.view())
	return f.judgeInverse(dst)
}

// checkSystem panics unless A is square, the right-hand side has its rows and
// the solution its columns.
func checkSystem[T Float](op string, a Dense[T], bRows, xRows int) {
	checkSquare(op, a.rows, a.cols)
	checkFits(op, a.rows, a.cols, bRows, xRows)
}

// checkFits is checkSystem for an m×n A of any shape.
func checkFits(op string, m, n, bRows, xRows int) {
	if bRows != m {
		panicShape(op, "A is %s, the right-hand side has %d rows", dims(m, n), bRows)
	}
	if xRows != n {
		panicShape(op, "A is %s, dst has %d rows", dims(m, n), xRows)
	}
}

// checkDst panics unless dst is r×c.
func checkDst[T Float](op string, dst Dense[T], r, c int) {
	if dst.rows != r || dst.cols != c {
		panicDst(op, dst.rows, dst.cols, r, c)
	}
}

// judge returns the error of a solve that has computed x, with the estimated
// reciprocal condition number of its matrix: nil if there is nothing to say.
func judge[T Float](rcond T, x Dense[T]) error {
	if !(rcond >= Eps[T]()) { // or NaN
		return &SingularError{RCond: float64(rcond), Pivot: -1}
	}
	return checkSolution(x)
}

// checkSolution is checkFinite for the solution of a system, which overflows
// where its entries are beyond the range of T.
func checkSolution[T Float](x Dense[T]) error {
	if err := checkFinite(x); err != nil {
		return fmt.Errorf("the solution overflows: %w", err)
	}
	return nil
}

// computed reports whether a solve that returned err has a solution all the
// same: there is no error, or the matrix is merely ill-conditioned.
func computed(err error) bool {
	if err == nil {
		return true
	}
	singular, ok := err.(*SingularError)
	return ok && singular.Pivot < 0
}

// solved is the result of a solve that returned err: x, or nothing.
func solved[T Float](x Dense[T], err error) (Dense[T], error) {
	if !computed(err) {
		return Dense[T]{}, err
	}
	return x, err
}

// solvedVec is solved for a vector.
func solvedVec[T Float](x Vec[T], err error) (Vec[T], error) {
	if !computed(err) {
		return nil, err
	}
	return x, err
}
