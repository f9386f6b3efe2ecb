package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/scratch"
)

// LeastSquares finds X of least ‖xⱼ‖₂ among those of least ‖A·xⱼ − bⱼ‖₂, for A of
// any shape m×n and rank, and returns the rank.
//
// ab is [A B]: its first m rows and n columns hold A, which is destroyed, and the
// columns after them B. It has max(m, n) rows; on return the first n of B hold X.
// If ssr is not nil, ssr[j] = ‖A·xⱼ − bⱼ‖₂². If root is not nil and the rank is n, it
// receives the rows of the upper triangle R of AᵀA = RᵀR, one after the other.
//
// The rank is the order of the largest leading block of R with A·D⁻¹·Π = Q·R, by column
// pivoting, whose condition number, estimated incrementally, is below 1/rtol; see
// triangularRank. D brings the columns to like norms (see units.go). So the rank, the
// fitted values and, if the rank is n, the solution do not depend on units.
//
// A tall A is factored first, A = Q·R, which turns B into Qᵀ·B on the way. If the
// condition number of R·D⁻¹ is estimated to be far below 1/rtol, the rank is n and
// X = R⁻¹·(Qᵀ·B)₁, followed by a step of refinement unless the problem is large (see
// refine.go). Otherwise, and at once if A is wide, QR with column pivoting finds
// the rank: A·D⁻¹·Π, or R·D⁻¹·Π, is Q·[R11 R12; 0 0] up to rtol, and X is the shortest
// with [R11 R12]·Πᵀ·D·X = (Qᵀ·B)₁: the shortest in the units given; see Shortest.
func LeastSquares[T Float](ab blas.Mat[T], m, n int, rtol T, ssr, root []T) (rank int) {
	nrhs := ab.Cols - n
	w, ints := scratch.Borrow[T](ab.Cols), scratch.Borrow[int](n+nrhs)
	defer w.Release()
	defer ints.Release()
	columnExp, rightExp := ints.Take(n), ints.Take(nrhs)
	a, b := ab.Slice(0, m, 0, n), ab.Slice(0, ab.Rows, n, ab.Cols)
	clear(ssr)

	sums := w.Take(ab.Cols)
	columnSums(ab.Slice(0, m, 0, ab.Cols), sums)
	for j := range nrhs {
		rightExp[j] = bringIntoRange(b.Slice(0, m, 0, nrhs).Col(j), sums[n+j])
	}
	clear(columnExp)
	if m < n || !comfortable(sums[:n], m) {
		ColumnExponents(a, columnExp)
		ScaleColumns(a, columnExp, -1)
	}
	if m < n {
		rank = solvePivoted(a, b, rtol, columnExp, ssr)
	} else {
		rank = solveTall(ab, n, rtol, columnExp, ssr, root)
	}

	// in the units of A and B
	for j := range nrhs {
		if ssr != nil {
			ssr[j] = squareScaled(ssr[j], rightExp[j])
		}
		for i, e := range columnExp {
			if e = rightExp[j] - e; e != 0 {
				b.Set(i, j, scaleByPowerOfTwo(b.At(i, j), e))
			}
		}
	}
	return rank
}

// solveTall is LeastSquares for m ≥ n, with column j of A in units of 2^exp[j]. On return
// exp holds those of the scaled columns, which X is for; ssr holds norms, not their squares.
func solveTall[T Float](ab blas.Mat[T], n int, rtol T, exp []int, ssr, root []T) (rank int) {
	m, nrhs := ab.Rows, ab.Cols-n
	a, b := ab.Slice(0, m, 0, n), ab.Slice(0, m, n, ab.Cols)
	w, ints := scratch.Borrow[T](n), scratch.Borrow[int](n)
	defer w.Release()
	defer ints.Release()
	tau, columnExp := w.Take(n), ints.Take(n)
	var refined refinement[T]
	refine := refines(m, n, nrhs)
	if refine {
		refined = newRefinement(a, b)
		defer refined.release()
	}

	// A = Q·R, B = Qᵀ·B
	QR(ab, tau)
	R, X := a.Slice(0, n, 0, n), b.Slice(0, n, 0, nrhs)
	for j := range min(len(ssr), nrhs) {
		ssr[j] = blas.Nrm2(b.Col(j).Slice(n, m))
	}
	// R = R·D⁻¹
	triangleExponents(blas.Upper, R, columnExp)
	scaleTriangle(blas.Upper, R, columnExp, -1)
	for j, e := range columnExp {
		exp[j] += e
	}
	if !wellConditioned(R, fullRankLimit(n, rtol)) {
		p := blas.Borrow[T](n, n)
		defer p.Release()
		blas.CopyMat(p.Mat, R)
		zeroBelowDiagonal(p.Mat)
		if rank := solvePivoted(p.Mat, X, rtol, exp, ssr); rank < n {
			return rank
		}
	}
	// X = R⁻¹·(Qᵀ·B)₁
	blas.Trsm(blas.Upper, blas.NonUnit, 1, R, X)
	if refine {
		ScaleColumns(refined.A, columnExp, -1)
		blas.CopyMat(refined.V, a)
		for j := range nrhs {
			norm := refined.step(j, a, tau, X.Col(j), b.Col(j).Slice(n, m))
			if ssr != nil {
				ssr[j] = norm
			}
		}
	}
	if root != nil {
		scaleTriangle(blas.Upper, R, exp, 1)
		packUpper(root, R)
	}
	return n
}

// packUpper stores the rows of the upper triangle of R one after the other.
func packUpper[T Float](dst []T, r blas.Mat[T]) {
	n := r.Rows
	for i := range n {
		blas.Copy(blas.VecOf(dst[:n-i]), r.Row(i).Slice(i, n))
		dst = dst[n-i:]
	}
}

// solvePivoted finds the rank of A, m×n, whose columns have like norms and are in units
// of 2^exp[j], and unless it is n the X in these units for the first m rows of B. A is
// destroyed. To ssr[j] it adds what is left of column j of B, as norms are added.
func solvePivoted[T Float](a, b blas.Mat[T], rtol T, exp []int, ssr []T) (rank int) {
	m, n, nrhs := a.Rows, a.Cols, b.Cols
	k := min(m, n)
	w, ints := scratch.Borrow[T](k), scratch.Borrow[int](2*n)
	defer w.Release()
	defer ints.Release()
	tau, perm, permuted := w.Take(k), ints.Take(n), ints.Take(n)

	// A·Π = Q·[R11 R12; 0 0]
	QRPivot(a, tau, perm)
	if rank = triangularRank(a, rtol); rank == n {
		return n
	}
	C := b.Slice(0, m, 0, nrhs)
	QRApply(true, a, tau, C)
	y := blas.Borrow[T](n, nrhs)
	defer y.Release()
	if rank > 0 {
		for j, p := range perm {
			permuted[j] = exp[p]
		}
		R1 := a.Slice(0, rank, 0, n)
		zeroBelowDiagonal(R1)
		s := NewShortest(R1, permuted)
		s.Solve(C.Slice(0, rank, 0, nrhs), y.Mat)
		s.Release()
	} else {
		blas.Fill(y.Mat, 0)
	}
	// C₂ = C₂ − R22·Y₂: a tolerance of one's own may leave more than rounding in R22
	R22, C2 := a.Slice(rank, k, rank, n), C.Slice(rank, m, 0, nrhs)
	zeroBelowDiagonal(R22)
	blas.Gemm(-1, R22, y.Slice(rank, n, 0, nrhs), 1, C2.Slice(0, k-rank, 0, nrhs))
	for j := range min(len(ssr), nrhs) {
		ssr[j] = hypot(ssr[j], blas.Nrm2(C2.Col(j)))
	}
	for j, p := range perm {
		blas.Copy(b.Row(p), y.Row(j))
	}
	return rank
}

// squareScaled is (2ᵉ·norm)².
func squareScaled[T Float](norm T, e int) T {
	return T(math.Ldexp(float64(norm)*float64(norm), 2*e))
}

// zeroBelowDiagonal writes zeros below the main diagonal of a.
func zeroBelowDiagonal[T Float](a blas.Mat[T]) {
	for i := 1; i < a.Rows; i++ {
		blas.Fill(a.Slice(i, i+1, 0, min(i, a.Cols)), 0)
	}
}
