package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// bidiagonalQR computes the singular values of the upper bidiagonal B with
// diagonal d, length n, and superdiagonal e, length n−1, by implicit QR with
// shifts, and without a shift where that would cost relative accuracy: each
// singular value of B is found to nearly full relative precision, the tiny ones
// too. They take the place of d, non-negative, in no order; e is destroyed. The
// left rotations are applied to the columns of u, the right ones to those of v; each
// has at least n columns, or none. work has at least 4n elements. It returns
// false if the iteration does not converge.
//
// Source: Demmel and Kahan, Accurate singular values of bidiagonal matrices,
// SIAM J. Sci. Stat. Comput. 11 (1990).
func bidiagonalQR[T Float](d, e []T, u, v blas.Mat[T], work []T) (ok bool) {
	b := bidiagonal[T]{d: d, e: e, u: u, v: v}
	b.setTolerance()
	n := len(d)
	b.cl, b.sl, b.cr, b.sr = work[:n], work[n:2*n], work[2*n:3*n], work[3*n:4*n]
	if !b.iterate() {
		return false
	}
	for i, x := range d {
		if x < 0 || x == 0 && math.Signbit(float64(x)) {
			d[i] = -x
			if v.Cols > 0 {
				blas.Scal(-1, v.Col(i))
			}
		}
	}
	return true
}

// bidiagonal is the state of the iteration: B and what its rotations turn.
type bidiagonal[T Float] struct {
	d, e           []T
	u, v           blas.Mat[T]
	cl, sl, cr, sr []T // rotations of a sweep, from the left and from the right
	tol            T   // what is negligible relative to its neighbours
	threshold      T   // what is negligible in any case
}

// setTolerance sets tol, a modest multiple of the unit roundoff, and threshold:
// tol times a lower bound of the smallest singular value (section 2 of the source).
func (b *bidiagonal[T]) setTolerance() {
	unit := Eps[T]() / 2
	b.tol = unit * max(10, min(100, T(math.Pow(float64(unit), -0.125))))
	if len(b.d) == 0 {
		return
	}
	mu := abs(b.d[0])
	smallest := mu
	for i := 1; i < len(b.d) && smallest > 0; i++ {
		mu = abs(b.d[i]) * (mu / (mu + abs(b.e[i-1])))
		smallest = min(smallest, mu)
	}
	n := T(len(b.d))
	b.threshold = max(b.tol*smallest/sqrt(n), 6*n*n*smallestNormal[T]())
}

// iterate sweeps over one unreduced block after another, from the last to the
// first, until B is diagonal.
func (b *bidiagonal[T]) iterate() (ok bool) {
	n := len(b.d)
	work := qrSweeps * n * n // elements that all sweeps together may visit
	down := true
	for hi, oldLo := n-1, n; hi > 0; {
		lo, largest := b.block(hi)
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
			down = abs(b.d[lo]) >= abs(b.d[hi])
		}
		oldLo = lo
		if work -= hi - lo; work < 0 {
			return false
		}
		if down {
			b.chase(lo, hi, 1, largest)
		} else {
			b.chase(hi, lo, -1, largest)
		}
	}
	return true
}

// block returns the first index of the unreduced block that ends at hi, and its
// largest entry. The eᵢ above the block becomes zero. A NaN counts as
// negligible, so that it cannot hold up the iteration.
func (b *bidiagonal[T]) block(hi int) (lo int, largest T) {
	largest = abs(b.d[hi])
	for lo = hi; lo > 0; lo-- {
		off := abs(b.e[lo-1])
		if !(off > b.threshold) {
			b.e[lo-1] = 0
			break
		}
		largest = max(largest, abs(b.d[lo-1]), off)
	}
	return lo, largest
}

// finish diagonalizes the 2×2 block at lo.
func (b *bidiagonal[T]) finish(lo int) {
	f := svd2x2(b.d[lo], b.e[lo], b.d[lo+1])
	b.d[lo], b.e[lo], b.d[lo+1] = f.large, 0, f.small
	b.cl[0], b.sl[0], b.cr[0], b.sr[0] = f.cl, f.sl, f.cr, f.sr
	rotateColumns(b.u, lo, 1, b.cl[:1], b.sl[:1])
	rotateColumns(b.v, lo, 1, b.cr[:1], b.sr[:1])
}

// between is the index of the entry of e beside d[i] and d[i+step].
func between(i, step int) int { return min(i, i+step) }

// chase makes one step for the block between the indices first and last: it
// declares an entry of e negligible, or sweeps from first to last, step ±1.
//
// With step −1 everything is as if the rows and columns of Bᵀ had been numbered
// from the end: U and V exchange their roles.
func (b *bidiagonal[T]) chase(first, last, step int, largest T) {
	smallest, negligible := b.test(first, last, step)
	if negligible {
		return
	}
	shift := b.shift(first, last, step, smallest, largest)
	n := (last - first) * step
	left, right := rotations[T]{b.cl[:n], b.sl[:n]}, rotations[T]{b.cr[:n], b.sr[:n]}
	if shift == 0 {
		b.sweepUnshifted(first, last, step, left, right)
	} else {
		b.sweepShifted(first, last, step, shift, left, right)
	}
	if tail := between(last, -step); abs(b.e[tail]) <= b.threshold {
		b.e[tail] = 0
	}
	if step < 0 {
		left, right = right, left
	}
	rotateColumns(b.u, first, step, left.c, left.s)
	rotateColumns(b.v, first, step, right.c, right.s)
}

// rotations holds the cosines and sines of a sweep.
type rotations[T Float] struct{ c, s []T }

// test looks for an entry of e whose loss changes no singular value of the block
// by more than tol relatively, and sets it to zero. If there is none, smallest is a
// lower bound of the singular values, up to a factor √n. (Section 2 of the
// source, convergence criteria 1a and 1b.)
func (b *bidiagonal[T]) test(first, last, step int) (smallest T, negligible bool) {
	if tail := between(last, -step); abs(b.e[tail]) <= b.tol*abs(b.d[last]) {
		b.e[tail] = 0
		return 0, true
	}
	mu := abs(b.d[first])
	smallest = mu
	for i := first; i != last; i += step {
		off := between(i, step)
		if abs(b.e[off]) <= b.tol*mu {
			b.e[off] = 0
			return 0, true
		}
		mu = abs(b.d[i+step]) * (mu / (mu + abs(b.e[off])))
		smallest = min(smallest, mu)
	}
	return smallest, false
}

// shift is the smaller singular value of the last 2×2 block, or 0 where
// subtracting it would cost relative accuracy, or change nothing.
func (b *bidiagonal[T]) shift(first, last, step int, smallest, largest T) T {
	unit := Eps[T]() / 2
	if T(len(b.d))*b.tol*(smallest/largest) <= max(unit, 0.01*b.tol) {
		return 0
	}
	shift := smallestSingular2x2(b.d[last-step], b.e[between(last, -step)], b.d[last])
	head := abs(b.d[first])
	if ratio := shift / head; ratio*ratio < unit {
		return 0
	}
	return shift
}

// sweepShifted is a step of implicit QR on BᵀB − shift²·I.
func (b *bidiagonal[T]) sweepShifted(first, last, step int, shift T, left, right rotations[T]) {
	d, e := b.d, b.e
	f := (abs(d[first]) - shift) * (withSign(1, d[first]) + shift/d[first])
	g := e[between(first, step)]
	for k, i := 0, first; i != last; k, i = k+1, i+step {
		off := between(i, step)
		// From the right: the bulge above the superdiagonal goes, one below the
		// diagonal comes.
		c, s, r := givens(f, g)
		if i != first {
			e[between(i, -step)] = r
		}
		f, e[off] = c*d[i]+s*e[off], c*e[off]-s*d[i]
		g, d[i+step] = s*d[i+step], c*d[i+step]
		right.c[k], right.s[k] = c, s
		// From the left: the other way round.
		c, s, d[i] = givens(f, g)
		f, d[i+step] = c*e[off]+s*d[i+step], c*d[i+step]-s*e[off]
		if i+step != last {
			next := between(i+step, step)
			g, e[next] = s*e[next], c*e[next]
		}
		left.c[k], left.s[k] = c, s
	}
	e[between(last, -step)] = f
}

// sweepUnshifted is a step of implicit QR on BᵀB, arranged so that nothing is
// ever subtracted and every entry keeps its relative accuracy (section 3 of the
// source).
func (b *bidiagonal[T]) sweepUnshifted(first, last, step int, left, right rotations[T]) {
	d, e := b.d, b.e
	c, oldC, oldS := T(1), T(1), T(0)
	for k, i := 0, first; i != last; k, i = k+1, i+step {
		var s, r T
		c, s, r = givens(d[i]*c, e[between(i, step)])
		if i != first {
			e[between(i, -step)] = oldS * r
		}
		oldC, oldS, d[i] = givens(oldC*r, d[i+step]*s)
		right.c[k], right.s[k] = c, s
		left.c[k], left.s[k] = oldC, oldS
	}
	h := d[last] * c
	d[last] = h * oldC
	e[between(last, -step)] = h * oldS
}
