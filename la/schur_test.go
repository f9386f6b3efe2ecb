package la_test

import (
	"errors"
	"math"
	"math/cmplx"
	"slices"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

func TestHessenberg(t *testing.T) {
	forEachShape(t, squares(), testHessenberg[float32], testHessenberg[float64])
}

func testHessenberg[T la.Float](t *testing.T, a la.Dense[T]) {
	before := a.Clone()
	f, err := la.Hessenberg(a)
	noError(t, "Hessenberg", err)
	q, h := f.Factors()
	below(t, "‖AQ − QH‖/n‖A‖", mt.SimilarityResidual(mat(a), mat(q), mat(h)), 10)
	below(t, "‖I − QᵀQ‖/n", mt.Orthogonality(mat(q)), 10)
	for i := range h.Rows() {
		for j := range i - 1 {
			if h.At(i, j) != 0 {
				t.Fatalf("h[%d,%d] = %v", i, j, h.At(i, j))
			}
		}
	}
	if !mt.SameBits(mat(a), mat(before)) {
		t.Error("A has changed")
	}
}

func TestSchur(t *testing.T) { forEachShape(t, squares(), testSchur[float32], testSchur[float64]) }

func testSchur[T la.Float](t *testing.T, a la.Dense[T]) {
	before := a.Clone()
	f, err := la.Schur(a)
	noError(t, "Schur", err)
	checkSchur(t, "Schur", a, f)
	if !mt.SameBits(mat(a), mat(before)) {
		t.Error("A has changed")
	}
	// Every other eigenvalue to the top; of the rest, those that remain in the upper half plane.
	chosen := 0
	for round, selected := range []func(complex128) bool{
		func(complex128) bool { chosen++; return chosen%2 == 0 },
		func(z complex128) bool { return real(z) < 0 },
		func(complex128) bool { return false },
	} {
		k, err := f.Reorder(selected)
		noError(t, "Reorder", err)
		checkSchur(t, "Reorder", a, f)
		if round != 1 {
			continue
		}
		for j, z := range f.Values() {
			if slack := 1000 * float64(la.Eps[T]()) * float64(la.Norm(a, la.Frobenius)); j < k && real(z) > slack || j >= k && real(z) < -slack {
				t.Errorf("after Reorder with k = %d: λ[%d] = %v", k, j, z)
			}
		}
	}
}

// checkSchur judges A = Z·T·Zᵀ, the form of T, and Values.
func checkSchur[T la.Float](t *testing.T, what string, a la.Dense[T], f *la.SchurFactors[T]) {
	t.Helper()
	z, s := f.Factors()
	below(t, what+": ‖AZ − ZT‖/n‖A‖", mt.SimilarityResidual(mat(a), mat(z), mat(s)), 20)
	below(t, what+": ‖I − ZᵀZ‖/n", mt.Orthogonality(mat(z)), 20)
	values := f.Values()
	for i := range s.Rows() {
		for j := range i {
			if v := s.At(i, j); v != 0 && (j < i-1 || s.At(i, i) != s.At(j, j) || v*s.At(j, i) > 0 || imag(values[i]) >= 0) {
				t.Fatalf("%s: t[%d,%d] = %v is no part of a standard block", what, i, j, v)
			}
		}
		if real(values[i]) != float64(s.At(i, i)) {
			t.Fatalf("%s: λ[%d] = %v, on the diagonal %v", what, i, values[i], s.At(i, i))
		}
	}
}

func TestSchurRefuses(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1)} {
		a := la.Identity(4)
		a.Set(2, 1, bad)
		_, err := la.Schur(a)
		_, err2 := la.Hessenberg(a)
		_, err3 := la.EigLeft(a)
		for _, err := range []error{err, err2, err3} {
			if !errors.Is(err, la.ErrNotFinite) {
				t.Errorf("%v: %v", bad, err)
			}
		}
	}
	refuses(t, "Schur", func() { la.Schur(la.Zeros(2, 3)) })
	refuses(t, "Hessenberg", func() { la.Hessenberg(la.Zeros(2, 3)) })
	refuses(t, "EigLeft", func() { la.EigLeft(la.Zeros(2, 3)) })
}

func TestEigLeft(t *testing.T) {
	forEachShape(t, squares(), testEigLeft[float32], testEigLeft[float64])
}

func testEigLeft[T la.Float](t *testing.T, a la.Dense[T]) {
	e, err := la.EigLeft(a)
	noError(t, "EigLeft", err)
	checkEig(t, "EigLeft", a, e)
	// Wᴴ·A = Λ·Wᴴ is Aᵀ·W̄ = W̄·Λ.
	left := &la.EigResult{Values: e.Values, Vectors: la.NewCMatrix(a.Rows(), a.Rows(), make([]complex128, a.Rows()*a.Rows())...)}
	for i := range a.Rows() {
		for j := range a.Rows() {
			left.Vectors.Set(i, j, cmplx.Conj(e.Left.At(i, j)))
		}
	}
	checkEig(t, "EigLeft, transposed", a.T().Clone(), left)
	only, err := la.Eig(a)
	noError(t, "Eig", err)
	if !slices.Equal(only.Values, e.Values) {
		t.Error("Eig and EigLeft find other eigenvalues")
	}
	if r, c := only.Left.Dims(); r != 0 || c != 0 {
		t.Error("Eig returns left eigenvectors")
	}
}

// TestEigNotFinite: NaN or Inf at any place of a matrix of any small order is an error.
func TestEigNotFinite(t *testing.T) {
	for n := 1; n <= 65; n++ {
		for k, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
			a := la.RandNormal(la.NewRand(uint64(n)), n, n)
			a.Set((7*n+k)%n, (3*n+5*k)%n, bad)
			_, err := la.Eig(a)
			_, err2 := la.EigVals(a)
			_, err3 := la.Schur(a)
			_, err4 := la.Hessenberg(a)
			for _, err := range []error{err, err2, err3, err4} {
				if !errors.Is(err, la.ErrNotFinite) {
					t.Fatalf("n = %d, %v: %v", n, bad, err)
				}
			}
		}
	}
}

// FuzzEig is for the general eigenvalue problem: any matrix has a Schur form and
// eigenvectors with small residuals, or is refused.
func FuzzEig(f *testing.F) {
	for n := range 12 {
		f.Add(uint8(n), uint64(n), int16(0), uint8(n))
	}
	f.Add(uint8(80), uint64(1), int16(0), uint8(3))
	f.Add(uint8(20), uint64(2), int16(-1070), uint8(1))
	f.Add(uint8(20), uint64(3), int16(1000), uint8(2))
	f.Fuzz(func(t *testing.T, order uint8, seed uint64, exponent int16, kind uint8) {
		n := int(order) % 100
		rng := mt.Rand(seed)
		a := la.FromFunc(n, n, func(i, j int) float64 {
			x := math.Ldexp(rng.NormFloat64(), int(exponent)%1010)
			switch kind % 6 {
			case 1: // few values, many of them zero
				return math.Ldexp(float64(rng.IntN(3)-1), int(exponent)%1010)
			case 2: // graded
				return math.Ldexp(x, -(i+j)%60)
			case 3: // nearly triangular
				if i > j && rng.IntN(4) > 0 {
					return 0
				}
			case 4: // a cycle with noise
				if i != (j+1)%n {
					return x * 1e-15
				}
			case 5: // multiple eigenvalues
				if i > j {
					return 0
				} else if i == j {
					return math.Ldexp(float64(i/3), int(exponent)%1000)
				}
			}
			return x
		})
		e, err := la.Eig(a)
		if errors.Is(err, la.ErrNotFinite) {
			return // an eigenvalue has overflowed
		}
		noError(t, "Eig", err)
		checkEig(t, "Eig", a, e)
		s, err := la.Schur(a)
		if errors.Is(err, la.ErrNotFinite) {
			return
		}
		noError(t, "Schur", err)
		checkSchur(t, "Schur", a, s)
	})
}
