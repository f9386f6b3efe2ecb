package lapack

import (
	"math"
	"math/cmplx"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// TestSolveShifted: blocks of order 2, regular and not, and right-hand sides from
// end to end of the range.
func TestSolveShifted(t *testing.T) {
	rng := matrixtest.Rand(13)
	for range 3000 {
		a, b, c := rng.NormFloat64(), math.Exp(4*rng.NormFloat64()), -math.Exp(4*rng.NormFloat64())
		block := blas.MatOf(2, 2, []float64{a, b, c, a})
		lambda := complex(rng.NormFloat64(), rng.NormFloat64())
		if rng.IntN(4) == 0 {
			lambda = complex(a, math.Sqrt(-b*c))
		}
		scale := math.Pow(10, float64(rng.IntN(600)-300))
		r := [2]complex128{complex(scale*rng.NormFloat64(), 0), complex(0, scale*rng.NormFloat64())}
		x := r
		shrink := solveShifted(block, 0, 2, lambda, &x)
		// (B − λ·I)·x = shrink·r
		m := [2][2]complex128{{complex(a, 0) - lambda, complex(b, 0)}, {complex(c, 0), complex(a, 0) - lambda}}
		size := math.Abs(a) + b - c + absSum(lambda)
		for i := range 2 {
			want := complex(real(r[i])*shrink, imag(r[i])*shrink)
			rest := m[i][0]*x[0] + m[i][1]*x[1] - want
			if !(cmplx.Abs(rest) <= 1e-14*(size*max(absSum(x[0]), absSum(x[1]))+absSum(want))) {
				t.Fatalf("(%v − %v)·%v − %v·%v = %v", block.Data, lambda, x, shrink, r, rest)
			}
		}
		if largest := max(absSum(x[0]), absSum(x[1])); !(largest <= 2*growthLimit[float64]()) {
			t.Fatalf("grown to %v", largest)
		}
	}
}

// TestEigenvectorGrowth: back substitution that would leave the range of numbers
// by far.
func TestEigenvectorGrowth(t *testing.T) {
	bothTypes(t, testEigenvectorGrowth[float64], testEigenvectorGrowth[float32])
}

func testEigenvectorGrowth[T Float](t *testing.T) {
	const n = 70
	for _, pairs := range []bool{false, true} {
		a := matrixtest.FromFunc[T](n, n, func(i, j int) float64 {
			switch {
			case i == j:
				return 1 + 1e-6*float64(i/2)
			case pairs && i+1 == j && i%2 == 0:
				return 1e-3
			case pairs && i == j+1 && j%2 == 0:
				return -1e-3
			case j > i:
				return 1e4
			}
			return 0
		})
		schur, z := matrixtest.Clone(a), matrixtest.Identity[T](n)
		re, im := make([]T, n), make([]T, n)
		for k := range n {
			re[k] = a.At(k, k)
		}
		if pairs {
			for k := 0; k < n; k += 2 {
				blockEigenvalues(schur, k, re, im)
			}
		}
		schurEigenvectors(schur, z, im) // Zᵀ = Z = I
		z = z.T()
		if !blas.IsFinite(z) {
			t.Errorf("pairs %v: NaN or Inf", pairs)
		}
		for j := 0; j < n; j++ {
			width := 1
			if im[j] != 0 {
				width = 2
			}
			if largest := blas.MaxAbs(z.Slice(0, n, j, j+width)); largest < 0.5 || largest > 1.5 {
				t.Errorf("pairs %v: the largest entry of vector %d is %v", pairs, j, largest)
			}
			j += width - 1
		}
		checkRatio(t, "‖AV−VΛ‖/(n‖A‖ε)", "growing", a, matrixtest.EigResidual(a, re, im, z), ratioBound)
	}
}
