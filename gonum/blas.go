package gonumla

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/blas/gonum"
	"gonum.org/v1/gonum/lapack/lapack64"

	lina "github.com/lina-la/lina/internal/blas"
)

// BLAS is Gonum's Implementation with Lina's kernels behind the routines of level
// 1, 2 and 3 on dense real matrices. All that it does not override is Gonum's own:
// complex numbers, banded and packed storage, Copy, Swap and Iamax, which have nothing
// to gain, Rotg, Rotm, Rotmg, Sdsdot and Dsdot.
//
// A routine takes the calls that BLAS allows, that have something to compute, whose
// increments are positive (Ger takes negative ones, too), and that are not so small
// that Gonum is faster. It hands every other call to Gonum, which panics with its own
// messages or does what is left to do.
type BLAS struct {
	gonum.Implementation
	eager bool // for tests: take small calls, too
}

var (
	_ blas.Float32    = BLAS{}
	_ blas.Float64    = BLAS{}
	_ blas.Complex64  = BLAS{}
	_ blas.Complex128 = BLAS{}
)

// Use makes Gonum compute with Lina from now on: packages blas32, blas64 and lapack64,
// and with them mat and all that stand on these. Call it first in main, or in an init
// function; Gonum keeps its choice in variables without a lock.
func Use() {
	blas32.Use(BLAS{})
	blas64.Use(BLAS{})
	lapack64.Use(LAPACK{})
}

// The functions in level1.go, level2.go and level3.go are generic over float32 and
// float64, named like the routines without their first letter, and report whether
// they took the call. What follows says whether BLAS allows an operand, and whether
// it has an entry; and views it. (Functions that return views would not be inlined,
// and cost more than a small operation.)

// holds reports whether length elements hold a vector of n, inc apart.
func holds(n, length, inc int) bool { return n > 0 && inc > 0 && (n-1)*inc < length }

// holdsMat reports whether length elements hold an r×c matrix with rows ld apart.
func holdsMat(r, c, length, ld int) bool {
	return r > 0 && c > 0 && ld >= c && (r-1)*ld+c <= length
}

// holdsOp reports whether length elements hold a matrix A with op(A) of shape r×c.
func holdsOp(t blas.Transpose, r, c, length, ld int) bool {
	if t == blas.NoTrans {
		return holdsMat(r, c, length, ld)
	}
	return isTranspose(t) && holdsMat(c, r, length, ld)
}

// view is op(A), r×c.
func view[T lina.Float](t blas.Transpose, r, c int, a []T, ld int) lina.Mat[T] {
	if t == blas.NoTrans {
		return lina.Mat[T]{Data: a, Rows: r, Cols: c, RowInc: ld, ColInc: 1}
	}
	return lina.Mat[T]{Data: a, Rows: r, Cols: c, RowInc: 1, ColInc: ld}
}

func isTranspose(t blas.Transpose) bool {
	return t == blas.NoTrans || t == blas.Trans || t == blas.ConjTrans
}

func isUplo(ul blas.Uplo) bool { return ul == blas.Upper || ul == blas.Lower }

func isDiag(d blas.Diag) bool { return d == blas.Unit || d == blas.NonUnit }

// uploOf is the triangle of op(A) that is given, if it is ul of A.
func uploOf(ul blas.Uplo, t blas.Transpose) lina.Uplo {
	return (ul == blas.Upper) == (t == blas.NoTrans)
}
