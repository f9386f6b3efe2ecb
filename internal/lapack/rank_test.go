package lapack

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// dependences are m×n matrices of rank n−1, as data come: exactly dependent, or up to the
// rounding of a column; with terms of both signs, of one sign, and equal ones, of which
// sums round always the same way.
func dependences[T Float](rng *rand.Rand, m, n int) map[string]blas.Mat[T] {
	r := n - 1
	c := matrixtest.Normal[float64](rng, r, 1)
	combined := func(entry func(i, j int) float64, coef func(j int) float64) blas.Mat[T] {
		a := matrixtest.FromFunc[T](m, n, func(i, j int) float64 { return entry(i, j) })
		for i := range m {
			var s float64
			for j := range r {
				s += coef(j) * float64(a.At(i, j))
			}
			a.Set(i, r, T(s))
		}
		return a
	}
	group := func(i int) int { return 1 + (i*7+i/3)%(n-1) }
	return map[string]blas.Mat[T]{
		"small integers":    combined(func(_, _ int) float64 { return float64(rng.IntN(19) - 9) }, func(int) float64 { return 1 }),
		"positive integers": combined(func(_, _ int) float64 { return float64(rng.IntN(1000)) }, func(j int) float64 { return float64(j + 1) }),
		"normal":            combined(func(_, _ int) float64 { return rng.NormFloat64() }, func(j int) float64 { return c.At(j, 0) }),
		"uniform":           combined(func(_, _ int) float64 { return rng.Float64() }, func(j int) float64 { return math.Abs(c.At(j, 0)) }),
		"two constants": combined(func(_, j int) float64 {
			if j == 0 {
				return 0.1
			}
			return rng.Float64()
		}, func(j int) float64 {
			if j == 0 {
				return 3
			}
			return 0
		}),
		"a line of a trend": combined(func(i, j int) float64 {
			if j == 0 {
				return 0.3
			}
			return 0.1*float64(i) + math.Sin(float64(i*(j-1)))
		}, func(j int) float64 {
			switch j {
			case 0:
				return 2.7
			case 1:
				return 0.7
			}
			return 0
		}),
		"groups and a constant": matrixtest.FromFunc[T](m, n, func(i, j int) float64 {
			if j == 0 || j == group(i) {
				return 1
			}
			return 0
		}),
	}
}

func TestRankOfDependentColumns(t *testing.T) {
	bothTypes(t, testDependentColumns[float64], testDependentColumns[float32])
}

// testDependentColumns: a dependent column is found, in any units and at any length, and one
// that is independent by 200 times the tolerance is not taken for one.
func testDependentColumns[T Float](t *testing.T) {
	shapes := [][2]int{{3, 2}, {10, 2}, {1000, 2}, {10, 5}, {1000, 5}, {50, 20}, {1000, 20}, {200, 90}}
	if !matrixtest.Small() {
		shapes = append(shapes, [][2]int{{100_000, 2}, {20_000, 5}, {5000, 20}, {300, 120}}...)
	}
	rng := matrixtest.Rand(61)
	for _, s := range shapes {
		m, n := s[0], s[1]
		tol := LeastSquaresTol[T](m, n)
		for round := range max(1, min(10, 20000/(m*n))) {
			for kind, a := range dependences[T](rng, m, n) {
				name := fmt.Sprintf("%s, %d×%d", kind, m, n)
				b := matrixtest.Random[T](rng, m, 1)
				for _, units := range []bool{false, true} {
					if units {
						for j := range n {
							scaleVec(a.Col(j), rng.IntN(80)-40)
						}
					}
					if _, _, rank := leastSquares(t, a, b, round, tol); rank != n-1 {
						t.Errorf("%s, units %t: rank %d", name, units, rank)
					}
				}
				exp := make([]int, n)
				ColumnExponents(a, exp)
				ScaleColumns(a, exp, -1)
				if kind == "groups and a constant" || isFloat32[T]() && n > 20 {
					continue // too few rows in a group, or too coarse
				}
				noise := matrixtest.RandomVec[T](rng, m)
				blas.Axpy(200*tol*T(math.Sqrt(float64(n)))/blas.Nrm2(noise), noise, a.Col(n-1))
				if _, _, rank := leastSquares(t, a, b, round, tol); rank != n {
					t.Errorf("%s, not quite dependent: rank %d", name, rank)
				}
			}
		}
	}
}
