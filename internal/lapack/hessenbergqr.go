package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// The Schur form of a Hessenberg matrix by the implicitly shifted QR iteration
// (Francis, The QR transformation II, 1962). Two shifts, conjugate or real, are
// applied by reflections of order 3, which chase a bulge down the diagonal in real
// arithmetic. Subdiagonal entries become negligible, mostly at the bottom, and the
// matrix falls into blocks of order 1 and 2. Blocks up to schurSmall are treated so,
// with one bulge at a time; larger ones by multishift.

const (
	sweepsPerOrder = 30 // sweeps for each eigenvalue after which to give up
	leastOrder     = 10 // orders below count as this
	patience       = 10 // sweeps without progress before the shifts are changed
)

// qrIteration is a QR iteration and its working memory. The rows of h, and those of
// zt, which are the columns of Z, are consecutive elements; zt has 0 columns if Z is
// not wanted.
type qrIteration[T Float] struct {
	h, zt  blas.Mat[T]
	schur  bool // or else only the eigenvalues
	re, im []T
	sweeps int // how many more to try

	sweeping sweeping[T]
	pairs    []shifts[T]
}

// hessenbergQR finds the eigenvalues re[i] + i·im[i], lo ≤ i < hi, of H, upper
// Hessenberg, and upper triangular outside rows and columns lo ≤ i < hi. If schur, H becomes T of
// H = U·T·Uᵀ, quasi-triangular with standardised blocks, and Z becomes Z·U,
// unless it has 0 columns; otherwise H is destroyed, and Z is not used. Z is given by
// zt = Zᵀ. The rows of h and of zt are consecutive elements.
//
// All entries are finite and their squares within range, as rangeScale sees to.
// Eigenvalues from row found on have converged; if all have, found is lo.
func hessenbergQR[T Float](h, zt blas.Mat[T], lo, hi int, schur bool, re, im []T) (found int) {
	pool := scratch.For[T](&iterations)
	q := scratch.Take[qrIteration[T]](pool)
	q.h, q.zt, q.schur, q.re, q.im = h, zt, schur, re, im
	q.sweeps = sweepsPerOrder * max(leastOrder, hi-lo)
	found = q.solve(lo, hi)
	q.h, q.zt, q.re, q.im, q.sweeping.pairs = blas.Mat[T]{}, blas.Mat[T]{}, nil, nil, nil
	pool.Put(q)
	return found
}

// iterations keeps working memory from call to call.
var iterations scratch.Pools

// solve does it for rows and columns lo … hi−1.
func (q *qrIteration[T]) solve(lo, hi int) (found int) {
	if hi-lo > schurSmall {
		return q.multishift(lo, hi)
	}
	stalled, enough := 0, enoughOfThree(q.h.Slice(lo, hi, lo, hi))
	for end := hi; end > lo; {
		start := splitHessenberg(q.h, lo, end)
		switch end - start {
		case 1:
			q.re[start], q.im[start] = q.h.At(start, start), 0
		case 2:
			standardiseBlock(q.h, q.zt, start, q.schur)
			blockEigenvalues(q.h, start, q.re, q.im)
		default:
			if q.sweeps == 0 {
				return end
			}
			q.sweeps--
			stalled++
			s := chooseShifts(q.h, start, end, stalled)
			if end-start <= sweepTiny && q.h.Rows <= sweepTiny {
				q.tinySweep(start, end, s)
				continue
			}
			q.pairs = append(q.pairs[:0], s)
			q.sweep(start, sweepStart(q.h, start, end, s, enough), end, q.pairs)
			continue
		}
		end = start
		stalled = 0
	}
	return lo
}

// tinySweep is sweep with one bulge where everything is near.
func (q *qrIteration[T]) tinySweep(start, end int, s shifts[T]) {
	first, last := start, end
	if q.schur {
		first, last = 0, q.h.Cols
	}
	h, inc := q.h.Data, q.h.RowInc
	x0, x1, x2 := firstColumn(q.h, start, s)
	for k := start; k < end-1; k++ {
		order := min(3, end-k)
		p := k*inc + k
		if k > start {
			if x0, x1, x2 = h[p-1], h[p-1+inc], 0; order == 3 {
				x2 = h[p-1+2*inc]
			}
		}
		beta, c := kernel.MakeReflection(x0, x1, x2)
		if k > start {
			h[p-1], h[p-1+inc] = beta, 0
			if order == 3 {
				h[p-1+2*inc] = 0
			}
		}
		kernel.Reflect(c[:], h[p:], inc, order, last-k)
		kernel.ReflectRight(&c, h[first*inc+k:], inc, min(k+4, end)-first, order)
		if q.zt.Cols > 0 {
			kernel.Reflect(c[:], q.zt.Data[k*q.zt.RowInc:], q.zt.RowInc, order, q.zt.Cols)
		}
	}
}

// splitHessenberg returns the first row of the last irreducible block of
// H[lo:end, lo:end], after setting the subdiagonal entry before it to zero.
//
// An entry is negligible if it is small beside its neighbours on the diagonal,
// and if dropping it moves the eigenvalues of the 2×2 block around it by no more
// than a rounding error (Ahues and Tisseur, A new deflation criterion for the QR
// algorithm, LAPACK Working Note 122, 1997).
func splitHessenberg[T Float](h blas.Mat[T], lo, end int) (start int) {
	eps := Eps[T]()
	floor := smallestNormal[T]() * (T(end-lo) / eps)
	below, inc := h.At(end-1, end-1), h.RowInc
	for k, p := end-1, (end-1)*(inc+1); k > lo; k, p = k-1, p-inc-1 {
		sub, above := abs(h.Data[p-1]), h.Data[p-inc-1]
		size := abs(above) + abs(below)
		if sub > eps*size && sub > floor && size > 0 || !negligible(h, k, lo, end, sub, floor) {
			below = above
			continue
		}
		h.Data[p-1] = 0
		return k
	}
	return lo
}

// negligible is the rest of the question of splitHessenberg, for entry (k, k−1), whose
// modulus is sub.
func negligible[T Float](h blas.Mat[T], k, lo, end int, sub, floor T) bool {
	if sub <= floor {
		return true
	}
	eps := Eps[T]()
	above, below := h.At(k-1, k-1), h.At(k, k)
	size := abs(above) + abs(below)
	if size == 0 {
		if k-2 >= lo {
			size += abs(h.At(k-1, k-2))
		}
		if k+1 < end {
			size += abs(h.At(k+1, k))
		}
	}
	if !(sub <= eps*size) {
		return false
	}
	super := abs(h.At(k-1, k))
	gap := abs(above - below)
	large, little := max(sub, super), min(sub, super)
	high, low := max(abs(below), gap), min(abs(below), gap)
	sum := high + large
	return little*(large/sum) <= max(floor, eps*(low*(high/sum)))
}

// chooseShifts returns the eigenvalues of the last 2×2 block of H[start:end,
// start:end]; if they are real, twice the one nearer to the last diagonal entry.
// When that has not helped for a while, it makes shifts up from the size of the
// subdiagonal, in turn at the top and at the bottom of the block.
func chooseShifts[T Float](h blas.Mat[T], start, end, stalled int) shifts[T] {
	var a, b, c, d T
	switch last := end - 1; {
	case stalled < patience:
		a, b, c, d = h.At(last-1, last-1), h.At(last-1, last), h.At(last, last-1), h.At(last, last)
	case stalled%(2*patience) == 0:
		s := abs(h.At(last, last-1)) + abs(h.At(last-1, last-2))
		a, b, c, d = exceptionalBlock(s, h.At(last, last))
	case stalled%patience == 0:
		s := abs(h.At(start+1, start)) + abs(h.At(start+2, start+1))
		a, b, c, d = exceptionalBlock(s, h.At(start, start))
	default:
		a, b, c, d = h.At(last-1, last-1), h.At(last-1, last), h.At(last, last-1), h.At(last, last)
	}
	return blockShifts(a, b, c, d)
}

// blockShifts returns the eigenvalues of [a b; c d]; if they are real, twice the one
// nearer to d.
func blockShifts[T Float](a, b, c, d T) shifts[T] {
	s := abs(a) + abs(b) + abs(c) + abs(d)
	r := 1 / s
	a, b, c, d = a*r, b*r, c*r, d*r
	mean := (a + d) / 2
	det := (a-mean)*(d-mean) - b*c
	root := sqrt(abs(det))
	if det >= 0 {
		return shifts[T]{re1: mean * s, im1: root * s, re2: mean * s, im2: -root * s}
	}
	nearer := mean + root
	if abs(mean-root-d) < abs(nearer-d) {
		nearer = mean - root
	}
	return shifts[T]{re1: nearer * s, re2: nearer * s}
}

// exceptionalBlock is a 2×2 block with complex eigenvalues at the distance s
// from x. The factors are those of EISPACK's hqr.
func exceptionalBlock[T Float](s, x T) (a, b, c, d T) {
	return 0.75*s + x, -0.4375 * s, s, 0.75*s + x
}

// sweepStart returns the row at which a sweep of H[start:end, start:end] may begin: start,
// or a later row if the two subdiagonal entries before it are so small together that
// the bulge does not feel what is above. Where three subdiagonal entries in a row have
// a product above enough, that is not the case.
func sweepStart[T Float](h blas.Mat[T], start, end int, s shifts[T], enough float64) int {
	eps := float64(Eps[T]())
	re1, re2, im := float64(s.re1), float64(s.re2), float64(s.im1)*float64(s.im2)
	inc := h.RowInc
	c, next := float64(h.At(end-2, end-3)), float64(h.At(end-1, end-2))
	for m, p := end-3, (end-3)*(inc+1); m > start; m, p = m-1, p-inc-1 {
		before := float64(h.Data[p-1])
		if abs(before*c*next) > enough {
			c, next = before, c
			continue
		}
		// The first column of (H − s₁·I)·(H − s₂·I), and what of it would meet h[m, m−1].
		a, d, b := float64(h.Data[p]), float64(h.Data[p+inc+1]), float64(h.Data[p+1])
		x0 := c*b + (a-re1)*(a-re2) - im
		x12 := abs(c) * (abs(a+d-re1-re2) + abs(next))
		if above := float64(h.Data[p-inc-1]); abs(before)*x12 < eps*abs(x0)*(abs(above)+abs(a)+abs(d)) {
			return m
		}
		c, next = before, c
	}
	return start
}

// enoughOfThree is a bound for sweepStart: with it, the first entry of the column there is
// not larger than 8·‖H‖², nor its neighbours on the diagonal together than 3·‖H‖.
func enoughOfThree[T Float](h blas.Mat[T]) float64 {
	norm := 0.0
	for i := range h.Rows {
		norm += kernel.SumSquares(1, h.Data[i*h.RowInc:][:h.Cols])
	}
	norm = math.Sqrt(norm)
	return 24 * float64(Eps[T]()) * norm * norm * norm
}
