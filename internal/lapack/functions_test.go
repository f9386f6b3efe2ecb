package lapack

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	mt "github.com/lina-la/lina/internal/matrixtest"
)

// quasiTriangular returns a random matrix as Schur leaves it, with eigenvalues
// in the right half plane or, for complex pairs, anywhere off the negative axis.
func quasiTriangular(seed uint64, n int) blas.Mat[float64] {
	rng := mt.Rand(seed)
	t := mt.Triangle(blas.Upper, blas.NonUnit, mt.Random[float64](rng, n, n))
	for j := 0; j < n; j++ {
		t.Set(j, j, 0.1+rng.Float64())
		if j+1 < n && rng.IntN(2) == 0 {
			a, b, c := rng.NormFloat64(), 0.1+rng.Float64(), -0.1-10*rng.Float64()
			t.Set(j, j, a)
			t.Set(j+1, j+1, a)
			t.Set(j, j+1, b)
			t.Set(j+1, j, c)
			j++
		}
	}
	return t
}

func TestSqrtQuasiTriangular(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 4, 7, 20} {
		for seed := range uint64(20) {
			a, r := quasiTriangular(seed, n), mt.Zeros[float64](n, n)
			if !SqrtQuasiTriangular(a, r, 0) {
				t.Fatalf("n=%d, seed %d: no root", n, seed)
			}
			// ‖R‖² may exceed ‖A‖, and the error is relative to it.
			growth := mt.OneNorm(r) * mt.OneNorm(r) / max(mt.OneNorm(a), 1e-300)
			if got := mt.Residual(a, r, r); !(got <= 10*max(1, growth)) {
				t.Errorf("n=%d, seed %d: ‖A − R²‖/n‖A‖ = %.3g ε, growth %.3g", n, seed, got, growth)
			}
			for j := range n {
				if r.At(j, j) < 0 {
					t.Errorf("n=%d, seed %d: not the principal root: r[%d,%d] = %v", n, seed, j, j, r.At(j, j))
				}
			}
		}
	}
}

func TestSqrtDiagonalBlock(t *testing.T) {
	r := mt.Zeros[float64](2, 2)
	for _, c := range [][3]float64{
		{1, 2, -3}, {-1, 2, -3}, {0, 1, -1}, {-1, 1e-8, -1e-8}, {1e300, 1e300, -1e300}, {-1e-300, 1e-300, -1e-300}, {-1, 1e10, -1e-10},
	} {
		a := blas.MatOf(2, 2, []float64{c[0], c[1], c[2], c[0]})
		sqrtDiagonalBlock(a, r)
		if got := mt.Residual(a, r, r); !(got < 20) {
			t.Errorf("√[%v %v; %v %v]: residual %.3g ε", c[0], c[1], c[2], c[0], got)
		}
	}
}

func TestLogQuasiTriangular(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 4, 7, 20} {
		for seed := range uint64(20) {
			a := quasiTriangular(seed, n)
			l := mt.Clone(a)
			if !LogQuasiTriangular(l) {
				t.Fatalf("n=%d, seed %d: no logarithm", n, seed)
			}
			e := mt.Clone(l)
			Expm(e)
			// The exponential has a condition number near ‖L‖·‖e^L‖/‖A‖ or more.
			if got := mt.Difference(a, e); !(got <= 1e3*max(1, mt.OneNorm(l))) {
				t.Errorf("n=%d, seed %d: ‖A − e^L‖/n‖A‖ = %.3g ε, ‖L‖ = %.3g", n, seed, got, mt.OneNorm(l))
			}
		}
	}
}

func TestLogDifference(t *testing.T) {
	for _, c := range [][3]float64{ // a, b, (log b − log a)/(b − a)
		{1, 1, 1}, {2, 2, 0.5}, {1, math.E, 1 / (math.E - 1)}, {1, 1 + 0x1p-40, 1 - 0x1p-41},
		{1e308, 1.5e308, math.Log(1.5) / 0.5e308}, {1e-300, 1, 300 * math.Ln10},
	} {
		for _, got := range []float64{logDifference(c[0], c[1]), logDifference(c[1], c[0])} {
			if math.Abs(got/c[2]-1) > 4e-16 {
				t.Errorf("logDifference(%v, %v) = %v, want %v", c[0], c[1], got, c[2])
			}
		}
	}
}

// The approximants of every degree agree where their ranges meet.
func TestExpmOverlap(t *testing.T) {
	const n = 6
	a := mt.Random[float64](mt.Rand(1), n, n)
	norm := OneNorm(a)
	for _, p := range padeExponential {
		below, above := mt.Scaled(p.theta*(1-1e-15)/norm, a), mt.Scaled(p.theta*(1+1e-15)/norm, a)
		Expm(below)
		Expm(above)
		if d := mt.Difference(below, above); d > 20 {
			t.Errorf("degrees %d and the next differ by %.3g ε at ‖A‖ = %v", len(p.b)-1, d, p.theta)
		}
	}
}
