package blas_test

import (
	"fmt"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

func BenchmarkReduce(b *testing.B) {
	b.Run("float64", benchmarkReduce[float64])
	b.Run("float32", benchmarkReduce[float32])
}

// benchmarkReduce goes once over a matrix that is in the second-level cache, and one in the third.
func benchmarkReduce[T blas.Float](b *testing.B) {
	for _, n := range []int{200, 1000} {
		a := blas.Mat[T]{Data: make([]T, n*n), Rows: n, Cols: n, RowInc: n, ColInc: 1}
		rng := matrixtest.Rand(5)
		for i := range a.Data {
			a.Data[i] = T(rng.Float64())
		}
		dst, x := make([]T, n), blas.Vec[T]{Data: a.Data, N: n * n, Inc: 1}
		for _, op := range []struct {
			name string
			call func()
		}{
			{"sums of columns", func() { blas.SumsOfRows(dst, a.T()) }},
			{"sums of rows", func() { blas.SumsOfRows(dst, a) }},
			{"largest", func() { blas.ExtremeMat(blas.Largest, a) }},
			{"place of the largest", func() { blas.ArgExtreme(blas.Largest, x) }},
			{"largest of columns", func() { blas.ExtremeOfCols(blas.Largest, dst, a) }},
		} {
			b.Run(fmt.Sprint(op.name, " ", n), func(b *testing.B) {
				for b.Loop() {
					op.call()
				}
			})
		}
	}
}
