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

func BenchmarkTriangle(b *testing.B) {
	for _, n := range []int{4, 16, 64, 256, 1024} {
		a := MatOf(n, n, make([]float64, n*n))
		Fill(a, 1/float64(n))
		Fill(Mat[float64]{Data: a.Data, Rows: n, Cols: 1, RowInc: n + 1, ColInc: 1}, 1)
		for _, m := range []int{1, 8, n} {
			x := MatOf(n, m, filled[float64](n*m))
			for _, l := range []struct {
				name string
				x    Mat[float64]
			}{{"rows", x}, {"columns", MatOf(m, n, x.Data).T()}} {
				b.Run(fmt.Sprint("Trsm/", l.name, "/", n, "x", m), func(b *testing.B) {
					for b.Loop() {
						Trsm(Lower, NonUnit, 1, a, l.x)
					}
					report(b, float64(n)*float64(n)*float64(m))
				})
			}
		}
		y := VecOf(filled[float64](n))
		b.Run(fmt.Sprint("Trsv/", n), func(b *testing.B) {
			for b.Loop() {
				Trsv(Lower, NonUnit, a, y)
			}
			report(b, float64(n)*float64(n))
		})
	}
}

func BenchmarkElementwise(b *testing.B) {
	for _, n := range []int{4, 32, 300} {
		x, y, z := MatOf(n, n, filled[float64](n*n)), MatOf(n, n, filled[float64](n*n)), MatOf(n, n, make([]float64, n*n))
		for _, op := range []struct {
			name string
			f    func()
		}{
			{"Add", func() { Add(z, x, y) }},
			{"Add transposed", func() { Add(z, x, y.T()) }},
			{"Add repeated column", func() { Add(z, x, Mat[float64]{Data: y.Data, Rows: n, Cols: n, RowInc: 1}) }},
			{"CopyMat", func() { CopyMat(z, x) }},
			{"CopyMat transposed", func() { CopyMat(z, x.T()) }},
			{"SumMat", func() { SumMat(x) }},
		} {
			b.Run(fmt.Sprint(op.name, "/", n), func(b *testing.B) {
				for b.Loop() {
					op.f()
				}
			})
		}
	}
}
