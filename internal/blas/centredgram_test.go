package blas_test

import (
	"math"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// XcᵀXc and the means by their definitions, on both sides of a block, far from 0.
func TestCentredGram(t *testing.T) { both(t, testCentredGram[float32], testCentredGram[float64]) }

func testCentredGram[T blas.Float](t *testing.T) {
	for _, s := range [][2]int{{1, 3}, {5, 0}, {7, 4}, {255, 64}, {256, 64}, {257, 64}, {700, 64}, {40, 1100}, {5000, 3}, {300, 65}, {129, 100}, {130, 257},
		{1, 2}, {20000, 2}, {2047, 8}, {2049, 8}, {1500, 9}, {1024, 16}, {1025, 17}, {3000, 31}, {511, 32}, {1030, 32}, {700, 33}} {
		x := matrixtest.Random[T](matrixtest.Rand(12), s[0], s[1])
		for i := range x.Data {
			x.Data[i] += 1000
		}
		var first blas.Mat[float64]
		for k, a := range matrixtest.Views(x) {
			if k > 2 && s[0]*s[1] > 10000 {
				break
			}
			g, mean := matrixtest.Zeros[float64](s[1], s[1]), make([]float64, s[1])
			blas.CentredGram(g, mean, a.Mat)
			if k == 0 {
				first = g
			}
			if narrow := s[1] > 1 && s[1] <= 32; narrow && !slices.Equal(g.Data, first.Data) {
				t.Fatalf("%d×%d, %s: not the bits of consecutive rows", s[0], s[1], a.Name)
			}
			for i := 0; i < s[1]; i += 1 + s[1]/8 {
				mi := 0.0
				for r := range s[0] {
					mi += float64(x.At(r, i)) / float64(s[0])
				}
				if !(math.Abs(mean[i]-mi) <= 1e-10) {
					t.Fatalf("%d×%d, %s: mean %d is %v, want %v", s[0], s[1], a.Name, i, mean[i], mi)
				}
				for j := 0; j <= i; j += 1 + i/4 {
					sum := 0.0
					for r := range s[0] {
						sum += (float64(x.At(r, i)) - mean[i]) * (float64(x.At(r, j)) - mean[j])
					}
					if !(math.Abs(g.At(i, j)-sum) <= 1e-12*float64(s[0])) {
						t.Fatalf("%d×%d, %s: entry (%d, %d) is %v, want %v", s[0], s[1], a.Name, i, j, g.At(i, j), sum)
					}
				}
			}
		}
	}
}
