package fourier_test

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/fourier"
	"github.com/lina-la/lina/la"
)

func Example() {
	x := la.Vector{1, 2, 3, 4}
	fmt.Println(fourier.RFFT(x))
	// Output: [(10+0i) (-2+2i) (-2+0i)]
}

func ExampleFFT() {
	fmt.Println(fourier.FFT([]complex128{1, 2, 3, 4}))
	// Output: [(10+0i) (-2+2i) (-2+0i) (-2-2i)]
}

func ExampleFFTTo() {
	x := []complex128{1, 1}
	fourier.FFTTo(x, x)
	fmt.Println(x)
	// Output: [(2+0i) (0+0i)]
}

func ExampleIFFT() {
	fmt.Println(fourier.IFFT([]complex128{10, -2 + 2i, -2, -2 - 2i}))
	// Output: [(1+0i) (2+0i) (3+0i) (4+0i)]
}

func ExampleIFFTTo() {
	y := []complex128{2, 0}
	fourier.IFFTTo(y, y)
	fmt.Println(y)
	// Output: [(1+0i) (1+0i)]
}

func ExampleRFFT() {
	fmt.Println(fourier.RFFT(la.Vector{1, 2, 3, 4}))
	// Output: [(10+0i) (-2+2i) (-2+0i)]
}

func ExampleIRFFT() {
	fmt.Println(fourier.IRFFT([]complex128{10, -2 + 2i, -2}, 4))
	// Output: [1 2 3 4]
}

func ExampleFFT2() {
	A := fourier.FFT2(la.NewCMatrix(2, 2, 1, 2, 3, 4))
	fmt.Println(A.At(0, 0), A.At(0, 1), A.At(1, 0), A.At(1, 1))
	// Output: (10+0i) (-2+0i) (-4+0i) (0+0i)
}

func ExampleIFFT2() {
	A := fourier.IFFT2(la.NewCMatrix(1, 2, 3, 1))
	fmt.Println(A.At(0, 0), A.At(0, 1))
	// Output: (2+0i) (1+0i)
}

func ExampleFreqs() {
	fmt.Println(fourier.Freqs(8, 1000)) // in Hz, of 8 samples at 1 kHz
	// Output: [  0 125 250 375 500]
}

// (1 + x)·(1 + 2x + x²)
func ExampleConvolve() {
	fmt.Println(fourier.Convolve(la.Vector{1, 1}, la.Vector{1, 2, 1}))
	// Output: [1 3 3 1]
}

func ExampleCircularConvolve() {
	fmt.Println(fourier.CircularConvolve(la.Vector{1, 2, 3, 4}, la.Vector{0, 1, 0, 0})) // a shift by one
	// Output: [4 1 2 3]
}

func ExampleCorrelate() {
	c := fourier.Correlate(la.Vector{0, 0, 0, 1, 2}, la.Vector{1, 2})
	fmt.Println("b is found at", c.ArgMax()-1) // the lag 0 stands at len(b)−1
	// Output: b is found at 3
}

// A slow wave with a fast one on top: the fast one goes.
func ExampleLowPass() {
	x := make(la.Vector, 64)
	for j := range x {
		t := 2 * math.Pi * float64(j) / 64
		x[j] = math.Sin(2*t) + 0.3*math.Sin(20*t)
	}
	slow := fourier.LowPass(x, 0.1)
	fmt.Printf("%.3f %.3f\n", slow[8], math.Sin(2*2*math.Pi*8/64))
	// Output: 1.000 1.000
}

func ExampleHighPass() {
	fmt.Printf("%.0f\n", fourier.HighPass(la.Vector{6, 4, 6, 4}, 0.25)) // without the mean
	// Output: [ 1 -1  1 -1]
}

func ExampleBandPass() {
	fmt.Printf("%.0f\n", fourier.BandPass(la.Vector{6, 4, 6, 4}, 0, 0.25))
	// Output: [5 5 5 5]
}

func ExamplePowerSpectrum() {
	fmt.Println(fourier.PowerSpectrum(la.Vector{1, -1, 1, -1})) // all of it at the highest frequency
	// Output: [0 0 4]
}

func ExampleHann() {
	fmt.Printf("%.2f\n", fourier.Hann(4))
	// Output: [0.00 0.50 1.00 0.50]
}

func ExampleHamming() {
	fmt.Printf("%.2f\n", fourier.Hamming(4))
	// Output: [0.08 0.54 1.00 0.54]
}

func ExampleBlackman() {
	fmt.Printf("%.2f\n", fourier.Blackman(4))
	// Output: [0.00 0.34 1.00 0.34]
}
