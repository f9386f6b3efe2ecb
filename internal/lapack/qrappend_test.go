package lapack_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// The R of [R; B], block by block, has the RᵀR of all rows at once.
func TestQRAppend(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{1, 2, 7, 16, 33, 70} {
		for _, m := range []int{1, n, 3*n + 1} {
			a := blas.MatOf(n+m, n, make([]float64, (n+m)*n))
			gram := blas.MatOf(n, n, make([]float64, n*n))
			for range 3 {
				for i := range n {
					for j := range i {
						a.Set(i, j, math.NaN()) // is not read
					}
				}
				b := a.Slice(n, n+m, 0, n)
				for i := range m {
					for j := range n {
						b.Set(i, j, rng.NormFloat64())
					}
				}
				blas.Gemm(1, b.T(), b, 1, gram)
				lapack.QRAppend(a)
			}
			r := a.Slice(0, n, 0, n)
			got := blas.MatOf(n, n, make([]float64, n*n))
			blas.Gemm(1, r.T(), r, 0, got)
			for k, x := range got.Data {
				if math.Abs(x-gram.Data[k]) > 1e-13*float64(3*(m+n)) {
					t.Fatalf("n = %d, m = %d: RᵀR[%d] = %v, AᵀA has %v", n, m, k, x, gram.Data[k])
				}
			}
			for i := range n {
				for j := range i {
					if r.At(i, j) != 0 {
						t.Fatalf("n = %d: R[%d,%d] = %v below the diagonal", n, i, j, r.At(i, j))
					}
				}
			}
		}
	}
}
