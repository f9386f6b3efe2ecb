package lapack

import (
	"math"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// spectralBound is the bar for ‖A·V − V·Λ‖ and ‖A − U·Σ·Vᵀ‖ in units of n·‖A‖·ε.
const spectralBound = 20

func TestEigSym(t *testing.T) { bothTypes(t, testEigSym[float64], testEigSym[float32]) }

func testEigSym[T Float](t *testing.T) {
	for _, n := range matrixtest.Sizes() {
		cases := casesOf("symmetric", n, n, func() []matrixtest.Case[T] { return matrixtest.SymmetricCases[T](n) })
		visit(n, cases, func(name string, a blas.Mat[T], v matrixtest.View[T]) {
			matrixtest.Poison(blas.Lower, blas.NonUnit, v.Mat)
			values := make([]T, n)
			if EigSym(v.Mat, values, true) != 0 {
				t.Fatalf("%s, n = %d: no convergence", name, n)
			}
			v.CheckGuard(t)
			checkRatio(t, "‖A·V − V·Λ‖", name, a, matrixtest.EigSymResidual(a, values, v.Mat), spectralBound)
			checkRatio(t, "‖I − VᵀV‖", name, a, matrixtest.Orthogonality(v.Mat), spectralBound)
			for i := 1; i < n; i++ {
				if !(values[i-1] <= values[i]) {
					t.Fatalf("%s: eigenvalues %d and %d are not ascending: %v, %v", name, i-1, i, values[i-1], values[i])
				}
			}

			only := make([]T, n)
			if EigSym(matrixtest.Clone(a), only, false) != 0 {
				t.Fatalf("%s, n = %d: no convergence without vectors", name, n)
			}
			checkValues(t, name, a, only, values)
		})
	}
}

// checkValues fails the test if two sorted lists of eigenvalues or singular values
// of a differ by more than rounding: spectralBound·n·‖A‖·ε.
func checkValues[T Float](t *testing.T, name string, a blas.Mat[T], got, want []T) {
	t.Helper()
	bound := spectralBound*float64(max(a.Rows, a.Cols))*float64(Eps[T]())*matrixtest.OneNorm(a) + 1000*matrixtest.Smallest[T]()
	for i := range want {
		if d := math.Abs(float64(got[i]) - float64(want[i])); !(d <= bound) {
			t.Errorf("%s, n = %d: value %d is %v, not %v", name, a.Rows, i, got[i], want[i])
			return
		}
	}
}

// TestEigSymKnown: matrices whose eigenvalues have formulas.
func TestEigSymKnown(t *testing.T) {
	const n = 50
	second, clement := make([]float64, n), make([]float64, n)
	for i := range n {
		second[i] = 2 - 2*math.Cos(float64(i+1)*math.Pi/(n+1))
		clement[i] = float64(2*i - n + 1)
	}
	for _, test := range []struct {
		name string
		a    blas.Mat[float64]
		want []float64
	}{
		{"second difference", matrixtest.SecondDifference[float64](n), second},
		{"Clement", matrixtest.ClementSymmetric[float64](n), clement},
		{"Rosser", matrixtest.Rosser[float64](), matrixtest.RosserEigenvalues()},
		{"2×2", blas.MatOf(2, 2, []float64{1, 0, 3, 1}), []float64{-2, 4}},
	} {
		a := matrixtest.SymmetricOf(blas.Lower, test.a)
		got := make([]float64, a.Rows)
		if EigSym(matrixtest.Clone(a), got, false) != 0 {
			t.Errorf("%s: no convergence", test.name)
		}
		checkValues(t, test.name, a, got, test.want)
	}
}

// TestTridiagonalQRKeepsSmallValues: of a graded tridiagonal matrix that is
// scaled diagonally dominant the small eigenvalues have relative accuracy, at
// whichever end the small entries are.
func TestTridiagonalQRKeepsSmallValues(t *testing.T) {
	// The smallest eigenvalue of D·S·D, D = diag(10⁰ … 10⁻⁹), S = tridiag(¼, 1, ¼),
	// worked out with 80 digits.
	const want = 9.3233606742818533e-19
	const n = 10
	for _, rising := range []bool{false, true} {
		d, e := make([]float64, n), make([]float64, n-1)
		for i := range n {
			d[i] = math.Pow(10, -2*float64(i))
		}
		if rising {
			slices.Reverse(d)
		}
		for i := range n - 1 {
			e[i] = math.Sqrt(d[i]*d[i+1]) / 4
		}
		if tridiagonalQR(d, e, blas.Mat[float64]{Rows: n}, make([]float64, 2*n)) != 0 {
			t.Fatal("no convergence")
		}
		if got := slices.Min(d); math.Abs(got-want) > 1e-13*want {
			t.Errorf("rising %v: smallest eigenvalue %v, want %v", rising, got, want)
		}
	}
}

// TestSpectralNotFinite: NaN or Inf anywhere ends the iterations at once, with NaN.
func TestSpectralNotFinite(t *testing.T) {
	const n = 6
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for _, p := range [][2]int{{0, 0}, {3, 1}, {5, 5}} {
			a := matrixtest.RandomSymmetric[float64](matrixtest.Rand(3), n)
			a.Set(p[0], p[1], bad)
			values := make([]float64, n)
			if EigSym(matrixtest.Clone(a), values, true) != n || !math.IsNaN(values[0]) {
				t.Errorf("EigSym with %v at %v: converged to %v", bad, p, values)
			}
			u, v := matrixtest.Zeros[float64](n, n), matrixtest.Zeros[float64](n, n)
			if SVD(a, values, u, v) || !math.IsNaN(values[0]) || !math.IsNaN(u.At(1, 1)) {
				t.Errorf("SVD with %v at %v: converged to %v", bad, p, values)
			}
		}
	}
}
