package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
)

// EigSym decomposes the symmetric A = V·Λ·Vᵀ. values, of length n, receives the
// eigenvalues in ascending order; with vectors, a becomes V, whose columns are
// orthonormal, otherwise a is destroyed. Only the lower triangle of A is read. It is
// fastest where columns of a are consecutive elements.
//
// left is the number of eigenvalues of which the iteration did not converge; it is not
// known to happen, unless A holds NaN or Inf: then left is n, and everything is NaN.
func EigSym[T Float](a blas.Mat[T], values []T, vectors bool) (left int) {
	n := a.Rows
	if n == 0 {
		return 0
	}
	if n <= eigSymTinyOrder {
		return eigSymTiny(a, values, vectors)
	}
	if n <= eigSymSmallOrder {
		return eigSymSmall(a, values, vectors)
	}
	parallel.AttendIf(n >= attendedOrder, func() { left = eigSymReduced(a, values, vectors) })
	return left
}

// eigSymReduced is EigSym by tridiagonal form.
func eigSymReduced[T Float](a blas.Mat[T], values []T, vectors bool) (left int) {
	n := a.Rows
	r, finite := reduceSymmetric(a)
	if !finite {
		fillNaN(values)
		blas.Fill(a, values[0])
		return n
	}
	if !vectors {
		left = tridiagonalEigen(r.d, r.e, blas.Mat[T]{Rows: n})
	} else {
		zt, padded := a.T(), blas.Scratch[T]{}
		if a.RowInc != 1 {
			padded = blas.Borrow[T](n, n)
			zt = padded.Mat
		}
		left = tridiagonalEigen(r.d, r.e, zt)
		applyTridiagonal(r.rows.Mat, n, r.tau, zt)
		if a.RowInc != 1 {
			blas.CopyMat(a, zt.T())
			padded.Release()
		}
	}
	r.takeValues(values, r.d)
	r.release()
	return left
}

// EigSymRange computes some eigenvalues and eigenvectors of the symmetric A, of which
// only the lower triangle is read, and which is destroyed. values and zt have room for
// all n: the eigenvalues that are wanted take the first count places of values,
// ascending, and their eigenvectors the first rows of zt, n×n with rows of consecutive
// elements. left is that of EigSym.
func EigSymRange[T Float](a blas.Mat[T], want Wanted, values []T, zt blas.Mat[T]) (count, left int) {
	n := a.Rows
	if n == 0 {
		return 0, 0
	}
	r, finite := reduceSymmetric(a)
	if !finite {
		fillNaN(values)
		return 0, n
	}
	from, to, left := tridiagonalSome(r.d, r.e, zt, want.scaled(r.exponent))
	count = to - from
	for i := range count {
		copy(zt.Data[i*zt.RowInc:][:n], zt.Data[(from+i)*zt.RowInc:])
	}
	applyTridiagonal(r.rows.Mat, n, r.tau, zt.Slice(0, count, 0, n))
	r.takeValues(values[:count], r.d[from:to])
	r.release()
	return count, left
}

// EigSymTridiagonal decomposes the symmetric tridiagonal matrix with diagonal d, length
// n, and subdiagonal e, length n−1, whose entries are finite. The eigenvalues take the
// place of d, ascending, the eigenvectors become the rows of zt, n×n with rows of
// consecutive elements, or with no columns; e is destroyed. left is that of EigSym.
func EigSymTridiagonal[T Float](d, e []T, zt blas.Mat[T]) (left int) {
	n := len(d)
	wide := blas.Borrow[float64](2, max(n, 1))
	x, y := wide.Data[:n], wide.Data[wide.RowInc:][:len(e)]
	for i := range d {
		x[i] = float64(d[i])
	}
	for i := range e {
		y[i] = float64(e[i])
	}
	left = tridiagonalEigen(x, y, zt)
	for i := range d {
		d[i] = T(x[i])
	}
	wide.Release()
	return left
}

// symmetricReduction is a symmetric matrix, multiplied by 2ᵉ with e = exponent, in
// tridiagonal form: the diagonal d, the subdiagonal e, and the reflections in rows and
// tau.
type symmetricReduction[T Float] struct {
	rows     blas.Scratch[T]
	room     blas.Scratch[T]
	wide     blas.Scratch[float64]
	tau      []T
	d, e     []float64
	exponent int
}

// reduceSymmetric reduces A, n×n, n > 0, unless it holds NaN or Inf.
func reduceSymmetric[T Float](a blas.Mat[T]) (r symmetricReduction[T], finite bool) {
	n := a.Rows
	rows := triangleRows(a)
	var largest T
	for i := range n {
		m := kernel.MaxAbs(rows.Data[i*rows.RowInc:][i&^(rowBlock-1) : n])
		if m != m {
			largest = m
			break
		}
		largest = max(largest, m)
	}
	r.exponent, finite = rangeScale(largest)
	if !finite {
		rows.Release()
		return r, false
	}
	if r.exponent != 0 {
		for i := range n {
			scaleVec(blas.VecOf(rows.Data[i*rows.RowInc:][i&^(rowBlock-1):n]), r.exponent)
		}
	}
	r.rows, r.room, r.wide = rows, blas.Borrow[T](3, n), blas.Borrow[float64](2, n)
	inc := r.room.RowInc
	r.tau = r.room.Data[:n]
	diagonal, off := r.room.Data[inc:][:n], r.room.Data[2*inc:][:n]
	tridiagonalize(r.rows.Mat, n, diagonal, off, r.tau)
	r.d, r.e = r.wide.Data[:n], r.wide.Data[r.wide.RowInc:][:n-1]
	for i, x := range diagonal {
		r.d[i] = float64(x)
	}
	for i := range r.e {
		r.e[i] = float64(off[i])
	}
	return r, true
}

// takeValues copies eigenvalues to where they are wanted, and scales them back.
func (r *symmetricReduction[T]) takeValues(values []T, d []float64) {
	for i, x := range d {
		values[i] = T(scaleByPowerOfTwo(x, -r.exponent))
	}
}

func (r *symmetricReduction[T]) release() {
	r.rows.Release()
	r.room.Release()
	r.wide.Release()
}
