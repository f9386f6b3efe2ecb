package fourier

import "github.com/lina-la/lina/la"

// Convolve returns (a ∗ b)ₖ = Σⱼ aⱼ·bₖ₋ⱼ, of length n+m−1: the coefficients of the product of
// two polynomials. It is empty if one of them is. Rounding errors are relative to the
// largest number of the result.
func Convolve(a, b la.Vector) la.Vector {
	if len(a) == 0 || len(b) == 0 {
		return la.Vector{}
	}
	if len(a) < len(b) {
		a, b = b, a
	}
	n := len(a) + len(b) - 1
	if len(b) <= directly {
		c := make(la.Vector, n)
		for j, v := range b {
			for i, u := range a {
				c[i+j] += u * v
			}
		}
		return c
	}
	m := goodLength(n)
	m += m % 2
	x, y := RFFT(padded(a, m)), RFFT(padded(b, m))
	for k := range x {
		x[k] *= y[k]
	}
	return IRFFT(x, m)[:n]
}

const directly = 32 // numbers, up to which sums are faster than transforms

// CircularConvolve returns cₖ = Σⱼ aⱼ·b₍ₖ₋ⱼ mod n₎, of length n: the product of the circulant
// matrix of a with b. It panics if the lengths differ.
func CircularConvolve(a, b la.Vector) la.Vector {
	checkLengths("CircularConvolve", len(a), len(b))
	x, y := RFFT(a), RFFT(b)
	for k := range x {
		x[k] *= y[k]
	}
	return IRFFT(x, len(a))
}

// Correlate returns cₖ = Σⱼ aⱼ₊ₖ·bⱼ for the lags k = −(m−1) … n−1: where b, shifted by k, looks
// like a. The lag 0 stands at m−1. It is empty if one of them is.
func Correlate(a, b la.Vector) la.Vector {
	reversed := make(la.Vector, len(b))
	for j, v := range b {
		reversed[len(b)-1-j] = v
	}
	return Convolve(a, reversed)
}

func padded(v la.Vector, n int) la.Vector { return append(make(la.Vector, 0, n), v...)[:n] }
