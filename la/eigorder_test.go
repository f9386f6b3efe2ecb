package la_test

import (
	"math"
	"math/cmplx"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

// Equal moduli come by real part, whatever rounding makes of the moduli: of roots of
// unity 1 comes first, then the pairs, then −1.
func TestEigOrdersRootsOfUnity(t *testing.T) {
	t.Run("float64", testEigOrdersRootsOfUnity[float64])
	t.Run("float32", testEigOrdersRootsOfUnity[float32])
}

func testEigOrdersRootsOfUnity[T la.Float](t *testing.T) {
	for n := 2; n <= 40; n++ {
		rng := mt.Rand(uint64(n))
		chain := la.FromFunc(n, n, func(i, j int) float64 {
			if (i+1)%n == j {
				return 1
			}
			return 0
		})
		q := dense(mt.Orthonormal[float64](rng, n, n))
		units := la.Diag(dense(mt.Random[float64](rng, n, 1)).Flatten().Apply(func(x float64) float64 { return math.Exp(x) }))
		inverse, err := la.Inv(units)
		noError(t, "Inv", err)
		for what, a := range map[string]la.Matrix{
			"a cyclic chain":                 chain,
			"a cyclic chain, turned":         q.Mul(chain).Mul(q.T()),
			"a cyclic chain, in other units": units.Mul(chain).Mul(inverse),
		} {
			for _, scale := range []float64{1, 0.3, 1e-30, 3e30} {
				inOrder(t, what, la.Convert[T](a.Scale(scale)), rootsOfUnity(n, scale))
			}
		}
	}
}

// rootsOfUnity are the n-th roots of 1, times r, by real part.
func rootsOfUnity(n int, r float64) []complex128 {
	var want []complex128
	for k := 0; 2*k <= n; k++ {
		z := cmplx.Rect(r, 2*math.Pi*float64(k)/float64(n))
		want = append(want, z)
		if k > 0 && 2*k < n {
			want = append(want, cmplx.Conj(z))
		}
	}
	return want
}

// inOrder compares the eigenvalues with those wanted, one by one, and sees to it that
// the vectors have moved with them.
func inOrder[T la.Float](t *testing.T, what string, a la.Dense[T], want []complex128) {
	t.Helper()
	e, err := la.Eig(a)
	noError(t, what, err)
	checkEig(t, what, a, e)
	values, err := la.EigVals(a)
	noError(t, what, err)
	tol := 1e5 * float64(la.Eps[T]()) * cmplx.Abs(want[0])
	for i, z := range want {
		if cmplx.Abs(e.Values[i]-z) > tol || cmplx.Abs(values[i]-z) > tol {
			t.Fatalf("%s, n = %d: λ[%d] is %v by Eig and %v by EigVals, want %v", what, len(want), i, e.Values[i], values[i], z)
		}
	}
}

// Several moduli, each with a real eigenvalue of either sign and pairs at all angles.
func TestEigOrdersEqualModuli(t *testing.T) {
	for seed := range 60 {
		rng := mt.Rand(uint64(seed))
		var want []complex128
		for _, r := range []float64{7, 4, 2, 1.5} {
			want = append(want, complex(r, 0))
			angle := 0.0
			for range rng.IntN(3) {
				angle += 0.1 + 0.8*rng.Float64()
				want = append(want, cmplx.Rect(r, angle), cmplx.Rect(r, -angle))
			}
			if rng.IntN(2) == 0 {
				want = append(want, complex(-r, 0))
			}
		}
		re, im := make([]float64, len(want)), make([]float64, len(want))
		for to, from := range shuffledPairs(rng.Perm(len(want)), want) {
			re[to], im[to] = real(want[from]), imag(want[from])
		}
		for _, scale := range []float64{1, 0x1p-500, 0x1p500} {
			scaled := make([]complex128, len(want))
			for i, z := range want {
				scaled[i] = z * complex(scale, 0)
			}
			inOrder(t, "eigenvalues of equal moduli", dense(mt.WithSchur[float64](mt.Rand(uint64(seed)), re, im)).Scale(scale), scaled)
		}
	}
}

// shuffledPairs takes the eigenvalues in the order of perm, but each second of a pair
// right after the first.
func shuffledPairs(perm []int, values []complex128) []int {
	var order []int
	for _, i := range perm {
		if imag(values[i]) < 0 {
			continue
		}
		order = append(order, i)
		if imag(values[i]) > 0 {
			order = append(order, i+1)
		}
	}
	return order
}

// What differs by more than rounding is ordered by modulus, however small: graded
// eigenvalues of either sign keep their places.
func TestEigOrdersDifferentModuli(t *testing.T) {
	want := []complex128{1, complex(-1+1e-10, 0), 1e-10, -1e-20, 1e-30}
	d := la.Zeros(5, 5)
	for i, j := range []int{3, 0, 4, 2, 1} {
		d.Set(i, i, real(want[j]))
	}
	e, err := la.Eig(d)
	noError(t, "Eig", err)
	for i, z := range want {
		if e.Values[i] != z {
			t.Errorf("λ[%d] = %v, want %v", i, e.Values[i], z)
		}
	}
}
