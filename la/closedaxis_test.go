package la_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

// splitting are Jordan forms whose eigenvalues rounding splits, in any direction,
// and the errors, of Sqrtm and Logm, for what is similar to them; nil: a result.
var splitting = []struct {
	lambda    []float64
	orders    []int
	root, log error
}{
	{[]float64{0}, []int{2}, la.ErrSingular, la.ErrSingular},
	{[]float64{0}, []int{3}, la.ErrSingular, la.ErrSingular},
	{[]float64{0, 5}, []int{2, 1}, la.ErrSingular, la.ErrSingular},
	{[]float64{0, 0}, []int{2, 2}, la.ErrSingular, la.ErrSingular},
	{[]float64{0, 0, 3}, []int{2, 1, 1}, la.ErrSingular, la.ErrSingular},
	{[]float64{-2}, []int{2}, la.ErrNotReal, la.ErrNotReal},
	{[]float64{-2, 3}, []int{2, 1}, la.ErrNotReal, la.ErrNotReal},
	{[]float64{-2}, []int{3}, la.ErrNotReal, la.ErrNotReal},
	{[]float64{-2, 5, 7}, []int{4, 1, 1}, la.ErrNotReal, la.ErrNotReal},
	{[]float64{-2, -2, 3}, []int{1, 1, 1}, la.ErrNotReal, la.ErrNotReal}, // a pair of equal ones, though it has another real root
	{[]float64{0, 4, 1}, []int{1, 1, 1}, nil, la.ErrSingular},
	{[]float64{0, 0, 1}, []int{1, 1, 1}, nil, la.ErrSingular},
	{[]float64{0, 2}, []int{1, 3}, nil, la.ErrSingular},
	{[]float64{2}, []int{3}, nil, nil},
	{[]float64{2, 2, 1}, []int{2, 2, 1}, nil, nil},
	{[]float64{1, 5, 7}, []int{1, 1, 1}, nil, nil},
}

// Whatever rounding makes of the eigenvalues, Sqrtm and Logm give a result that
// the inverse function takes back to A, or say what forbids one, in any units.
func TestFunctionsOfSplitEigenvalues(t *testing.T) {
	t.Run("float64", func(t *testing.T) {
		testSplit[float64](t, 400, 12, 1)
		testSplit[float64](t, 40, 12, 0x1p-300)
		testSplit[float64](t, 40, 12, 3e150)
		testSplit[float64](t, 40, 12, 0x1p-1040) // subnormal
	})
	t.Run("float32", func(t *testing.T) {
		testSplit[float32](t, 100, 8, 1)
		testSplit[float32](t, 40, 8, 0.7e-30)
	})
}

func testSplit[T la.Float](t *testing.T, cases, shears int, scale float64) {
	root := math.Sqrt(scale) // 1/scale may be too large
	for _, form := range splitting {
		var roots, logs tally
		for seed := range cases {
			rng := mt.Rand(uint64(seed))
			j := dense(mt.Jordan[float64](form.lambda, form.orders))
			s, inverse := mt.Unimodular[float64](rng, j.Rows(), 4+rng.IntN(shears-3))
			a := dense(s).Mul(j).Mul(dense(inverse)).Scale(scale)
			cond := la.Cond(dense(s)) * math.Ldexp(float64(la.Eps[T]()), 52)
			x, err := la.Sqrtm(la.Convert[T](a))
			roots.add(err, form.root, func() float64 {
				x := la.Convert[float64](x).Scale(1 / root)
				return distance(x.Mul(x), a.Scale(1/root).Scale(1/root)) / cond
			})
			x, err = la.Logm(la.Convert[T](a))
			logs.add(err, form.log, func() float64 {
				back, err := la.Expm(la.Convert[float64](x).AddDiag(-math.Log2(scale) * math.Ln2))
				noError(t, "Expm", err)
				return distance(back, a.Scale(1/root).Scale(1/root)) / cond
			})
		}
		name := fmt.Sprintf("λ = %v of orders %v, scaled by %.3g", form.lambda, form.orders, scale)
		roots.judge(t, "Sqrtm, "+name, form.root)
		logs.judge(t, "Logm, "+name, form.log)
	}
}

// distance is ‖A − B‖/‖B‖.
func distance(a, b la.Matrix) float64 {
	return la.Norm(a.Sub(b), la.Frobenius) / la.Norm(b, la.Frobenius)
}

// tally counts what became of a kind of matrix.
type tally struct {
	cases, expected int
	worst           float64 // the largest residual handed out without an error, over the condition of S
	stray           error   // an error that says neither ErrSingular nor ErrNotReal
}

func (c *tally) add(err, want error, residual func() float64) {
	c.cases++
	if errors.Is(err, want) {
		c.expected++
	}
	switch {
	case err == nil:
		if r := residual(); !(r <= c.worst) {
			c.worst = r
		}
	case !errors.Is(err, la.ErrSingular) && !errors.Is(err, la.ErrNotReal):
		c.stray = err
	}
}

// judge allows one case in twenty another answer: similarity transforms make some
// of the matrices singular to working precision, and some ill-conditioned.
func (c *tally) judge(t *testing.T, name string, want error) {
	t.Helper()
	if c.stray != nil {
		t.Errorf("%s: error %v", name, c.stray)
	}
	if !(c.worst <= 1e-10) {
		t.Errorf("%s: a result without an error misses by %.3g·cond", name, c.worst)
	}
	if c.expected*20 < c.cases*19 {
		t.Errorf("%s: error %v in %d of %d cases only", name, want, c.expected, c.cases)
	}
}

// Exactly triangular matrices have the eigenvalues that they show, however far they
// are from normal, and other units change nothing.
func TestFunctionsOfTriangularMatrices(t *testing.T) {
	for _, b := range []float64{1, 1e9, 1e-9, 1e15} {
		x, err := la.Logm(la.New(2, 2, 1, b, 0, 1))
		if noError(t, "Logm", err); !x.EqualApprox(la.New(2, 2, 0, b, 0, 0), 1e-15) {
			t.Errorf("log [1 %g; 0 1] is\n%v", b, x)
		}
		x, err = la.Sqrtm(la.New(2, 2, 1, b, 0, 1))
		if noError(t, "Sqrtm", err); !x.EqualApprox(la.New(2, 2, 1, b/2, 0, 1), 1e-15) {
			t.Errorf("√[1 %g; 0 1] is\n%v", b, x)
		}
		// [2 1; 1 2] in other units
		x, err = la.Sqrtm(la.New(2, 2, 5, 4*b, 4/b, 5))
		if noError(t, "Sqrtm", err); !x.EqualApprox(la.New(2, 2, 2, b, 1/b, 2), 1e-14) {
			t.Errorf("√[5 %g; %g 5] is\n%v", 4*b, 4/b, x)
		}
	}
}

// A rotation by nearly a half-turn has a logarithm, and one by a half-turn has none.
func TestLogmOfRotations(t *testing.T) {
	for _, angle := range []float64{1e-12, 3, math.Pi - 1e-3, math.Pi - 1e-10, 1e-12 - math.Pi} {
		s, c := math.Sincos(angle)
		x, err := la.Logm(la.New(2, 2, c, -s, s, c))
		if noError(t, "Logm", err); !x.EqualApprox(la.New(2, 2, 0, -angle, angle, 0), 1e-14) {
			t.Errorf("the logarithm of a rotation by %v is\n%v", angle, x)
		}
	}
	s, c := math.Sincos(math.Pi) // 1.2e-16 and −1
	for name, f := range map[string]func(la.Matrix) (la.Matrix, error){"Logm": la.Logm[float64], "Sqrtm": la.Sqrtm[float64]} {
		_, err := f(la.New(3, 3, c, -s, 0, s, c, 0, 0, 0, 1))
		notReal(t, name+" of a half-turn", err, -1)
	}
}
