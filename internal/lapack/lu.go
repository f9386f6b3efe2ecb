package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
)

// LU factors P·A = L·U in place, A of any shape m×n, by elimination with
// partial pivoting: L, unit lower trapezoidal, takes the place below the
// diagonal of A, and U the diagonal and all above it. pivots, of length
// min(m, n), receives the exchanges: row i was exchanged with row pivots[i] ≥ i,
// first to last.
//
// zeroPivot is the index of the first pivot that is exactly zero, or −1. The
// factorization is complete in either case, but U is then singular. A NaN in A
// spreads and is never waited for.
//
// A panel of columns is factored, then the columns to its right are brought up to
// date in strips, the next panel among them: it is factored as soon as its own
// strip is done, while other threads work on the rest (look-ahead).
func LU[T Float](a blas.Mat[T], pivots []int) (zeroPivot int) {
	m, n := a.Rows, a.Cols
	k := min(m, n)
	switch {
	case k == 0:
		return -1
	case m <= luTinyRows && n <= luTinyRows && a.ColInc == 1:
		return kernel.LUInLoops(a.Data, a.RowInc, m, n, pivots)
	}
	first := min(k, luWidth(m, n))
	zeroPivot = luPanel(a.Slice(0, m, 0, first), pivots[:first])
	if first == n {
		return zeroPivot
	}
	if first == k { // wider than tall: the panel was all
		luUpdate(a.Slice(0, m, 0, k), pivots, a.Slice(0, m, k, n))
		return zeroPivot
	}
	pool := scratch.For[T](&luSteps)
	s := scratch.Take[luStep[T]](pool)
	*s = luStep[T]{a: a, pivots: pivots, width: first, zeroPivot: zeroPivot}
	parallel.AttendIf(k >= attendedFactor, s.run)
	zeroPivot = s.zeroPivot
	*s = luStep[T]{}
	pool.Put(s)
	return zeroPivot
}

// luSteps keeps steps, which threads share, from call to call.
var luSteps scratch.Pools

// luWidth is the number of columns of a panel: few in a small matrix, for it is in
// the rest that the product does the work, and all of one that is small as a
// whole.
func luWidth(m, n int) int {
	if min(m, n) <= luWhole {
		return luWhole
	}
	return luBlock
}

// luStep is the factorization with panel j done: columns j to je are factored from
// row j down, and the columns beside them are not yet brought up to date.
type luStep[T Float] struct {
	a         blas.Mat[T]
	pivots    []int // those of the panel count from row j
	width     int   // of a panel
	j, je     int
	zeroPivot int
}

// run takes all steps.
func (s *luStep[T]) run() {
	m, n, k := s.a.Rows, s.a.Cols, len(s.pivots)
	for s.j < k {
		s.je = min(s.j+s.width, k)
		parallel.RunIf(k >= luSharedOrder && (m-s.j)*(n-s.j)*(s.je-s.j) >= luSharedWork, s.strips(), s)
		for i := s.j; i < s.je; i++ {
			s.pivots[i] += s.j
		}
		s.j = s.je
	}
}

// strips is the number of strips: the next panel, those right of it, and what is
// left of this one, where rows are exchanged.
func (s *luStep[T]) strips() int {
	rest := s.a.Cols - min(s.je+s.width, s.a.Cols)
	return 2 + (rest+luStrip-1)/luStrip
}

// Tile brings one strip up to date.
func (s *luStep[T]) Tile(t int) {
	m, n, k := s.a.Rows, s.a.Cols, len(s.pivots)
	panel, pivots := s.a.Slice(s.j, m, s.j, s.je), s.pivots[s.j:s.je]
	next := min(s.je+s.width, n)
	switch last := s.strips() - 1; t {
	case 0:
		strip := s.a.Slice(s.j, m, s.je, next)
		luUpdate(panel, pivots, strip)
		if s.je < k {
			ke := min(next, k)
			zero := luPanel(s.a.Slice(s.je, m, s.je, ke), s.pivots[s.je:ke])
			if zero >= 0 && s.zeroPivot < 0 {
				s.zeroPivot = s.je + zero
			}
		}
	case last:
		SwapRows(s.a.Slice(s.j, m, 0, s.j), pivots)
	default:
		c := next + (t-1)*luStrip
		luUpdate(panel, pivots, s.a.Slice(s.j, m, c, min(c+luStrip, n)))
	}
}

// luUpdate applies the factors of a panel, P·[A11; A21] = [L11; L21]·U11, to
// columns beside it.
func luUpdate[T Float](panel blas.Mat[T], pivots []int, right blas.Mat[T]) {
	m, n, k := panel.Rows, right.Cols, panel.Cols
	if n == 0 {
		return
	}
	L11, L21 := panel.Slice(0, k, 0, k), panel.Slice(k, m, 0, k)
	A12, A22 := right.Slice(0, k, 0, n), right.Slice(k, m, 0, n)
	SwapRows(right, pivots)
	// U12 = L11⁻¹·A12
	blas.Trsm(blas.Lower, blas.Unit, 1, L11, A12)
	// A22 = A22 − L21·U12
	blas.Gemm(-1, L21, A12, 1, A22)
}

// SwapRows computes A = P·A: for i = 0, 1, …, it exchanges row i of A with row
// pivots[i].
func SwapRows[T Float](a blas.Mat[T], pivots []int) { exchangeRows(a, pivots, 1) }

// SwapRowsBack computes A = Pᵀ·A: it undoes SwapRows, last exchange first.
func SwapRowsBack[T Float](a blas.Mat[T], pivots []int) { exchangeRows(a, pivots, -1) }

// exchangeRows is SwapRows for step 1, SwapRowsBack for −1.
func exchangeRows[T Float](a blas.Mat[T], pivots []int, step int) {
	if len(pivots) == 0 {
		return
	}
	if a.ColInc == 1 && a.Cols > 2 {
		for j := 0; j < a.Cols; j += swapBlock {
			kernel.SwapRows(a.Data[j:], a.RowInc, min(swapBlock, a.Cols-j), pivots, step)
		}
		return
	}
	for j := range a.Cols {
		x, i := a.Data[j*a.ColInc:], 0
		if step < 0 {
			i = len(pivots) - 1
		}
		for range pivots {
			p := pivots[i]
			x[i*a.RowInc], x[p*a.RowInc] = x[p*a.RowInc], x[i*a.RowInc]
			i += step
		}
	}
}

// LUSolve computes B = A⁻¹·B from P·A = L·U, A square.
func LUSolve[T Float](lu blas.Mat[T], pivots []int, b blas.Mat[T]) {
	// A⁻¹ = U⁻¹·L⁻¹·P
	if b.Cols == 1 && b.Rows <= tinyOrder && lu.ColInc == 1 && b.RowInc == 1 {
		solveTiny(lu.Data, lu.RowInc, pivots, b.Data[:b.Rows])
		return
	}
	SwapRows(b, pivots)
	blas.Trsm(blas.Lower, blas.Unit, 1, lu, b)
	blas.Trsm(blas.Upper, blas.NonUnit, 1, lu, b)
}

// LUSolveTrans computes B = A⁻ᵀ·B from P·A = L·U, A square.
func LUSolveTrans[T Float](lu blas.Mat[T], pivots []int, b blas.Mat[T]) {
	// A⁻ᵀ = Pᵀ·L⁻ᵀ·U⁻ᵀ
	blas.Trsm(blas.Lower, blas.NonUnit, 1, lu.T(), b)
	blas.Trsm(blas.Upper, blas.Unit, 1, lu.T(), b)
	SwapRowsBack(b, pivots)
}
