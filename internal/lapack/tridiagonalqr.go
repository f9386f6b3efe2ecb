package lapack

import "github.com/lina-la/lina/internal/blas"

// qrSweeps bounds the implicit QR sweeps that an eigenvalue or singular value
// may take; two or three are usual.
const qrSweeps = 30

// tridiagonalQR computes the eigenvalues of the symmetric tridiagonal matrix
// with diagonal d, length n, and subdiagonal e, length n−1, by implicit QR with
// Wilkinson's shift. They take the place of d, in no order; e is destroyed. The
// rotations are applied to the columns of z, k×n or with no columns. work has at
// least 2n elements. It returns false if an eigenvalue does not converge.
//
// A sweep runs towards the end of the block with the smaller diagonal entry:
// then graded matrices keep their small eigenvalues.
//
// Source: Wilkinson and Reinsch, Handbook for Automatic Computation II (1971),
// contribution II/4; the deflation test is that of Demmel, Applied Numerical
// Linear Algebra (1997), §5.3.1.
func tridiagonalQR[T Float](d, e []T, z blas.Mat[T], work []T) (ok bool) {
	n := len(d)
	sweeps := qrSweeps * n
	down := true
	for hi, oldLo := n-1, n; hi > 0; {
		lo := tridiagonalBlock(d, e, hi)
		if lo == hi {
			hi--
			continue
		}
		c, s := work[:hi-lo], work[n:n+hi-lo]
		if hi-lo == 1 {
			c[0], s[0] = jacobi(&d[lo], e[lo], &d[hi])
			rotateColumns(z, lo, 1, c, s)
			hi -= 2
			continue
		}
		if sweeps--; sweeps < 0 {
			return false
		}
		if hi < oldLo { // a new block, not what is left of one
			down = abs(d[lo]) >= abs(d[hi])
		}
		oldLo = lo
		first, last, step := lo, hi, 1
		if !down {
			first, last, step = hi, lo, -1
		}
		tridiagonalSweep(d, e, first, last, step, c, s)
		rotateColumns(z, first, step, c, s)
	}
	return true
}

// tridiagonalBlock returns the first index of the unreduced block that ends at
// hi, having set the negligible eᵢ above it to zero. A NaN counts as
// negligible, so that it cannot hold up the iteration.
func tridiagonalBlock[T Float](d, e []T, hi int) (lo int) {
	unit, tiny := Eps[T]()/2, smallestNormal[T]()
	for lo = hi; lo > 0; lo-- {
		off := abs(e[lo-1])
		if !(off > unit*sqrt(abs(d[lo-1]))*sqrt(abs(d[lo])) && off*off > tiny) {
			e[lo-1] = 0
			break
		}
	}
	return lo
}

// jacobi diagonalizes [a b; b c]: with the rotation (cos, sin) as rotateColumns
// applies it, the eigenvalues are left in a and c, each where it is nearest.
func jacobi[T Float](a *T, b T, c *T) (cos, sin T) {
	if b == 0 {
		return 1, 0
	}
	// t = tan of the smaller angle that makes b vanish; ζ = cot of twice it.
	zeta := (*c - *a) / 2 / b
	t := withSign(1, zeta) / (abs(zeta) + hypot(1, zeta))
	*a -= t * b
	*c += t * b
	cos = 1 / hypot(1, t)
	return cos, -t * cos
}

// tridiagonalSweep runs one implicit QR sweep with Wilkinson's shift over the
// block between the indices first and last, in steps of ±1, and leaves its
// rotations in c and s.
func tridiagonalSweep[T Float](d, e []T, first, last, step int, c, s []T) {
	between := func(i int) int { return min(i, i+step) } // index of e beside d[i] and d[i+step]

	// Shift: the eigenvalue of the last 2×2 block nearest to its last entry.
	tail := e[between(last-step)]
	delta := (d[last-step] - d[last]) / 2
	shift := d[last] - tail/(delta/tail+withSign(hypot(1, delta/tail), delta/tail))

	// p is what the rotation before has taken from d[i] for good; g is d[i]
	// less shift and p, turned by that rotation.
	cos, sin, p, g := T(1), T(1), T(0), d[first]-shift
	for k, i := 0, first; i != last; k, i = k+1, i+step {
		f, b := sin*e[between(i)], cos*e[between(i)]
		var r T
		cos, sin, r = givens(g, f)
		if i != first {
			e[between(i-step)] = r
		}
		g = d[i] - p
		r = (d[i+step]-g)*sin + 2*cos*b
		p = sin * r
		d[i] = g + p
		g = cos*r - b
		c[k], s[k] = cos, sin
	}
	d[last] -= p
	e[between(last-step)] = g
}
