package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// smallSymmetric is a symmetric matrix of order n, up to eigSymSmallOrder, which is decomposed in
// float64, on memory that is borrowed once. Rows have zeros behind them up to a
// multiple of 8 elements, so that kernels take them whole.
type smallSymmetric struct {
	a, z      [eigSymSmallOrder * eigSymSmallOrder]float64 // z: reflections, then Vᵀ
	d, e, tau [eigSymSmallOrder]float64
	rotations [2 * eigSymSmallOrder]float64
	order     [eigSymSmallOrder]int
}

// smallSymmetrics keeps them from call to call.
var smallSymmetrics scratch.Pools

// eigSymSmall is EigSym for n ≤ eigSymSmallOrder.
func eigSymSmall[T Float](a blas.Mat[T], values []T, vectors bool) (left int) {
	pool := scratch.For[float64](&smallSymmetrics)
	t := scratch.Take[smallSymmetric](pool)
	defer pool.Put(t)
	n := len(values)
	inc := (n + 7) &^ 7
	largest := 0.0
	for i := range n {
		p := i * a.RowInc
		for j := range i + 1 {
			x := float64(a.Data[p])
			p += a.ColInc
			t.a[i*inc+j], t.a[j*inc+i] = x, x
			largest = max(largest, math.Abs(x))
		}
		clear(t.a[i*inc+n : (i+1)*inc])
	}
	exponent, finite := rangeScale(largest)
	if !finite {
		fillNaN(values)
		blas.Fill(a, values[0])
		return n
	}
	scaleVec(blas.VecOf(t.a[:n*inc]), exponent)
	t.reduce(n, inc)
	d, e := t.d[:n], t.e[:n-1]
	if !vectors {
		left = rootFreeQL(d, e)
		for i, x := range d {
			values[i] = T(scaleByPowerOfTwo(x, -exponent))
		}
		return left
	}
	formReflections(t.z[:], inc, n, t.tau[:])
	left = tridiagonalQR(d, e, blas.MatOf(n, inc, t.z[:n*inc]), t.rotations[:2*n])
	orderOf(d, t.order[:n], 0)
	for i, from := range t.order[:n] {
		values[i] = T(scaleByPowerOfTwo(d[from], -exponent))
		p := i * a.ColInc
		for _, x := range t.z[from*inc:][:n] {
			a.Data[p] = T(x)
			p += a.RowInc
		}
	}
	return left
}

// reduce reduces A to tridiagonal form; see tridiagonalize. Row j+1 of z keeps the vector of Hⱼ
// from element j+1 on, its leading 1 included, with zeros around it.
func (t *smallSymmetric) reduce(n, inc int) {
	t.tau[0] = 0
	for j := range n - 1 {
		row, rest := t.z[(j+1)*inc:][:inc], t.a[(j+1)*inc:]
		copy(row, t.a[j*inc:])
		t.d[j] = row[j]
		clear(row[:j+1])
		u := row[j+1 : n]
		t.e[j], t.tau[j+1] = tinyReflector(u)
		if tau := t.tau[j+1]; tau != 0 {
			// Hⱼ·A·Hⱼ, from both sides: kernels on whole rows do that sooner than loops half of it.
			kernel.HouseholderRight(rest, inc, n-j-1, row, tau)
			kernel.HouseholderLeft(rest, inc, inc, u, tau)
		}
	}
	t.d[n-1] = t.a[(n-1)*inc+n-1]
}
