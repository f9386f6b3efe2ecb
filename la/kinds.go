package la

import "github.com/lina-la/lina/internal/blas"

// Triu returns the upper triangle of A, zeros elsewhere: the entries on and
// above the k-th diagonal, j − i ≥ k.
func (a Dense[T]) Triu(k int) Dense[T] {
	b := ZerosOf[T](a.rows, a.cols)
	TriuTo(b, a, k)
	return b
}

// Tril returns the lower triangle of A, zeros elsewhere: the entries on and
// below the k-th diagonal, j − i ≤ k.
func (a Dense[T]) Tril(k int) Dense[T] {
	b := ZerosOf[T](a.rows, a.cols)
	TrilTo(b, a, k)
	return b
}

// TriuTo stores what A.Triu(k) returns in dst. dst may be A; it panics if dst overlaps A
// in any other way, or if the shapes differ.
func TriuTo[T Float](dst, a Dense[T], k int) {
	checkUnary("TriuTo", dst, a)
	k = max(-a.rows, min(k, a.cols))
	for i := range a.rows {
		dst.keep(a, i, min(max(i+k, 0), a.cols), a.cols)
	}
}

// TrilTo stores what A.Tril(k) returns in dst, with the rules of TriuTo.
func TrilTo[T Float](dst, a Dense[T], k int) {
	checkUnary("TrilTo", dst, a)
	k = max(-a.rows, min(k, a.cols))
	for i := range a.rows {
		dst.keep(a, i, 0, min(max(i+k+1, 0), a.cols))
	}
}

// keep makes row i the entries j0 to j1 of A's, with zeros around them.
func (d Dense[T]) keep(a Dense[T], i, j0, j1 int) {
	if d.colInc == 1 && a.colInc == 1 {
		row := d.data[i*d.rowInc:][:d.cols]
		clear(row[:j0])
		copy(row[j0:j1], a.data[i*a.rowInc:][j0:j1])
		clear(row[j1:])
		return
	}
	row := d.view().Slice(i, i+1, 0, d.cols)
	blas.Fill(row.Slice(0, 1, 0, j0), 0)
	blas.Copy(row.Row(0).Slice(j0, j1), a.view().Row(i).Slice(j0, j1))
	blas.Fill(row.Slice(0, 1, j1, d.cols), 0)
}

// IsSquare reports whether A has as many rows as columns.
func (a Dense[T]) IsSquare() bool { return a.rows == a.cols }

// IsSymmetric reports whether A = Aᵀ: it is square and
// |aᵢⱼ − aⱼᵢ| ≤ tol·max(1, |aᵢⱼ|, |aⱼᵢ|). With tol 0 the equality is exact.
func (a Dense[T]) IsSymmetric(tol T) bool {
	return a.IsSquare() && blas.MirrorsAgree(a.view(), func(x, y T) bool { return near(x, y, tol) })
}

// Symmetrize returns (A + Aᵀ)/2, the symmetric matrix nearest to A: what rounding
// or measuring has made unequal on both sides of the diagonal is averaged. A
// symmetric A stays as it is. It panics unless A is square.
func (a Dense[T]) Symmetrize() Dense[T] {
	checkSquare("Symmetrize", a.rows, a.cols)
	b := a.Clone()
	for i := range a.rows {
		for j := range i {
			if x, y := b.at(i, j), b.at(j, i); x != y {
				mean := x/2 + y/2 // x + y may overflow
				b.set(i, j, mean)
				b.set(j, i, mean)
			}
		}
	}
	return b
}

// Bandwidth returns how many diagonals below and above the main one hold an entry
// other than 0: (0, 0) for a diagonal matrix, (1, 1) for a tridiagonal one, lower
// 0 for an upper triangular one.
func (a Dense[T]) Bandwidth() (lower, upper int) {
	for i := range a.rows {
		for j := range a.cols {
			if a.at(i, j) != 0 {
				lower, upper = max(lower, i-j), max(upper, j-i)
			}
		}
	}
	return lower, upper
}

// IsDiagonal reports whether |aᵢⱼ| ≤ tol off the diagonal. A need not be
// square.
func (a Dense[T]) IsDiagonal(tol T) bool { return a.IsUpper(tol) && a.IsLower(tol) }

// IsUpper reports whether A is upper triangular: |aᵢⱼ| ≤ tol below the
// diagonal. A need not be square.
func (a Dense[T]) IsUpper(tol T) bool {
	return a.all(func(i, j int) bool { return i <= j || abs(a.at(i, j)) <= tol })
}

// IsLower reports whether A is lower triangular: |aᵢⱼ| ≤ tol above the
// diagonal. A need not be square.
func (a Dense[T]) IsLower(tol T) bool { return a.T().IsUpper(tol) }

// IsOrthogonal reports whether A is square and AᵀA = I, each entry to within
// tol: its columns are at right angles and of length 1. For a tall Q, compare
// Q.Gram() with the identity.
func (a Dense[T]) IsOrthogonal(tol T) bool {
	return a.IsSquare() && a.Gram().EqualApprox(IdentityOf[T](a.cols), tol)
}

// IsPositiveDefinite reports whether A is symmetric, up to rounding, and
// xᵀAx > 0 for every x ≠ 0, that is whether it has a Cholesky factorization.
// The 0×0 matrix is positive definite. It panics unless A is square.
func IsPositiveDefinite[T Float](a Dense[T]) bool {
	checkSquare("IsPositiveDefinite", a.rows, a.cols)
	_, err := Cholesky(a)
	return err == nil
}
