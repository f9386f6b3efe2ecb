package lapack

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/lina-la/lina/internal/blas"
)

// benchmarkSizes are the orders at which factorizations are timed: tiny, a panel,
// in the second-level cache, beyond it.
var benchmarkSizes = []int{4, 8, 16, 64, 256, 1024}

// benchmarkFactorization times f on a fresh copy of a random m×n matrix, m = tall·n,
// with a heavy diagonal, so that it is positive definite if symmetric.
func benchmarkFactorization(b *testing.B, tall int, f func(a blas.Mat[float64])) {
	for _, n := range benchmarkSizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			rng := rand.New(rand.NewPCG(1, uint64(n)))
			a, c := make([]float64, tall*n*n), make([]float64, tall*n*n)
			for i := range a {
				a[i] = rng.Float64() - 0.5
			}
			for i := range n {
				a[i*n+i] += float64(n)
			}
			for b.Loop() {
				copy(c, a)
				f(blas.MatOf(tall*n, n, c))
			}
		})
	}
}

func BenchmarkLU(b *testing.B) {
	pivots := make([]int, 1024)
	benchmarkFactorization(b, 1, func(a blas.Mat[float64]) { LU(a, pivots[:a.Cols]) })
}

func BenchmarkCholesky(b *testing.B) {
	benchmarkFactorization(b, 1, func(a blas.Mat[float64]) { Cholesky(a.T()) })
}

func BenchmarkQR(b *testing.B) {
	tau := make([]float64, 1024)
	benchmarkFactorization(b, 1, func(a blas.Mat[float64]) { QR(a, tau[:a.Cols]) })
}

func BenchmarkQRTall(b *testing.B) {
	tau := make([]float64, 1024)
	benchmarkFactorization(b, 4, func(a blas.Mat[float64]) { QR(a, tau[:a.Cols]) })
}

func BenchmarkQRPivot(b *testing.B) {
	tau, perm := make([]float64, 1024), make([]int, 1024)
	benchmarkFactorization(b, 1, func(a blas.Mat[float64]) { QRPivot(a, tau[:a.Cols], perm[:a.Cols]) })
}
