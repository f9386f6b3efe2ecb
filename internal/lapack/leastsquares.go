package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// LeastSquaresWork is the number of elements LeastSquares needs for A, m×n, and
// nrhs right-hand sides.
func LeastSquaresWork(m, n, nrhs int) int {
	k := min(m, n)
	return k + 2*(n+nrhs) + refinementWork(m, n, nrhs) + rankWork(n) +
		max(n, QRWork(m, n+nrhs), RCondWork(n), QRPivotWork(m, n), QRWork(n, k))
}

// LeastSquares finds X of least ‖xⱼ‖₂ among those of least ‖A·xⱼ − bⱼ‖₂, for A of
// any shape m×n and rank, and returns the rank.
//
// ab is [A B]: its first m rows and n columns hold A, which is destroyed, and the
// columns after them B. It has max(m, n) rows; on return the first n of B hold X.
// If ssr is not nil, ssr[j] = ‖A·xⱼ − bⱼ‖₂². perm, of length n, receives the order
// in which the columns were taken: if rank < n, those after the first rank depend
// on these. work has at least LeastSquaresWork elements.
//
// A tall A is factored first, A = Q·R, which turns B into Qᵀ·B on the way. If the
// condition number of R is estimated to be far below 1/rtol, the rank is n and
// X = R⁻¹·(Qᵀ·B)₁, followed by a step of refinement unless the problem is large (see
// refine.go). Otherwise, and at once if A is wide, QR with column pivoting finds
// the rank: A·Π, or R·Π, is Q·[R11 R12; 0 0] up to rtol, and the complete orthogonal
// factorization [R11 R12] = [L 0]·Zᵀ gives X = Π·Z·[L⁻¹·(Qᵀ·B)₁; 0] (Golub and Van
// Loan, Matrix Computations, 4th ed., §5.5).
//
// The rank is the order of the largest leading block of the pivoted R whose
// condition number, estimated incrementally, is below 1/rtol; see triangularRank.
// That of an overdetermined A is judged first with its columns scaled to like norms,
// because a least squares solution that is unique does not depend on units: a
// polynomial's columns 1, x, …, x¹⁰ need not be dropped where x¹⁰ is large. If
// the scaled A is short of full rank too, or if a column is negligible, of norm
// at most rtol times that of the largest, the rank and the solution of least
// norm are those of A as it is. Scaling is by powers of two, so it rounds nothing.
func LeastSquares[T Float](ab blas.Mat[T], m, n int, rtol T, ssr, work []T, perm []int) (rank int) {
	nrhs := ab.Cols - n
	tau, work := work[:min(m, n)], work[min(m, n):]
	columnExp, work := work[:n], work[n:]      // column j of A is divided by 2^columnExp[j]
	rightExp, work := work[:nrhs], work[nrhs:] // column j of B by 2^rightExp[j]
	a, b := ab.Slice(0, m, 0, n), ab.Slice(0, ab.Rows, n, ab.Cols)
	for j := range perm {
		perm[j] = j
	}
	clear(ssr)

	sums, work := work[:ab.Cols], work[ab.Cols:]
	columnSums(ab.Slice(0, m, 0, ab.Cols), sums)
	matrixExp := bringIntoRange(a, sums[:n])
	for j := range nrhs {
		rightExp[j] = T(bringIntoRange(b.Slice(0, m, j, j+1), sums[n+j:n+j+1]))
	}
	equilibrated := equilibrate(a, rtol, columnExp, sums[:n])
	if m < n {
		qrPivot(a, tau, perm, work)
		rank = triangularRank(a, rtol, work)
		solvePivoted(a, b, m, rank, tau, ssr, work)
	} else {
		rank = solveTall(ab, n, rtol, tau, columnExp, equilibrated, ssr, work, perm)
	}

	// X = Π·X, back in the units of A and B
	for j := range nrhs {
		if ssr != nil {
			ssr[j] = squareScaled(ssr[j], rightExp[j])
		}
		x, y := b.Col(j).Slice(0, n), blas.VecOf(work[:n])
		blas.Copy(y, x)
		for i, p := range perm[:n] {
			e := int(rightExp[j]) - int(columnExp[p]) - matrixExp
			if e == 0 {
				x.Set(p, y.At(i))
			} else {
				x.Set(p, scaleByPowerOfTwo(y.At(i), e))
			}
		}
	}
	return rank
}

// solveTall is LeastSquares for m ≥ n, in the units of the scaled columns: X is in the
// order of perm, and ssr holds norms, not their squares.
func solveTall[T Float](ab blas.Mat[T], n int, rtol T, tau, columnExp []T, equilibrated bool, ssr, work []T, perm []int) (rank int) {
	m, nrhs := ab.Rows, ab.Cols-n
	a, b := ab.Slice(0, m, 0, n), ab.Slice(0, m, n, ab.Cols)
	var refined refinement[T]
	refine := refines(m, n, nrhs)
	if refine {
		refined = newRefinement(a, b, work)
		work = work[refinementWork(m, n, nrhs):]
	}

	// A = Q·R, B = Qᵀ·B
	QR(ab, tau, work)
	R, X := a.Slice(0, n, 0, n), b.Slice(0, n, 0, nrhs)
	for j := range min(len(ssr), nrhs) {
		ssr[j] = blas.Nrm2(b.Col(j).Slice(n, m))
	}
	if !wellConditioned(R, fullRankLimit(n, rtol), work) {
		var exponents []T
		if equilibrated {
			exponents = columnExp
		}
		w := blas.Borrow[T](n, n)
		defer w.Release()
		if rank, solved := solveRank(R, X, w.Mat, rtol, exponents, ssr, work, perm); solved {
			return rank
		}
		for j := range perm { // of full rank after all: the order need not change
			perm[j] = j
		}
	}
	// X = R⁻¹·(Qᵀ·B)₁
	blas.Trsm(blas.Upper, blas.NonUnit, 1, R, X)
	if refine {
		blas.CopyMat(refined.V, a)
		for j := range nrhs {
			norm := refined.step(j, a, tau, X.Col(j), b.Col(j).Slice(n, m))
			if ssr != nil {
				ssr[j] = norm
			}
		}
	}
	return n
}

// fullRankLimit is the reciprocal condition number in the 1-norm from which on there is
// no doubt that the rank of a matrix with n columns is n. That in the 2-norm is at most n
// times as large.
func fullRankLimit[T Float](n int, rtol T) T { return 10 * T(n) * rtol }

// wellConditioned reports whether 1/(‖R‖₁·‖R⁻¹‖₁) ≥ limit for an upper triangle R.
func wellConditioned[T Float](r blas.Mat[T], limit T, work []T) bool {
	n := r.Rows
	if n == 0 || n <= regularOrder && triOneNorm(blas.Upper, blas.NonUnit, r)*inverseBound(blas.Lower, blas.NonUnit, r.T(), work)*limit <= 1 {
		return true
	}
	return TriRCond(blas.Upper, blas.NonUnit, r, work) >= limit
}

// solveRank finds the rank of R, n×n, by pivoting in a copy of it, p, and solves with
// it unless the rank is n: as A is, if exponents of its columns are given.
func solveRank[T Float](r, b, p blas.Mat[T], rtol T, exponents, ssr, work []T, perm []int) (rank int, solved bool) {
	n := r.Rows
	tau, work := work[:n], work[n:]
	blas.CopyMat(p, r)
	zeroBelowDiagonal(p)
	qrPivot(p, tau, perm, work)
	if rank = triangularRank(p, rtol, work); rank == n {
		return n, false
	}
	if exponents != nil { // short of full rank even so: what counts is A in its own units
		blas.CopyMat(p, r)
		zeroBelowDiagonal(p)
		for j := range perm {
			perm[j] = j
			scaleColumn(p.Col(j).Slice(0, j+1), int(exponents[j]))
		}
		clear(exponents)
		qrPivot(p, tau, perm, work)
		rank = triangularRank(p, rtol, work)
	}
	solvePivoted(p, b, n, rank, tau, ssr, work)
	return rank, true
}

// solvePivoted solves with A·Π = Q·R of known rank, m×n, which is destroyed. To ssr[j]
// it adds what is left of column j of B, m rows, as norms are added.
func solvePivoted[T Float](a, b blas.Mat[T], m, rank int, tau, ssr, work []T) {
	B1 := b.Slice(0, m, 0, b.Cols)
	QRApply(true, a, tau, B1, work)
	for j := range min(len(ssr), b.Cols) {
		ssr[j] = hypot(ssr[j], blas.Nrm2(B1.Col(j).Slice(rank, m)))
	}
	solveTrapezoidal(a.Slice(0, rank, 0, a.Cols), b, tau[:rank], work)
}

// rankWork is the number of elements that the search for the rank takes beside those
// of the factorizations.
func rankWork(n int) int { return 2 * n }

// squareScaled is (2ᵉ·norm)².
func squareScaled[T Float](norm, e T) T {
	return T(math.Ldexp(float64(norm)*float64(norm), 2*int(e)))
}

// solveTrapezoidal replaces B by the X of least norm with R·X = B₁, where R is
// upper trapezoidal, r×n, of full row rank, and B₁ the first r rows of B. R is
// destroyed.
func solveTrapezoidal[T Float](r, b blas.Mat[T], tau, work []T) {
	rank, n := r.Rows, r.Cols
	B1, X := b.Slice(0, rank, 0, b.Cols), b.Slice(0, n, 0, b.Cols)
	if rank == n {
		blas.Trsm(blas.Upper, blas.NonUnit, 1, r, B1)
		return
	}
	blas.Fill(b.Slice(rank, n, 0, b.Cols), 0)
	if rank == 0 {
		return
	}
	// Rᵀ = Z·[Lᵀ; 0]
	zeroBelowDiagonal(r)
	QR(r.T(), tau, work)
	// X = Z·[L⁻¹·B₁; 0]
	blas.Trsm(blas.Lower, blas.NonUnit, 1, r.Slice(0, rank, 0, rank), B1)
	QRApply(false, r.T(), tau, X, work)
}

// bringIntoRange multiplies A by the power of two 2⁻ᵉ that brings its largest
// entry near 1, and returns e; or leaves it alone, e = 0, if its norms are far
// from overflow and underflow. sums are those of the moduli in its columns.
func bringIntoRange[T Float](a blas.Mat[T], sums []T) (e int) {
	small, big := T(0x1p-60), T(0x1p60)
	var largest T
	for _, sum := range sums {
		largest = max(largest, sum)
	}
	if largest >= small*T(max(1, a.Rows)) && largest <= big {
		return 0
	}
	largest = blas.MaxAbs(a)
	if largest == 0 || largest >= small && largest <= big || !(float64(largest) <= math.MaxFloat64) {
		return 0
	}
	_, e = math.Frexp(float64(largest))
	for j := range a.Cols {
		scaleColumn(a.Col(j), -e)
	}
	columnSums(a, sums)
	return e
}

// equilibrate brings the columns of A, m×n, to 1-norms in [½, 1) and stores the
// binary exponents taken out, if this may help to judge the rank: if m ≥ n, if
// no column has a norm of at most rtol times the largest, and if the norms
// differ by more than a factor of 2^likeNorms. Otherwise the exponents are 0.
func equilibrate[T Float](a blas.Mat[T], rtol T, columnExp, sums []T) bool {
	clear(columnExp)
	if a.Rows < a.Cols || a.Cols < 2 {
		return false
	}
	copy(columnExp, sums)
	var largest T
	for _, sum := range sums {
		largest = max(largest, sum)
	}
	lowest, highest := math.MaxInt, math.MinInt
	for j, norm := range columnExp {
		if !(norm > rtol*largest) { // negligible, or NaN
			clear(columnExp)
			return false
		}
		_, e := math.Frexp(float64(norm))
		columnExp[j] = T(e)
		lowest, highest = min(lowest, e), max(highest, e)
	}
	if highest-lowest <= likeNorms {
		clear(columnExp)
		return false
	}
	for j, e := range columnExp {
		scaleColumn(a.Col(j), -int(e))
	}
	return true
}

// likeNorms is the binary logarithm of the ratio up to which LeastSquares takes
// columns to be of like norm.
const likeNorms = 3

// triangularRank is the order of the largest leading block of R, upper
// trapezoidal with |r₁₁| ≥ |r₂₂| ≥ …, for which σ_min > rtol·σ_max. The diagonal
// alone would miss matrices like Kahan's, whose smallest singular value is far
// below |rₙₙ|; so both values are estimated, one more column at a time.
//
// If ‖xᵀ·R‖ = σ for a unit vector x, then for y = (s·x, c), s² + c² = 1,
//
//	‖yᵀ·[R w; 0 γ]‖ = ‖(s, c)·[σ α; 0 γ]‖,  α = xᵀ·w
//
// and the best s and c belong to a singular vector of that 2×2 matrix (Bischof,
// Incremental condition estimation, 1990). work has at least 2·min(m, n)
// elements.
func triangularRank[T Float](r blas.Mat[T], rtol T, work []T) int {
	k := min(r.Rows, r.Cols)
	if k == 0 {
		return 0
	}
	xSmall, xLarge := work[:k], work[k:2*k]
	smallest := float64(abs(r.At(0, 0)))
	largest := smallest
	if !(smallest > 0) {
		return 0
	}
	xSmall[0], xLarge[0] = 1, 1
	for i := 1; i < k; i++ {
		w, gamma := r.Col(i).Slice(0, i), float64(r.At(i, i))
		var low, high singularPair
		low, _ = singularPairs(smallest, float64(blas.Dot(blas.VecOf(xSmall[:i]), w)), gamma)
		_, high = singularPairs(largest, float64(blas.Dot(blas.VecOf(xLarge[:i]), w)), gamma)
		if !(low.sigma > float64(rtol)*high.sigma) {
			return i
		}
		smallest, largest = low.sigma, high.sigma
		blas.Scal(T(low.s), blas.VecOf(xSmall[:i]))
		blas.Scal(T(high.s), blas.VecOf(xLarge[:i]))
		xSmall[i], xLarge[i] = T(low.c), T(high.c)
	}
	return k
}

// singularPair is a singular value of a 2×2 matrix and its left singular vector.
type singularPair struct{ sigma, s, c float64 }

// singularPairs returns both pairs of [f g; 0 h], f ≥ 0, from the Jacobi rotation
// that diagonalizes [f²+g² gh; gh h²]. The smaller value is |f·h|/σ_max, which
// does not cancel.
func singularPairs(f, g, h float64) (small, large singularPair) {
	scale := max(f, math.Abs(g), math.Abs(h))
	if scale == 0 {
		return singularPair{0, 0, 1}, singularPair{0, 1, 0}
	}
	f, g, h = f/scale, g/scale, h/scale
	p, q, offDiagonal := f*f+g*g, h*h, g*h
	sin, cos := math.Sincos(math.Atan2(2*offDiagonal, p-q) / 2)
	sigma := math.Sqrt((p+q)/2 + math.Hypot((p-q)/2, offDiagonal))
	return singularPair{scale * f * (math.Abs(h) / sigma), -sin, cos}, singularPair{scale * sigma, cos, sin}
}

// scaleColumn computes x = 2ᵉ·x, in two steps so that each factor is in range.
func scaleColumn[T Float](x blas.Vec[T], e int) {
	if e == 0 || x.N == 0 {
		return
	}
	half := e / 2
	blas.Scal(scaleByPowerOfTwo(T(1), half), x)
	blas.Scal(scaleByPowerOfTwo(T(1), e-half), x)
}

// zeroBelowDiagonal writes zeros below the main diagonal of a.
func zeroBelowDiagonal[T Float](a blas.Mat[T]) {
	for i := 1; i < a.Rows; i++ {
		blas.Fill(a.Slice(i, i+1, 0, min(i, a.Cols)), 0)
	}
}
