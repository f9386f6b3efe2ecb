package lapack

import "github.com/lina-la/lina/internal/blas"

// Aggressive early deflation. The window W at the bottom of H is brought to Schur form,
// W = V·T·Vᵀ, which turns the entry s before it, the only one left of it in
// these rows, into a column s·V[0, :]ᵀ, the spike. Where the spike is negligible at
// the bottom, the eigenvalue there has converged. If it is not, the eigenvalue
// is moved to the top of T, and the one now at the bottom is judged. In the end what has not
// converged is brought back to Hessenberg form.

// deflate does that in rows and columns end−window … end−1 of H[start:end, start:end], and
// returns the number of eigenvalues that have converged. The others, or some of them,
// are left in q.pairs, as the shifts of the next sweep.
func (q *qrIteration[T]) deflate(start, end, window int) (deflated int, ok bool) {
	top := end - window
	work, vt := blas.Borrow[T](window+2, window), blas.Borrow[T](window, window)
	t := work.Slice(0, window, 0, window)
	re, im := work.Row(window).Data[:window], work.Row(window + 1).Data[:window]
	blas.CopyMat(t, q.h.Slice(top, end, top, end))
	identity(vt.Mat)
	if hessenbergQR(t, vt.Mat, 0, window, true, re, im) > 0 {
		work.Release()
		vt.Release()
		return 0, false
	}
	s := q.h.At(top, top-1)
	left := q.judge(t, vt.Mat, s)
	deflated = window - left
	for j := range window {
		if j < left {
			re[j], im[j] = eigenvalueAt(t, j)
		} else {
			q.re[top+j], q.im[top+j] = eigenvalueAt(t, j)
		}
	}
	q.takeShifts(re[:left], im[:left], shiftsAtOnce(end-start)/2)
	if deflated > 0 {
		beta := T(0)
		if left > 0 {
			beta = returnSpike(t, vt.Mat, left, s)
		}
		q.h.Set(top, top-1, beta)
		blas.CopyMat(q.h.Slice(top, end, top, end), t)
		q.transform(vt.Mat, start, top, end)
	}
	work.Release()
	vt.Release()
	return deflated, true
}

// judge returns the number of eigenvalues of T that have not converged, and has moved
// them to the top. The spike is s·vt[:, 0].
func (q *qrIteration[T]) judge(t, vt blas.Mat[T], s T) (left int) {
	floor := smallestNormal[T]() * (T(q.h.Rows) / Eps[T]())
	left = t.Rows
	for kept := 0; kept < left; {
		j := left - 1
		size, spike, order := abs(t.At(j, j)), abs(s*vt.At(j, 0)), 1
		if j > 0 && t.At(j, j-1) != 0 {
			size += sqrt(abs(t.At(j, j-1))) * sqrt(abs(t.At(j-1, j)))
			spike, order = max(spike, abs(s*vt.At(j-1, 0))), 2
		}
		if size == 0 {
			size = abs(s)
		}
		if spike <= max(floor, Eps[T]()*size) {
			left -= order
			continue
		}
		moveBlockUp(t, vt, left-order, kept)
		kept += order
	}
	return left
}

// returnSpike brings the first left rows of T back to Hessenberg form, with their
// part of the spike, s·vt[:left, 0], which becomes one entry again, beta.
func returnSpike[T Float](t, vt blas.Mat[T], left int, s T) (beta T) {
	n := t.Rows
	work := blas.Borrow[T](2, n)
	v, tau := work.Row(0).Slice(0, left), work.Row(1).Data[:left]
	for j := range left {
		v.Set(j, s*vt.At(j, 0))
	}
	beta, tau[0] = reflector(v.At(0), v.Slice(1, left))
	if left == 1 {
		work.Release()
		return beta
	}
	u, w := v.Slice(1, left), blas.Borrow[T](1, n)
	applyReflectorLeft(tau[0], u, t.Slice(0, left, 0, n), w.Data)
	applyReflectorRight(tau[0], u, t.Slice(0, left, 0, left), w.Data)
	applyReflectorLeft(tau[0], u, vt.Slice(0, left, 0, n), w.Data)
	w.Release()
	// T = Qᵀ·T·Q, V = V·Q
	hessenbergReduce(t, 0, left, true, tau)
	QRApply(true, t.Slice(1, left, 0, left-1), tau[:left-1], vt.Slice(1, left, 0, n))
	clearBelowSubdiagonal(t.Slice(0, left, 0, left))
	work.Release()
	return beta
}

// eigenvalueAt returns the eigenvalue of the standardised block of T that has row j: of
// a pair, the first has im > 0.
func eigenvalueAt[T Float](t blas.Mat[T], j int) (re, im T) {
	switch {
	case j+1 < t.Rows && t.At(j+1, j) != 0:
		return t.At(j, j), sqrt(abs(t.At(j, j+1))) * sqrt(abs(t.At(j+1, j)))
	case j > 0 && t.At(j, j-1) != 0:
		return t.At(j, j), -sqrt(abs(t.At(j-1, j))) * sqrt(abs(t.At(j, j-1)))
	}
	return t.At(j, j), 0
}
