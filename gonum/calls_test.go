package gonumla

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/blas"
)

// routineCall is a call of a routine, named without its first letter, in float64.
type routineCall struct {
	routine string
	args    []any
}

// operands makes operands: random numbers, NaN where a routine must neither read nor
// write. pad numbers stand between the rows of a matrix and the entries of a vector.
type operands struct {
	rng *rand.Rand
	pad int
}

// matrix returns an r×c matrix and the distance between its rows.
func (o *operands) matrix(r, c int) (a []float64, ld int) {
	ld = c + o.pad
	a = make([]float64, (r-1)*ld+c)
	for i := range a {
		a[i] = math.NaN()
		if i%ld < c {
			a[i] = o.rng.Float64() - 0.5
		}
	}
	return a, ld
}

// stored returns a matrix A such that op(A) is r×c.
func (o *operands) stored(t blas.Transpose, r, c int) (a []float64, ld int) {
	if t != blas.NoTrans {
		r, c = c, r
	}
	return o.matrix(r, c)
}

// vector returns a vector of length n and its increment.
func (o *operands) vector(n int) (x []float64, inc int) {
	x, _ = o.matrix(n, 1)
	return x, 1 + o.pad
}

// triangle returns one triangle of a matrix of order n that is easy to solve with.
func (o *operands) triangle(ul blas.Uplo, n int) (a []float64, ld int) {
	a, ld = o.matrix(n, n)
	for i := range n {
		for j := range n {
			switch {
			case i == j:
				a[i*ld+j] += 2
			case (ul == blas.Upper) != (j > i):
				a[i*ld+j] = math.NaN()
			default:
				a[i*ld+j] /= float64(n)
			}
		}
	}
	return a, ld
}

var (
	transposes = []blas.Transpose{blas.NoTrans, blas.Trans, blas.ConjTrans}
	triangles  = []blas.Uplo{blas.Upper, blas.Lower}
	diagonals  = []blas.Diag{blas.NonUnit, blas.Unit}
	sides      = []blas.Side{blas.Left, blas.Right}
)

// calls lists a call of every routine that Lina computes with every combination of
// flags.
func (o *operands) calls(m, n, k int, alpha, beta float64) (list []routineCall) {
	add := func(routine string, args ...any) { list = append(list, routineCall{routine, args}) }

	x, incX := o.vector(m)
	y, incY := o.vector(m)
	add("dot", m, x, incX, y, incY)
	add("nrm2", m, x, incX)
	add("asum", m, x, incX)
	add("axpy", m, alpha, x, incX, y, incY)
	add("rot", m, x, incX, y, incY, 0.6, -0.8)
	add("scal", m, alpha, x, incX)

	a, lda := o.matrix(m, n)
	z, incZ := o.vector(n)
	c, ldc := o.matrix(m, n)
	add("ger", m, n, alpha, x, incX, z, incZ, a, lda)
	for _, tA := range transposes {
		if tA == blas.NoTrans {
			add("gemv", tA, m, n, alpha, a, lda, z, incZ, beta, x, incX)
		} else {
			add("gemv", tA, m, n, alpha, a, lda, x, incX, beta, z, incZ)
		}
		for _, tB := range transposes {
			left, ldLeft := o.stored(tA, m, k)
			right, ldRight := o.stored(tB, k, n)
			add("gemm", tA, tB, m, n, k, alpha, left, ldLeft, right, ldRight, beta, c, ldc)
		}
	}
	for _, ul := range triangles {
		s, lds := o.triangle(ul, m)
		add("symv", ul, m, alpha, s, lds, x, incX, beta, y, incY)
		add("syr", ul, m, alpha, x, incX, s, lds)
		add("syr2", ul, m, alpha, x, incX, y, incY, s, lds)
		for _, t := range transposes {
			p, ldp := o.stored(t, m, k)
			q, ldq := o.stored(t, m, k)
			add("syrk", ul, t, m, k, alpha, p, ldp, beta, s, lds)
			add("syr2k", ul, t, m, k, alpha, p, ldp, q, ldq, beta, s, lds)
		}
		for _, t := range transposes {
			for _, d := range diagonals {
				add("trmv", ul, t, d, m, s, lds, x, incX)
				add("trsv", ul, t, d, m, s, lds, x, incX)
			}
		}
		for _, side := range sides {
			_, order := onLeft(side, m, n)
			s, lds := o.triangle(ul, order)
			add("symm", side, ul, m, n, alpha, s, lds, a, lda, beta, c, ldc)
			for _, t := range transposes {
				for _, d := range diagonals {
					add("trmm", side, ul, t, d, m, n, alpha, s, lds, c, ldc)
					add("trsm", side, ul, t, d, m, n, alpha, s, lds, c, ldc)
				}
			}
		}
	}
	return list
}
