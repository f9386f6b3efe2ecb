package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// Eigenvalues of small general matrices: in float64, on memory that is borrowed once, in
// plain loops where calls would cost more than the arithmetic.

const (
	eigTinyOrder  = 16 // the largest order
	eigPlainOrder = 8  // up to this order a sweep calls no kernel
)

// tinyGeneral is a matrix of order n on the way to its Schur form.
type tinyGeneral struct {
	n      int
	h, zt  [eigTinyOrder * eigTinyOrder]float64 // rows of n elements
	re, im [eigTinyOrder]float64
	scale  [eigTinyOrder]float64
	tau    [eigTinyOrder]float64
	log    [eigTinyOrder * kernel.ReflectionSize]float64
	x, y   [eigTinyOrder]float64
}

// tinyGenerals keeps them from call to call.
var tinyGenerals scratch.Pools

// eigTiny is Eig for n ≤ eigTinyOrder, A finite.
func eigTiny[T Float](a blas.Mat[T], re, im []T, v, u blas.Mat[T]) (unfinished int) {
	pool := scratch.For[float64](&tinyGenerals)
	t := scratch.Take[tinyGeneral](pool)
	n := a.Rows
	t.n = n
	h, zt := blas.MatOf(n, n, t.h[:n*n]), blas.MatOf(n, n, t.zt[:n*n])
	for i := range n {
		p := i * a.RowInc
		for j := range n {
			t.h[i*n+j] = float64(a.Data[p])
			p += a.ColInc
		}
	}
	lo, hi := balance(h, t.scale[:n])
	largest := 0.0
	for _, x := range h.Data {
		largest = max(largest, math.Abs(x))
	}
	e, _ := rangeScale(largest)
	for i := range n {
		t.re[i], t.im[i] = t.h[i*n+i], 0
	}
	scaleMat(h, e)
	vectors := v.Cols > 0 || u.Cols > 0
	if t.reduce(lo, hi, vectors); vectors {
		t.form(lo, hi)
	} else {
		zt.Cols = 0
	}
	unfinished = t.iterate(h, zt, lo, hi) - lo
	if vectors && unfinished == 0 && (u.Cols > 0 || !eigTinyVectors(t, lo, hi, v)) {
		eigTinySafely(t, lo, hi, v, u)
	}
	for i := range n {
		re[i], im[i] = T(t.re[i]), T(t.im[i])
	}
	if e != 0 {
		for i := lo; i < hi; i++ {
			re[i] = T(scaleByPowerOfTwo(t.re[i], -e))
		}
		for i, x := range t.im[lo:hi] {
			im[lo+i] = T(scaleByPowerOfTwo(x, -e))
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

// reduce is hessenbergReduce. If whole, row k+1 of zt keeps the vector of the reflection
// of column k from column k+1 on, its leading 1 included.
func (t *tinyGeneral) reduce(lo, hi int, whole bool) {
	n := t.n
	clear(t.tau[:n])
	first, last := lo, hi
	if whole {
		first, last = 0, n
	}
	for k := lo; k < hi-2; k++ {
		u := t.zt[(k+1)*n+k+1:][:hi-k-1]
		for i := range u {
			u[i] = t.h[(k+1+i)*n+k]
			t.h[(k+1+i)*n+k] = 0
		}
		clear(t.zt[(k+1)*n+hi : (k+2)*n])
		beta, tau := tinyReflector(u)
		t.h[(k+1)*n+k] = beta
		if t.tau[k+1] = tau; tau == 0 {
			continue
		}
		// A = A·(I − τ·u·uᵀ)
		for i := first; i < hi; i++ {
			row := t.h[i*n+k+1:][:len(u)]
			s := 0.0
			for j, x := range u {
				s += x * row[j]
			}
			s *= tau
			for j, x := range u {
				row[j] -= s * x
			}
		}
		// A = (I − τ·u·uᵀ)·A
		w := t.x[:last-k-1]
		clear(w)
		for i, x := range u {
			for j, y := range t.h[(k+1+i)*n+k+1:][:len(w)] {
				w[j] += x * y
			}
		}
		for i, x := range u {
			x *= tau
			row := t.h[(k+1+i)*n+k+1:][:len(w)]
			for j, y := range w {
				row[j] -= x * y
			}
		}
	}
}

// form puts Qᵀ in the place of the vectors of the reflections.
func (t *tinyGeneral) form(lo, hi int) {
	n := t.n
	for j := n - 1; j >= 0; j-- {
		if j <= lo || j >= hi-1 {
			clear(t.zt[j*n:][:n])
		}
		formReflected(t.zt[:n*n], n, j, n, t.tau[j])
	}
}

// iterate is hessenbergQR; Schur vectors are wanted if zt has columns.
func (t *tinyGeneral) iterate(h, zt blas.Mat[float64], lo, hi int) (found int) {
	schur := zt.Cols > 0
	sweeps, stalled := sweepsPerOrder*max(leastOrder, hi-lo), 0
	enough := 0.0
	if hi-lo > eigPlainOrder {
		enough = enoughOfThree(h.Slice(lo, hi, lo, hi))
	}
	for end := hi; end > lo; {
		start := t.split(h, lo, end)
		switch end - start {
		case 1:
			t.re[start], t.im[start] = t.h[start*(t.n+1)], 0
		case 2:
			standardiseBlock(h, zt, start, schur)
			blockEigenvalues(h, start, t.re[:t.n], t.im[:t.n])
		default:
			if sweeps == 0 {
				return end
			}
			sweeps--
			stalled++
			var s shifts[float64]
			if stalled < patience {
				p := (end - 1) * (t.n + 1)
				s = blockShifts(t.h[p-t.n-1], t.h[p-t.n], t.h[p-1], t.h[p])
			} else {
				s = chooseShifts(h, start, end, stalled)
			}
			t.sweep(h, start, sweepStart(h, start, end, s, enough), end, s, schur)
			continue
		}
		end = start
		stalled = 0
	}
	return lo
}

// split is splitHessenberg where entries that are negligible are not met on the way.
func (t *tinyGeneral) split(h blas.Mat[float64], lo, end int) (start int) {
	p, step := (end-1)*(t.n+1), t.n+1
	below := math.Abs(t.h[p])
	for k := end - 1; k > lo; k-- {
		above := math.Abs(t.h[p-step])
		if size := above + below; !(math.Abs(t.h[p-1]) > 0x1p-52*size && size > 0x1p-900) {
			return splitHessenberg(h, lo, end)
		}
		below = above
		p -= step
	}
	return lo
}

// sweep takes one bulge through H[start:end, start:end], from row top on.
func (t *tinyGeneral) sweep(hessenberg blas.Mat[float64], start, top, end int, s shifts[float64], schur bool) {
	n, h := t.n, t.h[:]
	first, last := start, end
	if schur {
		first, last = 0, n
	}
	var x [3]float64
	x[0], x[1], x[2] = firstColumn(hessenberg, top, s)
	k := top
	if end-start > eigPlainOrder {
		made := kernel.Chase(h[first*n+top:], n, end-2-top, top-first, last-top, &x, true, t.log[:])
		if made > 0 && schur {
			kernel.Reflect(t.log[:made*kernel.ReflectionSize], t.zt[top*n:], n, made+2, n)
		}
		if made > 0 && top > start {
			h[top*n+top-1] *= t.log[2] - 1 // see sweepStep
		}
		k += made
	}
	for ; k < end-1; k++ {
		order, p := min(3, end-k), k*n+k-1
		if k > top {
			if x[0], x[1], x[2] = h[p], h[p+n], 0; order == 3 {
				x[2] = h[p+2*n]
			}
		}
		beta, c := kernel.MakeReflection(x[0], x[1], x[2])
		switch {
		case k > top:
			if h[p], h[p+n] = beta, 0; order == 3 {
				h[p+2*n] = 0
			}
		case top > start:
			// The bulge begins below an entry so small that what the reflection
			// makes of the rest of its column is negligible.
			h[p] *= c[2] - 1
		}
		reflectFew(&c, h[p+1:], n, order, last-k)
		kernel.ReflectRight(&c, h[first*n+k:], n, min(k+4, end)-first, order)
		if schur {
			reflectFew(&c, t.zt[k*n:], n, order, n)
		}
	}
}

// reflectFew is kernel.Reflect for one reflection in plain loops.
func reflectFew(c *[kernel.ReflectionSize]float64, a []float64, inc, order, cols int) {
	v1, v2, rest, tau, tau1, tau2 := c[0], c[1], c[2], c[3], c[4], c[5]
	x, y := a[:cols], a[inc:][:cols]
	if order == 2 {
		for j, p := range x {
			v := v1 * y[j]
			s := p + v
			x[j], y[j] = (rest*p-p)-tau*v, y[j]-tau1*s
		}
		return
	}
	z := a[2*inc:][:cols]
	for j, p := range x {
		v := v1*y[j] + v2*z[j]
		s := p + v
		x[j], y[j], z[j] = (rest*p-p)-tau*v, y[j]-tau1*s, z[j]-tau2*s
	}
}
