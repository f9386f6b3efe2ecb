package blas_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

func BenchmarkSort(b *testing.B) {
	b.Run("float64", benchmarkSort[float64])
	b.Run("float32", benchmarkSort[float32])
}

// benchmarkSort sorts numbers in any order, nearly sorted ones, and ones of ten values.
func benchmarkSort[T blas.Float](b *testing.B) {
	for _, kind := range []string{"random", "nearly", "ten"} {
		for _, n := range []int{1000, 10000, 100000, 1000000} {
			rng := matrixtest.Rand(3)
			x := make([]T, n)
			for i := range x {
				x[i] = T(rng.Float64())
			}
			switch kind {
			case "nearly":
				slices.Sort(x)
				for range n / 100 {
					i, j := rng.IntN(n), rng.IntN(n)
					x[i], x[j] = x[j], x[i]
				}
			case "ten":
				for i := range x {
					x[i] = T(int(10 * x[i]))
				}
			}
			y := slices.Clone(x)
			b.Run(fmt.Sprint(kind, " ", n), func(b *testing.B) {
				for b.Loop() {
					blas.SortTo(y, x)
				}
			})
		}
	}
}
