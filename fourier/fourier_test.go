package fourier_test

import (
	"fmt"
	"math"
	"math/cmplx"
	"slices"
	"sync"
	"testing"

	"github.com/lina-la/lina/fourier"
	"github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

func random(seed uint64, n int) []complex128 {
	rng := la.NewRand(seed)
	x := make([]complex128, n)
	for i := range x {
		x[i] = complex(rng.NormFloat64(), rng.NormFloat64())
	}
	return x
}

func norm(x []complex128) float64 {
	s := 0.0
	for _, v := range x {
		s += real(v)*real(v) + imag(v)*imag(v)
	}
	return math.Sqrt(s)
}

func minus(x, y []complex128) []complex128 {
	d := make([]complex128, len(x))
	for i := range d {
		d[i] = x[i] - y[i]
	}
	return d
}

func reals(v la.Vector) []complex128 {
	z := make([]complex128, len(v))
	for i, x := range v {
		z[i] = complex(x, 0)
	}
	return z
}

// The transform is the product with la.DFT(n), for every length up to 300.
func TestAgainstTheMatrix(t *testing.T) {
	for n := 1; n <= 300; n++ {
		x := random(uint64(n), n)
		F := la.DFT(n)
		want := make([]complex128, n)
		for k := range want {
			for j := range x {
				want[k] += F.At(k, j) * x[j]
			}
		}
		got := fourier.FFT(x)
		if e := norm(minus(got, want)) / norm(want); e > 1e-15*float64(n) {
			t.Errorf("n = %d: error %g", n, e)
		}
	}
}

// lengths are on both sides of what the code distinguishes: factors, large primes, and
// lengths that are cut into rows and columns.
var lengths = []int{1, 2, 3, 4, 5, 7, 8, 9, 11, 16, 30, 59, 61, 64, 67, 122, 134, 243, 625, 1001, 1009, 1 << 10, 4099, 1 << 15,
	1<<16 - 1, 1 << 16, 1<<16 + 1, 3 << 15, 1 << 17, 100000, 65536 + 67}

// Parseval, the inverse, a shift, and single entries against the definition.
func TestProperties(t *testing.T) {
	for _, n := range lengths {
		x := random(uint64(n), n)
		before := slices.Clone(x)
		y := fourier.FFT(x)
		if !slices.Equal(x, before) {
			t.Fatalf("n = %d: x has changed", n)
		}
		size := norm(x)
		tol := 1e-15 * (3 + math.Log2(float64(n)))
		if e := math.Abs(norm(y)/math.Sqrt(float64(n))/size - 1); e > tol {
			t.Errorf("n = %d: Parseval is off by %g", n, e)
		}
		if e := norm(minus(fourier.IFFT(y), x)) / size; e > tol {
			t.Errorf("n = %d: the inverse is off by %g", n, e)
		}
		in := slices.Clone(x)
		fourier.FFTTo(in, in)
		if !slices.Equal(in, y) {
			t.Errorf("n = %d: in place it is another transform", n)
		}
		shifted := append(slices.Clone(x[n-1:]), x[:n-1]...)
		z := fourier.FFT(shifted)
		for _, k := range []int{0, 1 % n, n / 3, n / 2, n - 1} {
			s, c := math.Sincos(-2 * math.Pi * float64(k) / float64(n))
			if d := cmplx.Abs(z[k] - y[k]*complex(c, s)); d > 20*tol*size {
				t.Errorf("n = %d: entry %d of the shifted off by %g", n, k, d)
			}
			sum := complex(0, 0)
			for j, v := range x {
				s, c := math.Sincos(-2 * math.Pi * float64(j*k%n) / float64(n))
				sum += complex(c, s) * v
			}
			if d := cmplx.Abs(sum - y[k]); d > 40*tol*size {
				t.Errorf("n = %d: entry %d off by %g", n, k, d)
			}
		}
	}
}

func TestReal(t *testing.T) {
	for _, n := range lengths {
		x := la.RandNormal(la.NewRand(uint64(n)), 1, n).Row(0)
		y, full := fourier.RFFT(x), fourier.FFT(reals(x))
		if len(y) != n/2+1 {
			t.Fatalf("n = %d: %d numbers", n, len(y))
		}
		tol := 1e-15 * (3 + math.Log2(float64(n)))
		if e := norm(minus(y, full[:len(y)])) / norm(full); e > tol {
			t.Errorf("n = %d: differs from FFT by %g", n, e)
		}
		if e := fourier.IRFFT(y, n).Sub(x).Norm() / x.Norm(); e > tol {
			t.Errorf("n = %d: the inverse is off by %g", n, e)
		}
	}
}

func TestEmptyAndNaN(t *testing.T) {
	if len(fourier.FFT(nil)) != 0 || len(fourier.RFFT(nil)) != 0 || len(fourier.IRFFT(nil, 0)) != 0 || len(fourier.Convolve(nil, la.Vector{1})) != 0 {
		t.Error("empty")
	}
	for _, n := range []int{5, 8, 67} {
		x := random(1, n)
		x[n-1] = complex(math.NaN(), 0)
		for k, v := range fourier.FFT(x) {
			if !cmplx.IsNaN(v) {
				t.Errorf("n = %d: entry %d is %v", n, k, v)
			}
		}
	}
}

func TestConvolution(t *testing.T) {
	for _, s := range [][2]int{{1, 1}, {3, 2}, {32, 40}, {33, 33}, {100, 33}, {33, 1000}} {
		rng := la.NewRand(uint64(s[0]))
		a, b := la.RandNormal(rng, 1, s[0]).Row(0), la.RandNormal(rng, 1, s[1]).Row(0)
		want := make(la.Vector, len(a)+len(b)-1)
		for i, u := range a {
			for j, v := range b {
				want[i+j] += u * v
			}
		}
		if d := fourier.Convolve(a, b).Sub(want).Norm(); d > 1e-14*want.Norm() {
			t.Errorf("%v: off by %g", s, d)
		}
		// The correlation of a signal with itself is largest at lag 0.
		if c := fourier.Correlate(a, a); c.ArgMax() != len(a)-1 {
			t.Errorf("%v: largest at %d", s, c.ArgMax())
		}
		if len(a) >= len(b) {
			padded := append(b.Clone(), make(la.Vector, len(a)-len(b))...)
			if d := fourier.CircularConvolve(a, padded).Sub(la.Circulant(a).MulVec(padded)).Norm(); d > 1e-13*want.Norm() {
				t.Errorf("%v: circular off by %g", s, d)
			}
		}
	}
}

func TestFilters(t *testing.T) {
	x := la.RandNormal(la.NewRand(5), 1, 90).Row(0)
	for _, cut := range []float64{0, 0.1, 0.3, 0.5} {
		low, high := fourier.LowPass(x, cut), fourier.HighPass(x, cut)
		both := fourier.BandPass(x, cut, cut) // a line on the border belongs to both
		if d := low.Add(high).Sub(both).Sub(x).Norm(); d > 1e-13 {
			t.Errorf("%v: low and high do not add up: %g", cut, d)
		}
	}
	p := fourier.PowerSpectrum(x)
	if d := math.Abs(p.Sum() - x.Dot(x)); d > 1e-12 {
		t.Errorf("Parseval is off by %g", d)
	}
}

// Any number of goroutines, more lengths than are remembered.
func TestConcurrent(t *testing.T) {
	var wait sync.WaitGroup
	for g := range 8 {
		wait.Go(func() {
			for n := 1; n < 60; n++ {
				x := random(uint64(g), n)
				if e := norm(minus(fourier.IFFT(fourier.FFT(x)), x)); e > 1e-13 {
					t.Errorf("n = %d: %g", n, e)
				}
			}
		})
	}
	wait.Wait()
}

func TestGolden(t *testing.T) {
	signal := func(n, a int) la.Vector {
		v := make(la.Vector, n)
		for j := range v {
			v[j] = float64((a*j*j+3*j)%17-8) / 4
		}
		return v
	}
	both := func(n int) []complex128 {
		z, im := reals(signal(n, 5)), signal(n, 7)
		for i := range z {
			z[i] += complex(0, im[i])
		}
		return z
	}
	pairs := func(z []complex128) (v la.Vector) {
		for _, c := range z {
			v = append(v, real(c), imag(c))
		}
		return v
	}
	got := map[string]la.Vector{
		"convolve": fourier.Convolve(signal(70, 5), signal(41, 7)), "correlate": fourier.Correlate(signal(20, 5), signal(9, 7)),
		"freqs": fourier.Freqs(9, 100), "hann": fourier.Hann(12), "hamming": fourier.Hamming(12), "blackman": fourier.Blackman(12),
	}
	A := fourier.FFT2(la.NewCMatrix(3, 4, both(12)...))
	for i := range 3 {
		for j := range 4 {
			got["fft2d"] = append(got["fft2d"], real(A.At(i, j)), imag(A.At(i, j)))
		}
	}
	for _, n := range []int{1, 2, 5, 12, 97, 128} {
		got[fmt.Sprint("fft", n)], got[fmt.Sprint("rfft", n)] = pairs(fourier.FFT(both(n))), pairs(fourier.RFFT(signal(n, 5)))
	}
	golden := matrixtest.ReadGolden(t)
	for name, v := range got {
		golden.Like(1e-12, name, v...)
	}
	golden.Done()
	back := fourier.IFFT2(A)
	for i, z := range both(12) {
		if cmplx.Abs(back.At(i/4, i%4)-z) > 1e-14 {
			t.Errorf("IFFT2: %v, want %v", back.At(i/4, i%4), z)
		}
	}
}

func TestShapesPanic(t *testing.T) {
	for name, f := range map[string]func(){
		"FFTTo": func() { fourier.FFTTo(make([]complex128, 2), make([]complex128, 3)) }, "IRFFT": func() { fourier.IRFFT(make([]complex128, 3), 7) },
		"CircularConvolve": func() { fourier.CircularConvolve(la.Vector{1}, la.Vector{}) }, "LowPass": func() { fourier.LowPass(la.Vector{1}, 0.6) },
		"Freqs": func() { fourier.Freqs(0, 1) }, "Hann": func() { fourier.Hann(-1) },
	} {
		func() {
			defer func() {
				if _, ok := recover().(*la.ShapeError); !ok {
					t.Errorf("%s does not panic", name)
				}
			}()
			f()
		}()
	}
}

func BenchmarkFFT(b *testing.B) {
	for _, n := range []int{1 << 10, 1009, 1 << 20} {
		x := random(1, n)
		dst := make([]complex128, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				fourier.FFTTo(dst, x)
			}
		})
	}
}
