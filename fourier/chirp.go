package fourier

import "github.com/lina-la/lina/internal/scratch"

// A chirp transforms a vector of any length by a convolution of a length that goes well:
// j·k = (j² + k² − (k−j)²)/2 makes
//
//	yₖ = cₖ·Σⱼ (xⱼ·cⱼ)·c̄ₖ₋ⱼ,  cⱼ = exp(−πi·j²/n).
//
// Source: Bluestein, A linear filtering approach to the computation of the discrete
// Fourier transform, 1970.
type chirp struct {
	c      []complex128 // cⱼ
	filter []complex128 // the transform of c̄, divided by its length
	plan   *plan
}

func newChirp(n int) *chirp {
	m := goodLength(2*n - 1)
	c := &chirp{c: make([]complex128, n), filter: make([]complex128, m), plan: newPlan(m)}
	square := 0 // j² modulo 2n, which j² itself may be too large for
	for j := range n {
		c.c[j] = root(square, 2*n)
		v := conj(c.c[j]) / complex(float64(m), 0)
		c.filter[j] = v
		if j > 0 {
			c.filter[m-j] = v
		}
		if square += 2*j + 1; square >= 2*n {
			square %= 2 * n
		}
	}
	c.plan.transform(c.filter, c.filter, make([]complex128, m))
	return c
}

func (c *chirp) transform(dst, src []complex128) {
	m := len(c.filter)
	buffer := scratch.Borrow[complex128](2 * m)
	defer buffer.Release()
	a, work := buffer.Take(m), buffer.Take(m)
	for j, v := range src {
		a[j] = v * c.c[j]
	}
	clear(a[len(src):])
	c.plan.transform(a, a, work)
	for k, f := range c.filter {
		a[k] = conj(a[k] * f)
	}
	c.plan.transform(a, a, work) // of the conjugate: the conjugate of the inverse
	for k := range dst {
		dst[k] = conj(a[k]) * c.c[k]
	}
}

func conj(z complex128) complex128 { return complex(real(z), -imag(z)) }
