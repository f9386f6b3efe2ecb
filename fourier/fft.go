package fourier

import (
	"fmt"
	"sync"

	"github.com/lina-la/lina/internal/scratch"
	"github.com/lina-la/lina/la"
)

// FFT returns y with yₖ = Σⱼ exp(−2πi·jk/n)·xⱼ. x is of any length and not changed.
//
// Source: Cooley and Tukey, An algorithm for the machine calculation of complex Fourier
// series, 1965; for lengths with a large prime factor Bluestein, 1970.
func FFT(x []complex128) []complex128 {
	y := make([]complex128, len(x))
	FFTTo(y, x)
	return y
}

// FFTTo is FFT into dst, which may be x. It panics if the lengths differ.
func FFTTo(dst, x []complex128) {
	checkLengths("FFTTo", len(dst), len(x))
	work := scratch.Borrow[complex128](len(x))
	planOf(len(x)).transform(dst, x, work.Take(len(x)))
	work.Release()
}

// IFFT returns x with xⱼ = 1/n·Σₖ exp(2πi·jk/n)·yₖ: IFFT(FFT(x)) is x up to rounding. y is not
// changed.
func IFFT(y []complex128) []complex128 {
	x := make([]complex128, len(y))
	IFFTTo(x, y)
	return x
}

// IFFTTo is IFFT into dst, which may be y. It panics if the lengths differ.
func IFFTTo(dst, y []complex128) {
	checkLengths("IFFTTo", len(dst), len(y))
	// x = conj(F·conj(y))/n, and swapping real and imaginary part is i·conj
	n := float64(len(y))
	for k, v := range y {
		dst[k] = complex(imag(v), real(v))
	}
	FFTTo(dst, dst)
	for j, v := range dst {
		dst[j] = complex(imag(v)/n, real(v)/n)
	}
}

// RFFT returns the first ⌊n/2⌋+1 numbers of the transform of n real numbers; the others are
// their conjugates, yₙ₋ₖ = ȳₖ. x is not changed; an empty x has an empty transform.
func RFFT(x la.Vector) []complex128 {
	n := len(x)
	switch {
	case n == 0:
		return nil
	case n%2 == 1:
		z := make([]complex128, n)
		for j, v := range x {
			z[j] = complex(v, 0)
		}
		FFTTo(z, z)
		return z[: n/2+1 : n/2+1]
	}
	// Even and odd numbers are the real and imaginary parts of one transform of half the
	// length: yₖ = eₖ + ωᵏ·oₖ, with eₖ = (zₖ + z̄ₘ₋ₖ)/2 and oₖ = (zₖ − z̄ₘ₋ₖ)/2i.
	m := n / 2
	z := make([]complex128, m, m+1)
	for j := range z {
		z[j] = complex(x[2*j], x[2*j+1])
	}
	FFTTo(z, z)
	y := z[:m+1]
	first := z[0]
	y[0], y[m] = complex(real(first)+imag(first), 0), complex(real(first)-imag(first), 0)
	w := halfRootsOf(n)
	for k := 1; 2*k <= m; k++ {
		a, b := z[k], conj(z[m-k])
		e, o := (a+b)/2, (a-b)/2
		o = complex(imag(o), -real(o)) * w[k]
		y[k], y[m-k] = e+o, conj(e-o)
	}
	return y
}

// IRFFT returns the n real numbers whose transform begins with y: the inverse of RFFT. n
// must be given, as n and n+1 numbers may have transforms of one length. What is
// imaginary in y₀, and for an even n in the last number, is not looked at. It panics
// unless y has ⌊n/2⌋+1 numbers; none if n = 0.
func IRFFT(y []complex128, n int) la.Vector {
	if n < 0 || n == 0 && len(y) != 0 || n > 0 && len(y) != n/2+1 {
		panicShape("IRFFT", "%d numbers do not belong to %d real ones", len(y), n)
	}
	x := make(la.Vector, n)
	if n == 0 {
		return x
	}
	if n%2 == 1 {
		z := make([]complex128, n)
		z[0] = complex(real(y[0]), 0)
		for k := 1; k < len(y); k++ {
			z[k], z[n-k] = y[k], conj(y[k])
		}
		IFFTTo(z, z)
		for j := range x {
			x[j] = real(z[j])
		}
		return x
	}
	m := n / 2
	z := make([]complex128, m)
	w := halfRootsOf(n)
	z[0] = complex((real(y[0])+real(y[m]))/2, (real(y[0])-real(y[m]))/2)
	for k := 1; 2*k <= m; k++ {
		a, b := y[k], conj(y[m-k])
		e, o := (a+b)/2, (a-b)/2*conj(w[k])
		o = complex(-imag(o), real(o))
		z[k], z[m-k] = e+o, conj(e-o)
	}
	IFFTTo(z, z)
	for j, v := range z {
		x[2*j], x[2*j+1] = real(v), imag(v)
	}
	return x
}

// FFT2 returns the transform in two dimensions, F·A·Fᵀ with Fourier matrices F of the orders
// of A: first along rows, then down columns. A is not changed.
func FFT2(a la.CMatrix) la.CMatrix { return both(a, FFTTo) }

// IFFT2 is the inverse of FFT2.
func IFFT2(a la.CMatrix) la.CMatrix { return both(a, IFFTTo) }

func both(a la.CMatrix, along func(dst, x []complex128)) la.CMatrix {
	r, c := a.Dims()
	out := la.NewCMatrix(r, c, make([]complex128, r*c)...)
	v := make([]complex128, c)
	for i := range r {
		for j := range v {
			v[j] = a.At(i, j)
		}
		along(v, v)
		for j, z := range v {
			out.Set(i, j, z)
		}
	}
	v = make([]complex128, r)
	for j := range c {
		for i := range v {
			v[i] = out.At(i, j)
		}
		along(v, v)
		for i, z := range v {
			out.Set(i, j, z)
		}
	}
	return out
}

// Freqs returns the frequencies of the numbers that RFFT gives for n samples, rate samples
// a unit of time: k·rate/n for k = 0 … ⌊n/2⌋. It panics if n < 1.
func Freqs(n int, rate float64) la.Vector {
	if n < 1 {
		panicShape("Freqs", "%d samples", n)
	}
	f := make(la.Vector, n/2+1)
	for k := range f {
		f[k] = float64(k) * rate / float64(n)
	}
	return f
}

// Plans and half roots, for the lengths used last. They are never changed once made.
var (
	mu    sync.Mutex
	plans = map[int]*plan{}
	halfs = map[int][]complex128{}
)

const kept = 16 // lengths of each

func planOf(n int) *plan { return remembered(plans, n, newPlan) }

// halfRootsOf is ω^k for k ≤ n/4.
func halfRootsOf(n int) []complex128 {
	return remembered(halfs, n, func(n int) []complex128 {
		w := make([]complex128, n/4+1)
		for k := range w {
			w[k] = root(k, n)
		}
		return w
	})
}

func remembered[V any](m map[int]V, n int, build func(int) V) V {
	mu.Lock()
	v, ok := m[n]
	mu.Unlock()
	if ok {
		return v
	}
	v = build(n)
	mu.Lock()
	if len(m) >= kept {
		for old := range m { // any of them: the order of a map is as good as another
			delete(m, old)
			break
		}
	}
	m[n] = v
	mu.Unlock()
	return v
}

func checkLengths(op string, n, m int) {
	if n != m {
		panicShape(op, "lengths %d and %d differ", n, m)
	}
}

func panicShape(op, format string, args ...any) {
	panic(&la.ShapeError{Op: "fourier." + op, Detail: fmt.Sprintf(format, args...)})
}
