package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
)

// LUInverse computes A⁻¹ in dst from the factors P·A = L·U, n×n; dst may be where they are, and
// does not overlap them otherwise.
//
//	L·Y = I,  U·X = Y,  A⁻¹ = X·P
//
// (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §14.3, method A, with
// the exchanges last: as long as they wait, Y is lower triangular, and what is known to
// be zero of it costs nothing.) A zero that came out as −0 becomes 0, as which it prints.
func LUInverse[T Float](dst, lu blas.Mat[T], pivots []int) {
	n := lu.Rows
	if n <= luInverseTiny && dst.ColInc == 1 {
		blas.CopyMat(dst, lu)
		invertTiny(dst.Data, dst.RowInc, n, pivots)
		blas.Shift(dst, 0, dst)
		return
	}
	w := blas.Borrow[T](n, n)
	X := w.Mat
	blas.Fill(X, 0)
	if n <= luInverseBlock { // too small for zeros to count
		blas.Fill(X.Diagonal().AsCol(), 1)
		LUSolve(lu, pivots, X)
		blas.Shift(dst, 0, X)
	} else {
		parallel.AttendIf(n >= attendedFactor, func() {
			lowerInverse(lu, X)
			blas.Trsm(blas.Upper, blas.NonUnit, 1, lu, X)
		})
		copyExchanged(dst, X, pivots)
	}
	w.Release()
}

// unitSolution is L·Y = I, a block of columns after the other.
type unitSolution[T Float] struct {
	l, y  blas.Mat[T]
	width int
}

var unitSolutions scratch.Pools

// lowerInverse computes Y = L⁻¹, L unit lower triangular; Y is zero before.
func lowerInverse[T Float](l, y blas.Mat[T]) {
	n := l.Rows
	pool := scratch.For[T](&unitSolutions)
	s := scratch.Take[unitSolution[T]](pool)
	*s = unitSolution[T]{l: l, y: y, width: luInverseBlock}
	if n > luInverseWide {
		s.width *= 2
	}
	parallel.RunIf(n >= attendedFactor, (n+s.width-1)/s.width, s)
	*s = unitSolution[T]{}
	pool.Put(s)
}

// Tile computes a block of columns, which is zero above the diagonal.
func (s *unitSolution[T]) Tile(i int) {
	n, j := s.l.Rows, i*s.width
	je := min(j+s.width, n)
	blas.Fill(s.y.Slice(j, je, j, je).Diagonal().AsCol(), 1)
	blas.Trsm(blas.Lower, blas.Unit, 1, s.l.Slice(j, n, j, n), s.y.Slice(j, n, j, je))
}

// copyExchanged computes dst = src·P, P being the exchange of column i with column pivots[i]
// for the last i, then for the one before, with 0 for −0. Rows of src have consecutive elements.
func copyExchanged[T Float](dst, src blas.Mat[T], pivots []int) {
	n := src.Cols
	w := scratch.Borrow[int](n)
	from := w.Data[:n] // the columns of src in their new order
	for j := range from {
		from[j] = j
	}
	for i := len(pivots) - 1; i >= 0; i-- {
		p := pivots[i]
		from[i], from[p] = from[p], from[i]
	}
	for i := range src.Rows {
		x := src.Data[i*src.RowInc:][:n]
		if dst.ColInc == 1 {
			y, at := dst.Data[i*dst.RowInc:][:n], from
			for ; len(y) >= 4 && len(at) >= 4; y, at = y[4:], at[4:] {
				y[0], y[1], y[2], y[3] = x[at[0]]+0, x[at[1]]+0, x[at[2]]+0, x[at[3]]+0
			}
			for j := range y {
				y[j] = x[at[j]] + 0
			}
			continue
		}
		at := i * dst.RowInc
		for _, p := range from {
			dst.Data[at] = x[p] + 0
			at += dst.ColInc
		}
	}
	w.Release()
}

// invertTiny is LUInverse in plain loops, for rows of consecutive elements inc apart.
func invertTiny[T Float](a []T, inc, n int, pivots []int) {
	// X = U⁻¹, a column after the other: x₀ = −X00·u₀/uⱼⱼ
	for j := range n {
		pivot := a[j*inc+j]
		a[j*inc+j] = 1 / pivot
		for i := range j {
			row := a[i*inc:][:j]
			var s T
			for k := i; k < len(row); k++ {
				s += row[k] * a[k*inc+j]
			}
			a[i*inc+j] = -s / pivot
		}
	}
	var column [luInverseTiny]T
	// X = X·L⁻¹, the last column first: xⱼ = xⱼ − X2·l
	for j := n - 2; j >= 0; j-- {
		l := column[:n]
		for i := j + 1; i < n; i++ {
			l[i], a[i*inc+j] = a[i*inc+j], 0
		}
		for i := range n {
			row := a[i*inc:][:len(l)]
			s := row[j]
			for k := j + 1; k < len(row); k++ {
				s -= row[k] * l[k]
			}
			row[j] = s
		}
	}
	// A⁻¹ = X·P
	for k := n - 1; k >= 0; k-- {
		if p := pivots[k]; p != k {
			for i := 0; i < n*inc; i += inc {
				a[i+k], a[i+p] = a[i+p], a[i+k]
			}
		}
	}
}
