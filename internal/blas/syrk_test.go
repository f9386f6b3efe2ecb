package blas_test

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// triangles are both values of Uplo.
var triangles = []blas.Uplo{blas.Lower, blas.Upper}

// checkTriangle fails the test unless the triangle uplo of c is that of
// αAB + βC₀, to rounding, and the rest still holds the NaN of Poison.
func checkTriangle[T blas.Float](t *testing.T, what string, uplo blas.Uplo, alpha T, a, b blas.Mat[T], beta T, c0 blas.Mat[T], c matrixtest.View[T]) {
	t.Helper()
	matrixtest.CheckPoison(t, uplo, blas.NonUnit, c.Mat)
	c.CheckGuard(t)
	for i := range c.Rows {
		j0, j1 := 0, i+1
		if uplo == blas.Upper {
			j0, j1 = i, c.Cols
		}
		r := matrixtest.GemmError(alpha, a.Slice(i, i+1, 0, a.Cols), b.Slice(0, a.Cols, j0, j1), beta,
			c0.Slice(i, i+1, j0, j1), c.Slice(i, i+1, j0, j1))
		if !(r <= 1) {
			t.Errorf("%s, C %s, n=%d, k=%d, uplo=%v, α=%v, β=%v: row %d: error %.3g of its bound",
				what, c.Name, c.Rows, a.Cols, uplo, alpha, beta, i, r)
			return
		}
	}
}

// triangleOperand is an n×n matrix in a layout, NaN outside the triangle, and all
// NaN if beta is 0.
func triangleOperand[T blas.Float](n int, uplo blas.Uplo, beta T, layout int) matrixtest.View[T] {
	c := matrixtest.ViewOf(matrixtest.Random[T](matrixtest.Rand(9), n, n), layout)
	matrixtest.Poison(uplo, blas.NonUnit, c.Mat)
	if beta == 0 {
		for i := range n {
			for j := range n {
				c.Set(i, j, T(math.NaN()))
			}
		}
	}
	return c
}

func TestSyrk(t *testing.T) { both(t, testSyrk[float32], testSyrk[float64]) }

func testSyrk[T blas.Float](t *testing.T) {
	check := func(t *testing.T) {
		count := 0
		for _, n := range []int{0, 1, 2, 5, 8, 37} {
			for _, k := range []int{0, 1, 4, 13} {
				for layout := 0; layout < matrixtest.NumViews*matrixtest.NumViews; layout += oneIn(5) {
					count++
					uplo := triangles[count/2%2]
					alpha, beta := T(factors[count%4]), T(factors[count/4%4])
					a := matrixtest.ViewOf(matrixtest.Random[T](matrixtest.Rand(3), n, k), layout)
					c := triangleOperand(n, uplo, beta, layout/matrixtest.NumViews)
					c0 := matrixtest.Clone(c.Mat)
					blas.Syrk(uplo, alpha, a.Mat, beta, c.Mat)
					checkTriangle(t, "Syrk, A "+a.Name, uplo, alpha, a.Mat, a.T(), beta, c0, c)
				}
			}
		}
	}
	t.Run("direct", check)
	for name, k := range smallBlocks[T]() {
		t.Run(name, func(t *testing.T) {
			defer useKernel(k)()
			check(t)
		})
	}
}

func TestSyr2k(t *testing.T) { both(t, testSyr2k[float32], testSyr2k[float64]) }

func testSyr2k[T blas.Float](t *testing.T) {
	count := 0
	for _, n := range []int{0, 1, 2, 5, 8, 37, 70} {
		for _, k := range []int{0, 1, 4, 40} {
			for layout := range matrixtest.NumViews {
				count++
				uplo := triangles[count/2%2]
				alpha, beta := T(factors[count%4]), T(factors[count/4%4])
				a := matrixtest.ViewOf(matrixtest.Random[T](matrixtest.Rand(3), n, k), layout)
				b := matrixtest.ViewOf(matrixtest.Random[T](matrixtest.Rand(4), n, k), layout+2)
				c := triangleOperand(n, uplo, beta, layout+1)
				c0 := matrixtest.Clone(c.Mat)
				blas.Syr2k(uplo, alpha, a.Mat, b.Mat, beta, c.Mat)
				checkTriangle(t, "Syr2k", uplo, alpha, beside(a.Mat, b.Mat), beside(b.Mat, a.Mat).T(), beta, c0, c)
			}
		}
	}
}

// beside returns [A B].
func beside[T blas.Float](a, b blas.Mat[T]) blas.Mat[T] {
	return matrixtest.FromFunc[T](a.Rows, a.Cols+b.Cols, func(i, j int) float64 {
		if j < a.Cols {
			return float64(a.At(i, j))
		}
		return float64(b.At(i, j-a.Cols))
	})
}

// A product with the transpose of an operand reads both from one packed panel: all of it, and
// triangles on both sides of the width of a panel.
func TestTwins(t *testing.T) { both(t, testTwins[float32], testTwins[float64]) }

func testTwins[T blas.Float](t *testing.T) {
	for name, k := range smallBlocks[T]() {
		t.Run(name, func(t *testing.T) {
			defer useKernel(k)()
			for count, n := range []int{2, k.NR - 1, k.NR, k.NR + 1, 2 * k.NR, 3*k.NR + 2} {
				a := matrixtest.ViewOf(matrixtest.Random[T](matrixtest.Rand(7), max(n, 2), 9), count)
				beta, uplo := T(factors[count%4]), triangles[count%2]
				c := matrixtest.Random[T](matrixtest.Rand(8), a.Rows, a.Rows)
				c0 := matrixtest.Clone(c)
				blas.Gemm(2, a.Mat, a.T(), beta, c)
				if r := matrixtest.GemmError(2, a.Mat, a.T(), beta, c0, c); !(r <= 1) {
					t.Errorf("A·Aᵀ, n=%d, A %s: error %.3g of its bound", n, a.Name, r)
				}
				v := triangleOperand(a.Rows, uplo, beta, count)
				c0 = matrixtest.Clone(v.Mat)
				blas.Syrk(uplo, 2, a.Mat, beta, v.Mat)
				checkTriangle(t, "Syrk, A "+a.Name, uplo, 2, a.Mat, a.T(), beta, c0, v)
			}
		})
	}
}

func TestSyrkThreads(t *testing.T) {
	a := matrixtest.Random[float64](matrixtest.Rand(5), 300, 100)
	for _, uplo := range triangles {
		sameForAllThreads(t, "Syrk", func() blas.Mat[float64] {
			c := matrixtest.Zeros[float64](300, 300)
			blas.Syrk(uplo, 1, a, 1, c)
			return c
		})
	}
}
