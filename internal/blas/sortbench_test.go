package blas_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

func BenchmarkSort(b *testing.B) {
	rng := matrixtest.Rand(3)
	for _, n := range []int{1000, 10000, 1000000} {
		x := make([]float64, n)
		for i := range x {
			x[i] = rng.Float64()
		}
		y := slices.Clone(x)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				blas.SortTo(y, x)
			}
		})
	}
}
