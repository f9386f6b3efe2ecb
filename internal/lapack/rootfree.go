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

// rootFreeDown is a sweep from the first index to the last. γ is what stands at index i
// of the matrix less shift, turned by the rotations so far, and p = γ²/c², c² and s²
// being those of the last rotation. With r = p + e², the next are
//
//	c² = p/r,  s² = e²/r,  γ' = N/r,  p' = N²/(r·p),  N = p·(d − shift) − e²·γ
//
// so that one division does for all, and none waits for another one of the same step.
func rootFreeDown(d, e []float64) {
	last := len(d) - 1
	e = e[:last]
	shift := wilkinsonShift(d[last-1], math.Sqrt(e[last-1]), d[last])
	sine, gamma := 0.0, d[0]-shift
	p := gamma * gamma
	for i, square := range e {
		r := p + square
		if i > 0 {
			e[i-1] = sine * r
		}
		next := d[i+1]
		old := gamma
		gamma, p, _, sine = rootFreeStep(gamma, p, r, square, next-shift, sine)
		d[i] = old + (next - gamma)
	}
	e[last-1] = sine * p
	d[last] = shift + gamma
}

// rootFreeUp is a sweep from the last index to the first.
func rootFreeUp(d, e []float64) {
	last := len(d) - 1
	e = e[:last]
	shift := wilkinsonShift(d[1], math.Sqrt(e[0]), d[0])
	sine, gamma := 0.0, d[last]-shift
	p := gamma * gamma
	for i := last - 1; i >= 0; i-- {
		square := e[i]
		r := p + square
		if i < last-1 {
			e[i+1] = sine * r
		}
		next := d[i]
		old := gamma
		gamma, p, _, sine = rootFreeStep(gamma, p, r, square, next-shift, sine)
		d[i+1] = old + (next - gamma)
	}
	e[0] = sine * p
	d[0] = shift + gamma
}

// rootFreeStep is a rotation: γ and p after it, its c² and its s², before being the s² of
// the one before.
func rootFreeStep(gamma, p, r, square, next, before float64) (newGamma, newP, cosine, sine float64) {
	n := p*next - square*gamma
	if q := r * p; q > 0x1p-900 {
		inverse := 1 / q
		over := p * inverse // 1/r
		return n * over, n * n * inverse, p * over, square * over
	}
	return rootFreeCareful(gamma, p, r, square, next, before)
}

// rootFreeCareful is rootFreeStep where p has vanished, or nearly.
func rootFreeCareful(gamma, p, r, square, next, before float64) (newGamma, newP, cosine, sine float64) {
	cosine, sine = p/r, square/r
	newGamma = cosine*next - sine*gamma
	if p > 0x1p-900 {
		return newGamma, newGamma * newGamma / cosine, cosine, sine
	}
	// γ'²/c² in the limit c → 0: e² times the c² of the rotation before. γ may be zero,
	// and its sign counts.
	return -sine * gamma, (1 - before) * square, cosine, sine
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
