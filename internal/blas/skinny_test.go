package blas

import (
	"fmt"
	"testing"
)

// BenchmarkSkinny times the updates of factorizations: C = C − A·B with a short inner
// dimension, and C = C − AᵀB with a few rows in C, inside of larger matrices.
func BenchmarkSkinny(b *testing.B) {
	for _, s := range []struct{ m, n, k, inc int }{
		{960, 960, 8, 1024}, {960, 960, 32, 1024}, {960, 960, 64, 1024}, {960, 960, 128, 1024}, {2000, 2000, 32, 2000}, {2000, 2000, 64, 2000},
		{32, 960, 960, 1024}, {64, 960, 960, 1024}, {240, 240, 64, 256},
	} {
		b.Run(fmt.Sprintf("%dx%dx%d", s.m, s.n, s.k), func(b *testing.B) {
			data := make([]float64, 3*2048*2048)
			for i := range data {
				data[i] = float64(i%17) - 8
			}
			at := func(i, rows, cols int) Mat[float64] {
				return Mat[float64]{Data: data[i*2048*2048:], Rows: rows, Cols: cols, RowInc: s.inc, ColInc: 1}
			}
			x := at(0, s.m, s.k)
			if s.m < s.k {
				x = MatOf(s.k, s.m, data).T()
			}
			for b.Loop() {
				Gemm(-1, x, at(1, s.k, s.n), 1, at(2, s.m, s.n))
			}
			b.ReportMetric(2*float64(s.m*s.n*s.k)/float64(b.Elapsed().Nanoseconds())*float64(b.N), "GFLOPS")
		})
	}
}
