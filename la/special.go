package la

import "math"

// Vandermonde returns the matrix of the powers of x, from 0 to n−1: row i is
// 1, xᵢ, xᵢ², …, xᵢⁿ⁻¹. Least squares with it fits a polynomial of n
// coefficients.
func Vandermonde(x Vector, n int) Matrix {
	a := zeros[float64]("Vandermonde", len(x), n)
	for i, xi := range x {
		power := 1.0
		for j := range n {
			a.data[i*n+j] = power
			power *= xi
		}
	}
	return a
}

// Hilbert returns the n×n Hilbert matrix, aᵢⱼ = 1/(i+j+1): symmetric, positive
// definite, and so ill-conditioned that from n = 13 on solving with it loses
// every digit.
func Hilbert(n int) Matrix {
	checkNewShape("Hilbert", n, n)
	return FromFunc(n, n, func(i, j int) float64 { return 1 / float64(i+j+1) })
}

// Toeplitz returns the matrix that is constant along each diagonal, with the
// given first column and first row: aᵢⱼ = col[i−j] below and on the diagonal,
// row[j−i] above it. A nil row means the same as col, which makes the matrix
// symmetric. row[0] must equal col[0].
func Toeplitz(col, row Vector) Matrix {
	if row == nil {
		row = col
	}
	if len(col) > 0 && len(row) > 0 && col[0] != row[0] {
		panicShape("Toeplitz", "col[0] = %v and row[0] = %v differ", col[0], row[0])
	}
	return FromFunc(len(col), len(row), func(i, j int) float64 {
		if i >= j {
			return col[i-j]
		}
		return row[j-i]
	})
}

// Circulant returns the n×n matrix whose first column is col, each further
// column the one before, rotated down by one: aᵢⱼ = col[(i−j) mod n]. Its
// product with a vector is a circular convolution.
func Circulant(col Vector) Matrix {
	n := len(col)
	return FromFunc(n, n, func(i, j int) float64 { return col[(i-j+n)%n] })
}

// Leslie returns the matrix of a population in n age classes: row 0 holds the
// births per head of each class, and entry (i+1, i) the part of class i that
// survives to the next. survival has one
// number less than births; otherwise it panics.
func Leslie(births, survival Vector) Matrix {
	n := len(births)
	if len(survival) != max(n-1, 0) {
		panicShape("Leslie", "%d birth rates need %d survival rates, got %d", n, max(n-1, 0), len(survival))
	}
	a := zeros[float64]("Leslie", n, n)
	copy(a.data, births)
	for i, s := range survival {
		a.set(i+1, i, s)
	}
	return a
}

// DFT returns the n×n Fourier matrix, Fⱼₖ = exp(−2πi·jk/n). F times a signal is
// its spectrum, and FᴴF = n·I.
func DFT(n int) CMatrix {
	f := zerosC("DFT", n, n)
	for j := range n {
		for k := range n {
			f.data[j*n+k] = rootOfUnity(j*k%n, n)
		}
	}
	return f
}

// rootOfUnity is exp(−2πi·k/n), exact where it is 1, −i, −1 or i.
func rootOfUnity(k, n int) complex128 {
	switch {
	case k == 0:
		return 1
	case 4*k == n:
		return -1i
	case 2*k == n:
		return -1
	case 4*k == 3*n:
		return 1i
	}
	sin, cos := math.Sincos(2 * math.Pi * float64(k) / float64(n))
	return complex(cos, -sin)
}
