package lapack

import (
	"fmt"
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// ratioBound is the bar for a residual in units of n·‖A‖·ε.
const ratioBound = 10

// largeOrder is the order from which a test takes only some of the cases:
// forming a residual costs far more there than the factorization.
const largeOrder = 40

// forSquare calls f for each size and each square case, every case in another
// layout.
func forSquare[T Float](f func(name string, a blas.Mat[T], v matrixtest.View[T])) {
	for _, n := range matrixtest.Sizes() {
		visit(n, casesOf("square", n, n, func() []matrixtest.Case[T] { return matrixtest.SquareCases[T](n) }), f)
	}
}

// forShapes does the same for rectangular shapes.
func forShapes[T Float](f func(name string, a blas.Mat[T], v matrixtest.View[T])) {
	for _, s := range matrixtest.Shapes() {
		m, n := s[0], s[1]
		visit(max(m, n), casesOf("shape", m, n, func() []matrixtest.Case[T] { return matrixtest.RectangularCases[T](m, n) }), f)
	}
}

// casesOf makes the cases of one kind, type and shape once for all tests.
func casesOf[T Float](kind string, m, n int, generate func() []matrixtest.Case[T]) []matrixtest.Case[T] {
	key := fmt.Sprintf("%s %T %d×%d", kind, T(0), m, n)
	cases, ok := generated[key]
	if !ok {
		cases = generate()
		generated[key] = cases
	}
	return cases.([]matrixtest.Case[T])
}

var generated = map[string]any{}

// visit calls f for each case, or for one in eight or twelve if they are large;
// for float32, which runs the same code, for half of those.
func visit[T Float](size int, cases []matrixtest.Case[T], f func(string, blas.Mat[T], matrixtest.View[T])) {
	every := 1
	if size >= largeOrder {
		every = 8
	}
	if size >= 3*largeOrder {
		every = 12
	}
	if isFloat32[T]() && size > 5 {
		every *= 2
	}
	for i, c := range cases {
		if i%every == size%every {
			v := matrixtest.ViewOf(c.A, i+size)
			f(c.Name+", "+v.Name, c.A, v)
		}
	}
}

// checkRatio fails the test if a residual ratio is not below its bound.
func checkRatio[T Float](t *testing.T, what, name string, a blas.Mat[T], ratio, bound float64) {
	t.Helper()
	if !(ratio < bound) {
		t.Errorf("%s, %d×%d: %s = %.3g", name, a.Rows, a.Cols, what, ratio)
	}
}

// nanWork is a workspace whose contents must not matter.
func nanWork[T Float](n int) []T {
	w := make([]T, n)
	for i := range w {
		w[i] = T(math.NaN())
	}
	return w
}

// bothTypes runs a test for float64 and for float32.
func bothTypes(t *testing.T, f64, f32 func(*testing.T)) {
	t.Run("float64", f64)
	t.Run("float32", f32)
}

// solveBound is ratioBound for the solution of a system. Where A is subnormal,
// the rounding errors of its factors do not shrink with ‖A‖, and what they add
// to the residual grows with ‖X‖.
func solveBound[T Float](a, x blas.Mat[T]) float64 {
	if blas.MaxAbs(a) >= smallestNormal[T]() {
		return ratioBound
	}
	return ratioBound * max(1, matrixtest.OneNorm(x))
}
