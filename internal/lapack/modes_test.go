package lapack

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	mt "github.com/lina-la/lina/internal/matrixtest"
)

// spectralOrders are orders on both sides of those at which the solvers of eigenvalues
// and singular values change course.
func spectralOrders() []int {
	switch {
	case mt.Small():
		return []int{9, 16, 17, 33}
	case mt.Thorough():
		return []int{2, 3, 8, 9, 16, 17, 32, 33, 48, 49, 64, 65, 75, 76, 96, 97}
	}
	return []int{8, 9, 16, 17, 33, 65, 76}
}

// TestSpectralModes: spectra distributed as LAPACK's testers have them, with condition numbers
// from modest to 1/ε, come out as they were put in, by every decomposition.
func TestSpectralModes(t *testing.T) {
	bothTypes(t, testSpectralModes[float64], testSpectralModes[float32])
}

func testSpectralModes[T Float](t *testing.T) {
	for _, n := range spectralOrders() {
		rng := mt.Rand(uint64(n))
		for _, cond := range []float64{10, 1 / mt.Eps[T]()} {
			for name, values := range mt.Modes(rng, n, cond) {
				name = fmt.Sprintf("%s, condition %.0e", name, cond)
				want := make([]T, n)
				for i, x := range values {
					want[i] = T(x)
				}
				for _, m := range []int{n, n + 5, 3 * n} {
					checkSVDValues(t, name, mt.WithSingularValues[T](rng, m, n, values), want)
				}
				lambda, signed := slices.Clone(values), make([]T, n)
				for i := 1; i < n; i += 2 {
					lambda[i] = -lambda[i]
				}
				slices.Sort(lambda)
				for i, x := range lambda {
					signed[i] = T(x)
				}
				checkEigSymValues(t, name, mt.WithEigenvalues[T](rng, lambda), signed)
				a := mt.WithSingularValues[T](rng, n, n, values)
				checkEig(t, name, a, mt.ViewOf(a, n))
			}
		}
	}
}

// checkSVDValues decomposes A and compares its singular values with those wanted, unless want is nil.
func checkSVDValues[T Float](t *testing.T, name string, a blas.Mat[T], want []T) {
	t.Helper()
	m, n := a.Rows, a.Cols
	s, only, u, v := make([]T, n), make([]T, n), mt.Zeros[T](m, n), mt.Zeros[T](n, n)
	if !SVD(mt.Clone(a), s, u, v) || !SVD(mt.Clone(a), only, blas.Mat[T]{}, blas.Mat[T]{}) {
		t.Fatalf("%s, %d×%d: no convergence", name, m, n)
	}
	checkRatio(t, "‖A − U·Σ·Vᵀ‖", name, a, mt.SVDResidual(a, u, s, v), spectralBound)
	checkRatio(t, "‖I − UᵀU‖", name, a, mt.Orthogonality(u), spectralBound)
	checkRatio(t, "‖I − VᵀV‖", name, a, mt.Orthogonality(v), spectralBound)
	checkValues(t, name+", alone", a, only, s)
	checkValues(t, name, a, s, want)
}

// checkEigSymValues is checkSVDValues for eigenvalues of a symmetric A.
func checkEigSymValues[T Float](t *testing.T, name string, a blas.Mat[T], want []T) {
	t.Helper()
	n := a.Rows
	v, values, only := mt.Clone(a), make([]T, n), make([]T, n)
	if EigSym(v, values, true) != 0 || EigSym(mt.Clone(a), only, false) != 0 {
		t.Fatalf("%s, n = %d: no convergence", name, n)
	}
	checkRatio(t, "‖A·V − V·Λ‖", name, a, mt.EigSymResidual(a, values, v), spectralBound)
	checkRatio(t, "‖I − VᵀV‖", name, a, mt.Orthogonality(v), spectralBound)
	checkValues(t, name+", alone", a, only, values)
	checkValues(t, name, a, values, want)
}

// TestSpectralGallery takes the matrices with names through every decomposition, at the
// orders at which the solvers change course.
func TestSpectralGallery(t *testing.T) {
	bothTypes(t, testSpectralGallery[float64], testSpectralGallery[float32])
}

func testSpectralGallery[T Float](t *testing.T) {
	for _, n := range spectralOrders() {
		for i, c := range mt.Gallery[T](n) {
			checkSVDValues(t, c.Name, c.A, nil)
			checkEig(t, c.Name, c.A, mt.ViewOf(c.A, i))
		}
		for i, c := range defectiveCases[T](n) {
			checkSVDValues(t, c.Name, c.A, nil)
			checkEig(t, c.Name, c.A, mt.ViewOf(c.A, i))
		}
		// Copies of W₂₁⁺, and others, as dense matrices in another basis.
		for _, c := range tridiagonals(n) {
			if wide := c.name == "range of 300 decades"; wide && isFloat32[T]() {
				continue
			}
			a := mt.Convert[T](c.matrix())
			checkEigSymValues(t, c.name, a, nil)
			q := mt.Orthonormal[float64](mt.Rand(uint64(n)), n, n)
			turned := mt.Product(mt.Product(q, c.matrix()), q.T())
			checkEigSymValues(t, c.name+", turned", mt.Convert[T](mt.SymmetricOf(blas.Lower, turned)), nil)
		}
	}
}

// TestSpectralUnits: the units of A, from the smallest number to nearly the largest, change
// neither values nor what vectors are like.
func TestSpectralUnits(t *testing.T) {
	for _, n := range []int{1, 2, 7, 16, 17, 40, 77} {
		rng := mt.Rand(uint64(n))
		a := mt.Random[float64](rng, n, n)
		for i := range a.Data { // so that multiples of 2⁻¹⁰⁷⁴ can say it
			a.Data[i] = math.Round(a.Data[i]*0x1p20) * 0x1p-20
		}
		re, im, values, scaledRe, scaledIm, scaled := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
		none := blas.Mat[float64]{}
		Eig(a, re, im, none, none)
		SVD(mt.Clone(a), values, none, none)
		for _, e := range []int{-1054, -1022, -900, -400, 400, 900, 1000, 1015} {
			b := mt.FromFunc[float64](n, n, func(i, j int) float64 { return math.Ldexp(a.At(i, j), e) })
			tol := 100 * float64(n) * 0x1p-52 * values[0]
			if e < -1000 {
				tol += math.Ldexp(1, -1074-e)
			}
			if Eig(b, scaledRe, scaledIm, none, none) != 0 || !SVD(mt.Clone(b), scaled, none, none) {
				t.Fatalf("n = %d, 2^%d: no convergence", n, e)
			}
			for i := range n {
				if d := math.Abs(math.Ldexp(scaled[i], -e) - values[i]); !(d <= tol) {
					t.Errorf("n = %d, 2^%d: singular value %d is off by %g", n, e, i, d)
				}
				scaledRe[i], scaledIm[i] = math.Ldexp(scaledRe[i], -e), math.Ldexp(scaledIm[i], -e)
			}
			want := make([]complex128, n)
			for i := range want {
				want[i] = complex(re[i], im[i])
			}
			checkSpectrum(t, fmt.Sprintf("n = %d, 2^%d", n, e), scaledRe, scaledIm, want, 1e4*tol)
			u, v := mt.Zeros[float64](n, n), mt.Zeros[float64](n, n)
			SVD(mt.Clone(b), scaled, u, v)
			checkRatio(t, "‖I − UᵀU‖", "units", b, mt.Orthogonality(u), spectralBound)
			checkRatio(t, "‖I − VᵀV‖", "units", b, mt.Orthogonality(v), spectralBound)
		}
	}
}
