package lapack

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// permuted returns P·A·Pᵀ for a random permutation P.
func permuted[T Float](seed uint64, a blas.Mat[T]) blas.Mat[T] {
	perm := matrixtest.Rand(seed).Perm(a.Rows)
	return matrixtest.FromFunc[T](a.Rows, a.Cols, func(i, j int) float64 { return float64(a.At(perm[i], perm[j])) })
}

// unlikeScales returns D·A·D⁻¹ with dᵢ = 2^(span·uᵢ), uᵢ random in (−1, 1): no
// rounding, but rows and columns of very unlike norms.
func unlikeScales[T Float](seed uint64, span float64, a blas.Mat[T]) blas.Mat[T] {
	rng := matrixtest.Rand(seed)
	d := make([]int, a.Rows)
	for i := range d {
		d[i] = int(span * (2*rng.Float64() - 1))
	}
	return matrixtest.FromFunc[T](a.Rows, a.Cols, func(i, j int) float64 {
		return math.Ldexp(float64(a.At(i, j)), d[i]-d[j])
	})
}

// TestBalanceIsASimilarity: A·(P·D) = (P·D)·Aᵇ without any rounding, Aᵇ is
// triangular outside of B, and within it rows and columns have norms alike.
func TestBalanceIsASimilarity(t *testing.T) {
	bothTypes(t, testBalanceIsASimilarity[float64], testBalanceIsASimilarity[float32])
}

func testBalanceIsASimilarity[T Float](t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 5, 20, 33} {
		random := matrixtest.Random[T](matrixtest.Rand(1), n, n)
		partly := matrixtest.Clone(random) // the middle third is not triangular
		for i := range n {
			for j := range i {
				if j < n/3 || i >= 2*n/3 {
					partly.Set(i, j, 0)
				}
			}
		}
		for _, c := range []matrixtest.Case[T]{
			{Name: "random", A: random},
			{Name: "zero", A: matrixtest.Zeros[T](n, n)},
			{Name: "unlike scales", A: unlikeScales(2, 20, random)},
			{Name: "permuted triangle", A: permuted(3, matrixtest.Triangle(blas.Upper, blas.NonUnit, random))},
			{Name: "partly triangular", A: permuted(4, unlikeScales(5, 20, partly))},
		} {
			b := matrixtest.ViewOf(c.A, n)
			scale := nanWork[T](n)
			lo, hi := Balance(b.Mat, scale)
			b.CheckGuard(t)
			pd := matrixtest.Identity[T](n)
			unbalance(lo, hi, scale, pd, false)
			if r := matrixtest.SimilarityResidual(c.A, pd, b.Mat); r != 0 {
				t.Errorf("%s, n = %d: A·P·D − P·D·B is not zero: %g", c.Name, n, r)
			}
			for i := range n {
				for j := range i {
					if (j < lo || i >= hi) && b.At(i, j) != 0 {
						t.Fatalf("%s, n = %d: B is %d … %d, but entry (%d, %d) is %v", c.Name, n, lo, hi, i, j, b.At(i, j))
					}
				}
			}
			for i := lo; i < hi; i++ {
				row, column := blas.Nrm2(b.Row(i).Slice(lo, hi)), blas.Nrm2(b.Col(i).Slice(lo, hi))
				if !(row < 5*column && column < 5*row) {
					t.Errorf("%s, n = %d: row %d has norm %.2g, the column %.2g", c.Name, n, i, row, column)
				}
			}
			switch c.Name {
			case "zero", "permuted triangle":
				if lo != hi {
					t.Errorf("%s, n = %d: rows %d … %d are left", c.Name, n, lo, hi)
				}
			case "partly triangular":
				if hi-lo > n/3+1 {
					t.Errorf("%s, n = %d: rows %d … %d are left", c.Name, n, lo, hi)
				}
			}
		}
	}
}

// TestBalanceSpansTheRange: powers of two that no number can hold are shared
// between rows and columns.
func TestBalanceSpansTheRange(t *testing.T) {
	for _, off := range [][2]float64{{1e300, 1e-300}, {1e-300, 1e300}, {math.MaxFloat64, 0x1p-1074}} {
		a := blas.MatOf(2, 2, []float64{0, off[0], off[1], 0})
		scale := make([]float64, 2)
		lo, hi := Balance(a, scale)
		x, y := a.At(0, 1), a.At(1, 0)
		if lo != 0 || hi != 2 || !(x <= 5*y && y <= 5*x) {
			t.Errorf("%v becomes %v, rows %d … %d", off, a.Data, lo, hi)
		}
	}
}

// TestBalanceNotFinite: whatever happens to NaN and Inf, it ends.
func TestBalanceNotFinite(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1)} {
		a := matrixtest.Random[float64](matrixtest.Rand(6), 9, 9)
		a.Set(3, 5, bad)
		Balance(a, make([]float64, 9))
		if blas.IsFinite(a) {
			t.Errorf("%v has disappeared", bad)
		}
	}
}
