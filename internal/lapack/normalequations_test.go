package lapack

import (
	"fmt"
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// normalEquations solves with the usual tolerance, in storage that is full of NaN.
func normalEquations[T Float](a blas.Mat[T], b blas.Vec[T]) (x blas.Vec[T], ssr T, solved bool) {
	x = blas.VecOf(nanWork[T](a.Cols))
	var sums [1]T
	solved = NormalEquations(a, b.AsCol(), usualTolerance(a), x.AsCol(), sums[:], nil)
	return x, sums[0], solved
}

func TestNormalEquations(t *testing.T) {
	bothTypes(t, testNormalEquations[float64], testNormalEquations[float32])
}

// testNormalEquations: what is solved is solved as LeastSquares solves it, whatever the
// matrix, and nothing of full rank and low condition is refused.
func testNormalEquations[T Float](t *testing.T) {
	rng := matrixtest.Rand(51)
	solvedCases := 0
	forShapes(func(name string, a blas.Mat[T], v matrixtest.View[T]) {
		m, n := a.Rows, a.Cols
		b := matrixtest.Scaled(max(float64(blas.MaxAbs(a)), matrixtest.Smallest[T]()), matrixtest.Random[T](rng, m, 1))
		x, ssr, solved := normalEquations(v.Mat, b.Col(0))
		v.CheckGuard(t)
		if !matrixtest.SameBits(matrixtest.Clone(v.Mat), a) {
			t.Errorf("%s, %d×%d: A was changed", name, m, n)
		}
		if !solved {
			if name[:6] == "normal" && m >= 4*n && n > 0 {
				t.Errorf("%s, %d×%d: refused", name, m, n)
			}
			return
		}
		solvedCases++
		checkRatio(t, "‖Aᵀ(b−Ax)‖/(‖A‖(‖A‖‖x‖+‖b‖)nε)", name, a, matrixtest.LeastSquaresResidual(a, x.AsCol(), b), ratioBound)
		checkSSR(t, name, a, x.AsCol(), b, []T{ssr})
		if _, _, rank := leastSquares(t, a, b, 0, usualTolerance(a)); rank != n {
			t.Errorf("%s, %d×%d: solved, though of rank %d", name, m, n, rank)
		}
	})
	if solvedCases == 0 {
		t.Error("nothing was solved")
	}
}

func TestNormalEquationsCondition(t *testing.T) {
	bothTypes(t, testNormalCondition[float64], testNormalCondition[float32])
}

// testNormalCondition: up to κ² = 1/√ε of float64, n apart, the digits are those of QR or better, and
// far beyond it is left to QR; what units the columns have does not matter.
func testNormalCondition[T Float](t *testing.T) {
	rng := matrixtest.Rand(52)
	eps := float64(Eps[T]())
	limit := math.Pow(0x1p-52, -0.25)
	for _, shape := range [][2]int{{8, 2}, {40, 4}, {90, 33}, {3000, 70}, {1100, 130}} {
		m, n := shape[0], shape[1]
		for _, test := range []struct {
			cond  float64
			solve bool
		}{{2, true}, {limit / float64(5*n), true}, {20 * limit, false}, {0.1 / eps, false}} {
			for _, units := range []bool{false, true} {
				a := matrixtest.WithSingularValues[T](rng, m, n, matrixtest.Geometric(n, max(1, test.cond)))
				if units {
					for j := range n {
						blas.Scal(T(math.Ldexp(1, 2*(j%7)-6)), a.Col(j))
					}
				}
				name := fmt.Sprintf("%d×%d, condition %.3g, units %t", m, n, test.cond, units)
				// b = A·e + r, with a large r
				b := matrixtest.Random[T](rng, m, 1)
				blas.Scal(T(math.Sqrt(float64(m))/float64(blas.Nrm2(b.Col(0)))), b.Col(0))
				ones := matrixtest.FromFunc[T](n, 1, func(int, int) float64 { return 1 })
				blas.Gemm(1, a, ones, 0.01, b)
				x, _, solved := normalEquations(a, b.Col(0))
				if solved != test.solve && !(units && !test.solve) { // other units may be better ones
					t.Errorf("%s: solved is %t", name, solved)
				}
				if !solved {
					continue
				}
				want := matrixtest.Convert[float64](b)
				A := matrixtest.Convert[float64](a)
				exact, _, _ := leastSquares(t, A, want, 0, usualTolerance(A))
				var worst, size float64
				for j := range n {
					norm := float64(blas.Nrm2(a.Col(j)))
					worst = max(worst, norm*math.Abs(float64(x.At(j))-exact.At(j, 0)))
					size = max(size, norm*math.Abs(exact.At(j, 0)))
				}
				// What the same rounding of A and b does to x, with all that κ and κ² may do.
				perturbed := 10 * eps * math.Sqrt(float64(n)) * test.cond * (size + (1+test.cond)*float64(blas.Nrm2(b.Col(0))))
				switch wide := isFloat32[T]() && (m*n <= refineElements || test.cond > 60); {
				case wide: // all the digits that float32 has
					perturbed = eps * size
				case m*n <= refineElements:
					perturbed = 20 * eps * test.cond * (size + float64(blas.Nrm2(b.Col(0))))
				}
				if !(worst <= perturbed) {
					t.Errorf("%s: x is off by %.3g, of %.3g; bound %.3g", name, worst, size, perturbed)
				}
			}
		}
	}
}

func TestNormalEquationsRoot(t *testing.T) {
	bothTypes(t, testNormalRoot[float64], testNormalRoot[float32])
}

// testNormalRoot: with several right-hand sides each X is what one alone gives, and RᵀR is AᵀA, also
// where float32 is solved for in float64, in one block of rows and in many.
func testNormalRoot[T Float](t *testing.T) {
	rng := matrixtest.Rand(56)
	for _, shape := range [][2]int{{7, 1}, {30, 3}, {600, 64}, {2100, 70}} {
		m, n := shape[0], shape[1]
		a := matrixtest.WithSingularValues[T](rng, m, n, matrixtest.Geometric(n, 80))
		b := matrixtest.Random[T](rng, m, 3)
		x, ssr, root := blas.MatOf(n, 3, nanWork[T](3*n)), nanWork[T](3), nanWork[T](n*(n+1)/2)
		if !NormalEquations(a, b, usualTolerance(a), x, ssr, root) {
			t.Errorf("%d×%d: refused", m, n)
			continue
		}
		for j := range 3 {
			alone, _, _ := normalEquations(a, b.Col(j))
			blas.Axpy(-1, x.Col(j), alone)
			if d, size := float64(blas.Nrm2(alone)), float64(blas.Nrm2(x.Col(j))); !(d <= 1e3*float64(Eps[T]())*size) {
				t.Errorf("%d×%d: with two others, x %d differs by %.3g, of %.3g", m, n, j, d, size)
			}
		}
		checkSSR(t, "several", a, x, b, ssr)
		r := matrixtest.FromFunc[T](n, n, func(i, j int) float64 {
			if j < i {
				return 0
			}
			return float64(root[i*n-i*(i-1)/2+j-i])
		})
		gram, square := matrixtest.Product(a.T(), a), matrixtest.Product(r.T(), r)
		blas.Sub(square, square, gram)
		if d, bound := matrixtest.OneNorm(square), 10*float64(n)*float64(Eps[T]())*matrixtest.OneNorm(gram); !(d <= bound) {
			t.Errorf("%d×%d: ‖RᵀR − AᵀA‖ = %.3g, bound %.3g", m, n, d, bound)
		}
	}
}

// TestNormalEquationsRefuse: what is not finite, has no place in AᵀA or no right to a
// unique solution is not touched.
func TestNormalEquationsRefuse(t *testing.T) {
	random := matrixtest.Random[float64](matrixtest.Rand(53), 30, 3)
	b := matrixtest.Random[float64](matrixtest.Rand(54), 30, 1)
	with := func(a blas.Mat[float64], i, j int, x float64) blas.Mat[float64] {
		c := matrixtest.Clone(a)
		c.Set(i, j, x)
		return c
	}
	repeated := matrixtest.Clone(random)
	blas.Copy(repeated.Col(2), repeated.Col(0))
	for name, test := range map[string]struct{ a, b blas.Mat[float64] }{
		"NaN in A":              {with(random, 17, 1, math.NaN()), b},
		"Inf in A":              {with(random, 29, 2, math.Inf(-1)), b},
		"NaN in b":              {random, with(b, 0, 0, math.NaN())},
		"Inf in b":              {random, with(b, 29, 0, math.Inf(1))},
		"squares overflow":      {matrixtest.Scaled(1e200, random), b},
		"squares underflow":     {matrixtest.Scaled(1e-200, random), b},
		"a column of zeros":     {matrixtest.FromFunc[float64](30, 3, func(i, j int) float64 { return random.At(i, j) * float64(j%2) }), b},
		"two equal columns":     {repeated, b},
		"hardly overdetermined": {random.Slice(0, 5, 0, 3), b.Slice(0, 5, 0, 1)},
		"wide":                  {random.T(), b.Slice(0, 3, 0, 1)},
		"no columns":            {random.Slice(0, 30, 0, 0), b},
	} {
		if _, _, solved := normalEquations(test.a, test.b.Col(0)); solved {
			t.Errorf("%s: solved", name)
		}
	}
}

func BenchmarkNormalEquations(b *testing.B) {
	b.Run("float64", benchmarkNormalEquations[float64])
	b.Run("float32", benchmarkNormalEquations[float32])
}

func benchmarkNormalEquations[T Float](b *testing.B) {
	rng := matrixtest.Rand(55)
	for _, n := range []int{4, 16, 64, 256} {
		A, y := matrixtest.Random[T](rng, 10*n, n), matrixtest.RandomVec[T](rng, 10*n)
		x, ssr := blas.VecOf(make([]T, n)), make([]T, 1)
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			for b.Loop() {
				if !NormalEquations(A, y.AsCol(), usualTolerance(A), x.AsCol(), ssr, nil) {
					b.Fatal("refused")
				}
			}
		})
	}
}
