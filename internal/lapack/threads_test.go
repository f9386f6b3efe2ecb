package lapack

import (
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/internal/parallel"
)

// TestThreads: a factorization calls for help if it is large, and then no more often than
// it has work for: a call and what it works on cost some ten microseconds, in which a
// thread alone does a million multiplications.
func TestThreads(t *testing.T) {
	defer parallel.Crowd(2)()
	const worth = 1 << 21 // multiplications for each call, at least
	pivots, tau := make([]int, 1024), make([]float64, 1024)
	for name, f := range map[string]struct {
		multiplications func(n int) int
		from            int // the order from which several threads take part
		factor          func(a blas.Mat[float64])
	}{
		"LU":       {func(n int) int { return n * n * n / 3 }, 1024, func(a blas.Mat[float64]) { LU(a, pivots[:a.Rows]) }},
		"Cholesky": {func(n int) int { return n * n * n / 6 }, 512, func(a blas.Mat[float64]) { Cholesky(a.T()) }},
		"QR":       {func(n int) int { return 2 * n * n * n / 3 }, 1024, func(a blas.Mat[float64]) { QR(a, tau[:a.Rows]) }},
	} {
		for _, n := range []int{16, 64, 128, 256, 512, 1024} {
			if testing.Short() && n > 512 {
				continue
			}
			a := matrixtest.Random[float64](matrixtest.Rand(uint64(n)), n, n)
			for i := range n {
				a.Set(i, i, float64(n))
			}
			before := parallel.Calls()
			f.factor(a)
			calls := int(parallel.Calls() - before)
			switch {
			case n <= 128 && calls > 0:
				t.Errorf("%s of order %d calls for help %d times, and is done before it comes", name, n, calls)
			case calls*worth > f.multiplications(n):
				t.Errorf("%s of order %d calls for help %d times, for %d multiplications", name, n, calls, f.multiplications(n))
			case n >= f.from && calls == 0:
				t.Errorf("%s of order %d is left to one thread", name, n)
			}
		}
	}
}
