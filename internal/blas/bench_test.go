package blas

import (
	"fmt"
	"testing"
)

// filled returns n elements of size about 1, the same each time.
func filled[T Float](n int) []T {
	s := make([]T, n)
	for i := range s {
		s[i] = T(i*7919%1000)/500 - 1
	}
	return s
}

// report adds the rate of an operation of the given number of additions and
// multiplications.
func report(b *testing.B, flops float64) {
	b.ReportMetric(flops*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "GFLOPS")
	b.ReportMetric(0, "ns/op")
}

func BenchmarkGemm(b *testing.B) {
	b.Run("float64", benchmarkGemm[float64])
	b.Run("float32", benchmarkGemm[float32])
}

func benchmarkGemm[T Float](b *testing.B) {
	for _, n := range []int{2, 4, 8, 16, 32, 64, 128, 256, 512, 1024} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			x, y, z := MatOf(n, n, filled[T](n*n)), MatOf(n, n, filled[T](n*n)), MatOf(n, n, make([]T, n*n))
			for b.Loop() {
				Gemm(1, x, y, 0, z)
			}
			report(b, 2*float64(n)*float64(n)*float64(n))
		})
	}
}

func BenchmarkGemv(b *testing.B) {
	b.Run("float64", benchmarkGemv[float64])
	b.Run("float32", benchmarkGemv[float32])
}

func benchmarkGemv[T Float](b *testing.B) {
	for _, n := range []int{4, 16, 64, 256, 1024} {
		a := MatOf(n, n, filled[T](n*n))
		x, y := VecOf(filled[T](n)), VecOf(make([]T, n))
		for _, l := range []struct {
			name string
			a    Mat[T]
		}{{"rows", a}, {"columns", a.T()}} {
			b.Run(fmt.Sprint(l.name, "/", n), func(b *testing.B) {
				for b.Loop() {
					Gemv(1, l.a, x, 0, y)
				}
				report(b, 2*float64(n)*float64(n))
			})
		}
	}
}

func BenchmarkDot(b *testing.B) {
	b.Run("float64", benchmarkDot[float64])
	b.Run("float32", benchmarkDot[float32])
}

func benchmarkDot[T Float](b *testing.B) {
	for _, n := range []int{4, 16, 64, 256, 1024, 1 << 16} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			x, y := VecOf(filled[T](n)), VecOf(filled[T](n))
			var s T
			for b.Loop() {
				s += Dot(x, y)
			}
			report(b, 2*float64(n))
		})
	}
}
