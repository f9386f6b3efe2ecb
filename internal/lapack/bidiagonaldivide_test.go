package lapack

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/internal/parallel"
)

// bidiagonalSolvers are the ways to solve a bidiagonal problem, which must do the same.
var bidiagonalSolvers = []struct {
	name   string
	change func(*sizes)
}{
	{"as it is tuned", func(s *sizes) {}},
	{"QR", func(s *sizes) { s.divideOrder = maxQROrder; s.divideValues = 1 << 30 }},
	{"divide and conquer down to 3", func(s *sizes) { s.divideOrder, s.divideValues, s.divideThreads = 3, 0, 4 }},
}

// TestBidiagonalSVD holds the singular value decompositions of bidiagonal matrices that are
// hard on one part or another of the solvers: those whose entries make hard tridiagonal
// ones.
func TestBidiagonalSVD(t *testing.T) {
	bothTypes(t, testBidiagonalSVD[float64], testBidiagonalSVD[float32])
}

func testBidiagonalSVD[T Float](t *testing.T) {
	orders := []int{1, 2, 3, 4, 5, 8, 21, 33, 42, 66}
	thorough := mt.Thorough()
	if mt.Small() {
		orders = []int{1, 2, 3, 5, 8, 33, 42}
	}
	if thorough {
		orders = append(orders, 6, 7, 9, 10, 16, 31, 32, 64, 65, 67, 105, 129, 210)
	}
	for _, n := range orders {
		for i, c := range tridiagonals(n) {
			if n > 30 && i%4 != n%4 && !thorough {
				continue
			}
			b := mt.Zeros[T](n, n)
			for i, x := range c.d {
				b.Set(i, i, T(x))
			}
			for i, x := range c.e {
				b.Set(i, i+1, T(x))
			}
			for _, solver := range bidiagonalSolvers {
				name := fmt.Sprintf("%s, %s", c.name, solver.name)
				withTuning(solver.change, func() { checkBidiagonalSVD(t, name, c, b) })
			}
		}
	}
}

// checkBidiagonalSVD decomposes B with both sets of vectors, the right ones, and none.
func checkBidiagonalSVD[T Float](t *testing.T, name string, c tridiagonal, b blas.Mat[T]) {
	t.Helper()
	n := len(c.d)
	var all []T
	for _, sides := range []int{2, 1, 0} {
		d, e := make([]float64, n), make([]float64, n)
		for i := range d {
			d[i] = float64(b.At(i, i))
			if i < n-1 {
				e[i] = float64(b.At(i, i+1))
			}
		}
		ut, vt := blas.Mat[T]{Rows: n}, blas.Mat[T]{Rows: n + 1}
		if sides > 0 {
			vt = mt.Zeros[T](n+1, n+1)
			blas.Fill(vt, T(math.NaN()))
		}
		if sides > 1 {
			ut = mt.Zeros[T](n, n)
			blas.Fill(ut, T(math.NaN()))
		}
		if !bidiagonalSVD(d, e, ut, vt) {
			t.Fatalf("%s, n = %d: no convergence", name, n)
		}
		values := make([]T, n)
		for i, x := range d {
			values[i] = T(x)
			if !(x >= 0) || i > 0 && x > d[i-1] {
				t.Fatalf("%s, n = %d: values do not descend to zero: %v", name, n, d)
			}
		}
		if sides > 1 {
			all = values
			u, v := ut.T(), vt.Slice(0, n, 0, n).T()
			checkRatio(t, "‖I − UᵀU‖", name, b, mt.Orthogonality(u), spectralBound)
			checkRatio(t, "‖B − U·Σ·Vᵀ‖", name, b, mt.SVDResidual(b, u, values, v), spectralBound)
		}
		if sides > 0 {
			checkRatio(t, "‖I − VᵀV‖", name, b, mt.Orthogonality(vt.Slice(0, n, 0, n).T()), spectralBound)
		}
		checkValues(t, name, b, values, all)
	}
}

// TestSVDThreads: the same bits for every number of threads.
func TestSVDThreads(t *testing.T) {
	defer parallel.Crowd(0)()
	const n = 150
	withTuning(func(s *sizes) {
		s.bidiagonalBlock, s.bidiagonalUnblocked, s.bidiagonalBands, s.divideThreads, s.divideValues, s.divideOrder = 16, 20, 50, 10, 20, 10
	}, func() {
		a := mt.Random[float64](mt.Rand(5), n+20, n)
		var u0, v0 blas.Mat[float64]
		var values0 []float64
		for _, procs := range []int{1, 2, 8} {
			runtime.GOMAXPROCS(procs)
			u, v, values, only := mt.Zeros[float64](n+20, n), mt.Zeros[float64](n, n), make([]float64, n), make([]float64, n)
			SVD(mt.Clone(a), values, u, v)
			SVD(mt.Clone(a), only, blas.Mat[float64]{}, blas.Mat[float64]{})
			if procs == 1 {
				u0, v0, values0 = u, v, slices.Concat(values, only)
			} else if !mt.SameBits(u, u0) || !mt.SameBits(v, v0) || !slices.Equal(slices.Concat(values, only), values0) {
				t.Errorf("GOMAXPROCS = %d: other bits than with one thread", procs)
			}
		}
	})
}

// TestSVDBlocks takes small matrices through the ways of large ones.
func TestSVDBlocks(t *testing.T) {
	bothTypes(t, testSVDBlocks[float64], testSVDBlocks[float32])
}

func testSVDBlocks[T Float](t *testing.T) {
	withTuning(func(s *sizes) {
		s.bidiagonalBlock, s.bidiagonalUnblocked, s.tinySVD, s.bidiagonalBands = 4, 1, 0, 12
		s.divideOrder, s.divideValues, s.divideThreads = 4, 6, 8
	}, func() {
		for _, n := range []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 17, 24, 25, 40, 41} {
			for _, m := range []int{n, n + 1, n + 3, n + n/2} {
				for i, c := range mt.RectangularCases[T](m, n) {
					a := mt.ViewOf(c.A, i)
					values, only := make([]T, n), make([]T, n)
					u, v := mt.Zeros[T](m, n), mt.Zeros[T](n, n)
					if !SVD(a.Mat, values, u, v) {
						t.Fatalf("%s, %d×%d: no convergence", c.Name, m, n)
					}
					a.CheckGuard(t)
					checkRatio(t, "‖A − U·Σ·Vᵀ‖", c.Name, c.A, mt.SVDResidual(c.A, u, values, v), spectralBound)
					checkRatio(t, "‖I − UᵀU‖", c.Name, c.A, mt.Orthogonality(u), spectralBound)
					checkRatio(t, "‖I − VᵀV‖", c.Name, c.A, mt.Orthogonality(v), spectralBound)
					if !SVD(mt.Clone(c.A), only, blas.Mat[T]{}, blas.Mat[T]{}) {
						t.Fatalf("%s, %d×%d: no convergence, for values alone", c.Name, m, n)
					}
					checkValues(t, c.Name, c.A, only, values)
				}
			}
		}
	})
}
