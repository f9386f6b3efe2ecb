package lapack

import (
	"fmt"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	mt "github.com/lina-la/lina/internal/matrixtest"
)

// The benchmarks that the sizes in tuning.go are taken from:
//
//	go test ./internal/lapack -run '^$' -bench 'Calibrate' -benchtime 20x

// BenchmarkCalibrateReduction: the order up to which rows are reduced one at a time.
func BenchmarkCalibrateReduction(b *testing.B) {
	for _, n := range []int{64, 128, 192, 256, 384, 512, 768, 1024} {
		a := mt.RandomSymmetric[float64](mt.Rand(1), n)
		d, e, tau := make([]float64, n), make([]float64, n), make([]float64, n)
		for _, fused := range []int{32, 128, 256, 512, 1024} {
			if fused > n {
				continue
			}
			b.Run(fmt.Sprintf("n=%d/fused=%d", n, fused), func(b *testing.B) {
				withTuning(func(s *sizes) { s.tridiagonalFused = fused }, func() {
					for b.Loop() {
						rows := triangleRows(a)
						tridiagonalize(rows.Mat, n, d, e, tau)
						rows.Release()
					}
				})
			})
		}
	}
}

// BenchmarkCalibrateSolver: the order from which a tridiagonal problem is divided.
func BenchmarkCalibrateSolver(b *testing.B) {
	for _, n := range []int{16, 24, 32, 48, 64, 96, 128, 256, 512, 1024} {
		d0, e0 := tridiagonals(n)[0].d, tridiagonals(n)[0].e
		d, e, z := make([]float64, n), make([]float64, n), mt.Zeros[float64](n, n)
		for _, divide := range []int{16, 24, 32, 48, 64} {
			for _, zt := range []blas.Mat[float64]{z, {Rows: n}} {
				b.Run(fmt.Sprintf("n=%d/vectors=%v/divide=%d", n, zt.Cols > 0, divide), func(b *testing.B) {
					withTuning(func(s *sizes) { s.divideOrder, s.divideValues = divide, divide }, func() {
						for b.Loop() {
							copy(d, d0)
							copy(e, e0)
							tridiagonalEigen(d, e, zt)
						}
					})
				})
			}
		}
	}
}

// BenchmarkCalibrateReflections: how many reflections are applied together.
func BenchmarkCalibrateReflections(b *testing.B) {
	for _, n := range []int{32, 64, 128, 256, 512, 1024} {
		a := triangleRows(mt.RandomSymmetric[float64](mt.Rand(1), n))
		d, e, tau := make([]float64, n), make([]float64, n), make([]float64, n)
		tridiagonalize(a.Mat, n, d, e, tau)
		z := mt.Identity[float64](n)
		for _, nb := range []int{16, 24, 32, 48, 64, 72, 96} {
			for _, rows := range []int{32, 64, 128, 256, 1024} {
				if rows > max(n, 32) {
					continue
				}
				b.Run(fmt.Sprintf("n=%d/block=%d/rows=%d", n, nb, rows), func(b *testing.B) {
					withTuning(func(s *sizes) { s.reflectionBlock, s.reflectionRows = nb, rows }, func() {
						for b.Loop() {
							applyTridiagonal(a.Mat, n, tau, z)
						}
					})
				})
			}
		}
	}
}

// BenchmarkCalibrateEigSym is the whole.
func BenchmarkCalibrateEigSym(b *testing.B) {
	for _, n := range []int{4, 8, 16, 32, 64, 128, 256, 512, 1024} {
		a := mt.RandomSPD[float64](mt.Rand(1), n, 10)
		v, values := mt.Zeros[float64](n, n), make([]float64, n)
		for _, vectors := range []bool{true, false} {
			b.Run(fmt.Sprintf("n=%d/vectors=%v", n, vectors), func(b *testing.B) {
				for b.Loop() {
					blas.CopyMat(v, a)
					EigSym(v.T(), values, vectors)
				}
			})
		}
	}
}
