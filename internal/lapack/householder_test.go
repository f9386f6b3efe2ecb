package lapack

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

func TestReflector(t *testing.T) { bothTypes(t, testReflector[float64], testReflector[float32]) }

// testReflector checks H·(α, x) = (β, 0) and HᵀH = I, at both ends of the number
// range: the vector is scaled by 2ᵉ, exactly unless it becomes subnormal.
func testReflector[T Float](t *testing.T) {
	rng := matrixtest.Rand(1)
	exponents := []int{0, 100, -100, 1020, -1000, -1040, -1074}
	if Eps[T]() > 1e-10 {
		exponents = []int{0, 50, -50, 124, -120, -140, -149}
	}
	for _, n := range []int{1, 2, 3, 17, 100} {
		for _, e := range exponents {
			u := matrixtest.Random[T](rng, n, 1)
			for i := range n {
				u.Set(i, 0, scaleByPowerOfTwo(u.At(i, 0), e))
			}
			v := matrixtest.Clone(u)
			beta, tau := reflector(v.At(0, 0), v.Col(0).Slice(1, n))
			v.Set(0, 0, 1)
			if tau != 0 && !(tau >= 1 && tau <= 2) || n == 1 && tau != 0 {
				t.Errorf("n=%d, 2^%d: τ = %v", n, e, tau)
			}
			h := matrixtest.FromFunc[float64](n, n, func(i, j int) float64 {
				d := -float64(tau) * float64(v.At(i, 0)) * float64(v.At(j, 0))
				if i == j {
					d++
				}
				return d
			})
			checkRatio(t, "‖I−HᵀH‖/(nε)", "reflector", u, matrixtest.Orthogonality(matrixtest.Convert[T](h)), ratioBound)
			image := matrixtest.Zeros[T](n, 1)
			image.Set(0, 0, beta)
			checkRatio(t, "‖u−H·βe₁‖/(n‖u‖ε)", "reflector", u, matrixtest.Residual(u, matrixtest.Convert[T](h), image), ratioBound)
			if a := float64(u.At(0, 0)); tau != 0 && math.Signbit(a) == math.Signbit(float64(beta)) {
				t.Errorf("n=%d: β = %v has the sign of α = %v", n, beta, a)
			}
		}
	}
}

// TestReflectorIdentity: nothing below the first entry means H = I.
func TestReflectorIdentity(t *testing.T) {
	x := []float64{0, 0}
	if beta, tau := reflector(-3, blas.VecOf(x)); beta != -3 || tau != 0 {
		t.Errorf("β, τ = %v, %v, want −3, 0", beta, tau)
	}
	if beta, _ := reflector(1, blas.VecOf([]float64{math.NaN()})); beta == beta {
		t.Errorf("a NaN gave β = %v", beta)
	}
	if beta, _ := reflector(1, blas.VecOf([]float64{math.Inf(1)})); beta == beta {
		t.Errorf("an infinity gave β = %v", beta)
	}
}

func TestBlockReflector(t *testing.T) {
	bothTypes(t, testBlockReflector[float64], testBlockReflector[float32])
}

// testBlockReflector compares I − V·T·Vᵀ, applied from both sides, with its
// reflections applied one by one. The triangle of V that belongs to R holds NaN.
func testBlockReflector[T Float](t *testing.T) {
	rng := matrixtest.Rand(2)
	for _, s := range [][2]int{{1, 1}, {5, 1}, {5, 5}, {9, 4}, {40, 7}, {33, 32}} {
		m, k := s[0], s[1]
		v := matrixtest.Random[T](rng, m, k)
		tau := make([]T, k)
		for j := range k {
			norm := blas.Nrm2(v.Col(j).Slice(j+1, m))
			tau[j] = 2 / (1 + norm*norm)
		}
		if k > 3 {
			tau[2] = 0 // H₃ = I
		}
		matrixtest.Poison(blas.Lower, blas.Unit, v)
		f, saved := blas.MatOf(k, k, nanWork[T](k*k)), blas.MatOf(k, k, nanWork[T](k*k))
		written := matrixtest.Clone(v)
		writeOut(written, saved)
		blockFactor(written, tau, f, nanWork[T](k*k))

		c := matrixtest.Random[T](rng, m, 6)
		for _, trans := range []bool{false, true} {
			want, wantRight := matrixtest.Clone(c), matrixtest.Clone(c.T())
			for step := range k {
				j := step
				if !trans {
					j = k - 1 - step
				}
				u := v.Col(j).Slice(j+1, m)
				applyReflectorLeft(tau[j], u, want.Slice(j, m, 0, 6), nanWork[T](6))
				applyReflectorRight(tau[j], u, wantRight.Slice(0, 6, j, m), nanWork[T](6))
			}
			left := matrixtest.ViewOf(c, m+1)
			applyBlock(trans, written, f, left.Mat, nanWork[T](12*k))
			checkRatio(t, "left against one by one", left.Name, written, matrixtest.Difference(want, left.Mat), 5*ratioBound)
			left.CheckGuard(t)
			right := matrixtest.ViewOf(matrixtest.Clone(c.T()), m+2)
			applyBlock(trans, written, f, right.Mat.T(), nanWork[T](12*k))
			checkRatio(t, "right against one by one", right.Name, written, matrixtest.Difference(wantRight, right.Mat), 5*ratioBound)
		}
		putBack(written, saved)
		if !matrixtest.SameBits(written, v) {
			t.Errorf("%d×%d: V is not what it was", m, k)
		}
	}
}
