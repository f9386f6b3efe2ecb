package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// Eigenvalues of small general matrices: in float64, on memory that is borrowed once, in
// plain loops where calls would cost more than the arithmetic. Rows have zeros behind
// them up to 8 or 16 elements, so that kernels take them whole.

// tinyGeneral is a matrix of order n on the way to its Schur form; inc is the distance of rows.
type tinyGeneral struct {
	h, zt  [eigTinyOrder * eigTinyOrder]float64
	p      [eigTinyOrder * eigTinyOrder]float64 // eigenvectors of the Schur form, as rows
	re, im [eigTinyOrder]float64
	scale  [eigTinyOrder]float64
	tau    [eigTinyOrder]float64
	log    [eigTinyOrder * kernel.ReflectionSize]float64

	n, inc   int
	balanced bool // there is nothing to balance
}

// tinyGenerals keeps them from call to call.
var tinyGenerals scratch.Pools

// eigTiny is Eig for n ≤ eigTinyOrder.
func eigTiny[T Float](a blas.Mat[T], re, im []T, v, u blas.Mat[T]) (unfinished int) {
	pool := scratch.For[float64](&tinyGenerals)
	t := scratch.Take[tinyGeneral](pool)
	n := a.Rows
	if t.n, t.inc = n, 8; n > 8 {
		t.inc = 16
	}
	for i := range n {
		p, row := i*a.RowInc, t.h[i*t.inc:][:t.inc]
		for j := range n {
			row[j] = float64(a.Data[p])
			p += a.ColInc
		}
		clear(row[n:])
	}
	h := t.square(&t.h)
	lo, hi, e := 0, n, 0
	if t.balanced = t.isBalanced(); !t.balanced {
		if _, finite := rangeScale(blas.MaxAbs(h)); !finite {
			pool.Put(t)
			return eigNotFinite(re, im, v, u)
		}
		lo, hi = Balance(h, t.scale[:n])
		e, _ = rangeScale(blas.MaxAbs(h))
	}
	for i := range n {
		if t.re[i], t.im[i] = t.h[i*t.inc+i], 0; t.balanced { // to stay so but from lo to hi
			t.scale[i] = 1
		}
	}
	if e != 0 {
		scaleMat(h, e)
	}
	t.reduce(lo, hi)
	vectors := v.Cols > 0 || u.Cols > 0
	if vectors {
		formReflections(t.zt[:], t.inc, n, t.tau[:])
	}
	unfinished = t.iterate(lo, hi, vectors) - lo
	if vectors && unfinished == 0 && (u.Cols > 0 || !eigTinyVectors(t, lo, hi, v)) {
		eigTinySafely(t, lo, hi, v, u)
	}
	for i := range n {
		re[i], im[i] = T(t.re[i]), T(t.im[i])
	}
	if e != 0 {
		for i := lo; i < hi; i++ {
			re[i], im[i] = T(scaleByPowerOfTwo(t.re[i], -e)), T(scaleByPowerOfTwo(t.im[i], -e))
		}
	}
	for i, x := range t.im[lo:hi] {
		if x != 0 && im[lo+i] == 0 { // a pair must remain one
			im[lo+i] = withSign(smallestNormal[T]()*Eps[T](), T(math.Copysign(1, x)))
		}
	}
	pool.Put(t)
	return unfinished
}

// square is one of the arrays of t as a matrix.
func (t *tinyGeneral) square(data *[eigTinyOrder * eigTinyOrder]float64) blas.Mat[float64] {
	return blas.MatOf(t.n, t.inc, data[:t.n*t.inc]).Slice(0, t.n, 0, t.n)
}

// isBalanced reports whether balance has nothing to do: no row is zero beside the diagonal,
// none has another norm than its column but for a factor less than 2, and all is of a
// size that iterations bear. It may say no where that is so.
func (t *tinyGeneral) isBalanced() bool {
	n, inc := t.n, t.inc
	var columns, rows [eigTinyOrder]float64
	c := columns[:n]
	for i := range n {
		r := 0.0
		for j, x := range t.h[i*inc:][:n] {
			x *= x
			c[j] += x
			r += x
		}
		rows[i] = r
	}
	const small, big = 0x1p-230, 0x1p230 // squares from the middle of iterationRange
	for i, r := range rows[:n] {
		c, d := c[i], t.h[i*inc+i]
		d *= d
		beside := min(r-d, c-d)
		if !(beside > 0x1p-40*r && c < 4*r && r < 4*c && r > small && r < big) {
			return false
		}
	}
	return true
}

// reduce is hessenbergReduce. Row k+1 of zt keeps the vector of the reflection of column k,
// with zeros around it.
func (t *tinyGeneral) reduce(lo, hi int) {
	n, inc := t.n, t.inc
	clear(t.tau[:n])
	for k := lo; k < hi-2; k++ {
		row := t.zt[(k+1)*inc:][:inc]
		clear(row[:k+1])
		clear(row[hi:])
		u := row[k+1 : hi]
		for i := range u {
			u[i] = t.h[(k+1+i)*inc+k]
		}
		beta, tau := tinyReflector(u)
		if t.tau[k+1] = tau; tau != 0 {
			kernel.HouseholderRight(t.h[:], inc, hi, row, tau)
			kernel.HouseholderLeft(t.h[(k+1)*inc:], inc, inc, u, tau)
		}
		t.h[(k+1)*inc+k] = beta
		for i := k + 2; i < hi; i++ {
			t.h[i*inc+k] = 0
		}
	}
}
