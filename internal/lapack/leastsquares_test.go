package lapack

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// leastSquares solves with the usual tolerance, on copies in some layout, and
// returns a row-major X.
func leastSquares[T Float](t *testing.T, a, b blas.Mat[T], layout int, rtol T) (x blas.Mat[T], ssr []T, rank int) {
	t.Helper()
	m, n, nrhs := a.Rows, a.Cols, b.Cols
	ab := matrixtest.ViewOf(augmented(a, b), layout)
	ssr = nanWork[T](nrhs)
	rank = LeastSquares(ab.Mat, m, n, rtol, ssr, nil)
	ab.CheckGuard(t)
	return matrixtest.Clone(ab.Slice(0, n, n, n+nrhs)), ssr, rank
}

// augmented returns [A B], with NaN in the rows that neither defines.
func augmented[T Float](a, b blas.Mat[T]) blas.Mat[T] {
	m, n := a.Rows, a.Cols
	return matrixtest.FromFunc[T](max(m, n), n+b.Cols, func(i, j int) float64 {
		switch {
		case i >= m:
			return math.NaN()
		case j < n:
			return float64(a.At(i, j))
		}
		return float64(b.At(i, j-n))
	})
}

func usualTolerance[T Float](a blas.Mat[T]) T { return LeastSquaresTol[T](a.Rows, a.Cols) }

func TestLeastSquares(t *testing.T) {
	bothTypes(t, testLeastSquares[float64], testLeastSquares[float32])
}

// testLeastSquares checks that the residual is orthogonal to the columns of A,
// that its norm is the one reported, and the rank where that is known.
func testLeastSquares[T Float](t *testing.T) {
	rng := matrixtest.Rand(14)
	layout := 0
	forShapes(func(name string, a blas.Mat[T], v matrixtest.View[T]) {
		m, n := a.Rows, a.Cols
		k := min(m, n)
		b := matrixtest.Scaled(max(float64(blas.MaxAbs(a)), matrixtest.Smallest[T]()), matrixtest.Random[T](rng, m, 1+n%3))
		layout++
		x, ssr, rank := leastSquares(t, a, b, layout, usualTolerance(a))
		if m > 0 && n > 0 {
			checkRatio(t, "‖Aᵀ(B−AX)‖/(‖A‖(‖A‖‖X‖+‖B‖)nε)", name, a, matrixtest.LeastSquaresResidual(a, x, b), ratioBound)
		}
		checkSSR(t, name, a, x, b, ssr)
		switch {
		case blas.MaxAbs(a) == 0:
			if rank != 0 || blas.MaxAbs(x) != 0 {
				t.Errorf("%s, %d×%d: rank %d, X up to %v", name, m, n, rank, blas.MaxAbs(x))
			}
		case len(name) > 14 && name[:14] == "rank-deficient":
			if rank != (k+1)/2 {
				t.Errorf("%s, %d×%d: rank %d, want %d", name, m, n, rank, (k+1)/2)
			}
		case name[:6] == "normal" || name[:7] == "random,":
			if rank != k {
				t.Errorf("%s, %d×%d: rank %d", name, m, n, rank)
			}
		}
	})
}

// checkSSR compares ssr with ‖B − A·X‖² in units of what rounding may do to it.
func checkSSR[T Float](t *testing.T, name string, a, x, b blas.Mat[T], ssr []T) {
	t.Helper()
	ax := matrixtest.Product(a, x)
	for j := range b.Cols {
		residual := make([]float64, b.Rows)
		for i := range residual {
			residual[i] = float64(b.At(i, j)) - ax.At(i, j)
		}
		want := float64(blas.Nrm2(blas.VecOf(residual)))
		size := matrixtest.OneNorm(a)*matrixtest.OneNorm(x.Slice(0, x.Rows, j, j+1)) + matrixtest.OneNorm(b)
		got := math.Sqrt(float64(ssr[j]))
		slack := ratioBound * float64(max(a.Rows, a.Cols)) * (float64(Eps[T]())*size + matrixtest.Smallest[T]()*(1+matrixtest.OneNorm(x)))
		overflow := math.IsInf(float64(ssr[j]), 1) && want*want > math.MaxFloat32/2
		underflow := want*want < 4*float64(smallestNormal[T]()) && got*got < 4*float64(smallestNormal[T]())
		if !(math.Abs(got-want) <= slack) && !overflow && !underflow {
			t.Errorf("%s, %d×%d: √ssr = %v, ‖b−Ax‖ = %v", name, a.Rows, a.Cols, got, want)
		}
	}
}

func TestLeastSquaresMinimumNorm(t *testing.T) {
	bothTypes(t, testMinimumNorm[float64], testMinimumNorm[float32])
}

// testMinimumNorm takes A = F·Gᵀ with well-conditioned F, m×r, and G, n×r, and
// scales it: the solution of least norm is orthogonal to the null space of Gᵀ,
// that is, X = G·Y. Rows and columns differ in size by up to 1e3, so that a
// method that scales columns and forgets it shows.
func testMinimumNorm[T Float](t *testing.T) {
	rng := matrixtest.Rand(15)
	for k, s := range [][3]int{{3, 2, 1}, {2, 3, 1}, {10, 10, 7}, {30, 12, 5}, {12, 30, 5}, {40, 70, 40}, {70, 40, 33}, {4, 9, 4}} {
		m, n, r := s[0], s[1], s[2]
		f, g := matrixtest.Orthonormal[float64](rng, m, r), matrixtest.Orthonormal[float64](rng, n, r)
		for i := range n {
			for j := range r {
				g.Set(i, j, g.At(i, j)*math.Pow(10, 3*float64(i)/float64(n)))
			}
		}
		a := matrixtest.Convert[T](matrixtest.Product(f, g.T()))
		b := matrixtest.Random[T](rng, m, 2)
		x, _, rank := leastSquares(t, a, b, k, usualTolerance(a))
		if rank != r {
			t.Errorf("%d×%d of rank %d: rank %d", m, n, r, rank)
			continue
		}
		checkRatio(t, "residual", "minimum norm", a, matrixtest.LeastSquaresResidual(a, x, b), ratioBound)
		// X − G·(GᵀG)⁻¹·Gᵀ·X, by an orthonormal basis of the columns of G.
		tau := make([]float64, r)
		QR(g, tau)
		outside := matrixtest.Convert[float64](x)
		QRApply(true, g, tau, outside)
		rest := matrixtest.OneNorm(outside.Slice(r, n, 0, 2))
		if bound := 1e4 * float64(n) * float64(Eps[T]()) * matrixtest.OneNorm(x); rest > bound {
			t.Errorf("%d×%d of rank %d: X has a part of size %.3g in the null space (bound %.3g)", m, n, r, rest, bound)
		}
	}
}

// TestLeastSquaresRank: matrices on which simple rules for the rank go wrong.
func TestLeastSquaresRank(t *testing.T) {
	scaled := func(a blas.Mat[float64], size func(j int) float64) blas.Mat[float64] {
		return matrixtest.FromFunc[float64](a.Rows, a.Cols, func(i, j int) float64 { return a.At(i, j) * size(j) })
	}
	random := matrixtest.Random[float64](matrixtest.Rand(16), 30, 6)
	polynomial := matrixtest.FromFunc[float64](82, 11, func(i, j int) float64 {
		return math.Pow(-9+6*float64(i)/81, float64(j))
	})
	nearlyConstant := matrixtest.Clone(random)
	for i := range 30 {
		nearlyConstant.Set(i, 3, 1e-17*random.At(i, 3))
	}
	repeated := scaled(random, func(j int) float64 { return math.Pow(1e2, float64(j-3)) })
	for i := range 30 {
		repeated.Set(i, 5, 3*repeated.At(i, 0)+0.2*repeated.At(i, 1))
	}
	for _, test := range []struct {
		name string
		a    blas.Mat[float64]
		rank int
	}{
		{"columns of very different units", scaled(random, func(j int) float64 { return math.Pow(1e-2, float64(j)) }), 6},
		{"powers to the tenth, as in NIST's Filip", polynomial, 11},
		{"a column of small numbers", nearlyConstant, 6},
		{"one column a combination of two, in mixed units", repeated, 5},
		{"Läuchli, ε above √eps", matrixtest.Lauchli[float64](8), 8},
		{"one column", random.Slice(0, 30, 0, 1), 1},
	} {
		b := matrixtest.Random[float64](matrixtest.Rand(17), test.a.Rows, 1)
		x, _, rank := leastSquares(t, test.a, b, 0, usualTolerance(test.a))
		if rank != test.rank {
			t.Errorf("%s: rank %d, want %d", test.name, rank, test.rank)
		}
		checkRatio(t, "residual", test.name, test.a, matrixtest.LeastSquaresResidual(test.a, x, b), ratioBound)
	}
}

// TestLeastSquaresNoRightHandSide: the rank alone.
func TestLeastSquaresNoRightHandSide(t *testing.T) {
	a := matrixtest.RankDeficient[float64](matrixtest.Rand(23), 9, 6, 4)
	if _, _, rank := leastSquares(t, a, matrixtest.Zeros[float64](9, 0), 0, usualTolerance(a)); rank != 4 {
		t.Errorf("rank %d, want 4", rank)
	}
}

// TestKahanRank: the diagonal of Kahan's R does not show its smallest singular
// value; the rank must fall below n once that is below the tolerance, though
// |rₙₙ| is not.
func TestKahanRank(t *testing.T) {
	for _, n := range []int{30, 60, 90, 120} {
		a := kahan(n, 1.2)
		smallest := smallestSingularValue(t, a)
		diagonal := a.At(n-1, n-1)
		for _, factor := range []float64{0.05, 20} {
			rtol := smallest * factor
			_, _, rank := leastSquares(t, a, matrixtest.Random[float64](matrixtest.Rand(18), n, 1), 0, rtol)
			if (rank == n) != (factor < 1) {
				t.Errorf("n=%d: σ_min %.3g, |r_nn| %.3g, tolerance %.3g: rank %d", n, smallest, diagonal, rtol, rank)
			}
		}
	}
}

// kahan is Kahan's matrix diag(1, s, s², …)·(I − c·strict upper ones), with a
// slight perturbation that keeps its columns in order under pivoting.
func kahan(n int, theta float64) blas.Mat[float64] {
	s, c := math.Sincos(theta)
	return matrixtest.FromFunc[float64](n, n, func(i, j int) float64 {
		switch {
		case i == j:
			return math.Pow(s, float64(i)) * (1 + 1e-13*float64(n-i))
		case i < j:
			return -c * math.Pow(s, float64(i))
		}
		return 0
	})
}

// smallestSingularValue of an upper triangle, relative to the largest (which is
// near 1 for Kahan's), by inverse iteration.
func smallestSingularValue(t *testing.T, r blas.Mat[float64]) float64 {
	t.Helper()
	x := matrixtest.RandomVec[float64](matrixtest.Rand(19), r.Cols)
	var norm float64
	for range 30 {
		blas.Trsv(blas.Lower, blas.NonUnit, r.T(), x)
		blas.Trsv(blas.Upper, blas.NonUnit, r, x)
		norm = blas.Nrm2(x)
		blas.Scal(1/norm, x)
	}
	y := matrixtest.RandomVec[float64](matrixtest.Rand(20), r.Cols)
	var largest float64
	for range 30 {
		blas.Trmv(blas.Upper, blas.NonUnit, r, y)
		blas.Trmv(blas.Lower, blas.NonUnit, r.T(), y)
		largest = blas.Nrm2(y)
		blas.Scal(1/largest, y)
	}
	return 1 / math.Sqrt(norm*largest)
}
