package gonumla

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/blas/gonum"

	lina "github.com/lina-la/lina/internal/blas"
)

// BLAS is Gonum's Implementation with Lina's kernels behind the routines of level
// 1, 2 and 3 on dense real matrices. All that it does not override is Gonum's own:
// complex numbers, banded and packed storage, Rotg, Rotm, Iamax, Sdsdot and Dsdot.
//
// A routine takes the calls that BLAS allows, that have something to compute, and
// whose increments are positive (Ger takes negative ones, too). It hands every other
// call to Gonum, which panics with its own messages or does what is left to do.
type BLAS struct{ gonum.Implementation }

var (
	_ blas.Float32    = BLAS{}
	_ blas.Float64    = BLAS{}
	_ blas.Complex64  = BLAS{}
	_ blas.Complex128 = BLAS{}
)

// Use makes Gonum compute with Lina from now on: packages blas32 and blas64, and
// with them lapack64, mat and all that stand on these. Call it first in main, or
// in an init function; Gonum keeps its choice in variables without a lock.
func Use() {
	blas32.Use(BLAS{})
	blas64.Use(BLAS{})
}

// The functions in this package are generic over float32 and float64, named like
// the routines without their first letter, and report whether they took the call.
// The views below say of their operands whether BLAS allows them; an operand that
// is empty is left to Gonum, too.

// strided views n elements of x that are inc apart.
func strided[T lina.Float](n int, x []T, inc int) (v lina.Vec[T], ok bool) {
	return lina.Vec[T]{Data: x, N: n, Inc: inc}, n > 0 && inc > 0 && (n-1)*inc < len(x)
}

// general views an r×c matrix whose rows are ld elements apart.
func general[T lina.Float](r, c int, a []T, ld int) (m lina.Mat[T], ok bool) {
	return lina.Mat[T]{Data: a, Rows: r, Cols: c, RowInc: ld, ColInc: 1},
		r > 0 && c > 0 && ld >= c && (r-1)*ld+c <= len(a)
}

// operand views op(A), r×c, of a matrix A whose rows are ld elements apart.
func operand[T lina.Float](t blas.Transpose, r, c int, a []T, ld int) (m lina.Mat[T], ok bool) {
	switch t {
	case blas.NoTrans:
		return general(r, c, a, ld)
	case blas.Trans, blas.ConjTrans:
		m, ok = general(c, r, a, ld)
		return m.T(), ok
	}
	return m, false
}

// symmetric views a symmetric n×n matrix of which one triangle is given.
func symmetric[T lina.Float](ul blas.Uplo, n int, a []T, ld int) (uplo lina.Uplo, m lina.Mat[T], ok bool) {
	m, ok = general(n, n, a, ld)
	return ul == blas.Upper, m, ok && (ul == blas.Upper || ul == blas.Lower)
}

// triangle is op(A) of a triangular matrix A: the view, where its entries stand in
// the view, and whether its diagonal is ones.
type triangle[T lina.Float] struct {
	uplo lina.Uplo
	diag lina.Diag
	mat  lina.Mat[T]
}

// triangular views op(A), n×n.
func triangular[T lina.Float](ul blas.Uplo, t blas.Transpose, d blas.Diag, n int, a []T, ld int) (tri triangle[T], ok bool) {
	tri.uplo, tri.mat, ok = symmetric(ul, n, a, ld)
	tri.diag = d == blas.Unit
	if t == blas.Trans || t == blas.ConjTrans {
		tri = tri.transposed()
	} else if t != blas.NoTrans {
		ok = false
	}
	return tri, ok && (d == blas.Unit || d == blas.NonUnit)
}

// transposed views op(A)ᵀ.
func (t triangle[T]) transposed() triangle[T] { return triangle[T]{!t.uplo, t.diag, t.mat.T()} }
