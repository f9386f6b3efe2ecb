package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
)

// bidiagonalQR computes the singular values of the upper bidiagonal B with
// diagonal d, length n, and superdiagonal e, length n−1, by implicit QR with
// shifts, and without a shift where that would cost relative accuracy: each
// singular value of B that is not smaller than 2⁻⁸⁰⁰ times the largest is found to nearly
// full relative precision, the tiny ones too. They take the place of d, non-negative, in no
// order; e is destroyed. The left rotations are applied to the rows of ut, the right ones
// to those of vt; each has at least n rows of consecutive elements, or no columns. rotations
// has at least 4n elements. It returns false if the iteration does not converge.
//
// Source: Demmel and Kahan, Accurate singular values of bidiagonal matrices,
// SIAM J. Sci. Stat. Comput. 11 (1990).
func bidiagonalQR[T Float](d, e []float64, ut, vt blas.Mat[T], rotations []T) (ok bool) {
	b := bidiagonal[T]{d: d, e: e, ut: ut, vt: vt}
	b.setTolerance()
	n := len(d)
	b.cl, b.sl, b.cr, b.sr = rotations[:n], rotations[n:2*n], rotations[2*n:3*n], rotations[3*n:4*n]
	if !b.iterate() {
		return false
	}
	for i, x := range d {
		if x < 0 || x == 0 && math.Signbit(x) {
			d[i] = -x
			if vt.Cols > 0 {
				row := vt.Data[i*vt.RowInc:][:vt.Cols]
				kernel.Scale(row, -1, row)
			}
		}
	}
	return true
}

// bidiagonal is the state of the iteration: B and what its rotations turn.
type bidiagonal[T Float] struct {
	d, e           []float64
	ut, vt         blas.Mat[T]
	cl, sl, cr, sr []T     // rotations of a sweep, from the left and from the right
	tol            float64 // what is negligible relative to its neighbours
	threshold      float64 // what is negligible in any case
}

// setTolerance sets tol, a modest multiple of the unit roundoff, and threshold:
// tol times a lower bound of the smallest singular value (section 2 of the source), or
// what is so small that computing with it would soon be slow.
func (b *bidiagonal[T]) setTolerance() {
	const unit = 0x1p-53
	b.tol = unit * max(10, min(100, math.Pow(unit, -0.125)))
	if len(b.d) == 0 {
		return
	}
	mu := math.Abs(b.d[0])
	smallest, largest := mu, mu
	for i := 1; i < len(b.d); i++ {
		off := math.Abs(b.e[i-1])
		largest = max(largest, math.Abs(b.d[i]), off)
		if smallest > 0 {
			mu = math.Abs(b.d[i]) * (mu / (mu + off))
			smallest = min(smallest, mu)
		}
	}
	n := float64(len(b.d))
	b.threshold = max(b.tol*smallest/math.Sqrt(n), 0x1p-800*largest, 6*n*n*0x1p-1022)
}

// rotateRows applies the rotations of a sweep to neighbouring rows of Z, from row first
// on, downwards or upwards.
func rotateRows[T Float](z blas.Mat[T], first, step int, c, s []T) {
	if z.Cols > 0 {
		kernel.RotateRows(z.Data, first*z.RowInc, step*z.RowInc, z.Cols, c, s)
	}
}

// iterate sweeps over one unreduced block after another, from the last to the
// first, until B is diagonal.
func (b *bidiagonal[T]) iterate() (ok bool) {
	n := len(b.d)
	work := qrSweeps * n * n // elements that all sweeps together may visit
	down := true
	for hi, oldLo := n-1, n; hi > 0; {
		lo := b.block(hi)
		if lo == hi {
			hi--
			continue
		}
		if hi-lo == 1 {
			b.finish(lo)
			hi -= 2
			continue
		}
		if hi < oldLo { // a new block, not what is left of one
			down = math.Abs(b.d[lo]) >= math.Abs(b.d[hi])
		}
		oldLo = lo
		first, last, step := lo, hi, 1
		if !down {
			first, last, step = hi, lo, -1
		}
		for b.chase(first, last, step) {
			if work -= hi - lo; work < 0 {
				return false
			}
		}
	}
	return true
}

// block returns the first index of the unreduced block that ends at hi. The eᵢ above the
// block becomes zero. A NaN counts as negligible, so that it cannot hold up the iteration.
func (b *bidiagonal[T]) block(hi int) (lo int) {
	for lo = hi; lo > 0 && math.Abs(b.e[lo-1]) > b.threshold; lo-- {
	}
	if lo > 0 {
		b.e[lo-1] = 0
	}
	return lo
}

// finish diagonalizes the 2×2 block at lo.
func (b *bidiagonal[T]) finish(lo int) {
	f := svd2x2(b.d[lo], b.e[lo], b.d[lo+1])
	b.d[lo], b.e[lo], b.d[lo+1] = f.large, 0, f.small
	b.cl[0], b.sl[0], b.cr[0], b.sr[0] = T(f.cl), T(f.sl), T(f.cr), T(f.sr)
	rotateRows(b.ut, lo, 1, b.cl[:1], b.sl[:1])
	rotateRows(b.vt, lo, 1, b.cr[:1], b.sr[:1])
}

// between is the index of the entry of e beside d[i] and d[i+step].
func between(i, step int) int { return min(i, i+step) }

// chase sweeps once over the block between the indices first and last, from first to last,
// step ±1, and reports whether it has: or else an entry of e was negligible, and is zero.
//
// With step −1 everything is as if the rows and columns of Bᵀ had been numbered
// from the end: U and V exchange their roles.
func (b *bidiagonal[T]) chase(first, last, step int) (swept bool) {
	smallest, largest, negligible := b.test(first, last, step)
	if negligible {
		return false
	}
	shift := b.shift(first, last, step, smallest, largest)
	n := (last - first) * step
	left, right := rotations[T]{b.cl[:n], b.sl[:n]}, rotations[T]{b.cr[:n], b.sr[:n]}
	if shift == 0 {
		b.sweepUnshifted(first, last, step, left, right)
	} else {
		b.sweepShifted(first, last, step, shift, left, right)
	}
	if step < 0 {
		left, right = right, left
	}
	rotateRows(b.ut, first, step, left.c, left.s)
	rotateRows(b.vt, first, step, right.c, right.s)
	return true
}

// rotations holds the cosines and sines of a sweep.
type rotations[T Float] struct{ c, s []T }

// test looks for an entry of e whose loss changes no singular value of the block
// by more than tol relatively, or which is negligible in any case, and sets it to zero. If
// there is none, smallest is a lower bound of the singular values, up to a factor √n, and
// largest the largest entry. (Section 2 of the source, convergence criteria 1a and 1b.)
func (b *bidiagonal[T]) test(first, last, step int) (smallest, largest float64, negligible bool) {
	if tail := between(last, -step); math.Abs(b.e[tail]) <= b.tol*math.Abs(b.d[last]) {
		b.e[tail] = 0
		return 0, 0, true
	}
	// With μ the bound up to a row, the next is |d|·μ/(μ + |e|): for 1/μ no division waits
	// for the one before.
	largest = math.Abs(b.d[first])
	inverse := 1 / largest
	worst := inverse
	for i := first; i != last; i += step {
		off := math.Abs(b.e[between(i, step)])
		grown := off * inverse
		if !(off > b.threshold) || grown <= b.tol {
			b.e[between(i, step)] = 0
			return 0, 0, true
		}
		size := math.Abs(b.d[i+step])
		inverse = (1 + grown) * (1 / size)
		worst, largest = max(worst, inverse), max(largest, size, off)
	}
	return 1 / worst, largest, false
}

// shift is the smaller singular value of the last 2×2 block, or 0 where
// subtracting it would cost relative accuracy, or change nothing.
func (b *bidiagonal[T]) shift(first, last, step int, smallest, largest float64) float64 {
	const unit = 0x1p-53
	if float64(len(b.d))*b.tol*(smallest/largest) <= max(unit, 0.01*b.tol) {
		return 0
	}
	shift := smallestSingular2x2(b.d[last-step], b.e[between(last, -step)], b.d[last])
	head := math.Abs(b.d[first])
	if ratio := shift / head; ratio*ratio < unit {
		return 0
	}
	return shift
}

// sweepShifted is a step of implicit QR on BᵀB − shift²·I. The rotation from the right that
// comes next is to turn (f, g) into (r, 0). With its tangent t = g/f, w = √(1+t²), and
//
//	p = d + t·e,  q = e − t·d,  N = p·q + t·d'²
//
// for the entries d, e of the row and d', e' of the next, the tangent of the rotation from the left is
// t·d'/p, and that of the next from the right t·d'·e'·w/N. Only this chain waits for what is
// before; everything else are products of what is in it, also the next f.
func (b *bidiagonal[T]) sweepShifted(first, last, step int, shift float64, left, right rotations[T]) {
	const steep = 0x1p60 // tangents up to it
	d, e := b.d, b.e
	f := (math.Abs(d[first]) - shift) * (math.Copysign(1, d[first]) + shift/d[first])
	g := e[between(first, step)]
	t := g / f
	for k, i := 0, first; i != last; k, i = k+1, i+step {
		off, next := between(i, step), i+step
		after := 0.0
		if next != last {
			after = e[between(next, step)]
		}
		x, y, z := d[i], e[off], d[next]
		p, q, u := x+t*y, y-t*x, t*z
		n := p*q + u*z
		inverse := 1 / p
		t2 := u * inverse
		if !(math.Abs(t) < steep && math.Abs(t2) < steep && math.Abs(n) > 0x1p-900) {
			f, g = b.sweepStep(k, i, i != first, step, f, g, after, left, right)
			t = g / f
			continue
		}
		w, w2 := math.Sqrt(1+t*t), math.Sqrt(1+t2*t2)
		c, c2 := 1/w, 1/w2
		if i != first {
			e[between(i, -step)] = f * w
		}
		d[i], d[next] = c*p*w2, c2*z*x*w*inverse
		right.c[k], right.s[k] = T(c), T(t*c)
		left.c[k], left.s[k] = T(c2), T(t2*c2)
		f, g = n*c*c2*inverse, t2*c2*after
		if next != last {
			e[between(next, step)] = c2 * after
		}
		t = u * after * w / n
	}
	e[between(last, -step)] = f
}

// sweepStep is a step of sweepShifted where tangents may be out of range. inside is false in
// the first row; after is the entry of e that comes next, if there is one.
func (b *bidiagonal[T]) sweepStep(k, i int, inside bool, step int, f, g, after float64, left, right rotations[T]) (nextF, nextG float64) {
	d, e := b.d, b.e
	off := between(i, step)
	// From the right: the bulge above the superdiagonal goes, one below the
	// diagonal comes.
	c, s, r := rotation(f, g)
	if inside {
		e[between(i, -step)] = r
	}
	f, e[off] = c*d[i]+s*e[off], c*e[off]-s*d[i]
	g, d[i+step] = s*d[i+step], c*d[i+step]
	right.c[k], right.s[k] = T(c), T(s)
	// From the left: the other way round.
	c, s, d[i] = rotation(f, g)
	f, d[i+step] = c*e[off]+s*d[i+step], c*d[i+step]-s*e[off]
	if after != 0 {
		e[between(i+step, step)] = c * after
	}
	left.c[k], left.s[k] = T(c), T(s)
	return f, s * after
}

// sweepUnshifted is a step of implicit QR on BᵀB, arranged so that nothing is
// ever subtracted and every entry keeps its relative accuracy (section 3 of the
// source).
func (b *bidiagonal[T]) sweepUnshifted(first, last, step int, left, right rotations[T]) {
	d, e := b.d, b.e
	c, oldC, oldS := 1.0, 1.0, 0.0
	for k, i := 0, first; i != last; k, i = k+1, i+step {
		var s, r float64
		c, s, r = rotation(d[i]*c, e[between(i, step)])
		if i != first {
			e[between(i, -step)] = oldS * r
		}
		oldC, oldS, d[i] = rotation(oldC*r, d[i+step]*s)
		right.c[k], right.s[k] = T(c), T(s)
		left.c[k], left.s[k] = T(oldC), T(oldS)
	}
	h := d[last] * c
	d[last] = h * oldC
	e[between(last, -step)] = h * oldS
}
