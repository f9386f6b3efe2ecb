package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
)

// The eigenvectors of a quasi-triangular matrix by back substitution: for the
// eigenvalue λ of the block that ends at j,
//
//	[T11 t; 0 λ]·[x; 1] = λ·[x; 1],  (T11 − λ·I)·x = −t
//
// from the bottom up; blocks of order 2 take two rows together. Many vectors go together:
// what is known of them is multiplied by some rows of T at once, so that only the
// triangle that is left, and the division, are theirs alone. Where
// eigenvalues are close, x grows, possibly out of the range of numbers: then the
// whole vector is scaled down.

// schurEigenvectors replaces Z by Z·X, where the columns of X are the
// eigenvectors of T, n×n and as hessenbergQR leaves it, with the eigenvalues
// tⱼⱼ + i·im[j]; zt is Zᵀ. For a pair, column j is the real part of the eigenvector with im > 0
// and column j+1 its imaginary part. The largest entry of a column of Z·X, or of
// a pair, is 1.
//
// X is upper triangular (or nearly so), so that a block of columns of Z·X needs
// nothing of Z to the right of it, and may take its place.
func schurEigenvectors[T Float](t, zt blas.Mat[T], im []T) {
	n := t.Rows
	w := min(n, eigenvectorBlock+1)
	x, product := blas.Borrow[T](n, w), blas.Borrow[T](w, zt.Cols)
	rows := blas.Borrow[T](4, w)
	for end := n; end > 0; {
		start := max(0, end-eigenvectorBlock)
		if start > 0 && im[start] < 0 {
			start-- // the block would part a pair
		}
		width := end - start
		b := backSubstitution[T]{
			t: t.Slice(0, end, 0, end), x: x.Slice(0, end, 0, width), re: rows.Row(3).Data[:width], im: im[start:end],
			least: rows.Row(0).Data[:width], saved: [2][]T{rows.Row(1).Data[:width], rows.Row(2).Data[:width]},
		}
		blas.Copy(blas.VecOf(b.re), b.t.Diagonal().Slice(start, end))
		b.begin(start)
		b.climb(start)
		p := product.Slice(0, width, 0, zt.Cols)
		blas.Gemm(1, b.x.T(), zt.Slice(0, end, 0, zt.Cols), 0, p)
		scaleVectors(p, b.im)
		blas.CopyMat(zt.Slice(start, end, 0, zt.Cols), p)
		end = start
	}
	x.Release()
	product.Release()
	rows.Release()
}

// scaleVectors makes the largest entry of each vector 1: the vectors are the rows of A,
// the real and the imaginary part of a complex one two of them.
func scaleVectors[T Float](a blas.Mat[T], im []T) {
	for j := 0; j < a.Rows; j++ {
		x, largest := a.Row(j), blas.MaxAbs(a.Slice(j, j+1, 0, a.Cols))
		if im[j] != 0 {
			j++
			largest = max(largest, blas.MaxAbs(a.Slice(j, j+1, 0, a.Cols)))
			blas.Scal(1/largest, a.Row(j))
		}
		blas.Scal(1/largest, x)
	}
}

// backSubstitution finds several eigenvectors of T, the columns of x, for the eigenvalues
// re + i·im at its bottom.
type backSubstitution[T Float] struct {
	t, x   blas.Mat[T]
	re, im []T
	least  []T    // for each eigenvalue the least pivot
	saved  [2][]T // rows of x before a division
}

// begin finds the entries from row start on, where each vector has its own beginning.
func (b *backSubstitution[T]) begin(start int) {
	end, w := b.x.Rows, b.x.Cols
	blas.Fill(b.x.Slice(start, end, 0, w), 0)
	floor := smallestNormal[T]() * (T(end) / Eps[T]())
	for j := 0; j < w; j++ {
		b.least[j] = max(Eps[T]()*(abs(b.re[j])+abs(b.im[j])), floor)
		k := start + j
		if b.im[j] == 0 {
			b.x.Set(k, j, 1)
			continue
		}
		b.least[j+1] = b.least[j]
		// [a b; c a], b·c = −im², has the eigenvectors (1, i·im/b) and (−im/c, i).
		if above, below := b.t.At(k, k+1), b.t.At(k+1, k); abs(above) >= abs(below) {
			b.x.Set(k, j, 1)
			b.x.Set(k+1, j+1, b.im[j]/above)
		} else {
			b.x.Set(k, j, -b.im[j]/below)
			b.x.Set(k+1, j+1, 1)
		}
		j++
	}
	for i := end; i > start; {
		p := blockOrder(b.t, i)
		i -= p
		first := i + p - start // the vectors that begin further down
		if known := b.x.Slice(i+p, end, first, w); known.Cols > 0 {
			for k := range p {
				blas.Gemv(-1, known.T(), b.t.Row(i+k).Slice(i+p, end), 0, b.x.Row(i+k).Slice(first, w))
			}
			b.divide(i, start, p, first)
		}
	}
}

// climb finds the entries above row start.
func (b *backSubstitution[T]) climb(start int) {
	end, w := b.x.Rows, b.x.Cols
	for i1 := start; i1 > 0; {
		i0 := max(0, i1-eigenvectorRows)
		if i0 > 0 && b.t.At(i0, i0-1) != 0 {
			i0--
		}
		// R = −T[i0:i1, i1:]·X, then row by row what is left
		R := b.x.Slice(i0, i1, 0, w)
		blas.Gemm(-1, b.t.Slice(i0, i1, i1, end), b.x.Slice(i1, end, 0, w), 0, R)
		for i := i1; i > i0; {
			p := blockOrder(b.t, i)
			i -= p
			if below := b.x.Slice(i+p, i1, 0, w); below.Rows > 0 {
				for k := range p {
					blas.Gemv(-1, below.T(), b.t.Row(i+k).Slice(i+p, i1), 1, b.x.Row(i+k))
				}
			}
			b.divide(i, i0, p, 0)
		}
		i1 = i0
	}
}

// divide solves (B − λ·I)·x = r for the vectors from the first on, B being the block of T
// of order p that begins at i. Rows from i0 on are to be scaled together.
func (b *backSubstitution[T]) divide(i, i0, p, first int) {
	limit := T(growthLimit[T]())
	row := b.x.Row(i).Data[first:b.x.Cols]
	copy(b.saved[0][first:], row)
	ok := true
	if p == 1 {
		ok = b.divideOne(float64(b.t.At(i, i)), first, row)
	} else {
		second := b.x.Row(i + 1).Data[first:b.x.Cols]
		copy(b.saved[1][first:], second)
		ok = b.divideTwo(float64(b.t.At(i, i)), float64(b.t.At(i, i+1)), float64(b.t.At(i+1, i)), first, row, second)
		ok = ok && kernel.MaxAbs(second) <= limit
	}
	if !ok || !(kernel.MaxAbs(row) <= limit) {
		b.divideSafely(i, i0, p, first)
	}
}

// divideOne is divide for a block of order 1, a. It returns false if a pivot is too
// small for the plain formula.
func (b *backSubstitution[T]) divideOne(a float64, first int, x []T) (ok bool) {
	ok = true
	re, im, least := b.re[first:][:len(x)], b.im[first:][:len(x)], b.least[first:][:len(x)]
	for j := 0; j < len(x); j++ {
		d := a - float64(re[j])
		if im[j] == 0 {
			ok = ok && math.Abs(d) >= float64(least[j])
			x[j] = T(float64(x[j]) / d)
			continue
		}
		// (r + i·s)/(d − i·m)
		m := float64(im[j])
		size := d*d + m*m
		ok = ok && size >= smallSquare64 && math.Abs(d)+m >= float64(least[j])
		r, s := float64(x[j])/size, float64(x[j+1])/size
		x[j], x[j+1] = T(r*d-s*m), T(r*m+s*d)
		j++
	}
	return ok
}

// divideTwo is divide for a block [a b; c a], by its determinant, in which nothing may
// cancel.
func (b *backSubstitution[T]) divideTwo(a, above, below float64, first int, x, y []T) (ok bool) {
	ok = true
	bc := above * below // < 0
	re, im := b.re[first:][:len(x)], b.im[first:][:len(x)]
	y = y[:len(x)]
	for j := 0; j < len(x); j++ {
		d, m := a-float64(re[j]), float64(im[j])
		if m == 0 {
			det := d*d - bc
			ok = ok && det >= smallSquare64
			r, s := float64(x[j])/det, float64(y[j])/det
			x[j], y[j] = T(d*r-above*s), T(d*s-below*r)
			continue
		}
		// det = z² − bc for z = d − i·m
		p, q := (d-m)*(d+m)-bc, -2*d*m
		size, terms := p*p+q*q, d*d+m*m-bc
		ok = ok && size >= smallSquare64 && size >= terms*terms/64
		p, q = p/size, -q/size // 1/det
		// z·u − b·v and z·v − c·u, over det
		ur, ui, vr, vi := float64(x[j]), float64(x[j+1]), float64(y[j]), float64(y[j+1])
		fr, fi := d*ur+m*ui-above*vr, d*ui-m*ur-above*vi
		gr, gi := d*vr+m*vi-below*ur, d*vi-m*vr-below*ui
		x[j], x[j+1] = T(fr*p-fi*q), T(fr*q+fi*p)
		y[j], y[j+1] = T(gr*p-gi*q), T(gr*q+gi*p)
		j++
	}
	return ok
}

// divideSafely is divide one vector at a time, which is scaled down where it grows too
// large, and with pivots that are not too small.
func (b *backSubstitution[T]) divideSafely(i, i0, p, first int) {
	for j := first; j < b.x.Cols; j++ {
		lambda, width := complex(float64(b.re[j]), float64(b.im[j])), 1
		if b.im[j] != 0 {
			width = 2
		}
		var r [2]complex128
		for k := range p {
			if r[k] = complex(float64(b.saved[k][j]), 0); width == 2 {
				r[k] = complex(float64(b.saved[k][j]), float64(b.saved[k][j+1]))
			}
		}
		if shrink := solveShifted(b.t, i, p, lambda, &r); shrink != 1 {
			for l := j; l < j+width; l++ {
				blas.Scal(T(shrink), b.x.Col(l).Slice(i0, b.x.Rows))
			}
		}
		for k := range p {
			b.x.Set(i+k, j, T(real(r[k])))
			if width == 2 {
				b.x.Set(i+k, j+1, T(imag(r[k])))
			}
		}
		j += width - 1
	}
}

// blockOrder is the order, 1 or 2, of the diagonal block of T that ends before i.
func blockOrder[T Float](t blas.Mat[T], i int) int {
	if i > 1 && t.At(i-1, i-2) != 0 {
		return 2
	}
	return 1
}

// solveShifted solves (B − λ·I)·x = r for the diagonal block B of T, of order
// p = 1 or 2, that begins at i; r becomes x. If x, beside what is known of the
// vector already, is too large to go on with, it is scaled to be near 1, and the
// rest of the vector is to be multiplied by shrink, which may be 0.
//
// A pivot that is negligible beside λ is replaced by one that is just not: the
// vector then belongs to a matrix that differs by a rounding error.
func solveShifted[T Float](t blas.Mat[T], i, p int, lambda complex128, r *[2]complex128) (shrink float64) {
	largest := max(absSum(r[0]), absSum(r[1]))
	if largest == 0 {
		return 1
	}
	least := float64(max(Eps[T]()*T(absSum(lambda)), smallestNormal[T]()*(T(t.Rows)/Eps[T]())))
	r[0] /= complex(largest, 0)
	r[1] /= complex(largest, 0)
	a := complex(float64(t.At(i, i)), 0) - lambda
	if p == 1 {
		r[0] /= atLeast(least, a)
	} else {
		b, c := complex(float64(t.At(i, i+1)), 0), complex(float64(t.At(i+1, i)), 0)
		d := complex(float64(t.At(i+1, i+1)), 0) - lambda
		solveTwo(least, a, b, c, d, r)
	}
	growth := max(absSum(r[0]), absSum(r[1]))
	if growth <= growthLimit[T]()/largest {
		r[0] *= complex(largest, 0)
		r[1] *= complex(largest, 0)
		return 1
	}
	r[0] /= complex(growth, 0)
	r[1] /= complex(growth, 0)
	return 1 / growth / largest
}

// growthLimit bounds the entries of an eigenvector on the way: a sum of their
// products with entries of T, which are within iterationRange, does not overflow.
func growthLimit[T Float]() float64 {
	if isFloat32[T]() {
		return 0x1p40
	}
	return 0x1p400
}

// solveTwo solves [a b; c d]·x = r by elimination with complete pivoting; r
// becomes x.
func solveTwo(least float64, a, b, c, d complex128, r *[2]complex128) {
	// The entry that is largest goes to the place of a.
	rowsExchanged := max(absSum(a), absSum(b)) < max(absSum(c), absSum(d))
	if rowsExchanged {
		a, b, c, d = c, d, a, b
		r[0], r[1] = r[1], r[0]
	}
	columnsExchanged := absSum(a) < absSum(b)
	if columnsExchanged {
		a, b, c, d = b, a, d, c
	}
	a = atLeast(least, a)
	factor := c / a
	x1 := (r[1] - factor*r[0]) / atLeast(least, d-factor*b)
	x0 := (r[0] - b*x1) / a
	if columnsExchanged {
		x0, x1 = x1, x0
	}
	r[0], r[1] = x0, x1
}

// atLeast is z, or least if z is smaller.
func atLeast(least float64, z complex128) complex128 {
	if absSum(z) < least {
		return complex(least, 0)
	}
	return z
}

// absSum is |re z| + |im z|.
func absSum(z complex128) float64 { return math.Abs(real(z)) + math.Abs(imag(z)) }
