package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// Least squares of float32 by the normal equations in float64. Products of entries of A are
// exact then, and the equations are good for condition numbers up to several thousand, where
// float32 is good for 54, with all the digits of X that float32 has. A is read twice, a block of
// rows after the other, of which there is a copy in float64.

const (
	wideElements = 1 << 15 // of A in a block of rows, which stays in the second-level cache,
	wideRows     = 256     // but no fewer rows: a product of few terms waits for AᵀA
)

// normalWide is NormalEquations in float64, whatever T is.
func normalWide[T Float](a, b blas.Mat[T], rtol T, x blas.Mat[T], ssr, root []T) (solved bool) {
	n, nrhs := a.Cols, b.Cols
	rows := min(max(wideElements/n, wideRows), a.Rows)
	inc := n
	if n%64 == 0 { // neighbours in a column would crowd few lines of a cache
		inc += 8
	}
	w := scratch.Borrow[float64](n*n + 2*n + nrhs + 2*n*nrhs + rows*(inc+nrhs))
	defer w.Release()
	s := wideSystem[T]{a: a, b: b, U: blas.MatOf(n, n, w.Take(n*n)), scale: w.Take(n), first: -1}
	s.A, s.B = blas.MatOf(rows, inc, w.Take(rows*inc)).Slice(0, rows, 0, n), blas.MatOf(nrhs, rows, w.Take(nrhs*rows)).T()
	sums, gradient, X, G := w.Take(nrhs), w.Take(n), blas.MatOf(nrhs, n, w.Take(n*nrhs)).T(), blas.MatOf(nrhs, n, w.Take(n*nrhs)).T()

	// X = (AᵀA)⁻¹·AᵀB
	s.form(X)
	if !normalFactor(s.U, s.scale, float64(rtol)) {
		return false
	}
	s.solve(X)
	// δX = (AᵀA)⁻¹·Aᵀ(B − A·X)
	s.residuals(X, G, sums)
	for j := range nrhs {
		xj, dx := column(X, j), column(G, j)
		size := normalSize(xj, s.scale)
		copy(gradient, dx)
		s.solve(G.Slice(0, n, j, j+1))
		if !(normalSize(dx, s.scale) <= normalCorrection[float64]()*size) {
			return false
		}
		// ‖b − A·(x + δx)‖² = ‖r‖² − δxᵀ·Aᵀr
		ssr[j] = T(max(sums[j]-blas.DotSlices(gradient, dx), 0))
		for i, d := range dx {
			xj[i] += d
		}
	}
	blas.Convert(x, X)
	if !blas.IsFinite(x) {
		return false
	}
	if root != nil {
		r := scratch.Borrow[float64](len(root))
		packDivided(r.Data[:len(root)], s.U, s.scale)
		kernel.Convert(root, r.Data)
		r.Release()
	}
	return true
}

// wideSystem is AᵀA·X = AᵀB in float64.
type wideSystem[T Float] struct {
	a, b  blas.Mat[T]
	U     blas.Mat[float64] // of D·AᵀA·D = UᵀU
	scale []float64         // D

	A, B  blas.Mat[float64] // a block of rows of A and B
	first int               // the row of A that is the first of the block
}

// block returns the rows of A and B from row i on.
func (s *wideSystem[T]) block(i int) (A, B blas.Mat[float64]) {
	ie := min(i+s.A.Rows, s.a.Rows)
	A, B = s.A.Slice(0, ie-i, 0, s.A.Cols), s.B.Slice(0, ie-i, 0, s.B.Cols)
	if s.first != i {
		blas.Convert(A, s.a.Slice(i, ie, 0, A.Cols))
		s.first = i
	}
	blas.Convert(B, s.b.Slice(i, ie, 0, B.Cols))
	return A, B
}

// form computes U = AᵀA, in its upper triangle, and C = AᵀB.
func (s *wideSystem[T]) form(C blas.Mat[float64]) {
	var beta float64
	for i := 0; i < s.a.Rows; i += s.A.Rows {
		A, B := s.block(i)
		blas.Syrk(blas.Upper, 1, A.T(), beta, s.U)
		blas.Gemm(1, A.T(), B, beta, C)
		beta = 1
	}
}

// residuals computes C = AᵀR and the sums of squares in the columns of R = B − A·X.
func (s *wideSystem[T]) residuals(X, C blas.Mat[float64], sums []float64) {
	clear(sums)
	var beta float64
	for i := 0; i < s.a.Rows; i += s.A.Rows {
		A, R := s.block(i)
		blas.Gemm(-1, A, X, 1, R)
		blas.Gemm(1, A.T(), R, beta, C)
		for j := range sums {
			sums[j] += blas.Dot(R.Col(j), R.Col(j))
		}
		beta = 1
	}
}

// solve computes X = D·U⁻¹U⁻ᵀ·D·X.
func (s *wideSystem[T]) solve(X blas.Mat[float64]) {
	for j := range X.Cols {
		multiply(column(X, j), s.scale)
	}
	CholeskySolve(s.U.T(), X)
	for j := range X.Cols {
		multiply(column(X, j), s.scale)
	}
}
