package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
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
// within AᵀA. float32, for which that is little, is solved for in float64 where its own
// equations will not do, or where residuals are to be computed in twice the precision: see
// normalwide.go.

// normalSuits says whether the normal equations are worth an attempt.
func normalSuits(m, n int) bool { return n > 0 && m >= normalAspect*n }

// NormalEquations computes the X of least ‖A·xⱼ − bⱼ‖₂ and ssr[j] = ‖bⱼ − A·xⱼ‖₂², as
// LeastSquares does, for A, m×n, and B that are finite, with m ≥ 2n, in range, and whose
// rank by the tolerance rtol is n without doubt. Otherwise solved is false, and X holds
// anything. A and B are not changed. root is as in LeastSquares.
func NormalEquations[T Float](a, b blas.Mat[T], rtol T, x blas.Mat[T], ssr, root []T) (solved bool) {
	m, n, nrhs := a.Rows, a.Cols, b.Cols
	if !normalSuits(m, n) {
		return false
	}
	if isFloat32[T]() {
		return (n <= normalFew || !refines(m, n, nrhs)) && normalPlain(a, b, rtol, x, ssr, root) || normalWide(a, b, rtol, x, ssr, root)
	}
	return normalPlain(a, b, rtol, x, ssr, root)
}

// normalPlain is NormalEquations in T.
func normalPlain[T Float](a, b blas.Mat[T], rtol T, x blas.Mat[T], ssr, root []T) (solved bool) {
	m, n, nrhs := a.Rows, a.Cols, b.Cols
	refine := refines(m, n, nrhs)
	size := n*n + 5*n + m
	if refine {
		size += m * (n + 1)
	}
	w := scratch.Borrow[T](size)
	defer w.Release()
	U, scale := blas.MatOf(n, n, w.Take(n*n)), w.Take(n)
	// G = AᵀA, in its upper triangle
	if n <= tinyOrder { // to leave half of it out would take longer
		blas.Gemm(1, a.T(), a, 0, U)
	} else {
		blas.Syrk(blas.Upper, 1, a.T(), 0, U)
	}
	if !normalFactor(U, scale, rtol) {
		return false
	}
	s := normalSystem[T]{a: a, U: U, scale: scale, x: w.Take(n), gradient: w.Take(n), r: blas.VecOf(w.Take(m)), g: blas.VecOf(w.Take(n)), reciprocals: w.Take(n)}
	for i := range s.reciprocals {
		s.reciprocals[i] = 1 / U.Data[i*(n+1)]
	}
	if refine {
		columns := blas.MatOf(n+1, m, w.Take((n+1)*m)).T()
		s.A, s.b = columns.Slice(0, m, 0, n), columns.Col(n)
		blas.CopyMat(s.A, a)
	}
	for j := range nrhs {
		sum, ok := s.solveFor(b.Col(j))
		if !ok {
			return false
		}
		ssr[j] = sum
		blas.Copy(x.Col(j), blas.VecOf(s.x))
	}
	if root != nil {
		packDivided(root, U, scale)
	}
	return true
}

// packDivided stores the rows of U·D⁻¹, upper triangular, one after the other.
func packDivided[T Float](dst []T, u blas.Mat[T], scale []T) {
	n := u.Rows
	for j, d := range scale {
		scale[j] = 1 / d
	}
	for i := range n {
		row, s := u.Data[i*(n+1):][:n-i], scale[i:][:n-i]
		if len(row) > tinyOrder {
			blas.Elements(blas.OpMul, dst[:n-i], row, 0, s)
		} else {
			for j, x := range row {
				dst[j] = x * s[j]
			}
		}
		dst = dst[n-i:]
	}
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

	x, gradient []T
	reciprocals []T // 1/uᵢᵢ
}

// solveFor computes x and ‖b − A·x‖₂², and reports whether they are to be trusted.
func (s *normalSystem[T]) solveFor(b blas.Vec[T]) (ssr T, ok bool) {
	a := s.a
	if s.A.Cols > 0 {
		blas.Copy(s.b, b)
		a, b = s.A, s.b
	}
	// x = U⁻¹U⁻ᵀ·Aᵀb
	blas.Gemv(1, a.T(), b, 0, s.g)
	s.solve()
	x := s.x
	copy(x, s.g.Data)
	size := normalSize(x, s.scale)
	// δx = U⁻¹U⁻ᵀ·Aᵀ(b − A·x)
	s.residual(x, b)
	copy(s.gradient, s.g.Data)
	s.solve()
	if !(normalSize(s.g.Data, s.scale) <= normalCorrection[T]()*size) {
		return 0, false
	}
	for j, dx := range s.g.Data {
		x[j] += dx
	}
	// ‖b − A·x‖² = ‖r‖² − ‖A·δx‖², and that is δxᵀ·Aᵀr
	norm := blas.Nrm2(s.r)
	if !(dotFew(s.gradient, s.g.Data) <= Eps[T]()*norm*norm) {
		blas.Gemv(-1, s.a, s.g, 1, s.r)
		norm = blas.Nrm2(s.r)
	}
	return norm * norm, norm < T(math.Inf(1))
}

// solve computes g = D·U⁻¹U⁻ᵀ·D·g.
func (s *normalSystem[T]) solve() {
	g := s.g.Data
	multiply(g, s.scale)
	if len(g) > tinyOrder {
		CholeskySolve(s.U.T(), s.g.AsCol())
	} else {
		s.solveTiny(g)
	}
	multiply(g, s.scale)
}

// solveTiny computes g = U⁻¹U⁻ᵀ·g in plain loops. What is lost to reciprocals is less than
// what the step of refinement corrects.
func (s *normalSystem[T]) solveTiny(g []T) {
	n, u := len(g), s.U.Data
	for i, d := range s.reciprocals[:n] {
		v := g[i] * d
		g[i] = v
		rest := g[i+1:]
		for j, w := range u[i*n:][i+1 : n] {
			rest[j] -= w * v
		}
	}
	for i := n - 1; i >= 0; i-- {
		v, p := g[i]*s.reciprocals[i], i
		g[i] = v
		for j := range g[:i] {
			g[j] -= u[p] * v
			p += n
		}
	}
}

// dotFew is blas.Dot, for few numbers in a plain loop.
func dotFew[T Float](x, y []T) (sum T) {
	if len(x) > tinyOrder {
		return blas.Dot(blas.VecOf(x), blas.VecOf(y))
	}
	y = y[:len(x)]
	for i, v := range x {
		sum += v * y[i]
	}
	return sum
}

// multiply computes xᵢ = xᵢ·sᵢ.
func multiply[T Float](x, s []T) {
	if len(x) > tinyOrder {
		blas.Elements(blas.OpMul, x, x, 0, s)
		return
	}
	s = s[:len(x)]
	for i := range x {
		x[i] *= s[i]
	}
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
// diagonal is between ½ and 2, unless norms are alike as they are, and stores the diagonal
// of D, powers of two, in scale. It reports whether squares neither overflow nor lose
// digits to underflow.
func normalScale[T Float](g blas.Mat[T], scale []T) bool {
	n := g.Rows
	low, high := T(math.Inf(1)), T(0)
	for i := range n {
		s := g.Data[i*(n+1)]
		if s < low || s != s {
			low = s
		}
		if s > high || s != s {
			high = s
		}
	}
	if small := smallestNormal[T]() / Eps[T](); !(low > small && high < 1/small) {
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
		scale[i] = scaleByPowerOfTwo(T(1), -(e >> 1))
	}
	for i, s := range scale {
		row := g.Data[i*n:][:n]
		for j := i; j < n; j++ {
			row[j] *= s * scale[j]
		}
	}
	return true
}

// normalFactor computes U and D with D·G·D = UᵀU from the upper triangle of G = AᵀA, which
// becomes U, and reports whether the equations are good for A: whether the square of its
// condition number is below 1/√ε, and the number itself so far below 1/rtol that the rank is n.
func normalFactor[T Float](g blas.Mat[T], scale []T, rtol T) bool {
	n := g.Rows
	if !normalScale(g, scale) {
		return false
	}
	if n <= regularOrder {
		return Cholesky(g.T()) < 0 && wellConditioned(g, max(sqrt(normalCorrection[T]()), fullRankLimit(n, rtol)))
	}
	// κ₂(A)² = ‖G‖₂·‖G⁻¹‖₂ ≤ ‖G‖₁·‖G⁻¹‖₁
	norm1 := symmetricOneNorm(g)
	return Cholesky(g.T()) < 0 && CholeskyRCond(g.T(), norm1) >= max(normalCorrection[T](), normalDoubt*rtol*normalDoubt*rtol)
}

// normalDoubt is how many times κ₂ has to be below 1/rtol: the estimate of ‖G⁻¹‖ may be a third of
// it, and the powers of two in D are not those by which the rank is judged.
const normalDoubt = 10

// symmetricOneNorm is ‖G‖₁ of a symmetric matrix, given by its upper triangle in rows of
// consecutive elements.
func symmetricOneNorm[T Float](g blas.Mat[T]) T {
	n := g.Rows
	w := scratch.Borrow[T](n)
	defer w.Release()
	sums := w.Take(n)
	clear(sums)
	for i := range n {
		row := g.Data[i*g.RowInc:][i:n]
		sums[i] += blas.Asum(blas.VecOf(row))
		if len(row) > 1 {
			kernel.AbsSums(row[1:], g.RowInc, 1, sums[i+1:])
		}
	}
	return largest(sums)
}

// normalCorrection is how large the correction may be beside the solution: as much of
// it is wrong.
func normalCorrection[T Float]() T { return sqrt(Eps[T]()) }

// normalSize is ‖D⁻¹x‖.
func normalSize[T Float](x, scale []T) (size T) {
	for i, v := range x {
		if v = abs(v / scale[i]); v > size || v != v {
			size = v
		}
	}
	return size
}
