package fourier

import (
	"math"

	"github.com/lina-la/lina/la"
)

// LowPass returns x without its frequencies above cutoff, in cycles a sample, 0 … ½: the part
// of x that changes slowly. x is not changed. It panics if there is no such frequency.
func LowPass(x la.Vector, cutoff float64) la.Vector { return BandPass(x, 0, cutoff) }

// HighPass returns x without its frequencies below cutoff, in cycles a sample; the mean,
// which has the frequency 0, goes with them if cutoff is positive. x is not changed. It
// panics if there is no such frequency.
func HighPass(x la.Vector, cutoff float64) la.Vector { return BandPass(x, cutoff, 0.5) }

// BandPass returns the part of x with frequencies in [low, high], in cycles a sample. x, taken
// as one period, is not changed. It panics unless 0 ≤ low ≤ high ≤ ½.
func BandPass(x la.Vector, low, high float64) la.Vector {
	if !(0 <= low && low <= high && high <= 0.5) {
		panicShape("BandPass", "frequencies from %v to %v; they are 0 … 0.5", low, high)
	}
	y := RFFT(x)
	n := float64(len(x))
	for k := range y {
		// compared in whole periods, with room for what n·cutoff has been rounded by
		if f := float64(k); f < low*n*(1-1e-12) || f > high*n*(1+1e-12) {
			y[k] = 0
		}
	}
	return IRFFT(y, len(x))
}

// PowerSpectrum returns |yₖ|²/n for the ⌊n/2⌋+1 frequencies of x, those that stand for two
// doubled: their sum is Σxⱼ² (Parseval).
func PowerSpectrum(x la.Vector) la.Vector {
	y, n := RFFT(x), len(x)
	p := make(la.Vector, len(y))
	for k, v := range y {
		p[k] = (real(v)*real(v) + imag(v)*imag(v)) / float64(n)
		if k > 0 && 2*k != n {
			p[k] *= 2
		}
	}
	return p
}

// Hann returns the window wⱼ = ½ − ½·cos(2πj/n), j = 0 … n−1: one period, as a transform takes
// it. Times a signal, it keeps a frequency between two lines from leaking over all.
func Hann(n int) la.Vector { return window("Hann", n, 0.5, 0.5, 0) }

// Hamming returns the window wⱼ = 0.54 − 0.46·cos(2πj/n).
func Hamming(n int) la.Vector { return window("Hamming", n, 0.54, 0.46, 0) }

// Blackman returns the window wⱼ = 0.42 − 0.5·cos(2πj/n) + 0.08·cos(4πj/n).
func Blackman(n int) la.Vector { return window("Blackman", n, 0.42, 0.5, 0.08) }

func window(op string, n int, a, b, c float64) la.Vector {
	if n < 0 {
		panicShape(op, "%d numbers", n)
	}
	w := make(la.Vector, n)
	for j := range w {
		t := 2 * math.Pi * float64(j) / float64(n)
		w[j] = max(0, a-b*math.Cos(t)+c*math.Cos(2*t))
	}
	return w
}
