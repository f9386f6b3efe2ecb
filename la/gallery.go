package la

import "math"

// Hankel returns the matrix that is constant along each antidiagonal, with the
// given first column and last row: aᵢⱼ = col[i+j], and row[i+j−m+1] beyond the end
// of col. A nil row means zeros, which makes the matrix square. row[0] must equal
// the last entry of col.
func Hankel(col, row Vector) Matrix {
	m := len(col)
	if row == nil {
		row = make(Vector, m)
		if m > 0 {
			row[0] = col[m-1]
		}
	}
	if m > 0 && len(row) > 0 && col[m-1] != row[0] {
		panicShape("Hankel", "col ends with %v and row begins with %v", col[m-1], row[0])
	}
	return FromFunc(m, len(row), func(i, j int) float64 {
		if i+j < m {
			return col[i+j]
		}
		return row[i+j-m+1]
	})
}

// Companion returns the n×n matrix whose eigenvalues are the roots of the
// polynomial c₀ + c₁x + … + cₙxⁿ, lowest power first as in Vandermonde: row 0 is
// −cₙ₋₁/cₙ, …, −c₀/cₙ, and ones stand below the diagonal. It panics if cₙ is 0, or
// without coefficients.
func Companion(c Vector) Matrix {
	n := len(c) - 1
	if n < 0 || c[n] == 0 {
		panicShape("Companion", "the coefficient of the highest power must be there, and not 0")
	}
	a := zeros[float64]("Companion", n, n)
	for j := range n {
		a.data[j] = -c[n-1-j] / c[n]
	}
	for i := 1; i < n; i++ {
		a.set(i, i-1, 1)
	}
	return a
}

// Convolution returns the matrix C with C·x = h ∗ x, the convolution of h with any
// x of length n, (len(h)+n−1)×n: column j holds h from row j on. It panics if h is
// empty or n < 0.
func Convolution(h Vector, n int) Matrix {
	if len(h) == 0 {
		panicShape("Convolution", "no coefficients")
	}
	checkNewShape("Convolution", len(h), n)
	a := zeros[float64]("Convolution", max(len(h)+n-1, 0), n)
	for j := range n {
		a.SetCol(j, append(append(make(Vector, j, a.rows), h...), make(Vector, n-1-j)...))
	}
	return a
}

// Pascal returns the n×n symmetric matrix of binomial coefficients,
// aᵢⱼ = (i+j)!/(i!·j!): positive definite, of determinant 1, and ill-conditioned.
// Entries are exact up to 2⁵³.
func Pascal(n int) Matrix {
	a := full("Pascal", n, n, 1.0)
	for i := 1; i < n; i++ {
		for j := 1; j < n; j++ {
			a.set(i, j, a.at(i-1, j)+a.at(i, j-1))
		}
	}
	return a
}

// InvHilbert returns the inverse of Hilbert(n), whose entries are integers; they
// are exact up to n = 12 and rounded beyond.
//
// Source: Choi, Tricks or treats with the Hilbert matrix, 1983.
func InvHilbert(n int) Matrix {
	checkNewShape("InvHilbert", n, n)
	return FromFunc(n, n, func(i, j int) float64 {
		c := binomial(i+j, i)
		x := float64(i+j+1) * binomial(n+i, n-1-j) * binomial(n+j, n-1-i) * c * c
		if (i+j)%2 == 1 {
			return -x
		}
		return x
	})
}

// binomial is n!/(k!·(n−k)!), exact below 2⁵³: each quotient is a whole number.
func binomial(n, k int) float64 {
	b := 1.0
	for i := 1; i <= min(k, n-k); i++ {
		b = b * float64(n-i+1) / float64(i)
	}
	return b
}

// Hadamard returns Sylvester's n×n matrix of ones and minus ones with HᵀH = n·I,
// aᵢⱼ = (−1)ᵇ with b the number of bits that i and j have in common. It panics
// unless n is a power of 2.
func Hadamard(n int) Matrix {
	if n < 1 || n&(n-1) != 0 {
		panicShape("Hadamard", "the order %d is no power of 2", n)
	}
	a := full("Hadamard", n, n, 1.0)
	for k := 1; k < n; k *= 2 {
		h := a.Slice(0, k, 0, k)
		a.Slice(0, k, k, 2*k).CopyFrom(h)
		a.Slice(k, 2*k, 0, k).CopyFrom(h)
		a.Slice(k, 2*k, k, 2*k).CopyFrom(h.Neg())
	}
	return a
}

// Helmert returns the n×n orthogonal matrix whose row 0 takes the mean,
// 1/√n everywhere, and whose row i compares entry i with the mean of those
// before it: 1/√(i(i+1)) for them, and −i/√(i(i+1)).
func Helmert(n int) Matrix {
	a := zeros[float64]("Helmert", n, n)
	for i := range n {
		k := float64(i)
		row := a.rowView(i)
		if i == 0 {
			copy(row, FullVec(n, 1/math.Sqrt(float64(n))))
			continue
		}
		copy(row, FullVec(i, 1/math.Sqrt(k*(k+1))))
		row[i] = -math.Sqrt(k / (k + 1))
	}
	return a
}

// Fiedler returns the symmetric matrix of the distances aᵢⱼ = |vᵢ − vⱼ|. If the
// entries of v differ, it has one positive eigenvalue, and the others are
// negative.
func Fiedler(v Vector) Matrix {
	n := len(v)
	return FromFunc(n, n, func(i, j int) float64 { return math.Abs(v[i] - v[j]) })
}
