package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// One step of iterative refinement for least squares problems of full column
// rank. The solution x and its residual r solve
//
//	[I  A] [r]   [b]
//	[Aᵀ 0] [x] = [0]
//
// Both residuals of this system, f = b − r − A·x and g = −Aᵀ·r, are computed as
// if in twice the working precision; with A = Q·[R; 0] the correction is
//
//	h = R⁻ᵀ·g,  (d₁, d₂) = Qᵀ·f,  δx = R⁻¹·(d₁ − h),  δr = Q·(h, d₂)
//
// (Björck, Iterative refinement of linear least squares solutions I, 1967). The
// error shrinks by a factor near κ(A)·ε, whatever the residual. On NIST's
// reference sets this is worth one to six digits; what is left is the rounding
// of the data.

// refines says whether LeastSquares takes that step: it costs a copy of A and
// two passes over it for each right-hand side.
func refines(m, n, nrhs int) bool {
	return m >= n && m*n <= refineElements && nrhs <= refineColumns
}

// refinementWork is the number of elements that refinement needs.
func refinementWork(m, n, nrhs int) int {
	if !refines(m, n, nrhs) {
		return 0
	}
	return m*n + m*nrhs + 2*m + 3*n
}

// refinement is what LeastSquares keeps for a step of refinement: A, m×n, and B
// before they are overwritten, and workspace.
type refinement[T Float] struct {
	A, B     blas.Mat[T]
	r, f     blas.Vec[T] // of length m
	x, g, dy blas.Vec[T] // of length n
}

// newRefinement copies A and B into work, of refinementWork elements.
func newRefinement[T Float](a, b blas.Mat[T], work []T) refinement[T] {
	m, n := a.Rows, a.Cols
	take := func(length int) []T {
		part := work[:length]
		work = work[length:]
		return part
	}
	s := refinement[T]{
		A: blas.MatOf(m, n, take(m*n)),
		B: blas.MatOf(b.Cols, m, take(m*b.Cols)).T(),
		r: blas.VecOf(take(m)), f: blas.VecOf(take(m)),
		x: blas.VecOf(take(n)), g: blas.VecOf(take(n)), dy: blas.VecOf(take(n)),
	}
	blas.CopyMat(s.A, a)
	blas.CopyMat(s.B, b)
	return s
}

// step corrects y = R⁻¹·c₁, the solution for column j of B in the order of the
// columns of A·Π = Q·R; c is Qᵀ·b from row n down. It returns ‖r‖₂.
func (s refinement[T]) step(j int, qr blas.Mat[T], tau []T, perm []int, y, c2 blas.Vec[T], work []T) T {
	m, n := qr.Rows, qr.Cols
	R := qr.Slice(0, n, 0, n)
	f1 := s.f.Slice(0, n)

	// r = Q·(0, c₂), x = Π·y
	blas.Fill(s.r.Slice(0, n).AsCol(), 0)
	blas.Copy(s.r.Slice(n, m), c2)
	QRApply(false, qr, tau, s.r.AsCol(), work)
	for k, p := range perm {
		s.x.Set(p, y.At(k))
	}
	// f = b − r − A·x, g = −Πᵀ·Aᵀ·r
	residual(s.f, s.B.Col(j), s.r, s.A, s.x)
	negativeGradient(s.x, s.A, s.r)
	for k, p := range perm {
		s.g.Set(k, s.x.At(p))
	}
	// h = R⁻ᵀ·g, d = Qᵀ·f, δy = R⁻¹·(d₁ − h)
	blas.Trsv(blas.Lower, blas.NonUnit, R.T(), s.g)
	QRApply(true, qr, tau, s.f.AsCol(), work)
	blas.Copy(s.dy, f1)
	blas.Axpy(-1, s.g, s.dy)
	blas.Trsv(blas.Upper, blas.NonUnit, R, s.dy)

	// A correction as large as the solution means that A is too ill-conditioned
	// for the step to help.
	if blas.Nrm2(s.dy) <= blas.Nrm2(y)/2 {
		// y = y + δy, r = r + Q·(h, d₂)
		blas.Axpy(1, s.dy, y)
		blas.Copy(f1, s.g)
		QRApply(false, qr, tau, s.f.AsCol(), work)
		blas.Axpy(1, s.f, s.r)
	}
	return blas.Nrm2(s.r)
}

// residual computes f = b − r − A·x, each entry as if in twice the precision of
// float64 and rounded once. A is row-major, the vectors have increment 1.
func residual[T Float](f, b, r blas.Vec[T], a blas.Mat[T], x blas.Vec[T]) {
	for i := range a.Rows {
		sum := doubled{hi: float64(b.Data[i])}
		sum.subtractProduct(float64(r.Data[i]), 1)
		row := a.Data[i*a.RowInc:][:a.Cols]
		for j, xj := range x.Data[:len(row)] {
			sum.subtractProduct(float64(row[j]), float64(xj))
		}
		f.Data[i] = T(sum.hi + sum.lo)
	}
}

// negativeGradient computes g = −Aᵀ·r likewise, a few columns at a time.
func negativeGradient[T Float](g blas.Vec[T], a blas.Mat[T], r blas.Vec[T]) {
	for j := 0; j < a.Cols; j += refineSums {
		var sums [refineSums]doubled
		width := min(refineSums, a.Cols-j)
		for i := range a.Rows {
			ri := float64(r.Data[i])
			for c, aij := range a.Data[i*a.RowInc+j:][:width] {
				sums[c].subtractProduct(float64(aij), ri)
			}
		}
		for c, sum := range sums[:width] {
			g.Data[j+c] = T(sum.hi + sum.lo)
		}
	}
}

// doubled is a sum hi + lo with hi rounded and lo what rounding took away.
type doubled struct{ hi, lo float64 }

// subtractProduct subtracts x·y. Product and sum are split into a rounded part
// and its exact error (Ogita, Rump and Oishi, Accurate sum and dot product,
// 2005, Alg. 5.3). The conversion keeps the compiler from fusing.
func (s *doubled) subtractProduct(x, y float64) {
	p := float64(-x * y)
	e := math.FMA(-x, y, -p)
	t := s.hi + p
	z := t - s.hi
	s.lo += ((s.hi - (t - z)) + (p - z)) + e
	s.hi = t
}
