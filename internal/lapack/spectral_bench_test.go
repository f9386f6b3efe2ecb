package lapack

import (
	"fmt"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// benchmarkSpectral times f on a fresh copy of a random n×n matrix.
func benchmarkSpectral(b *testing.B, f func(a, z blas.Mat[float64], re, im []float64)) {
	for _, n := range []int{4, 16, 32, 64, 128, 256, 512, 1024} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			a := matrixtest.Random[float64](matrixtest.Rand(1), n, n)
			c, z := matrixtest.Clone(a), matrixtest.Zeros[float64](n, n)
			re, im := make([]float64, n), make([]float64, n)
			for b.Loop() {
				blas.CopyMat(c, a)
				f(c, z, re, im)
			}
		})
	}
}

func BenchmarkHessenberg(b *testing.B) {
	benchmarkSpectral(b, func(a, _ blas.Mat[float64], _, _ []float64) { Hessenberg(a, blas.Mat[float64]{}) })
}

func BenchmarkHessenbergQ(b *testing.B) {
	benchmarkSpectral(b, func(a, z blas.Mat[float64], _, _ []float64) { Hessenberg(a, z) })
}

func BenchmarkSchur(b *testing.B) {
	benchmarkSpectral(b, func(a, z blas.Mat[float64], re, im []float64) { Schur(a, z, re, im) })
}

func BenchmarkEig(b *testing.B) {
	benchmarkSpectral(b, func(a, z blas.Mat[float64], re, im []float64) { Eig(a, re, im, z.T(), blas.Mat[float64]{}) })
}

func BenchmarkEigVals(b *testing.B) {
	benchmarkSpectral(b, func(a, _ blas.Mat[float64], re, im []float64) {
		Eig(a, re, im, blas.Mat[float64]{}, blas.Mat[float64]{})
	})
}

func BenchmarkSVD(b *testing.B) {
	for _, n := range []int{4, 16, 64, 256, 1024} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			benchmarkSVD(b, n, true)
		})
	}
}

func BenchmarkSVDVals(b *testing.B) {
	for _, n := range []int{4, 16, 64, 256, 1024} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			benchmarkSVD(b, n, false)
		})
	}
}

func benchmarkSVD(b *testing.B, n int, vectors bool) {
	a := matrixtest.Random[float64](matrixtest.Rand(1), n, n)
	c, s := matrixtest.Clone(a), make([]float64, n)
	var u, v blas.Mat[float64]
	if vectors {
		u, v = matrixtest.Zeros[float64](n, n), matrixtest.Zeros[float64](n, n)
	}
	for b.Loop() {
		blas.CopyMat(c, a)
		SVD(c, s, u, v)
	}
}
