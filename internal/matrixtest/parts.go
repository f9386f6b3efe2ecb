package matrixtest

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// Eps is ε of T, the distance from 1 to the next number: 2⁻⁵² or 2⁻²³.
func Eps[T blas.Float]() float64 {
	if isFloat32[T]() {
		return 0x1p-23
	}
	return 0x1p-52
}

// Smallest is the smallest positive (subnormal) number of T.
func Smallest[T blas.Float]() float64 {
	if isFloat32[T]() {
		return math.SmallestNonzeroFloat32
	}
	return math.SmallestNonzeroFloat64
}

func isFloat32[T blas.Float]() bool {
	_, ok := any(T(0)).(float32)
	return ok
}

// Zeros returns an m×n row-major matrix of zeros.
func Zeros[T blas.Float](m, n int) blas.Mat[T] { return blas.MatOf(m, n, make([]T, m*n)) }

// FromFunc returns the m×n row-major matrix of f(i, j), rounded to T.
func FromFunc[T blas.Float](m, n int, f func(i, j int) float64) blas.Mat[T] {
	a := Zeros[T](m, n)
	for i := range m {
		for j := range n {
			a.Set(i, j, T(f(i, j)))
		}
	}
	return a
}

// Clone returns a row-major copy of a.
func Clone[T blas.Float](a blas.Mat[T]) blas.Mat[T] { return Convert[T](a) }

// Convert returns a row-major copy of a with elements of type U.
func Convert[U, T blas.Float](a blas.Mat[T]) blas.Mat[U] {
	return FromFunc[U](a.Rows, a.Cols, func(i, j int) float64 { return float64(a.At(i, j)) })
}

// CloneVec returns a copy of x with increment 1.
func CloneVec[T blas.Float](x blas.Vec[T]) blas.Vec[T] {
	c := blas.VecOf(make([]T, x.N))
	for i := range x.N {
		c.Set(i, x.At(i))
	}
	return c
}

// Identity returns Iₙ.
func Identity[T blas.Float](n int) blas.Mat[T] {
	return FromFunc[T](n, n, func(i, j int) float64 {
		if i == j {
			return 1
		}
		return 0
	})
}

// Diagonal returns the m×n matrix with d on its diagonal.
func Diagonal[T blas.Float](m, n int, d []T) blas.Mat[T] {
	a := Zeros[T](m, n)
	for i := range min(m, n, len(d)) {
		a.Set(i, i, d[i])
	}
	return a
}

// Triangle returns the triangular (or trapezoidal) matrix that uplo and diag
// name within a: zeros in the other triangle, ones on a unit diagonal.
func Triangle[T blas.Float](uplo blas.Uplo, diag blas.Diag, a blas.Mat[T]) blas.Mat[T] {
	return FromFunc[T](a.Rows, a.Cols, func(i, j int) float64 {
		switch {
		case i == j && diag == blas.Unit:
			return 1
		case i == j || (i < j) == (uplo == blas.Upper):
			return float64(a.At(i, j))
		}
		return 0
	})
}

// SymmetricOf returns the symmetric matrix whose uplo triangle is that of a.
func SymmetricOf[T blas.Float](uplo blas.Uplo, a blas.Mat[T]) blas.Mat[T] {
	return FromFunc[T](a.Rows, a.Rows, func(i, j int) float64 {
		if (i < j) != (uplo == blas.Upper) {
			i, j = j, i
		}
		return float64(a.At(i, j))
	})
}

// PermuteRows returns a copy of a with rows i and pivots[i] exchanged for
// i = 0, 1, …, in this order: P·A of an LU factorization.
func PermuteRows[T blas.Float](a blas.Mat[T], pivots []int) blas.Mat[T] {
	c := Clone(a)
	for i, p := range pivots {
		for j := range c.Cols {
			x, y := c.At(i, j), c.At(p, j)
			c.Set(i, j, y)
			c.Set(p, j, x)
		}
	}
	return c
}

// PermuteCols returns the matrix whose column j is column perm[j] of a: A·Π of a
// QR factorization with pivoting.
func PermuteCols[T blas.Float](a blas.Mat[T], perm []int) blas.Mat[T] {
	return FromFunc[T](a.Rows, a.Cols, func(i, j int) float64 { return float64(a.At(i, perm[j])) })
}

// Scaled returns s·A.
func Scaled[T blas.Float](s float64, a blas.Mat[T]) blas.Mat[T] {
	return FromFunc[T](a.Rows, a.Cols, func(i, j int) float64 { return s * float64(a.At(i, j)) })
}

// SameBits reports whether a and b have the same shape and the same bits in
// every entry; every NaN equals every NaN.
func SameBits[T blas.Float](a, b blas.Mat[T]) bool {
	if a.Rows != b.Rows || a.Cols != b.Cols {
		return false
	}
	for i := range a.Rows {
		for j := range a.Cols {
			x, y := float64(a.At(i, j)), float64(b.At(i, j))
			if math.Float64bits(x) != math.Float64bits(y) && (x == x || y == y) {
				return false
			}
		}
	}
	return true
}

// OneNorm is the largest column sum of |A|, in float64; +Inf if A holds a NaN.
func OneNorm[T blas.Float](a blas.Mat[T]) float64 {
	norm := 0.0
	for j := range a.Cols {
		s := 0.0
		for i := range a.Rows {
			s += math.Abs(float64(a.At(i, j)))
		}
		norm = math.Max(norm, s)
	}
	return notNaN(norm)
}

// MaxAbs is the largest |aᵢⱼ|, 0 if a is empty; +Inf if A holds a NaN.
func MaxAbs[T blas.Float](a blas.Mat[T]) float64 {
	m := 0.0
	for i := range a.Rows {
		for j := range a.Cols {
			m = math.Max(m, math.Abs(float64(a.At(i, j))))
		}
	}
	return notNaN(m)
}

// notNaN turns NaN into +Inf, so that no comparison with a bound passes.
func notNaN(x float64) float64 {
	if x != x {
		return math.Inf(1)
	}
	return x
}
