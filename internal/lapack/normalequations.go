package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// Least squares by the normal equations, for what they are good for: a tall A of full
// rank and moderate condition. With AᵀA = UᵀU,
//
//	x = U⁻¹U⁻ᵀ·Aᵀb,  r = b − A·x,  δx = U⁻¹U⁻ᵀ·Aᵀr,  x = x + δx
//
// The first x has an error of the order κ²ε, the step that corrects it shrinks this by
// another κ²ε, and what is left is what a backward stable method leaves (Björck,
// Stability analysis of the method of seminormal equations for linear least squares
// problems, 1987). It takes half the operations of QR, nearly all of them in one product,
// and no copy of A. Where A has a modest size the residuals are computed as if in twice
// the working precision, see refine.go, and the error is near ε.
//
// So κ² is held below 1/√ε, by an estimate, and so is what the correction shows of it. κ
// is that of A with columns of like norms: columns are scaled, by powers of two, and only
// within AᵀA.

// NormalEquationsWork is the number of elements that NormalEquations needs.
func NormalEquationsWork(m, n int) int {
	if !normalSuits(m, n) {
		return 0
	}
	work := n*n + 4*n + m + RCondWork(n)
	if refines(m, n, 1) {
		work += m * (n + 1)
	}
	return work
}

// normalSuits says whether the normal equations are worth an attempt.
func normalSuits(m, n int) bool { return n > 0 && m >= normalAspect*n }

// NormalEquations computes the x of least ‖A·x − b‖₂ and ssr = ‖b − A·x‖₂², as
// LeastSquares does, for A, m×n, and b that are finite, with m ≥ 2n, in range, and whose
// rank by the tolerance rtol is n without doubt. Otherwise solved is false, and x holds
// anything. A and b are not changed. work has at least NormalEquationsWork elements.
func NormalEquations[T Float](a blas.Mat[T], b blas.Vec[T], rtol T, x, work []T) (ssr T, solved bool) {
	m, n := a.Rows, a.Cols
	if !normalSuits(m, n) {
		return 0, false
	}
	take := func(length int) []T {
		part := work[:length]
		work = work[length:]
		return part
	}
	U, scale := blas.MatOf(n, n, take(n*n)), take(n)
	// G = AᵀA, in its upper triangle
	blas.Syrk(blas.Upper, 1, a.T(), 0, U)
	if !normalScale(U, rtol, scale) || Cholesky(U.T()) >= 0 || !normalRegular(U, rtol, work) {
		return 0, false
	}
	s := normalSystem[T]{a: a, U: U, scale: scale, r: blas.VecOf(take(m)), g: blas.VecOf(take(n))}
	if refines(m, n, 1) {
		columns := blas.MatOf(n+1, m, take((n+1)*m)).T()
		s.A, s.b = columns.Slice(0, m, 0, n), columns.Col(n)
		blas.CopyMat(s.A, a)
		blas.Copy(s.b, b)
	}
	// x = U⁻¹U⁻ᵀ·Aᵀb
	blas.Gemv(1, a.T(), b, 0, s.g)
	s.solve()
	copy(x, s.g.Data)
	size := normalSize(s.g.Data, scale)
	// δx = U⁻¹U⁻ᵀ·Aᵀ(b − A·x)
	s.residual(x[:n], b)
	gradient := blas.VecOf(take(n))
	blas.Copy(gradient, s.g)
	s.solve()
	if !(normalSize(s.g.Data, scale) <= normalCorrection[T]()*size) {
		return 0, false
	}
	for j, dx := range s.g.Data {
		x[j] += dx
	}
	// ‖b − A·x‖² = ‖r‖² − ‖A·δx‖², and that is δxᵀ·Aᵀr
	norm := blas.Nrm2(s.r)
	if !(blas.Dot(gradient, s.g) <= Eps[T]()*norm*norm) {
		blas.Gemv(-1, a, s.g, 1, s.r)
		norm = blas.Nrm2(s.r)
	}
	return norm * norm, norm < T(math.Inf(1))
}

// normalSystem is what NormalEquations works with, once AᵀA is factored.
type normalSystem[T Float] struct {
	a     blas.Mat[T] // A, m×n
	A     blas.Mat[T] // A and
	b     blas.Vec[T] // b in columns of consecutive elements, where residuals are computed in twice the precision
	U     blas.Mat[T] // of D·AᵀA·D = UᵀU
	scale []T         // D
	r     blas.Vec[T] // b − A·x
	g     blas.Vec[T] // Aᵀr, and then the solution for it
}

// solve computes g = D·U⁻¹U⁻ᵀ·D·g.
func (s *normalSystem[T]) solve() {
	g := s.g.Data
	blas.Elements(blas.OpMul, g, g, 0, s.scale)
	CholeskySolve(s.U.T(), s.g.AsCol())
	blas.Elements(blas.OpMul, g, g, 0, s.scale)
}

// residual computes r = b − A·x and g = Aᵀr.
func (s *normalSystem[T]) residual(x []T, b blas.Vec[T]) {
	if s.A.Cols > 0 {
		residual(s.r.Data, s.b.Data, nil, s.A, x)
		negativeGradient(s.g.Data, s.A, s.r.Data)
		blas.Scal(-1, s.g)
		return
	}
	// in one pass over A
	m, n := s.a.Rows, s.a.Cols
	blas.Copy(s.r, b)
	clear(s.g.Data)
	rows := max(normElements/n, 1)
	for i := 0; i < m; i += rows {
		ie := min(i+rows, m)
		A, r := s.a.Slice(i, ie, 0, n), s.r.Slice(i, ie)
		blas.Gemv(-1, A, blas.VecOf(x), 1, r)
		blas.Gemv(1, A.T(), r, 1, s.g)
	}
}

// normalScale multiplies G = AᵀA by D on both sides, in its upper triangle, so that its
// diagonal is between ¼ and 4, unless norms are alike as they are, and stores the diagonal of D, powers of two, in scale. It
// reports whether squares neither overflow nor lose digits to underflow, and no column of
// A has a norm of at most rtol times the largest.
func normalScale[T Float](g blas.Mat[T], rtol T, scale []T) bool {
	n := g.Rows
	low, high := T(math.Inf(1)), T(0)
	for i := range n {
		s := g.Data[i*(n+1)]
		low, high = min(low, s), max(high, s)
	}
	if small := smallestNormal[T]() / Eps[T](); !(low > small && high < 1/small && low > rtol*rtol*high) {
		return false
	}
	if high <= 4*low { // of like norms as it is
		for i := range scale {
			scale[i] = 1
		}
		return true
	}
	for i := range scale {
		_, e := math.Frexp(float64(g.Data[i*(n+1)]))
		scale[i] = scaleByPowerOfTwo(T(1), -e/2)
	}
	for i, s := range scale {
		row := g.Data[i*n:][:n]
		for j := i; j < n; j++ {
			row[j] *= s * scale[j]
		}
	}
	return true
}

// normalRegular reports whether the square of the condition number of U, n×n, is below
// 1/√ε, and the number itself so far below 1/rtol that the rank is n.
func normalRegular[T Float](u blas.Mat[T], rtol T, work []T) bool {
	return wellConditioned(u, max(sqrt(normalCorrection[T]()), fullRankLimit(u.Rows, rtol)), work)
}

// normalCorrection is how large the correction may be beside the solution: as much of
// it is wrong.
func normalCorrection[T Float]() T { return sqrt(Eps[T]()) }

// normalSize is ‖D⁻¹x‖.
func normalSize[T Float](x, scale []T) (size T) {
	for i, v := range x {
		size = max(size, abs(v/scale[i]))
	}
	return size
}
