package blas_test

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// TestGemmBatch: the products of a batch have the bits that Gemm gives them, in every
// layout, whether Gemm forms them straight from the operands or not.
func TestGemmBatch(t *testing.T) { both(t, testGemmBatch[float32], testGemmBatch[float64]) }

func testGemmBatch[T blas.Float](t *testing.T) {
	const count = 3
	for _, s := range [][3]int{
		{2, 2, 1}, {2, 3, 2}, {4, 4, 4}, {7, 9, 3}, {14, 8, 5}, {15, 17, 16}, {16, 16, 16}, {32, 32, 32}, {33, 25, 40}, {2, 90, 3}, {90, 2, 3},
		{0, 3, 3}, {3, 0, 3}, {3, 3, 0}, {1, 5, 5}, {5, 1, 5}, {60, 60, 60}, {2, 2, 5000},
	} {
		m, n, k := s[0], s[1], s[2]
		for layout := 0; layout < allLayouts; layout += oneIn(7) {
			rng := matrixtest.Rand(uint64(m)<<40 | uint64(n)<<20 | uint64(k))
			var a, b, c, want []blas.Mat[T]
			var views []matrixtest.View[T]
			for range count {
				x := matrixtest.ViewOf(matrixtest.Random[T](rng, m, k), layout)
				y := matrixtest.ViewOf(matrixtest.Random[T](rng, k, n), layout/matrixtest.NumViews)
				z := matrixtest.ViewOf(matrixtest.FromFunc[T](m, n, func(int, int) float64 { return math.NaN() }), layout/matrixtest.NumViews/matrixtest.NumViews)
				a, b, c, want = append(a, x.Mat), append(b, y.Mat), append(c, z.Mat), append(want, matrixtest.Zeros[T](m, n))
				blas.Gemm(1, x.Mat, y.Mat, 0, want[len(want)-1])
				views = append(views, x, y, z)
			}
			for _, alike := range []bool{true, false} {
				blas.GemmBatch(a, b, c, alike)
				for i := range c {
					if !matrixtest.SameBits(c[i], want[i]) {
						t.Errorf("%v, A %s, B %s, C %s, alike %v: product %d has other bits than Gemm's", s, views[0].Name, views[1].Name, views[2].Name, alike, i)
					}
					blas.Fill(c[i], T(math.NaN()))
				}
			}
			for _, v := range views {
				v.CheckGuard(t)
			}
		}
	}
}
