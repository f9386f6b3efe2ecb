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
	const unit, tiny = 0x1p-53, 0x1p-1000
	sweeps := qrSweeps * n
	down := true
	for hi, oldLo := n-1, n; hi > 0; {
		lo := hi
		for ; lo > 0; lo-- {
			if !(e[lo-1] > unit*unit*math.Abs(d[lo-1]*d[lo]) && e[lo-1] > tiny) {
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

// rootFreeDown is a sweep from the first index to the last. Before index i the matrix
// is done; γ is what stands there of the entry turned so far, p = γ²/c².
func rootFreeDown(d, e []float64) {
	last := len(d) - 1
	e = e[:last]
	shift := wilkinsonShift(d[last-1], math.Sqrt(e[last-1]), d[last])
	c, s, gamma := 1.0, 0.0, d[0]-shift
	p := gamma * gamma
	for i, square := range e {
		r := p + square
		if i > 0 {
			e[i-1] = s * r
		}
		before := c
		c, s = p/r, square/r
		old, next := gamma, d[i+1]
		gamma = c*(next-shift) - s*old
		d[i] = old + (next - gamma)
		if c != 0 {
			p = gamma * gamma / c
		} else {
			p = before * square
		}
	}
	e[last-1] = s * p
	d[last] = shift + gamma
}

// rootFreeUp is a sweep from the last index to the first.
func rootFreeUp(d, e []float64) {
	last := len(d) - 1
	e = e[:last]
	shift := wilkinsonShift(d[1], math.Sqrt(e[0]), d[0])
	c, s, gamma := 1.0, 0.0, d[last]-shift
	p := gamma * gamma
	for i := last - 1; i >= 0; i-- {
		square := e[i]
		r := p + square
		if i < last-1 {
			e[i+1] = s * r
		}
		before := c
		c, s = p/r, square/r
		old, next := gamma, d[i]
		gamma = c*(next-shift) - s*old
		d[i+1] = old + (next - gamma)
		if c != 0 {
			p = gamma * gamma / c
		} else {
			p = before * square
		}
	}
	e[0] = s * p
	d[0] = shift + gamma
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
