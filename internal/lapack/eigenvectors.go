package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// The eigenvectors of a quasi-triangular matrix by back substitution: for the
// eigenvalue λ of the block that ends at j,
//
//	[T11 t; 0 λ]·[x; 1] = λ·[x; 1],  (T11 − λ·I)·x = −t
//
// row by row from the bottom; blocks of order 2 take two rows together. Where
// eigenvalues are close, x grows, possibly out of the range of numbers: then the
// whole vector is scaled down.

// eigenvectorsWork is the number of elements schurEigenvectors needs.
func eigenvectorsWork(n int) int { return 2 * n * (eigenvectorBlock + 1) }

// schurEigenvectors replaces Z by Z·X, where the columns of X are the
// eigenvectors of T, n×n and as hessenbergQR leaves it, with the eigenvalues
// re + i·im. For a pair, column j is the real part of the eigenvector of re + i·im
// and column j+1 its imaginary part. The largest entry of a column of X, or of
// a pair, is near 1.
//
// X is upper triangular (or nearly so), so that a block of columns of Z·X needs
// nothing of Z to the right of it, and may take its place.
func schurEigenvectors[T Float](t, z blas.Mat[T], re, im []T, work []T) {
	n := t.Rows
	for end := n; end > 0; {
		start := max(0, end-eigenvectorBlock)
		if start > 0 && im[start] < 0 {
			start-- // the block would part a pair
		}
		// The rows of xt are the columns of X.
		width := end - start
		xt := blas.MatOf(width, end, work[:width*end])
		product := blas.MatOf(n, width, work[width*end:width*(end+n)])
		for j := end - 1; j >= start; j-- {
			if im[j] == 0 {
				realEigenvector(t, j, xt.Row(j-start))
			} else {
				j--
				complexEigenvector(t, j, im[j], xt.Row(j-start), xt.Row(j-start+1))
			}
		}
		blas.Gemm(1, z.Slice(0, n, 0, end), xt.T(), 0, product)
		blas.CopyMat(z.Slice(0, n, start, end), product)
		end = start
	}
}

// realEigenvector computes the eigenvector x of T for the eigenvalue tⱼⱼ.
func realEigenvector[T Float](t blas.Mat[T], j int, x blas.Vec[T]) {
	end := j + 1
	blas.Fill(x.AsCol(), 0)
	x.Set(j, 1)
	lambda := complex(float64(t.At(j, j)), 0)
	for i := j; i > 0; {
		p := blockOrder(t, i)
		i -= p
		var r [2]complex128
		for k := range p {
			r[k] = complex(-float64(blas.Dot(t.Row(i+k).Slice(i+p, end), x.Slice(i+p, end))), 0)
		}
		if shrink := solveShifted(t, i, p, lambda, &r); shrink != 1 {
			blas.Scal(T(shrink), x.Slice(i+p, end))
		}
		for k := range p {
			x.Set(i+k, T(real(r[k])))
		}
	}
	blas.Scal(1/blas.MaxAbs(x.AsCol()), x)
}

// complexEigenvector computes the eigenvector x + i·y of T for the eigenvalue
// tⱼⱼ + i·im of the block of order 2 that begins at j.
func complexEigenvector[T Float](t blas.Mat[T], j int, im T, x, y blas.Vec[T]) {
	end := j + 2
	blas.Fill(x.AsCol(), 0)
	blas.Fill(y.AsCol(), 0)
	// [a b; c a], b·c = −im², has the eigenvectors (1, i·im/b) and (−im/c, i).
	if b, c := t.At(j, j+1), t.At(j+1, j); abs(b) >= abs(c) {
		x.Set(j, 1)
		y.Set(j+1, im/b)
	} else {
		x.Set(j, -im/c)
		y.Set(j+1, 1)
	}
	lambda := complex(float64(t.At(j, j)), float64(im))
	for i := j; i > 0; {
		p := blockOrder(t, i)
		i -= p
		var r [2]complex128
		for k := range p {
			row := t.Row(i+k).Slice(i+p, end)
			r[k] = -complex(float64(blas.Dot(row, x.Slice(i+p, end))), float64(blas.Dot(row, y.Slice(i+p, end))))
		}
		if shrink := solveShifted(t, i, p, lambda, &r); shrink != 1 {
			blas.Scal(T(shrink), x.Slice(i+p, end))
			blas.Scal(T(shrink), y.Slice(i+p, end))
		}
		for k := range p {
			x.Set(i+k, T(real(r[k])))
			y.Set(i+k, T(imag(r[k])))
		}
	}
	largest := max(blas.MaxAbs(x.AsCol()), blas.MaxAbs(y.AsCol()))
	blas.Scal(1/largest, x)
	blas.Scal(1/largest, y)
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
	if isFloat32(T(0)) {
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
