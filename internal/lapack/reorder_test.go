package lapack

import (
	"fmt"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

func TestReorder(t *testing.T) { bothTypes(t, testReorder[float64], testReorder[float32]) }

// testReorder: with any choice of eigenvalues, what comes out is a Schur form, and the
// chosen ones are on top, in their order.
func testReorder[T Float](t *testing.T) {
	check := func(name string, a blas.Mat[T], v matrixtest.View[T]) {
		n := a.Rows
		re, im, z := nanWork[T](n), nanWork[T](n), matrixtest.ViewOf(matrixtest.Zeros[T](n, n), n)
		if Schur(v.Mat, z.Mat, re, im) != 0 {
			t.Fatalf("%s, n = %d: no convergence", name, n)
		}
		rng := matrixtest.Rand(uint64(n))
		selected := make([]bool, n)
		rows := 0
		for j := 0; j < n; j++ {
			chosen := rng.IntN(2) == 0
			for range blockBelow(v.Mat, j) {
				selected[j] = chosen
				if chosen {
					rows++
				}
				j++
			}
			j--
		}
		count, ok := Reorder(v.Mat, z.Mat, re, im, selected)
		v.CheckGuard(t)
		z.CheckGuard(t)
		if count != rows {
			t.Errorf("%s, n = %d: %d of %d rows on top, %v", name, n, count, rows, ok)
		}
		checkRatio(t, "‖AZ−ZT‖/(n‖A‖ε)", name, a, matrixtest.SimilarityResidual(a, z.Mat, v.Mat), ratioBound)
		checkRatio(t, "‖I−ZᵀZ‖/(nε)", name, a, matrixtest.Orthogonality(z.Mat), ratioBound)
		checkSchurForm(t, name, v.Mat, re, im)
	}
	forSquare(check)
	for _, n := range []int{2, 3, 5, 12, 33} {
		for i, c := range defectiveCases[T](n) {
			check(c.Name, c.A, matrixtest.ViewOf(c.A, i+n))
		}
	}
}

// TestSwapBlocks: two blocks of every pair of orders, far apart and alike, change
// places, or stay as they are.
func TestSwapBlocks(t *testing.T) {
	rng := matrixtest.Rand(31)
	for trial := range 2000 {
		p, q := 1+trial%2, 1+trial/2%2
		n := p + q
		apart := []float64{1, 1e-3, 1e-8, 1e-14, 0}[trial/4%5]
		block := func(order int, at, size float64) blas.Mat[float64] {
			if order == 1 {
				return blas.MatOf(1, 1, []float64{at})
			}
			return blas.MatOf(2, 2, []float64{at, size, -1 / size, at})
		}
		size := 0.1 + rng.Float64()
		a := matrixtest.Zeros[float64](n, n)
		blas.CopyMat(a.Slice(0, p, 0, p), block(p, 1, size))
		blas.CopyMat(a.Slice(p, n, p, n), block(q, 1+apart, size))
		blas.CopyMat(a.Slice(0, p, p, n), matrixtest.Random[float64](rng, p, q))
		s, zt := matrixtest.Clone(a), matrixtest.Identity[float64](n)
		ok := swapBlocks(s, zt, 0, p, q)
		name := fmt.Sprintf("orders %d and %d, %g apart", p, q, apart)
		if !ok {
			if apart >= 1e-8 {
				t.Errorf("%s: refused", name)
			}
			if !matrixtest.SameBits(s, a) {
				t.Errorf("%s: refused, and changed", name)
			}
			continue
		}
		checkRatio(t, "‖AZ−ZT‖/(n‖A‖ε)", name, a, matrixtest.SimilarityResidual(a, zt.T(), s), ratioBound)
		checkRatio(t, "‖I−ZᵀZ‖/(nε)", name, a, matrixtest.Orthogonality(zt), ratioBound)
		if apart == 1 && !(abs(s.At(0, 0)-2) < 1e-12 && abs(s.At(n-1, n-1)-1) < 1e-12) {
			t.Errorf("%s: %v", name, s.Data)
		}
	}
}
