package lapack

import (
	"fmt"
	"math"
	"math/cmplx"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// TestStandardise: a rotation, a block of the promised form, and a similarity,
// for blocks of every kind and size.
func TestStandardise(t *testing.T) {
	const eps = 0x1p-52
	values := []float64{0, 1, -1, 3, 1 + eps, 1e-8, -1e-17, 1e100, -1e100, 1e-160, -1e-300}
	rng := matrixtest.Rand(9)
	for i := range 4 {
		values = append(values, rng.NormFloat64()*math.Pow(10, float64(3*i)))
	}
	check := func(a, b, c, d float64) {
		s := standardise(a, b, c, d)
		name := fmt.Sprintf("[%v %v; %v %v]: %+v", a, b, c, d, s)
		if r := s.cos*s.cos + s.sin*s.sin - 1; !(math.Abs(r) <= 4*eps) {
			t.Fatalf("%s: no rotation, cos²+sin² = 1 + %g", name, r)
		}
		if s.c != 0 && (s.a != s.d || s.b*s.c >= 0 && math.Signbit(s.b) == math.Signbit(s.c)) {
			t.Fatalf("%s: not a standard block", name)
		}
		size := max(math.Abs(a), math.Abs(b), math.Abs(c), math.Abs(d))
		if size == 0 {
			size = 1
		}
		q := blas.MatOf(2, 2, []float64{s.cos, -s.sin, s.sin, s.cos})
		r := matrixtest.SimilarityResidual(
			matrixtest.Scaled(1/size, blas.MatOf(2, 2, []float64{a, b, c, d})), q,
			matrixtest.Scaled(1/size, blas.MatOf(2, 2, []float64{s.a, s.b, s.c, s.d})))
		if !(r < ratioBound) {
			t.Fatalf("%s: ‖AQ − QT‖ = %.3g", name, r)
		}
	}
	for _, a := range values {
		for _, b := range values {
			for _, c := range values {
				for _, d := range values {
					check(a, b, c, d)
				}
			}
		}
	}
	for range 5000 {
		check(rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64())
	}
}

// TestStandardiseTellsRealFromComplex where the eigenvalues are known.
func TestStandardiseTellsRealFromComplex(t *testing.T) {
	for _, test := range []struct {
		a, b, c, d float64
		want       [2]complex128
	}{
		{0, -1, 1, 0, [2]complex128{1i, -1i}},
		{1, 2, -2, 1, [2]complex128{1 + 2i, 1 - 2i}},
		{1, 2, 2, 1, [2]complex128{3, -1}},
		{1, 1, 0, 1, [2]complex128{1, 1}},
		{1, 0, 1, 1, [2]complex128{1, 1}},
		{2, 1, -1, 0, [2]complex128{1, 1}},
		{4, 1, 2, 3, [2]complex128{5, 2}},
		{0, 1e200, -1e-200, 0, [2]complex128{1i, -1i}},
		{0, 1e200, 1e-200, 0, [2]complex128{1, -1}},
		{1, 1e-200, 1e-200, 2, [2]complex128{1, 2}},
	} {
		s := standardise(test.a, test.b, test.c, test.d)
		im := complex(0, math.Sqrt(math.Abs(s.b))*math.Sqrt(math.Abs(s.c)))
		got := [2]complex128{complex(s.a, 0) + im, complex(s.d, 0) - im}
		if cmplx.Abs(got[0]-test.want[0])+cmplx.Abs(got[1]-test.want[1]) > 1e-15*cmplx.Abs(test.want[0]) &&
			cmplx.Abs(got[1]-test.want[0])+cmplx.Abs(got[0]-test.want[1]) > 1e-15*cmplx.Abs(test.want[0]) {
			t.Errorf("[%v %v; %v %v]: eigenvalues %v, want %v", test.a, test.b, test.c, test.d, got, test.want)
		}
	}
}

// TestBlockEigenvaluesUnderflow: a block whose eigenvalues cannot be told from
// real ones becomes triangular.
func TestBlockEigenvaluesUnderflow(t *testing.T) {
	for _, off := range [][2]float32{{0, -1}, {-1, 0}} {
		block := blas.MatOf(2, 2, []float32{3, off[0], off[1], 3})
		re, im := nanWork[float32](2), nanWork[float32](2)
		blockEigenvalues(block, 0, re, im)
		if block.At(1, 0) != 0 || re[0] != 3 || re[1] != 3 || im[0] != 0 || im[1] != 0 {
			t.Errorf("%v: %v with eigenvalues %v + i·%v", off, block.Data, re, im)
		}
	}
}

// TestHessenbergQRGivesUp: what does not converge ends after a bounded number of
// sweeps.
func TestHessenbergQRGivesUp(t *testing.T) {
	const n = 12
	h := matrixtest.Frank[float64](n)
	h.Set(6, 5, math.NaN())
	if hessenbergQR(h, matrixtest.Identity[float64](n), 0, n, true, make([]float64, n), make([]float64, n)) == 0 {
		t.Error("NaN has converged")
	}
}

// TestExceptionalShifts: the QR step with its usual shifts leaves a cyclic
// permutation as it is.
func TestExceptionalShifts(t *testing.T) {
	for _, n := range []int{3, 4, 7, 40, 101} {
		h := matrixtest.FromFunc[float64](n, n, func(i, j int) float64 {
			if i == (j+1)%n {
				return 1
			}
			return 0
		})
		re, im := make([]float64, n), make([]float64, n)
		if hessenbergQR(h, blas.Mat[float64]{}, 0, n, false, re, im) != 0 {
			t.Errorf("n = %d: no convergence", n)
			continue
		}
		want := make([]complex128, n)
		for k := range n {
			want[k] = cmplx.Rect(1, 2*math.Pi*float64(k)/float64(n))
		}
		checkSpectrum(t, fmt.Sprintf("roots of unity, n = %d", n), re, im, want, 1e-13)
	}
}
