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
	signedSquares(e)
	for hi, oldLo := n-1, n; hi > 0; {
		lo := tridiagonalBlock(d, e, hi)
		if lo == hi {
			hi--
			continue
		}
		c, s := rotations[:hi-lo], rotations[n:n+hi-lo]
		if hi-lo == 1 {
			cos, sin := jacobi(&d[lo], signedRoot(e[lo]), &d[hi])
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
// hi, having set the negligible eᵢ, given by their squares, above it to zero. A NaN counts as
// negligible, so that it cannot hold up the iteration.
func tridiagonalBlock(d, e []float64, hi int) (lo int) {
	const unit = 0x1p-53
	for lo = hi; lo > 0; lo-- {
		off := math.Abs(e[lo-1])
		if !(off > unit*unit*math.Abs(d[lo-1])*math.Abs(d[lo]) && off > leastSquare) {
			e[lo-1] = 0
			break
		}
	}
	return lo
}

// signedRoot undoes signedSquares.
func signedRoot(x float64) float64 { return math.Copysign(math.Sqrt(math.Abs(x)), x) }

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

// The sweeps are those of rootFreeDown and rootFreeUp: what one rotation waits for of the
// other takes no square root, and the c and s that turn the vectors are taken from c²
// and s² beside it. e holds the squares of the subdiagonal, with the signs of its
// entries; as r > 0, the signs of c and s follow from that of the turned entry,
//
//	g' = (s/c)·γ',  sign c' = sign g',  sign s' = sign s·sign e
//
// (Parlett, The Symmetric Eigenvalue Problem, §8.15).

// signedSquares replaces numbers by x·|x|.
func signedSquares(x []float64) {
	for i, v := range x {
		x[i] = v * math.Abs(v)
	}
}

const signBit = 1 << 63

// signed is x ≥ 0 with the sign that is given.
func signed(x float64, sign uint64) float64 {
	return math.Float64frombits(math.Float64bits(x) | sign&signBit)
}

// sweepDown runs one implicit QR sweep with Wilkinson's shift from the first index
// to the last, and leaves its rotations in c and s.
func sweepDown[T Float](d, e []float64, c, s []T) {
	last := len(d) - 1
	e, c, s = e[:last], c[:last], s[:last]
	shift := wilkinsonShift(d[last-1], math.Sqrt(math.Abs(e[last-1])), d[last])
	sine, gamma := 0.0, d[0]-shift
	a, b, p, inverse := gamma, 1.0, 1.0, 1.0
	var signC, signS uint64
	for i, square := range e {
		signC ^= signS ^ math.Float64bits(gamma)
		signS ^= math.Float64bits(square)
		square = math.Abs(square)
		old, next := gamma, d[i+1]
		x, y := a*(next-shift)-square*b, a*a+square*p
		if i > 0 {
			e[i-1] = sine * (y * inverse)
		}
		inverse = 1 / y
		sine = square * p * inverse
		gamma = x * a * inverse
		d[i] = old + (next - gamma)
		c[i], s[i] = T(signed(math.Sqrt(a*a*inverse), signC)), T(signed(math.Sqrt(sine), signS))
		if a, b, p = x, a, y; !(p > 0x1p-300 && p < 0x1p300) {
			a, b, p, inverse = rootFreeScale(a, b, p)
		}
	}
	e[last-1] = signed(sine*(a*a*inverse), signC^signS^math.Float64bits(gamma))
	d[last] = shift + gamma
}

// sweepUp is sweepDown from the last index to the first; its first rotation is that of
// the last two rows.
func sweepUp[T Float](d, e []float64, c, s []T) {
	last := len(d) - 1
	e, c, s = e[:last], c[:last], s[:last]
	shift := wilkinsonShift(d[1], math.Sqrt(math.Abs(e[0])), d[0])
	sine, gamma := 0.0, d[last]-shift
	a, b, p, inverse := gamma, 1.0, 1.0, 1.0
	var signC, signS uint64
	for k, i := 0, last-1; i >= 0; k, i = k+1, i-1 {
		square := e[i]
		signC ^= signS ^ math.Float64bits(gamma)
		signS ^= math.Float64bits(square)
		square = math.Abs(square)
		old, next := gamma, d[i]
		x, y := a*(next-shift)-square*b, a*a+square*p
		if k > 0 {
			e[i+1] = sine * (y * inverse)
		}
		inverse = 1 / y
		sine = square * p * inverse
		gamma = x * a * inverse
		d[i+1] = old + (next - gamma)
		c[k], s[k] = T(signed(math.Sqrt(a*a*inverse), signC)), T(signed(math.Sqrt(sine), signS))
		if a, b, p = x, a, y; !(p > 0x1p-300 && p < 0x1p300) {
			a, b, p, inverse = rootFreeScale(a, b, p)
		}
	}
	e[0] = signed(sine*(a*a*inverse), signC^signS^math.Float64bits(gamma))
	d[0] = shift + gamma
}
