package blas_test

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/matrixtest"
)

// TestRepeated: a repeated product has the bits that Gemm gives it, in every
// layout that it says suits it.
func TestRepeated(t *testing.T) { both(t, testRepeated[float32], testRepeated[float64]) }

func testRepeated[T blas.Float](t *testing.T) {
	for _, s := range [][3]int{{2, 2, 1}, {2, 3, 2}, {4, 4, 4}, {7, 9, 3}, {14, 8, 5}, {15, 17, 16}, {16, 16, 16}, {32, 32, 32}, {33, 25, 40}, {2, 90, 3}, {90, 2, 3}} {
		m, n, k := s[0], s[1], s[2]
		for layout := range allLayouts {
			rng := matrixtest.Rand(uint64(m)<<40 | uint64(n)<<20 | uint64(k))
			a := matrixtest.ViewOf(matrixtest.Random[T](rng, m, k), layout)
			b := matrixtest.ViewOf(matrixtest.Random[T](rng, k, n), layout/matrixtest.NumViews)
			c := matrixtest.ViewOf(matrixtest.Random[T](rng, m, n), layout/matrixtest.NumViews/matrixtest.NumViews)
			var r blas.Repeated[T]
			want := b.ColInc == 1 && c.ColInc == 1 && m*n*k <= kernel.GemmFor[T]().Direct
			if got := r.Prepare(a.Mat, b.Mat, c.Mat); got != want {
				t.Errorf("%v, A %s, B %s, C %s: suits %v, want %v", s, a.Name, b.Name, c.Name, got, want)
			} else if !got {
				continue
			}
			product := matrixtest.Zeros[T](m, n)
			blas.Gemm(1, a.Mat, b.Mat, 0, product)
			for i := range m {
				for j := range n {
					c.Set(i, j, T(math.NaN()))
				}
			}
			x := blas.Operands[T]{A: a.Data, B: b.Data, C: c.Data}
			r.Mul(x, x)
			if !matrixtest.SameBits(c.Mat, product) {
				t.Errorf("%v, A %s, B %s, C %s: other bits than Gemm's", s, a.Name, b.Name, c.Name)
			}
			a.CheckGuard(t)
			b.CheckGuard(t)
			c.CheckGuard(t)
		}
	}
}

// TestRepeatedDeclines: what Gemm computes in another way is left to it.
func TestRepeatedDeclines(t *testing.T) {
	for _, s := range [][3]int{{0, 3, 3}, {3, 0, 3}, {3, 3, 0}, {1, 5, 5}, {5, 1, 5}, {200, 200, 200}, {2, 2, 5000}} {
		m, n, k := s[0], s[1], s[2]
		var r blas.Repeated[float64]
		if r.Prepare(matrixtest.Zeros[float64](m, k), matrixtest.Zeros[float64](k, n), matrixtest.Zeros[float64](m, n)) {
			t.Errorf("%v suits", s)
		}
	}
}
