package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/scratch"
)

// eigSymValuesOrder is the order up to which eigenvalues alone are computed in plain loops,
// where the matrix does not fit those of eigSymTiny.
const eigSymValuesOrder = 16

// tinySymmetric is a symmetric matrix of order n, in full, rows of n elements.
type tinySymmetric struct {
	a       [eigSymValuesOrder * eigSymValuesOrder]float64
	d, e, w [eigSymValuesOrder]float64
}

// tinySymmetrics keeps them from call to call.
var tinySymmetrics scratch.Pools

// eigSymValuesTiny is EigSym for values alone and n ≤ eigSymValuesOrder.
func eigSymValuesTiny[T Float](a blas.Mat[T], values []T) (left int) {
	pool := scratch.For[float64](&tinySymmetrics)
	t := scratch.Take[tinySymmetric](pool)
	defer pool.Put(t)
	n := len(values)
	largest := 0.0
	for i := range n {
		p := i * a.RowInc
		for j := range i + 1 {
			x := float64(a.Data[p])
			p += a.ColInc
			t.a[i*n+j], t.a[j*n+i] = x, x
			largest = max(largest, math.Abs(x))
		}
	}
	exponent, finite := rangeScale(largest)
	if !finite {
		fillNaN(values)
		return n
	}
	scaleVec(t.a[:n*n], exponent)
	t.reduce(n)
	left = rootFreeQL(t.d[:n], t.e[:n-1])
	for i, x := range t.d[:n] {
		values[i] = T(scaleByPowerOfTwo(x, -exponent))
	}
	return left
}

// reduce reduces A to tridiagonal form; see tridiagonalize.
func (t *tinySymmetric) reduce(n int) {
	for j := range n - 1 {
		t.d[j] = t.a[j*n+j]
		u := t.a[j*n+j+1:][:n-j-1]
		beta, tau := tinyReflector(u)
		if t.e[j] = beta; tau == 0 {
			continue
		}
		// w = τ·A·u − ½τ·(τ·uᵀ·A·u)·u
		w := t.w[:len(u)]
		dot := 0.0
		for r := range w {
			s := 0.0
			for c, x := range t.a[(j+1+r)*n+j+1:][:len(u)] {
				s += x * u[c]
			}
			w[r] = tau * s
			dot += w[r] * u[r]
		}
		half := tau / 2 * dot
		for r, x := range u {
			w[r] -= half * x
		}
		for r, x := range u {
			y, row := w[r], t.a[(j+1+r)*n+j+1:][:len(u)]
			for c, v := range w {
				row[c] -= x*v + y*u[c]
			}
		}
	}
	t.d[n-1] = t.a[n*n-1]
}
