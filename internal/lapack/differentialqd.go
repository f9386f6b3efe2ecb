package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// differentialQD computes the singular values of the upper bidiagonal B with diagonal d,
// length n, and superdiagonal e, length n−1, numbers near 1 and smaller, in descending order in
// d, by the differential quotient-difference algorithm with shifts, on the squares: a step
// is one division an element, and no square root. e is destroyed. It returns false if there is
// no convergence; then both are destroyed.
//
// A step with shift τ turns B into B' with B'ᵀB' = B·Bᵀ − τ·I, which has to be positive semidefinite:
// a shift that was too large shows in a negative number, and the step is made again from what
// it began with.
//
// Source: Fernando and Parlett, Accurate singular values and differential qd
// algorithms, 1994; the places where B falls apart, Parlett and Marques, An implementation of
// the dqds algorithm, 2000.
func differentialQD(d, e []float64) (ok bool) {
	n := len(d)
	room := blas.Borrow[float64](1, 2*n)
	defer room.Release()
	for i, x := range d {
		d[i] = x * x
	}
	for i, x := range e[:n-1] {
		e[i] = x * x
	}
	steps := qrSweeps * n
	if !qdIterate(d, e[:n-1], 0, 0, room.Data[:2*n], &steps) {
		return false
	}
	for i, x := range d {
		d[i] = math.Sqrt(x)
	}
	insertionSort(d)
	for i, j := 0, n-1; i < j; i, j = i+1, j-1 {
		d[i], d[j] = d[j], d[i]
	}
	return true
}

// qdIterate replaces the squares q of the diagonal by those of the singular values; q and e
// are what is left after shifts that add up to shifted + rest. room has at least 2·len(q)
// elements, steps are those that may still be made.
func qdIterate(q, e []float64, shifted, rest float64, room []float64, steps *int) (ok bool) {
	const negligible = 0x1p-100 // the square of what a singular value may change by, relatively
	for {
		last := len(q) - 1
		switch {
		case last < 0:
			return true
		case last == 0 || e[last-1] <= negligible*(shifted+q[last]) || e[last-1] < 0x1p-300:
			q[last] = shifted + (rest + q[last])
			q, e = q[:last], e[:max(last-1, 0)]
			continue
		}
		for i := last - 2; i >= 0; i-- {
			if e[i] <= negligible*(shifted+q[i]) || e[i] < 0x1p-300 {
				if !qdIterate(q[i+1:], e[i+1:], shifted, rest, room, steps) {
					return false
				}
				q, e, last = q[:i+1], e[:i], i
			}
		}
		if last == 0 || e[last-1] <= negligible*(shifted+q[last]) {
			continue
		}
		if 1.5*q[0] < q[last] {
			reverseNumbers(q)
			reverseNumbers(e)
		}
		shift := qdShift(q, e)
		q2, e2 := room[:last+1], room[len(room)/2:][:last]
		for try := 0; ; try++ {
			if *steps--; *steps < 0 {
				return false
			}
			least, end := qdStep(q, e, q2, e2, shift)
			if least >= 0 && end >= 0 {
				break
			}
			// The last entry falls faster than the shift rises, if it alone is negative:
			// shift + end is no more than the least eigenvalue.
			switch {
			case shift == 0:
				return false
			case least >= 0 && shift+end > 0 && try < 3:
				shift = (shift + end) * (1 - 0x1p-50)
			case try < 3:
				shift /= 4
			default:
				shift = 0
			}
		}
		copy(q, q2)
		copy(e, e2)
		sum := shifted + shift
		if shifted >= shift {
			rest += shift - (sum - shifted)
		} else {
			rest += shifted - (sum - shift)
		}
		shifted = sum
	}
}

// qdShift guesses at the least eigenvalue, from below if it can: by the last two rows, less
// what the rows above, whose weights sum counts, may take from it. Where they count for much, it
// is a quarter of the least entry.
func qdShift(q, e []float64) float64 {
	last := len(q) - 1
	factor := e[last-1] / q[last-1]
	sum, above := factor, 0.0
	for i := last - 2; i >= 0 && sum < 0.6; i-- {
		before := factor
		factor *= e[i] / q[i]
		sum += factor
		above += factor
		if 100*max(factor, before) < sum {
			break
		}
	}
	if sum < 0.5 {
		// The least eigenvalue of the last 2×2 block.
		p, off, r := q[last-1], e[last-1], q[last]
		difference := p - r + off
		least := 2 * p * r / (p + off + r + math.Sqrt(difference*difference+4*off*r))
		return least * (1 - math.Sqrt(above)) / (1 + above)
	}
	least := q[last]
	for _, x := range q {
		least = min(least, x)
	}
	return least / 4
}

// qdStep makes a step from q and e to q2 and e2. It returns the least of the numbers that
// must not be negative, and the last of them, which is not among those; at the first that is
// negative it stops. With d the number before, those are
//
//	q2 = d + e,  e2 = e·q/q2,  d' = d·q/q2 − shift
//
// d is kept as a quotient a/b, with b' = a + e·b and a' = a·q − shift·b', so that no division
// waits for the one before. Each d' comes from d and q as it does by the formula, but for a
// few relative rounding errors.
func qdStep(q, e, q2, e2 []float64, shift float64) (least, end float64) {
	a, b := q[0]-shift, 1.0
	next := q[1:][:len(e)]
	q2, e2 = q2[:len(e)+1], e2[:len(e)]
	for i, off := range e {
		if !(a >= 0) {
			return -1, a
		}
		sum, x := a+off*b, next[i]
		quotient := sum / b
		q2[i] = quotient
		e2[i] = off * (x / quotient)
		a, b = a*x-shift*sum, sum
		if !(b > 0x1p-200 && b < 0x1p200) {
			a, b = a/b, 1
		}
	}
	end = a / b
	q2[len(e)] = end
	return 0, end
}

func reverseNumbers(x []float64) {
	for i, j := 0, len(x)-1; i < j; i, j = i+1, j-1 {
		x[i], x[j] = x[j], x[i]
	}
}
