package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
)

// Cholesky factors A = L·Lᵀ in place, A symmetric positive definite, n×n. Only
// the lower triangle is read and written; it becomes L, with a positive
// diagonal. The other triangle may hold anything.
//
// failed is −1, or the index k for which the leading minor of order k+1 is not
// positive (or not a number): A is not positive definite, and the triangle is
// left half done.
//
// The matrix is split in halves down to blocks that fit the first-level cache.
// It goes fastest where the columns of the lower triangle, the rows of U = Lᵀ, are
// consecutive elements.
func Cholesky[T Float](a blas.Mat[T]) (failed int) {
	n := a.Rows
	switch {
	case n == 0:
		return -1
	case n <= choleskyBlock:
		return choleskyBlockOf(a)
	}
	parallel.AttendIf(n >= attendedFactor, func() { failed = choleskyHalves(a) })
	return failed
}

// choleskyHalves is Cholesky for a matrix that is split further.
func choleskyHalves[T Float](a blas.Mat[T]) (failed int) {
	n := a.Rows
	k := (n/2 + choleskyStep - 1) / choleskyStep * choleskyStep
	A11, A21, A22 := a.Slice(0, k, 0, k), a.Slice(k, n, 0, k), a.Slice(k, n, k, n)

	// A11 = L11·L11ᵀ
	if failed = choleskyOf(A11); failed >= 0 {
		return failed
	}
	// L21 = A21·L11⁻ᵀ
	blas.Trsm(blas.Lower, blas.NonUnit, 1, A11, A21.T())
	// A22 − L21·L21ᵀ = L22·L22ᵀ
	blas.Syrk(blas.Lower, -1, A21, 1, A22)
	if failed = choleskyOf(A22); failed >= 0 {
		return k + failed
	}
	return -1
}

func choleskyOf[T Float](a blas.Mat[T]) (failed int) {
	if a.Rows <= choleskyBlock {
		return choleskyBlockOf(a)
	}
	return choleskyHalves(a)
}

// choleskyBlockOf is Cholesky for a matrix that is not split further.
func choleskyBlockOf[T Float](a blas.Mat[T]) (failed int) {
	n := a.Rows
	if a.RowInc == 1 {
		return choleskyTiles(a.Data, a.ColInc, n)
	}
	w := blas.Borrow[T](n, n)
	u := w.Mat
	for i := range n {
		blas.Copy(u.Row(i).Slice(i, n), a.Col(i).Slice(i, n))
	}
	failed = choleskyTiles(u.Data, u.RowInc, n)
	for i := range n {
		blas.Copy(a.Col(i).Slice(i, n), u.Row(i).Slice(i, n))
	}
	w.Release()
	return failed
}

// choleskyTiles factors A = UᵀU in place, A of order n in rows inc apart, of which
// only the upper triangle is read and written: a band of a few rows after
// the other, brought up to date by what is above it and factored.
func choleskyTiles[T Float](u []T, inc, n int) (failed int) {
	g := kernel.GemmFor[T]()
	height := g.SolveRows
	if n <= height {
		return kernel.CholeskyTile(u, inc, n)
	}
	w := blas.Borrow[T](height, height)
	defer w.Release()
	block := w.Data
	var reciprocals [kernel.MostSolveRows]T
	for i := 0; i < n; i += height {
		rows := min(height, n-i)
		above, band := u[i:], u[i*inc:]
		// U11ᵀU11 = A11 − U01ᵀU01
		if i == 0 {
			failed = kernel.CholeskyTile(band, inc, rows)
		} else { // elsewhere, because a product writes below the diagonal too
			for r := range rows {
				copy(block[r*w.RowInc+r:][:rows-r], band[r*inc+i+r:])
			}
			g.Tile(rows, rows, i, -1, above, 1, inc, above, inc, 1, block, w.RowInc)
			failed = kernel.CholeskyTile(block, w.RowInc, rows)
			for r := range rows {
				copy(band[r*inc+i+r:][:rows-r], block[r*w.RowInc+r:])
			}
		}
		if failed >= 0 {
			return i + failed
		}
		for r := range rows {
			reciprocals[r] = 1 / band[i+r*(inc+1)]
		}
		// U12 = U11⁻ᵀ·(A12 − U01ᵀU02)
		for c := i + rows; c < n; c += g.NR {
			g.Solve(rows, min(g.NR, n-c), i, above, 1, inc, reciprocals[:rows], u[c:], inc)
		}
	}
	return -1
}

// CholeskySolve computes B = A⁻¹·B from A = L·Lᵀ. Only the lower triangle of l
// is read.
func CholeskySolve[T Float](l, b blas.Mat[T]) {
	if n := l.Rows; n <= tinyOrder && b.Cols == 1 && l.RowInc == 1 && b.RowInc == 1 {
		choleskySolveTiny(l.Data, l.ColInc, b.Data[:n])
		return
	}
	blas.Trsm(blas.Lower, blas.NonUnit, 1, l, b)
	blas.Trsm(blas.Upper, blas.NonUnit, 1, l.T(), b)
}

// CholeskyInverse replaces L by A⁻¹ = L⁻ᵀ·L⁻¹, both triangles, from A = L·Lᵀ.
// Only the lower triangle of l is read.
func CholeskyInverse[T Float](l blas.Mat[T]) {
	CholeskyInverseLower(l)
	for i := 1; i < l.Rows; i++ {
		blas.Copy(l.Col(i).Slice(0, i), l.Row(i).Slice(0, i))
	}
}

// CholeskyInverseLower is CholeskyInverse for the lower triangle alone: the other
// is neither read nor written.
func CholeskyInverseLower[T Float](l blas.Mat[T]) {
	parallel.AttendIf(l.Rows >= attendedFactor, func() {
		TriInverse(blas.Lower, blas.NonUnit, l)
		multiplyByTranspose(l)
	})
}

// multiplyByTranspose replaces a lower triangle L by that of Lᵀ·L.
func multiplyByTranspose[T Float](l blas.Mat[T]) {
	n := l.Rows
	if n <= 1 {
		if n == 1 {
			l.Set(0, 0, l.At(0, 0)*l.At(0, 0))
		}
		return
	}
	k := n / 2
	L11, L21, L22 := l.Slice(0, k, 0, k), l.Slice(k, n, 0, k), l.Slice(k, n, k, n)
	// A11 = L11ᵀ·L11 + L21ᵀ·L21
	multiplyByTranspose(L11)
	blas.Syrk(blas.Lower, 1, L21.T(), 1, L11)
	// A21 = L22ᵀ·L21
	blas.Trmm(blas.Upper, blas.NonUnit, 1, L22.T(), L21)
	// A22 = L22ᵀ·L22
	multiplyByTranspose(L22)
}

// CholeskyUpdate replaces L by the factor of L·Lᵀ + x·xᵀ, in n² operations: plane
// rotations of the columns of [L x] bring x to zero. x is destroyed.
func CholeskyUpdate[T Float](l blas.Mat[T], x []T) {
	n := l.Rows
	for k := range n {
		r := hypot(l.At(k, k), x[k])
		if r == 0 {
			continue
		}
		c, s := l.At(k, k)/r, x[k]/r
		l.Set(k, k, r)
		blas.Rot(l.Col(k).Slice(k+1, n), blas.VecOf(x[k+1:n]), c, s)
	}
}

// CholeskyDowndate replaces L by the factor of L·Lᵀ − x·xᵀ, in n² operations. If
// that matrix is not positive definite to working accuracy, ok is false and L
// is unchanged. x is destroyed.
//
// With L·p = x, the matrix is positive definite if and only if ‖p‖₂ < 1. Then
// the rotations that take (p, √(1 − ‖p‖²)) to (0, 1) take [L 0] to [L̃ x]
// (Dongarra, Bunch, Moler and Stewart, LINPACK Users' Guide, 1979, chapter 10).
func CholeskyDowndate[T Float](l blas.Mat[T], x []T) (ok bool) {
	n := l.Rows
	blas.Trsv(blas.Lower, blas.NonUnit, l, blas.VecOf(x[:n]))
	norm := blas.Nrm2(blas.VecOf(x[:n]))
	if !(norm < 1) {
		return false
	}
	alpha := sqrt((1 - norm) * (1 + norm))
	// x[:k+1] still holds p; x[k+1:] holds the column that [L 0] rotates into x.
	for k := n - 1; k >= 0; k-- {
		r := hypot(alpha, x[k])
		c, s := alpha/r, x[k]/r
		alpha = r
		x[k] = s * l.At(k, k)
		l.Set(k, k, c*l.At(k, k))
		blas.Rot(blas.VecOf(x[k+1:n]), l.Col(k).Slice(k+1, n), c, s)
	}
	return true
}
