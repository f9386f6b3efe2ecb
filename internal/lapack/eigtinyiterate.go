package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
)

// The QR iteration of hessenbergqr.go on small matrices. Two shifts re ± i·√square are
// the polynomial (z − re)² + square, for which no root is taken where they are a pair.

// eigPlainOrder is the order of a block up to which a sweep calls no kernel.
const eigPlainOrder = 5

// iterate is hessenbergQR; schur says whether Schur vectors are wanted.
func (t *tinyGeneral) iterate(lo, hi int, schur bool) (found int) {
	h, step := &t.h, t.inc+1
	sweeps, stalled := sweepsPerOrder*max(leastOrder, hi-lo), 0
	enough := 0.0
	if hi-lo > eigPlainOrder {
		enough = enoughOfThree(t.square(h).Slice(lo, hi, lo, hi))
	}
	for end := hi; end > lo; {
		start := t.split(lo, end)
		switch end - start {
		case 1:
			t.re[start], t.im[start] = h[start*step], 0
		case 2:
			t.block(start, schur)
		default:
			if sweeps == 0 {
				return end
			}
			sweeps--
			stalled++
			top, x := t.sweepBegin(start, end, stalled, enough)
			t.sweep(start, top, end, x, schur)
			continue
		}
		end = start
		stalled = 0
	}
	return lo
}

// split is splitHessenberg.
func (t *tinyGeneral) split(lo, end int) (start int) {
	h, step := &t.h, t.inc+1
	p := (end - 1) * step
	below := math.Abs(h[p&255])
	for k := end - 1; k > lo; k-- {
		above, sub := math.Abs(h[(p-step)&255]), math.Abs(h[(p-1)&255])
		if size := above + below; !(sub > 0x1p-52*size && size > 0x1p-900) {
			floor := smallestNormal64 * float64(end-lo) * 0x1p52
			if negligible(t.square(h), k, lo, end, sub, floor) {
				h[(p-1)&255] = 0
				return k
			}
		}
		below = above
		p -= step
	}
	return lo
}

// sweepBegin returns the row at which a sweep begins and the first column, from that row on, of
// (H − s₁·I)·(H − s₂·I), s being the shifts.
func (t *tinyGeneral) sweepBegin(start, end, stalled int, enough float64) (top int, x [3]float64) {
	h, inc := &t.h, t.inc
	if p := (end-1)*inc + end - 1; stalled < patience {
		if re, square, ok := tinyShifts(h[p-inc-1], h[p-inc], h[p-1], h[p]); ok {
			top = t.sweepStart(start, end, re, square, enough)
			p = top * (inc + 1)
			a, b, c, d := h[p]-re, h[p+1], h[p+inc], h[p+inc+1]-re
			x = [3]float64{a*a + square + b*c, c * (a + d), c * h[p+2*inc+1]}
			if math.Abs(x[0])+math.Abs(x[1])+math.Abs(x[2]) > 0x1p-400 {
				return top, x
			}
		}
	}
	whole := t.square(h)
	s := chooseShifts(whole, start, end, stalled)
	top = sweepStart(whole, start, end, s, enough)
	x[0], x[1], x[2] = firstColumn(whole, top, s)
	return top, x
}

// tinyShifts is blockShifts: the eigenvalues of [a b; c d] are re ± i·√square, or, if they are
// real, re is the one nearer to d, twice. It returns false if squares may underflow.
func tinyShifts(a, b, c, d float64) (re, square float64, ok bool) {
	half := (a - d) / 2
	product := b * c
	discriminant := half*half + product
	if ok = half*half+math.Abs(product) > 0x1p-600; discriminant < 0 {
		return d + half, -discriminant, ok
	}
	root := math.Sqrt(discriminant)
	if half > 0 {
		root = -root
	}
	return d + (half + root), 0, ok
}

// sweepStart is the function of that name.
func (t *tinyGeneral) sweepStart(start, end int, re, square, enough float64) int {
	h, inc := &t.h, t.inc
	step := inc + 1
	p := (end - 3) * step
	c, next := h[p+inc], h[p+step+inc]
	for m := end - 3; m > start; m, p = m-1, p-step {
		before := h[(p-1)&255]
		if math.Abs(before*c*next) > enough {
			c, next = before, c
			continue
		}
		a, b, d := h[p&255]-re, h[(p+1)&255], h[(p+step)&255]-re
		x0 := a*a + square + c*b
		x12 := math.Abs(c) * (math.Abs(a+d) + math.Abs(next))
		if above := h[(p-step)&255]; math.Abs(before)*x12 < 0x1p-52*math.Abs(x0)*(math.Abs(above)+math.Abs(a+re)+math.Abs(d+re)) {
			return m
		}
		c, next = before, c
	}
	return start
}

// sweep takes one bulge through H[start:end, start:end], from row top on, where the first
// reflection is that of x.
func (t *tinyGeneral) sweep(start, top, end int, x [3]float64, schur bool) {
	h, inc := &t.h, t.inc
	first, last, zt := start, end, t.zt[:0]
	if schur {
		first, last, zt = 0, t.n, t.zt[:]
	}
	made := 0
	if end-start > eigPlainOrder {
		made = kernel.Chase(h[first*inc+top:], inc, end-2-top, top-first, last-top, &x, true, t.log[:])
		if made > 0 && schur {
			kernel.Reflect(t.log[:made*kernel.ReflectionSize], t.zt[top*inc:], inc, made+2, t.n)
		}
		if made > 0 && top > start {
			h[top*(inc+1)-1] *= t.log[2] - 1 // see below
		}
	}
	x0, x1, x2 := x[0], x[1], x[2]
	for k := top + made; k < end-1; k++ {
		order, p := min(3, end-k), k*(inc+1)
		if k > top {
			if x0, x1, x2 = h[p-1], h[p+inc-1], 0; order == 3 {
				x2 = h[p+2*inc-1]
			}
		}
		beta, u0, u1, u2, t0, t1, t2 := tinyReflection(x0, x1, x2)
		switch {
		case k > top:
			if h[p-1], h[p+inc-1] = beta, 0; order == 3 {
				h[p+2*inc-1] = 0
			}
		case top > start:
			// The bulge begins below an entry so small that what the reflection
			// makes of the rest of its column is negligible.
			h[p-1] -= u0 * t0 * h[p-1]
		}
		if order == 2 {
			rowsByTwo(h[p:], inc, last-k, u0, u1, t0, t1)
			columnsByTwo(h[first*inc+k:], inc, end-first, u0, u1, t0, t1)
			if len(zt) > 0 {
				rowsByTwo(zt[k*inc:], inc, t.n, u0, u1, t0, t1)
			}
			return
		}
		rowsByThree(h[p:], inc, last-k, u0, u1, u2, t0, t1, t2)
		columnsByThree(h[first*inc+k:], inc, min(k+4, end)-first, u0, u1, u2, t0, t1, t2)
		if len(zt) > 0 {
			rowsByThree(zt[k*inc:], inc, t.n, u0, u1, u2, t0, t1, t2)
		}
	}
}

// tinyReflection returns the reflection I − u·tᵀ, t = u·2/uᵀu, that takes x to (beta, 0, 0).
func tinyReflection(x0, x1, x2 float64) (beta, u0, u1, u2, t0, t1, t2 float64) {
	rest := x1*x1 + x2*x2
	square := rest + x0*x0
	size := 1.0
	if !(rest > 0x1p-800 && square < 0x1p800) {
		if x1 == 0 && x2 == 0 {
			return x0, 0, 0, 0, 0, 0, 0
		}
		size = max(math.Abs(x0), math.Abs(x1), math.Abs(x2))
		x0, x1, x2 = x0/size, x1/size, x2/size
		square = x0*x0 + (x1*x1 + x2*x2)
	}
	norm := math.Sqrt(square)
	if x0 < 0 {
		norm = -norm
	}
	u0 = x0 + norm
	g := 1 / (square + norm*x0) // norm·u₀ = uᵀu/2
	return -norm * size, u0, x1, x2, u0 * g, x1 * g, x2 * g
}

// rowsByThree applies such a reflection to three rows, rowsByTwo to two.
func rowsByThree(a []float64, inc, cols int, u0, u1, u2, t0, t1, t2 float64) {
	x, y, z := a[:cols], a[inc:][:cols], a[2*inc:][:cols]
	for j, p := range x {
		s := u0*p + (u1*y[j] + u2*z[j])
		x[j], y[j], z[j] = p-t0*s, y[j]-t1*s, z[j]-t2*s
	}
}

func rowsByTwo(a []float64, inc, cols int, u0, u1, t0, t1 float64) {
	x, y := a[:cols], a[inc:][:cols]
	for j, p := range x {
		s := u0*p + u1*y[j]
		x[j], y[j] = p-t0*s, y[j]-t1*s
	}
}

// columnsByThree applies it to three columns, columnsByTwo to two.
func columnsByThree(a []float64, inc, rows int, u0, u1, u2, t0, t1, t2 float64) {
	for p := 0; rows > 0; rows, p = rows-1, p+inc {
		x := (*[3]float64)(a[p:])
		s := u0*x[0] + (u1*x[1] + u2*x[2])
		x[0] -= t0 * s
		x[1] -= t1 * s
		x[2] -= t2 * s
	}
}

func columnsByTwo(a []float64, inc, rows int, u0, u1, t0, t1 float64) {
	for p := 0; rows > 0; rows, p = rows-1, p+inc {
		x := (*[2]float64)(a[p:])
		s := u0*x[0] + u1*x[1]
		x[0] -= t0 * s
		x[1] -= t1 * s
	}
}

// block standardises the 2×2 block that begins at k, and stores its eigenvalues.
func (t *tinyGeneral) block(k int, schur bool) {
	h, inc, n := &t.h, t.inc, t.n
	p := k * (inc + 1)
	b := standardise(h[p], h[p+1], h[p+inc], h[p+inc+1])
	h[p], h[p+1], h[p+inc], h[p+inc+1] = b.a, b.b, b.c, b.d
	t.re[k], t.re[k+1], t.im[k], t.im[k+1] = b.a, b.d, 0, 0
	if b.b != 0 && b.c != 0 {
		im := math.Sqrt(math.Abs(b.b)) * math.Sqrt(math.Abs(b.c))
		t.im[k], t.im[k+1] = im, -im
	} else {
		h[p+inc] = 0 // complex eigenvalues have become real, see blockEigenvalues
	}
	if !schur || b.sin == 0 {
		return
	}
	rows := func(x, y []float64) {
		y = y[:len(x)]
		for j, v := range x {
			x[j], y[j] = b.cos*v+b.sin*y[j], b.cos*y[j]-b.sin*v
		}
	}
	rows(h[p+2:][:n-k-2], h[p+inc+2:])
	rows(t.zt[k*inc:][:n], t.zt[(k+1)*inc:])
	for i := range k {
		x := (*[2]float64)(h[i*inc+k:])
		x[0], x[1] = b.cos*x[0]+b.sin*x[1], b.cos*x[1]-b.sin*x[0]
	}
}
