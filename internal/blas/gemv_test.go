package blas_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// thinShapes are shapes on both sides of the strides of the loops.
var thinShapes = [][2]int{
	{0, 0}, {0, 3}, {3, 0}, {1, 1}, {1, 6}, {6, 1}, {2, 3}, {3, 2}, {4, 4}, {5, 7}, {7, 5}, {8, 9}, {16, 33}, {33, 16},
}

// forMatrixAndVectors calls f with a random matrix A, a vector x of the length of
// its rows and a vector y of that of its columns, in every combination of layouts;
// count numbers the calls.
func forMatrixAndVectors[T blas.Float](f func(count int, a matrixtest.View[T], x, y matrixtest.VecView[T])) {
	count := 0
	for _, s := range thinShapes {
		rng := matrixtest.Rand(uint64(s[0])<<32 | uint64(s[1]))
		a := matrixtest.Random[T](rng, s[0], s[1])
		x, y := matrixtest.RandomVec[T](rng, s[1]), matrixtest.RandomVec[T](rng, s[0])
		for layout := range matrixtest.NumViews {
			for i := range matrixtest.VecViews(x) {
				for j := range matrixtest.VecViews(y) {
					count++
					f(count, matrixtest.ViewOf(a, layout), matrixtest.VecViews(x)[i], matrixtest.VecViews(y)[j])
				}
			}
		}
	}
}

// name tells the layouts of operands for the message of a failure.
func name[T blas.Float](what string, a matrixtest.View[T], vs ...matrixtest.VecView[T]) string {
	s := fmt.Sprintf("%s, A %s", what, a.Name)
	for _, v := range vs {
		s += fmt.Sprintf(", vector increment %d", v.Inc)
	}
	return s
}

// fillNaN makes every entry of y NaN.
func fillNaN[T blas.Float](y blas.Vec[T]) {
	for i := range y.N {
		y.Set(i, T(math.NaN()))
	}
}

func TestGemv(t *testing.T) { both(t, testGemv[float32], testGemv[float64]) }

func testGemv[T blas.Float](t *testing.T) {
	forMatrixAndVectors(func(count int, a matrixtest.View[T], x, y matrixtest.VecView[T]) {
		for _, beta := range factors {
			alpha, beta := T(factors[count%4]), T(beta)
			count++
			v := y
			if beta == 0 {
				v = matrixtest.VecViews(y.Vec)[count%3]
				fillNaN(v.Vec)
			}
			v0 := matrixtest.CloneVec(v.Vec)
			blas.Gemv(alpha, a.Mat, x.Vec, beta, v.Vec)
			checkProduct(t, name("Gemv", a, x, v), alpha, a.Mat, x.AsCol(), beta, v0.AsCol(), v.AsCol())
			v.CheckGuard(t)
		}
		a.CheckGuard(t)
		x.CheckGuard(t)
	})
}

func TestGer(t *testing.T) { both(t, testGer[float32], testGer[float64]) }

func testGer[T blas.Float](t *testing.T) {
	forMatrixAndVectors(func(count int, a matrixtest.View[T], x, y matrixtest.VecView[T]) {
		alpha := T(factors[count%4])
		a0 := matrixtest.Clone(a.Mat)
		blas.Ger(alpha, y.Vec, x.Vec, a.Mat)
		checkProduct(t, name("Ger", a, y, x), alpha, y.AsCol(), x.AsCol().T(), 1, a0, a.Mat)
		a.CheckGuard(t)
		x.CheckGuard(t)
		y.CheckGuard(t)
	})
}

// Operands that are only read may repeat a row, a column or an entry.
func TestGemvZeroIncrements(t *testing.T) {
	data := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9}
	const m, n = 6, 5
	for _, inc := range [][3]int{{0, 1, 1}, {1, 0, 1}, {0, 0, 1}, {1, 1, 0}, {0, 1, 0}, {1, 0, 0}} {
		a := blas.Mat[float64]{Data: data[:9], Rows: m, Cols: n, RowInc: inc[0], ColInc: inc[1]}
		if inc[0] == 1 && inc[1] == 1 {
			a = blas.MatOf(m, n, make([]float64, m*n))
			blas.Fill(a, 2)
		}
		x := blas.Vec[float64]{Data: data, N: n, Inc: inc[2]}
		y := blas.VecOf(make([]float64, m))
		blas.Gemv(1, a, x, 0, y)
		checkProduct(t, fmt.Sprint("Gemv, increments ", inc), 1, a, x.AsCol(), 0, y.AsCol(), y.AsCol())
		c := matrixtest.Zeros[float64](m, n)
		blas.Ger(1, blas.Vec[float64]{Data: data, N: m}, x, c)
		checkProduct(t, fmt.Sprint("Ger, increments ", inc), 1, blas.Vec[float64]{Data: data, N: m}.AsCol(), x.AsCol().T(), 1, matrixtest.Zeros[float64](m, n), c)
	}
}

// A NaN in A or x reaches the entries that it is a factor of, zeros or not.
func TestGemvNotFinite(t *testing.T) { both(t, testGemvNotFinite[float32], testGemvNotFinite[float64]) }

func testGemvNotFinite[T blas.Float](t *testing.T) {
	const m, n = 9, 11
	for layout := range matrixtest.NumViews {
		for at := range n {
			for _, bad := range []float64{math.NaN(), math.Inf(1)} {
				a := matrixtest.ViewOf(matrixtest.Zeros[T](m, n), layout)
				a.Set(at%m, at, T(bad))
				x, y := blas.VecOf(make([]T, n)), blas.VecOf(make([]T, m))
				blas.Gemv(1, a.Mat, x, 0, y)
				for i := range m {
					if v := y.At(i); (v != v) != (i == at%m) {
						t.Fatalf("%v at (%d, %d) of A, %s, x = 0: y[%d] is %v", bad, at%m, at, a.Name, i, v)
					}
				}
				a.Set(at%m, at, 0)
				x.Set(at, T(bad))
				blas.Gemv(1, a.Mat, x, 0, y)
				for i := range m {
					if v := y.At(i); v == v {
						t.Fatalf("%v at %d of x, A = 0, %s: y[%d] is %v", bad, at, a.Name, i, v)
					}
				}
			}
		}
	}
}

func TestGemvThreads(t *testing.T) { both(t, testGemvThreads[float32], testGemvThreads[float64]) }

func testGemvThreads[T blas.Float](t *testing.T) {
	const m, n = 300, 301
	rng := matrixtest.Rand(6)
	a := matrixtest.Random[T](rng, m, n)
	x, z := matrixtest.RandomVec[T](rng, n), matrixtest.RandomVec[T](rng, m)
	for _, v := range matrixtest.Views(a) {
		for _, u := range matrixtest.VecViews(x) {
			sameForAllThreads(t, name("Gemv", v, u), func() blas.Mat[T] {
				y := matrixtest.CloneVec(z)
				blas.Gemv(0.5, v.Mat, u.Vec, 1, y)
				return y.AsCol()
			})
			y := matrixtest.CloneVec(z)
			blas.Gemv(0.5, v.Mat, u.Vec, 1, y)
			checkProduct(t, name("Gemv", v, u), 0.5, a, x.AsCol(), 1, z.AsCol(), y.AsCol())
		}
		sameForAllThreads(t, name("Ger", v), func() blas.Mat[T] {
			c := matrixtest.Clone(v.Mat)
			blas.Ger(0.5, z, x, c)
			return c
		})
		blas.Ger(0.5, z, x, v.Mat)
		checkProduct(t, name("Ger", v), 0.5, z.AsCol(), x.AsCol().T(), 1, a, v.Mat)
	}
}
