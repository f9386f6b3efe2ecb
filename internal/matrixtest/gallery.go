package matrixtest

import (
	"math"
	"math/bits"

	"github.com/lina-la/lina/internal/blas"
)

// The matrices below are described, with their properties, in N. J. Higham, "A
// collection of test matrices in MATLAB", ACM TOMS 17 (1991), unless a comment
// says otherwise. Formulas are written for i and j from 0.

// Hilbert is 1/(i+j+1): positive definite, condition number about e^(3.5n).
func Hilbert[T blas.Float](n int) blas.Mat[T] {
	return FromFunc[T](n, n, func(i, j int) float64 { return 1 / float64(i+j+1) })
}

// Lotkin is the Hilbert matrix with a first row of ones: ill-conditioned, not
// symmetric, with tiny negative eigenvalues.
func Lotkin[T blas.Float](n int) blas.Mat[T] {
	a := Hilbert[T](n)
	for j := range n {
		a.Set(0, j, 1)
	}
	return a
}

// Kahan is the upper triangular matrix with sin(θ)^i on the diagonal and
// −cos(θ)·sin(θ)^i to its right, θ = 1.2: QR with pivoting exchanges nothing and
// still misses its smallest singular value.
func Kahan[T blas.Float](n int) blas.Mat[T] {
	s, c := math.Sincos(1.2)
	return FromFunc[T](n, n, func(i, j int) float64 {
		switch {
		case j < i:
			return 0
		case j == i:
			return math.Pow(s, float64(i))
		}
		return -c * math.Pow(s, float64(i))
	})
}

// Frank is n − max(i,j) on and above the first subdiagonal: upper Hessenberg,
// determinant 1, eigenvalues positive and in reciprocal pairs, the small ones
// ill-conditioned.
func Frank[T blas.Float](n int) blas.Mat[T] {
	return FromFunc[T](n, n, func(i, j int) float64 {
		if j < i-1 {
			return 0
		}
		return float64(n - max(i, j))
	})
}

// Clement is tridiagonal with zero diagonal, 1, 2, …, n−1 above and n−1, …, 1
// below: eigenvalues n−1, n−3, …, 1−n.
func Clement[T blas.Float](n int) blas.Mat[T] {
	return FromFunc[T](n, n, func(i, j int) float64 {
		switch j {
		case i + 1:
			return float64(j)
		case i - 1:
			return float64(n - i)
		}
		return 0
	})
}

// ClementSymmetric is the symmetric matrix similar to Clement.
func ClementSymmetric[T blas.Float](n int) blas.Mat[T] {
	return FromFunc[T](n, n, func(i, j int) float64 {
		if k := max(i, j); i-j == 1 || j-i == 1 {
			return math.Sqrt(float64(k) * float64(n-k))
		}
		return 0
	})
}

// Wilkinson is W⁺ₙ, tridiagonal with |i − (n−1)/2| on the diagonal and ones
// beside it: for n = 21 its large eigenvalues agree in pairs to 14 digits.
// Wilkinson, The Algebraic Eigenvalue Problem (1965), p. 308.
func Wilkinson[T blas.Float](n int) blas.Mat[T] {
	return FromFunc[T](n, n, func(i, j int) float64 {
		switch {
		case i == j:
			return math.Abs(float64(i) - float64(n-1)/2)
		case i-j == 1 || j-i == 1:
			return 1
		}
		return 0
	})
}

// Grcar is Toeplitz with −1 below the diagonal and 1 on it and on three
// superdiagonals: eigenvalues very sensitive to perturbation.
func Grcar[T blas.Float](n int) blas.Mat[T] {
	return FromFunc[T](n, n, func(i, j int) float64 {
		switch {
		case i-j == 1:
			return -1
		case j >= i && j <= i+3:
			return 1
		}
		return 0
	})
}

// Lauchli is (n+1)×n: a row of ones above √ε·I. Its normal equations are
// singular to working precision; the matrix itself is not.
func Lauchli[T blas.Float](n int) blas.Mat[T] {
	mu := math.Sqrt(Eps[T]())
	return FromFunc[T](n+1, n, func(i, j int) float64 {
		switch i {
		case 0:
			return 1
		case j + 1:
			return mu
		}
		return 0
	})
}

// Rosser is an 8×8 symmetric matrix of integers with eigenvalues ±10√10405,
// 510 ± 100√26, 1000 twice, 1020 and 0. Rosser, Lanczos, Hestenes and Karush,
// J. Res. Nat. Bur. Standards 47 (1951).
func Rosser[T blas.Float]() blas.Mat[T] {
	return blas.MatOf(8, 8, []T{
		611, 196, -192, 407, -8, -52, -49, 29,
		196, 899, 113, -192, -71, -43, -8, -44,
		-192, 113, 899, 196, 61, 49, 8, 52,
		407, -192, 196, 611, 8, 44, 59, -23,
		-8, -71, 61, 8, 411, -599, 208, 208,
		-52, -43, 49, 44, -599, 411, 208, 208,
		-49, -8, 8, 59, 208, 208, 99, -911,
		29, -44, 52, -23, 208, 208, -911, 99,
	})
}

// RosserEigenvalues lists the eigenvalues of Rosser in ascending order.
func RosserEigenvalues() []float64 {
	return []float64{
		-10 * math.Sqrt(10405), 0, 510 - 100*math.Sqrt(26), 1000, 1000,
		510 + 100*math.Sqrt(26), 1020, 10 * math.Sqrt(10405),
	}
}

// Companion is the matrix whose characteristic polynomial is
// xⁿ + cₙ₋₁xⁿ⁻¹ + … + c₁x + c₀: ones below the diagonal, −c in the last column.
func Companion[T blas.Float](c []float64) blas.Mat[T] {
	n := len(c)
	return FromFunc[T](n, n, func(i, j int) float64 {
		switch {
		case j == n-1:
			return -c[i]
		case i == j+1:
			return 1
		}
		return 0
	})
}

// Moler is min(i,j) − 1, with i+1 on the diagonal: L·Lᵀ for the unit lower
// triangular L of −1s, positive definite with one tiny eigenvalue.
func Moler[T blas.Float](n int) blas.Mat[T] {
	return FromFunc[T](n, n, func(i, j int) float64 {
		if i == j {
			return float64(i + 1)
		}
		return float64(min(i, j) - 1)
	})
}

// MinIJ is min(i,j) + 1: positive definite, its inverse is tridiagonal.
func MinIJ[T blas.Float](n int) blas.Mat[T] {
	return FromFunc[T](n, n, func(i, j int) float64 { return float64(min(i, j) + 1) })
}

// SecondDifference is tridiag(−1, 2, −1), with eigenvalues
// 2 − 2cos(kπ/(n+1)), k = 1 … n.
func SecondDifference[T blas.Float](n int) blas.Mat[T] {
	return FromFunc[T](n, n, func(i, j int) float64 {
		switch {
		case i == j:
			return 2
		case i-j == 1 || j-i == 1:
			return -1
		}
		return 0
	})
}

// Hadamard is Sylvester's matrix of ±1 with HᵀH = nI, n a power of two: entry
// (i, j) is −1 if i and j have an odd number of bits in common.
func Hadamard[T blas.Float](n int) blas.Mat[T] {
	return FromFunc[T](n, n, func(i, j int) float64 {
		return float64(1 - 2*(bits.OnesCount(uint(i&j))%2))
	})
}

// Toeplitz has the first column col and the first row row (whose first entry is
// not used).
func Toeplitz[T blas.Float](col, row []float64) blas.Mat[T] {
	return FromFunc[T](len(col), len(row), func(i, j int) float64 {
		if i >= j {
			return col[i-j]
		}
		return row[j-i]
	})
}

// KacMurdockSzego is the Toeplitz matrix ρ^|i−j|, ρ = ½: positive definite.
func KacMurdockSzego[T blas.Float](n int) blas.Mat[T] {
	col := make([]float64, n)
	for i := range col {
		col[i] = math.Ldexp(1, -i)
	}
	return Toeplitz[T](col, col)
}

// Magic is a magic square of order n ≥ 3: the numbers 1 … n² with equal sums of
// rows, columns and diagonals; singular when 4 divides n, of rank n/2 + 2 when n
// is even but not a multiple of 4.
func Magic[T blas.Float](n int) blas.Mat[T] {
	switch {
	case n%2 == 1:
		return FromFunc[T](n, n, func(i, j int) float64 { return oddMagic(n, i, j) })
	case n%4 == 0:
		// Count from 1, and from n² backwards where both or neither of i and j
		// lie in the middle half of each group of four.
		return FromFunc[T](n, n, func(i, j int) float64 {
			k := i*n + j + 1
			if (i%4 == 1 || i%4 == 2) == (j%4 == 1 || j%4 == 2) {
				k = n*n + 1 - k
			}
			return float64(k)
		})
	}
	return stracheyMagic[T](n)
}

// oddMagic is entry (i, j) of de la Loubère's square of odd order n: two
// orthogonal Latin squares of digits in base n.
func oddMagic(n, i, j int) float64 {
	h := (i + j + (n+1)/2) % n
	l := (i + 2*j + 1) % n
	return float64(h*n + l + 1)
}

// stracheyMagic builds the square of order n = 4k+2 from four odd squares of
// order n/2, exchanging cells of the left columns between upper and lower half,
// and of the last k−1 columns.
func stracheyMagic[T blas.Float](n int) blas.Mat[T] {
	h, k := n/2, n/4
	a := FromFunc[T](n, n, func(i, j int) float64 {
		quarter := [2][2]int{{0, 2}, {3, 1}}[i/h][j/h]
		return oddMagic(h, i%h, j%h) + float64(quarter*h*h)
	})
	for i := range h {
		for j := range n {
			left := j < k
			if i == h/2 { // the middle row starts one column later
				left = j >= 1 && j <= k
			}
			if left || j > n-k {
				x, y := a.At(i, j), a.At(i+h, j)
				a.Set(i, j, y)
				a.Set(i+h, j, x)
			}
		}
	}
	return a
}
