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

// tridiagonal is a symmetric tridiagonal matrix with a name.
type tridiagonal struct {
	name string
	d, e []float64
}

// tridiagonals are matrices of order n that are hard on one part or another of the
// solvers.
func tridiagonals(n int) []tridiagonal {
	rng := mt.Rand(uint64(n))
	fill := func(name string, d, e func(i int) float64) tridiagonal {
		t := tridiagonal{name, make([]float64, n), make([]float64, max(0, n-1))}
		for i := range t.d {
			t.d[i] = d(i)
		}
		for i := range t.e {
			t.e[i] = e(i)
		}
		return t
	}
	constant := func(x float64) func(int) float64 { return func(int) float64 { return x } }
	random := func(int) float64 { return rng.Float64()*2 - 1 }
	glued := func(glue float64) tridiagonal {
		// Copies of W₂₁⁺, whose large eigenvalues agree in pairs to 14 digits.
		return fill(fmt.Sprintf("W21+ glued by %g", glue),
			func(i int) float64 { return math.Abs(float64(i%21 - 10)) },
			func(i int) float64 {
				if i%21 == 20 {
					return glue
				}
				return 1
			})
	}
	ts := []tridiagonal{
		fill("random", random, random),
		fill("zero", constant(0), constant(0)),
		fill("identity", constant(1), constant(0)),
		fill("zero diagonal", constant(0), constant(1)),
		fill("(−1, 2, −1)", constant(2), constant(-1)),
		fill("Clement", constant(0), func(i int) float64 { return math.Sqrt(float64((i + 1) * (n - 1 - i))) }),
		fill("Wilkinson", func(i int) float64 { return math.Abs(float64(i) - float64(n-1)/2) }, constant(1)),
		fill("nearly the identity", constant(1), func(int) float64 { return 0x1p-50 * rng.Float64() }),
		fill("nearly diagonal", func(i int) float64 { return float64(i) }, constant(1e-10)),
		fill("one large entry", func(i int) float64 { return float64(i / (n/2 + 1)) }, func(i int) float64 {
			if i == n/2 {
				return 1e8
			}
			return 1
		}),
		fill("graded", func(i int) float64 { return math.Pow(0.5, float64(i)) }, func(i int) float64 { return math.Pow(0.5, float64(i)+0.5) / 4 }),
		fill("graded upwards", func(i int) float64 { return math.Pow(0.5, float64(n-i)) }, func(i int) float64 { return math.Pow(0.5, float64(n-i)-0.5) / 4 }),
		fill("geometric, steep", func(i int) float64 { return math.Pow(10, -12*float64(i)/float64(n)) }, func(i int) float64 { return 0.3 * math.Pow(10, -12*float64(i)/float64(n)) }),
		fill("zeros among the couplings", random, func(i int) float64 { return float64(i % 3 % 2) }),
		fill("negative couplings", random, func(int) float64 { return -rng.Float64() }),
		fill("range of 300 decades", func(int) float64 { return math.Pow(10, -300*rng.Float64()) }, func(int) float64 { return math.Pow(10, -300*rng.Float64()) }),
		glued(1e-13), glued(1e-8), glued(1e-4), glued(1),
	}
	return ts
}

// matrix is t as a dense matrix.
func (t tridiagonal) matrix() blas.Mat[float64] {
	a := mt.Zeros[float64](len(t.d), len(t.d))
	for i, x := range t.d {
		a.Set(i, i, x)
	}
	for i, x := range t.e {
		a.Set(i, i+1, x)
		a.Set(i+1, i, x)
	}
	return a
}

// withTuning runs f with other sizes.
func withTuning(change func(*sizes), f func()) {
	defer func(old sizes) { tuning = old }(tuning)
	change(&tuning)
	f()
}

// solvers are the ways to solve a tridiagonal problem, which must do the same.
var solvers = []struct {
	name   string
	change func(*sizes)
}{
	{"QR", func(s *sizes) { s.divideOrder, s.divideValues = 1<<30, 1<<30 }},
	{"divide and conquer", func(s *sizes) { s.divideValues = 0 }},
	{"divide and conquer down to 3", func(s *sizes) { s.divideOrder, s.divideValues, s.divideThreads = 3, 0, 4 }},
}

func TestTridiagonalEigen(t *testing.T) {
	bothTypes(t, testTridiagonalEigen[float64], testTridiagonalEigen[float32])
}

func testTridiagonalEigen[T Float](t *testing.T) {
	sizes := []int{1, 2, 3, 5, 8, 21, 33, 42, 66}
	thorough := mt.Thorough()
	if mt.Small() {
		sizes = []int{1, 2, 3, 5, 8, 33, 42}
	}
	if thorough {
		sizes = append(sizes, 4, 7, 9, 16, 31, 32, 64, 65, 105, 129, 210)
	}
	for _, n := range sizes {
		for i, c := range tridiagonals(n) {
			if n > 30 && i%4 != n%4 && !thorough {
				continue
			}
			a := mt.Convert[T](c.matrix())
			for _, solver := range solvers {
				name := fmt.Sprintf("%s, %s", c.name, solver.name)
				withTuning(solver.change, func() {
					d, z := slices.Clone(c.d), mt.Zeros[T](n, n)
					blas.Fill(z, T(math.NaN()))
					if left := tridiagonalEigen(d, slices.Clone(c.e), z); left != 0 {
						t.Fatalf("%s, n = %d: %d values without convergence", name, n, left)
					}
					values := make([]T, n)
					for i := range d {
						values[i] = T(d[i])
					}
					checkRatio(t, "‖T·Z − Z·Λ‖", name, a, mt.EigSymResidual(a, values, z.T()), spectralBound)
					checkRatio(t, "‖I − ZᵀZ‖", name, a, mt.Orthogonality(z.T()), spectralBound)
					if !slices.IsSorted(d) {
						t.Errorf("%s, n = %d: values are not ascending: %v", name, n, d)
					}
					only := slices.Clone(c.d)
					if left := tridiagonalEigen(only, slices.Clone(c.e), blas.Mat[T]{Rows: n}); left != 0 {
						t.Fatalf("%s, n = %d: %d values without convergence, for values alone", name, n, left)
					}
					for i := range only {
						values[i] = T(only[i])
					}
					want := make([]T, n)
					for i := range d {
						want[i] = T(d[i])
					}
					checkValues(t, name, a, values, want)
				})
			}
		}
	}
}

// TestSecularRoots holds roots against bisection in f itself, for poles and weights of
// every size.
func TestSecularRoots(t *testing.T) {
	rng := mt.Rand(31)
	for k := 2; k < 40; k++ {
		for trial := range 20 {
			d, z := make([]float64, k+1), make([]float64, k+1)
			at, sum := -1.0, 0.0
			for i := range k {
				at += math.Pow(10, -float64(trial%10)*rng.Float64()) / float64(k)
				d[i] = at
				x := math.Pow(10, -float64(trial%7)*rng.Float64())
				z[i] = x * x
				sum += z[i]
			}
			rho := math.Pow(10, 2*rng.Float64()-1)
			d[k] = d[k-1] + rho*sum
			q := secular{d: d, z: z, last: d[k] - d[k-1], rho: rho, origin: make([]float64, k), shift: make([]float64, k)}
			for j := 0; j < k; j += secularGroup {
				q.solve(j)
			}
			for j := range k {
				if !(q.origin[j]+q.shift[j] >= d[j] && q.origin[j]+q.shift[j] <= d[j+1]) || q.shift[j] == 0 {
					t.Fatalf("k = %d: root %d = %v + %v is not between %v and %v", k, j, q.origin[j], q.shift[j], d[j], d[j+1])
				}
				// The value at the root is as small as rounding allows.
				f, size, slope := 1/rho, 1/rho, 0.0
				for i := range k {
					delta := (d[i] - q.origin[j]) - q.shift[j]
					f += z[i] / delta
					size += math.Abs(z[i] / delta)
					slope += z[i] / delta / delta
				}
				if bound := float64(k+20) * 0x1p-52 * (size + math.Abs(q.shift[j])*slope); math.Abs(f) > bound {
					t.Errorf("k = %d, trial %d: f at root %d is %g, more than %g", k, trial, j, f, bound)
				}
			}
		}
	}
}

// TestEigSymThreads: the same bits for every number of threads.
func TestEigSymThreads(t *testing.T) {
	defer parallel.Crowd(0)()
	const n = 150
	withTuning(func(s *sizes) {
		s.tridiagonalFused, s.tridiagonalBlock, s.productShared, s.productBands, s.divideThreads, s.divideValues = 40, 16, 50, 100, 10, 20
	}, func() {
		a := mt.RandomSymmetric[float64](mt.Rand(5), n)
		var first blas.Mat[float64]
		var firstValues []float64
		for _, procs := range []int{1, 2, 8} {
			runtime.GOMAXPROCS(procs)
			v, values, only := mt.Clone(a), make([]float64, n), make([]float64, n)
			EigSym(v, values, true)
			EigSym(mt.Clone(a), only, false)
			if procs == 1 {
				first, firstValues = v, slices.Concat(values, only)
			} else if !mt.SameBits(v, first) || !slices.Equal(slices.Concat(values, only), firstValues) {
				t.Errorf("GOMAXPROCS = %d: other bits than with one thread", procs)
			}
		}
	})
}

// TestEigSymBlocks takes small matrices through the ways of large ones.
func TestEigSymBlocks(t *testing.T) {
	bothTypes(t, testEigSymBlocks[float64], testEigSymBlocks[float32])
}

func testEigSymBlocks[T Float](t *testing.T) {
	withTuning(func(s *sizes) {
		*s = sizes{tridiagonalBlock: 8, tridiagonalFused: 4, productShared: 16, productBands: 32, reflectionBlock: 5, reflectionRows: 7, divideOrder: 4, divideValues: 6, divideThreads: 8}
	}, func() {
		for _, n := range []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 15, 16, 17, 20, 24, 25, 40, 41, 50} {
			for i, c := range mt.SymmetricCases[T](n) {
				v := mt.ViewOf(c.A, i)
				values, only := make([]T, n), make([]T, n)
				if left := EigSym(v.Mat, values, true); left != 0 {
					t.Fatalf("%s, n = %d: %d values without convergence", c.Name, n, left)
				}
				v.CheckGuard(t)
				checkRatio(t, "‖A·V − V·Λ‖", c.Name, c.A, mt.EigSymResidual(c.A, values, v.Mat), spectralBound)
				checkRatio(t, "‖I − VᵀV‖", c.Name, c.A, mt.Orthogonality(v.Mat), spectralBound)
				if left := EigSym(mt.Clone(c.A), only, false); left != 0 {
					t.Fatalf("%s, n = %d: %d values without convergence, for values alone", c.Name, n, left)
				}
				checkValues(t, c.Name, c.A, only, values)
			}
		}
	})
}
