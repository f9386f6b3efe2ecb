package fourier

import "math"

// root returns ω^k, ω = exp(−2πi/n), right to the last bit or two: the angle is brought into
// the first octant in whole numbers.
func root(k, n int) complex128 {
	k %= n
	if k < 0 {
		k += n
	}
	// the angle is −2π·k/n; octants count from 0
	eighth := 8 * k
	octant := eighth / n
	rest := eighth - octant*n // of an octant, in units of 1/n
	if octant&1 == 1 {
		rest = n - rest
	}
	s, c := math.Sincos(math.Pi / 4 * float64(rest) / float64(n))
	if (octant+1)&2 != 0 {
		s, c = c, s
	}
	if octant >= 4 {
		s = -s
	}
	if octant >= 2 && octant < 6 {
		c = -c
	}
	return complex(c, -s)
}

// roots returns all of ω⁰ … ω^(n−1).
func roots(n int) []complex128 {
	w := make([]complex128, n)
	for k := range w {
		w[k] = root(k, n)
	}
	return w
}
