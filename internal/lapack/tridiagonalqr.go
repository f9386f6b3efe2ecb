package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
)

// The eigenvalue problem of a tridiagonal matrix is solved in float64 whatever the
// elements are: its share of the work is small. Eigenvectors are the rows of Zᵀ, so
// that a rotation of two of them goes along consecutive elements.

// qrSweeps bounds the implicit QR sweeps that an eigenvalue or singular value
// may take; two or three are usual.
const qrSweeps = 30

// tridiagonalQR computes the eigenvalues of the symmetric tridiagonal matrix
// with diagonal d, length n, and subdiagonal e, length n−1, by implicit QR with
// Wilkinson's shift. They take the place of d, in no order; e is destroyed. The
// rotations are applied to the rows of zt, n×k or with no columns. rotations has at
// least 2n elements. It returns the number of eigenvalues that have not converged.
//
// A sweep runs towards the end of the block with the smaller diagonal entry:
// then graded matrices keep their small eigenvalues.
//
// Source: Wilkinson and Reinsch, Handbook for Automatic Computation II (1971),
// contribution II/4; the deflation test is that of Demmel, Applied Numerical
// Linear Algebra (1997), §5.3.1.
func tridiagonalQR[T Float](d, e []float64, zt blas.Mat[T], rotations []T) (left int) {
	n := len(d)
	sweeps := qrSweeps * n
	down := true
	cols := zt.Cols
	for hi, oldLo := n-1, n; hi > 0; {
		lo := tridiagonalBlock(d, e, hi)
		if lo == hi {
			hi--
			continue
		}
		c, s := rotations[:hi-lo], rotations[n:n+hi-lo]
		if hi-lo == 1 {
			cos, sin := jacobi(&d[lo], e[lo], &d[hi])
			if cols > 0 {
				c[0], s[0] = T(cos), T(sin)
				kernel.RotateRows(zt.Data, lo*zt.RowInc, zt.RowInc, cols, c, s)
			}
			hi -= 2
			continue
		}
		if sweeps--; sweeps < 0 {
			return hi + 1
		}
		if hi < oldLo { // a new block, not what is left of one
			down = math.Abs(d[lo]) >= math.Abs(d[hi])
		}
		oldLo = lo
		first := lo
		if down {
			sweepDown(d[lo:hi+1], e[lo:hi], c, s)
		} else {
			first = hi
			sweepUp(d[lo:hi+1], e[lo:hi], c, s)
		}
		if cols > 0 {
			inc := zt.RowInc
			if !down {
				inc = -inc
			}
			kernel.RotateRows(zt.Data, first*zt.RowInc, inc, cols, c, s)
		}
	}
	return 0
}

// tridiagonalBlock returns the first index of the unreduced block that ends at
// hi, having set the negligible eᵢ above it to zero. A NaN counts as
// negligible, so that it cannot hold up the iteration.
func tridiagonalBlock(d, e []float64, hi int) (lo int) {
	const unit, tiny = 0x1p-53, 0x1p-1022
	for lo = hi; lo > 0; lo-- {
		// e² > u²·|d·d'|, both sides kept from under- and overflow by the scale of T
		off := e[lo-1] * e[lo-1]
		if !(off > unit*unit*math.Abs(d[lo-1])*math.Abs(d[lo]) && off > tiny) {
			e[lo-1] = 0
			break
		}
	}
	return lo
}

// jacobi diagonalizes [a b; b c]: with the rotation (cos, sin) as kernel.RotateRows
// applies it, the eigenvalues are left in a and c, each where it is nearest.
func jacobi(a *float64, b float64, c *float64) (cos, sin float64) {
	if b == 0 {
		return 1, 0
	}
	// t = tan of the smaller angle that makes b vanish; ζ = cot of twice it.
	zeta := (*c - *a) / 2 / b
	t := math.Copysign(1, zeta) / (math.Abs(zeta) + hypot(1, zeta))
	*a -= t * b
	*c += t * b
	cos = 1 / math.Sqrt(1+t*t)
	return cos, -t * cos
}

// wilkinsonShift is the eigenvalue nearest to b of the 2×2 matrix [a e; e b].
func wilkinsonShift(a, e, b float64) float64 {
	delta := (a - b) / 2 / e
	return b - e/(delta+math.Copysign(hypot(1, delta), delta))
}

// sweepDown runs one implicit QR sweep with Wilkinson's shift from the first index
// to the last, and leaves its rotations in c and s.
func sweepDown[T Float](d, e []float64, c, s []T) {
	last := len(d) - 1
	// p is what the rotation before has taken from d[i] for good; g is d[i]
	// less shift and p, turned by that rotation.
	cos, sin, p, g := 1.0, 1.0, 0.0, d[0]-wilkinsonShift(d[last-1], e[last-1], d[last])
	e, c, s = e[:last], c[:last], s[:last]
	for i, off := range e {
		f, b := sin*off, cos*off
		var r float64
		cos, sin, r = rotation(g, f)
		if i > 0 {
			e[i-1] = r
		}
		g = d[i] - p
		r = (d[i+1]-g)*sin + 2*cos*b
		p = sin * r
		d[i] = g + p
		g = cos*r - b
		c[i], s[i] = T(cos), T(sin)
	}
	d[last] -= p
	e[last-1] = g
}

// sweepUp is sweepDown from the last index to the first; its first rotation is that of
// the last two rows.
func sweepUp[T Float](d, e []float64, c, s []T) {
	last := len(d) - 1
	cos, sin, p, g := 1.0, 1.0, 0.0, d[last]-wilkinsonShift(d[1], e[0], d[0])
	for k, i := 0, last-1; i >= 0; k, i = k+1, i-1 {
		f, b := sin*e[i], cos*e[i]
		var r float64
		cos, sin, r = rotation(g, f)
		if k > 0 {
			e[i+1] = r
		}
		g = d[i+1] - p
		r = (d[i]-g)*sin + 2*cos*b
		p = sin * r
		d[i+1] = g + p
		g = cos*r - b
		c[k], s[k] = T(cos), T(sin)
	}
	d[0] -= p
	e[0] = g
}

// rotation is givens in float64: cos·f + sin·g = r and cos·g − sin·f = 0.
func rotation(f, g float64) (cos, sin, r float64) {
	sum := f*f + g*g
	if g == 0 || f == 0 || !(sum > 0x1p-860 && sum < 0x1p960) {
		return givens(f, g)
	}
	r = math.Copysign(math.Sqrt(sum), f)
	return f / r, g / r, r
}
