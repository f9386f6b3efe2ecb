package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
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

// refinement is what LeastSquares keeps for a step of refinement: A, m×n, and B
// before they are overwritten, in columns of consecutive elements, and room to work.
type refinement[T Float] struct {
	A, B  blas.Mat[T]
	V     blas.Mat[T] // the vectors of the reflections, once A is factored
	r, f  blas.Vec[T] // of length m
	g, dy blas.Vec[T] // of length n
	w     *scratch.Buffer[T]
}

// newRefinement copies A and B.
func newRefinement[T Float](a, b blas.Mat[T]) refinement[T] {
	m, n := a.Rows, a.Cols
	w := scratch.Borrow[T](2*m*n + m*b.Cols + 2*m + 2*n)
	s := refinement[T]{
		A: blas.MatOf(n, m, w.Take(m*n)).T(),
		V: blas.MatOf(n, m, w.Take(m*n)).T(),
		B: blas.MatOf(b.Cols, m, w.Take(m*b.Cols)).T(),
		r: blas.VecOf(w.Take(m)), f: blas.VecOf(w.Take(m)),
		g: blas.VecOf(w.Take(n)), dy: blas.VecOf(w.Take(n)),
		w: w,
	}
	blas.CopyMat(s.A, a)
	blas.CopyMat(s.B, b)
	return s
}

func (s refinement[T]) release() { s.w.Release() }

// step corrects x = R⁻¹·c₁, the solution for column j of B; c₂ is Qᵀ·b from row n
// down. It returns ‖r‖₂.
func (s refinement[T]) step(j int, qr blas.Mat[T], tau []T, x, c2 blas.Vec[T]) T {
	m, n := qr.Rows, qr.Cols
	R := qr.Slice(0, n, 0, n)
	f1 := s.f.Slice(0, n)

	// r = Q·(0, c₂)
	blas.Fill(s.r.Slice(0, n).AsCol(), 0)
	blas.Copy(s.r.Slice(n, m), c2)
	reflectColumns(false, s.V, tau, s.r.AsCol())
	// f = b − r − A·x, g = −Aᵀ·r
	blas.Copy(s.dy, x)
	residual(s.f.Data, column(s.B, j), s.r.Data, s.A, s.dy.Data)
	negativeGradient(s.g.Data, s.A, s.r.Data)
	// h = R⁻ᵀ·g, d = Qᵀ·f, δx = R⁻¹·(d₁ − h)
	blas.Trsv(blas.Lower, blas.NonUnit, R.T(), s.g)
	reflectColumns(true, s.V, tau, s.f.AsCol())
	blas.Copy(s.dy, f1)
	blas.Axpy(-1, s.g, s.dy)
	blas.Trsv(blas.Upper, blas.NonUnit, R, s.dy)

	// A correction as large as the solution means that A is too ill-conditioned
	// for the step to help.
	if blas.Nrm2(s.dy) <= blas.Nrm2(x)/2 {
		// x = x + δx, r = r + Q·(h, d₂)
		blas.Axpy(1, s.dy, x)
		blas.Copy(f1, s.g)
		reflectColumns(false, s.V, tau, s.f.AsCol())
		blas.Axpy(1, s.f, s.r)
	}
	return blas.Nrm2(s.r)
}

// residual computes f = b − r − A·x, each entry as if in twice the working precision
// and rounded once. Without r it is f = b − A·x.
func residual[T Float](f, b, r []T, a blas.Mat[T], x []T) {
	m := a.Rows
	sums := blas.Borrow[float64](2, m)
	hi, lo := sums.Data[:m], sums.Data[sums.RowInc:][:m]
	clear(lo)
	if exact, ok := any(b).([]float64); ok {
		copy(hi, exact)
	} else {
		kernel.Convert(hi, b[:m])
	}
	for i, ri := range r {
		kernel.SubtractProduct(&hi[i], &lo[i], float64(ri), 1)
	}
	switch data := any(a.Data).(type) {
	case []float64:
		x, j := any(x).([]float64), 0
		for ; j+4 <= a.Cols; j += 4 {
			kernel.DoubledAxpy4(hi, lo, x[j], x[j+1], x[j+2], x[j+3], data[j*a.ColInc:], a.ColInc)
		}
		for ; j < a.Cols; j++ {
			kernel.DoubledAxpy(hi, lo, x[j], data[j*a.ColInc:][:m])
		}
	case []float32: // the products are exact in float64
		for j, xj := range x[:a.Cols] {
			for i, aij := range data[j*a.ColInc:][:m] {
				hi[i] -= float64(aij) * float64(xj)
			}
		}
	}
	kernel.Add(hi, hi, lo)
	if exact, ok := any(f).([]float64); ok {
		copy(exact, hi)
	} else {
		kernel.Convert(f[:m], hi)
	}
	sums.Release()
}

// negativeGradient computes g = −Aᵀ·r likewise.
func negativeGradient[T Float](g []T, a blas.Mat[T], r []T) {
	m := a.Rows
	switch data := any(a.Data).(type) {
	case []float64:
		g, r, j := any(g).([]float64), any(r).([]float64)[:m], 0
		for ; j+4 <= a.Cols; j += 4 {
			g[j], g[j+1], g[j+2], g[j+3] = kernel.DoubledDot4(r, data[j*a.ColInc:], a.ColInc)
		}
		for ; j < a.Cols; j++ {
			hi, lo := kernel.DoubledDot(data[j*a.ColInc:][:m], r)
			g[j] = hi + lo
		}
	case []float32:
		for j := range g[:a.Cols] {
			var sum float64
			for i, aij := range data[j*a.ColInc:][:m] {
				sum -= float64(aij) * float64(r[i])
			}
			g[j] = T(sum)
		}
	}
}
