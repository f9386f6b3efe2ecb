package lapack

import (
	"slices"

	"github.com/lina-la/lina/internal/blas"
)

// Multishift QR with aggressive early deflation (Braman, Byers and Mathias, The
// multishift QR algorithm, parts I and II, 2002). In turn, a window at the bottom is
// searched for eigenvalues that have converged, and its other eigenvalues are the
// shifts of a sweep. The numbers below that are not explained are those of LAPACK's
// dlaqr0, found by experiment there.

const (
	enoughDeflated = 14 // per cent of a window: then the next window is looked at without a sweep
	windowPatience = 5  // windows without a deflation before they grow
	shiftPatience  = 6  // and before the shifts are made up
)

// multishift is solve for large matrices.
func (q *qrIteration[T]) multishift(lo, hi int) (found int) {
	stalled, grown := 0, 0
	for end := hi; end > lo; {
		start := splitHessenberg(q.h, lo, end)
		order := end - start
		if order <= schurSmall {
			if !q.solveApart(start, end) {
				return end
			}
			end, stalled, grown = start, 0, 0
			continue
		}
		if q.sweeps == 0 {
			return end
		}
		q.sweeps--
		most := (order - 1) / 3
		window := min(deflationWindow(order), most)
		if stalled >= windowPatience {
			grown++
			window = min(most, window<<min(grown, 8))
		}
		if top := end - window; abs(q.h.At(top, top-1)) > abs(q.h.At(top-1, top-2)) {
			window++
		}
		deflated, ok := q.deflate(start, end, window)
		if !ok {
			return end
		}
		end -= deflated
		if deflated > 0 {
			stalled, grown = 0, 0
		} else {
			stalled++
		}
		order = end - start
		if order <= schurSmall || 100*deflated > enoughDeflated*window {
			continue
		}
		if stalled%shiftPatience == shiftPatience-1 {
			q.madeUpShifts(start, end, shiftsAtOnce(order)/2)
		}
		if len(q.pairs) > 0 {
			q.sweep(start, start, end, q.pairs)
		}
	}
	return lo
}

// shiftsAtOnce is the number of shifts of a sweep, an even one.
func shiftsAtOnce(order int) int {
	switch {
	case order < 60:
		return 4
	case order < 150:
		return 10
	case order < 590:
		return max(10, order/log2(order)) &^ 1
	case order < 3000:
		return 64
	}
	return 128
}

func log2(n int) (k int) {
	for ; n > 1; n >>= 1 {
		k++
	}
	return k
}

// deflationWindow is the order of the window in which deflation is tried.
func deflationWindow(order int) int {
	if s := shiftsAtOnce(order); order > 500 {
		return 3 * s / 2
	} else {
		return s
	}
}

// madeUpShifts makes shifts up from the size of the subdiagonal.
func (q *qrIteration[T]) madeUpShifts(start, end, count int) {
	q.pairs = q.pairs[:0]
	for k := end - 1; k >= start+2 && len(q.pairs) < count; k -= 2 {
		s := abs(q.h.At(k, k-1)) + abs(q.h.At(k-1, k-2))
		a, b, c, d := exceptionalBlock(s, q.h.At(k, k))
		q.pairs = append(q.pairs, blockShifts(a, b, c, d))
	}
}

// solveApart is solve for a block of a large matrix: the transformation of the block is
// computed first, and then applied to the rest by products.
func (q *qrIteration[T]) solveApart(start, end int) (ok bool) {
	m := end - start
	if !q.schur && q.zt.Cols == 0 {
		return hessenbergQR(q.h.Slice(start, end, start, end), blas.Mat[T]{}, 0, m, false, q.re[start:end], q.im[start:end]) == 0
	}
	ut := blas.Borrow[T](m, m)
	identity(ut.Mat)
	ok = hessenbergQR(q.h.Slice(start, end, start, end), ut.Mat, 0, m, true, q.re[start:end], q.im[start:end]) == 0
	q.transform(ut.Mat, start, start, end)
	ut.Release()
	return ok
}

// identity sets A = I.
func identity[T Float](a blas.Mat[T]) {
	blas.Fill(a, 0)
	for i := range a.Rows {
		a.Set(i, i, 1)
	}
}

// transform applies U, given as Uᵀ, which has transformed rows and columns top … end−1
// of H among themselves, to the rest of H and to Z. Unless the Schur form is wanted,
// the rest are the rows from start on.
func (q *qrIteration[T]) transform(ut blas.Mat[T], start, top, end int) {
	first, last := start, end
	if q.schur {
		first, last = 0, q.h.Cols
	}
	above, right, z := q.h.Slice(first, top, top, end), q.h.Slice(top, end, end, last), q.zt
	if z.Cols > 0 {
		z = z.Slice(top, end, 0, z.Cols)
	}
	w := blas.Borrow[T](end-top, max(above.Rows, right.Cols, z.Cols))
	if above.Rows > 0 {
		product := blas.MatOf(above.Rows, end-top, w.Data)
		blas.Gemm(1, above, ut.T(), 0, product)
		blas.CopyMat(above, product)
	}
	for _, a := range [...]blas.Mat[T]{right, z} {
		if a.Cols > 0 {
			product := w.Slice(0, end-top, 0, a.Cols)
			blas.Gemm(1, ut, a, 0, product)
			blas.CopyMat(a, product)
		}
	}
	w.Release()
}

// takeShifts makes pairs of shifts, count of them at most, of the eigenvalues
// re + i·im: those of least modulus, the least last. im is lost.
func (q *qrIteration[T]) takeShifts(re, im []T, count int) {
	q.pairs = q.pairs[:0]
	lonely := -1 // a real one that waits for another
	const taken = -1
	for len(q.pairs) < count {
		best := -1
		for j := range re {
			if im[j] >= 0 && (best < 0 || abs(re[j])+im[j] < abs(re[best])+im[best]) {
				best = j
			}
		}
		switch {
		case best < 0 && lonely < 0:
			count = 0
			continue
		case best < 0:
			best = lonely // twice
			fallthrough
		case im[best] <= 0 && lonely >= 0:
			q.pairs = append(q.pairs, shifts[T]{re1: re[lonely], re2: re[best]})
			lonely = -1
		case im[best] > 0:
			q.pairs = append(q.pairs, shifts[T]{re1: re[best], im1: im[best], re2: re[best], im2: -im[best]})
		default:
			lonely = best
		}
		im[best] = taken
	}
	slices.Reverse(q.pairs)
}
