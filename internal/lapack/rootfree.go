package lapack

import "math"

// rootFreeQL computes the eigenvalues of the symmetric tridiagonal matrix with diagonal
// d and subdiagonal e, in ascending order in d, by implicit QL or QR with Wilkinson's
// shift, on the squares of the subdiagonal: a sweep takes no square root. e is
// destroyed; numbers are near 1. It returns the number of eigenvalues that have not
// converged.
//
// Source: Pal, Walker and Kahan; Parlett, The Symmetric Eigenvalue Problem (1980), §8.15.
func rootFreeQL(d, e []float64) (left int) {
	n := len(d)
	for i := range n - 1 {
		e[i] *= e[i]
	}
	const unit = 0x1p-53
	sweeps := qrSweeps * n
	down := true
	for hi, oldLo := n-1, n; hi > 0; {
		lo := hi
		for ; lo > 0; lo-- {
			if !(e[lo-1] > unit*unit*math.Abs(d[lo-1]*d[lo]) && e[lo-1] > leastSquare) {
				e[lo-1] = 0
				break
			}
		}
		if lo == hi {
			hi--
			continue
		}
		if hi-lo == 1 {
			jacobi(&d[lo], math.Sqrt(e[lo]), &d[hi])
			hi -= 2
			continue
		}
		if sweeps--; sweeps < 0 {
			left = hi + 1
			break
		}
		if hi < oldLo {
			down = math.Abs(d[lo]) >= math.Abs(d[hi])
		}
		oldLo = lo
		if down {
			rootFreeDown(d[lo:hi+1], e[lo:hi])
		} else {
			rootFreeUp(d[lo:hi+1], e[lo:hi])
		}
	}
	insertionSort(d)
	return left
}

// leastSquare is the square of an entry beside the diagonal that is negligible in any
// matrix of norm 1; of larger ones, a sweep loses no digit to underflow.
const leastSquare = 0x1p-300

// A sweep. γ is what stands at an index of the matrix less shift, turned by the rotations so far,
// and π = γ²/c², c² and s² being those of the last rotation. With r = π + e² and δ = d' − shift,
// the next are
//
//	c² = π/r,  s² = e²/r,  γ' = N/r,  π' = N²/(r·π),  N = π·δ − e²·γ
//
// As quotients γ = a·b/p and π = a²/p these are
//
//	a' = a·δ − e²·b,  b' = a,  p' = a² + e²·p,  s² = e²·p/p',  r = p'/p
//
// so that no division waits for the one before, and a zero γ is nothing special. What grows or
// shrinks is brought back by powers of two.

// rootFreeDown is a sweep from the first index to the last.
func rootFreeDown(d, e []float64) {
	last := len(d) - 1
	e = e[:last]
	shift := wilkinsonShift(d[last-1], math.Sqrt(e[last-1]), d[last])
	sine, gamma := 0.0, d[0]-shift
	a, b, p, inverse := gamma, 1.0, 1.0, 1.0
	for i, square := range e {
		next := d[i+1]
		x, y := a*(next-shift)-square*b, a*a+square*p
		if i > 0 {
			e[i-1] = sine * (y * inverse)
		}
		inverse = 1 / y
		sine = square * p * inverse
		old := gamma
		gamma = x * a * inverse
		d[i] = old + (next - gamma)
		if a, b, p = x, a, y; !(p > 0x1p-300 && p < 0x1p300) {
			a, b, p, inverse = rootFreeScale(a, b, p)
		}
	}
	e[last-1] = sine * (a * a * inverse)
	d[last] = shift + gamma
}

// rootFreeUp is a sweep from the last index to the first.
func rootFreeUp(d, e []float64) {
	last := len(d) - 1
	e = e[:last]
	shift := wilkinsonShift(d[1], math.Sqrt(e[0]), d[0])
	sine, gamma := 0.0, d[last]-shift
	a, b, p, inverse := gamma, 1.0, 1.0, 1.0
	for i := last - 1; i >= 0; i-- {
		square, next := e[i], d[i]
		x, y := a*(next-shift)-square*b, a*a+square*p
		if i < last-1 {
			e[i+1] = sine * (y * inverse)
		}
		inverse = 1 / y
		sine = square * p * inverse
		old := gamma
		gamma = x * a * inverse
		d[i+1] = old + (next - gamma)
		if a, b, p = x, a, y; !(p > 0x1p-300 && p < 0x1p300) {
			a, b, p, inverse = rootFreeScale(a, b, p)
		}
	}
	e[0] = sine * (a * a * inverse)
	d[0] = shift + gamma
}

// rootFreeScale brings p near 1, and a and b along.
func rootFreeScale(a, b, p float64) (a2, b2, p2, inverse float64) {
	_, exponent := math.Frexp(p)
	s := math.Ldexp(1, -exponent/2)
	p *= s * s
	return a * s, b * s, p, 1 / p
}

// insertionSort sorts numbers that are nearly in ascending order.
func insertionSort(x []float64) {
	for i, v := range x {
		j := i
		for ; j > 0 && x[j-1] > v; j-- {
			x[j] = x[j-1]
		}
		x[j] = v
	}
}
