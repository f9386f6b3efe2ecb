package blas_test

import (
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// orders are orders of triangular and symmetric matrices on both sides of the
// blocks they are cut into.
var orders = []int{0, 1, 2, 3, 5, 8, 15, 16, 17, 31, 33, 65}

// forTriangles calls f with a matrix A of every order and layout, whose triangle
// other than uplo is NaN, in every combination with two vectors of its order.
func forTriangles[T blas.Float](diag blas.Diag, f func(count int, uplo blas.Uplo, a matrixtest.View[T], x, y matrixtest.VecView[T])) {
	count := 0
	for _, n := range orders {
		rng := matrixtest.Rand(uint64(n))
		a := wellConditioned[T](n)
		x, y := matrixtest.RandomVec[T](rng, n), matrixtest.RandomVec[T](rng, n)
		for layout := range matrixtest.NumViews {
			for _, uplo := range triangles {
				for i := range matrixtest.VecViews(x) {
					count++
					v := matrixtest.ViewOf(a, layout)
					matrixtest.Poison(uplo, diag, v.Mat)
					f(count, uplo, v, matrixtest.VecViews(x)[i], matrixtest.VecViews(y)[count/2%3])
				}
			}
		}
	}
}

// wellConditioned is a random matrix both of whose triangles are, with their own
// diagonal or with ones.
func wellConditioned[T blas.Float](n int) blas.Mat[T] {
	rng := matrixtest.Rand(uint64(n) + 77)
	return matrixtest.FromFunc[T](n, n, func(i, j int) float64 {
		if i == j {
			return 1 + rng.Float64()
		}
		return (2*rng.Float64() - 1) / float64(n)
	})
}

func TestSymv(t *testing.T) { both(t, testSymv[float32], testSymv[float64]) }

func testSymv[T blas.Float](t *testing.T) {
	forTriangles(blas.NonUnit, func(count int, uplo blas.Uplo, a matrixtest.View[T], x, y matrixtest.VecView[T]) {
		alpha, beta := T(factors[count%4]), T(factors[count/4%4])
		if beta == 0 {
			fillNaN(y.Vec)
		}
		y0 := matrixtest.CloneVec(y.Vec)
		blas.Symv(uplo, alpha, a.Mat, x.Vec, beta, y.Vec)
		checkProduct(t, name("Symv", a, x, y), alpha, matrixtest.SymmetricOf(uplo, a.Mat), x.AsCol(), beta, y0.AsCol(), y.AsCol())
		matrixtest.CheckPoison(t, uplo, blas.NonUnit, a.Mat)
		a.CheckGuard(t)
		x.CheckGuard(t)
		y.CheckGuard(t)
	})
}

func TestSyrAndSyr2(t *testing.T) { both(t, testSyrAndSyr2[float32], testSyrAndSyr2[float64]) }

func testSyrAndSyr2[T blas.Float](t *testing.T) {
	forTriangles(blas.NonUnit, func(count int, uplo blas.Uplo, a matrixtest.View[T], x, y matrixtest.VecView[T]) {
		alpha := T(factors[count%4])
		a0 := matrixtest.Clone(a.Mat)
		blas.Syr(uplo, alpha, x.Vec, a.Mat)
		checkTriangle(t, name("Syr", a, x), uplo, alpha, x.AsCol(), x.AsCol().T(), 1, a0, a)

		a0 = matrixtest.Clone(a.Mat)
		blas.Syr2(uplo, alpha, x.Vec, y.Vec, a.Mat)
		xy, yx := beside(x.AsCol(), y.AsCol()), beside(y.AsCol(), x.AsCol())
		checkTriangle(t, name("Syr2", a, x, y), uplo, alpha, xy, yx.T(), 1, a0, a)
		x.CheckGuard(t)
		y.CheckGuard(t)
	})
}

func TestSymm(t *testing.T) { both(t, testSymm[float32], testSymm[float64]) }

func testSymm[T blas.Float](t *testing.T) {
	count := 0
	for _, n := range []int{0, 1, 2, 5, 63, 64, 65, 100} {
		for _, m := range []int{0, 1, 3, 18} {
			for layout := range matrixtest.NumViews {
				count++
				uplo := triangles[count/2%2]
				alpha, beta := T(factors[count%4]), T(factors[count/4%4])
				a := matrixtest.ViewOf(wellConditioned[T](n), layout)
				matrixtest.Poison(uplo, blas.NonUnit, a.Mat)
				b := matrixtest.ViewOf(matrixtest.Random[T](matrixtest.Rand(1), n, m), layout+1)
				c := matrixtest.ViewOf(matrixtest.Random[T](matrixtest.Rand(2), n, m), layout+2)
				if beta == 0 {
					for j := range m {
						fillNaN(c.Col(j))
					}
				}
				c0 := matrixtest.Clone(c.Mat)
				blas.Symm(uplo, alpha, a.Mat, b.Mat, beta, c.Mat)
				checkProduct(t, "Symm, A "+a.Name, alpha, matrixtest.SymmetricOf(uplo, a.Mat), b.Mat, beta, c0, c.Mat)
				a.CheckGuard(t)
				c.CheckGuard(t)
			}
		}
	}
}
