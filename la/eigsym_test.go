package la_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

func TestEigSym(t *testing.T) {
	t.Run("float32", testEigSym[float32])
	t.Run("float64", testEigSym[float64])
}

func testEigSym[T la.Float](t *testing.T) {
	for turn, n := range mt.Sizes() {
		symmetric := dense(mt.RandomSymmetric[T](mt.Rand(uint64(n)), n))
		for name, a := range someLayouts(symmetric, turn) {
			name = fmt.Sprintf("n = %d, %s", n, name)
			e, err := la.EigSym(a)
			noError(t, name, err)
			checkEigSym(t, name, symmetric, e)
			values, err := la.EigSymVals(a)
			noError(t, name, err)
			for i, x := range values {
				if d := math.Abs(float64(x - e.Values[i])); d > 10*float64(n)*float64(la.Eps[T]())*mt.OneNorm(mat(symmetric)) {
					t.Errorf("%s: λ[%d] is %v by EigSymVals and %v by EigSym", name, i, x, e.Values[i])
				}
			}
			if !mt.SameBits(mat(a), mat(symmetric)) {
				t.Errorf("%s: the operand was changed", name)
			}
		}
	}
}

func checkEigSym[T la.Float](t *testing.T, what string, a la.Dense[T], e *la.EigSymResult[T]) {
	t.Helper()
	below(t, what+": ‖AV − VΛ‖/n‖A‖", mt.EigSymResidual(mat(a), e.Values, mat(e.Vectors)), 20)
	below(t, what+": ‖I − VᵀV‖/n", mt.Orthogonality(mat(e.Vectors)), 20)
	if !slices.IsSorted(e.Values) || len(e.Values) != a.Rows() {
		t.Errorf("%s: the eigenvalues are not ascending: %v", what, e.Values)
	}
}

func TestEigSymOfEveryKind(t *testing.T) {
	t.Run("float32", testEigSymOfEveryKind[float32])
	t.Run("float64", testEigSymOfEveryKind[float64])
}

func testEigSymOfEveryKind[T la.Float](t *testing.T) {
	for _, c := range slices.Concat(mt.SymmetricCases[T](1), mt.SymmetricCases[T](8), mt.SymmetricCases[T](33)) {
		a := dense(c.A)
		e, err := la.EigSym(a)
		noError(t, c.Name, err)
		checkEigSym(t, c.Name, a, e)
	}
}

func TestEigenvaluesKnownInAdvance(t *testing.T) {
	known := func(name string, a la.Matrix, want la.Vector) {
		t.Helper()
		got, err := la.EigSymVals(a)
		noError(t, name, err)
		slices.Sort(want)
		for i := range want {
			if math.Abs(got[i]-want[i]) > 20*la.Eps[float64]()*la.Norm(a, la.OneNorm) {
				t.Errorf("%s: λ[%d] = %v, want %v", name, i, got[i], want[i])
			}
		}
	}
	const n = 30
	springs, integers := make(la.Vector, n), make(la.Vector, n)
	for k := range n {
		springs[k] = 2 - 2*math.Cos(float64(k+1)*math.Pi/(n+1))
		integers[k] = float64(n - 1 - 2*k)
	}
	known("tridiag(−1, 2, −1)", dense(mt.SecondDifference[float64](n)), springs)
	known("Clement", dense(mt.ClementSymmetric[float64](n)), integers)
	known("Rosser", dense(mt.Rosser[float64]()), mt.RosserEigenvalues())
	known("Hadamard", dense(mt.Hadamard[float64](8)), la.Vector{-math.Sqrt(8), -math.Sqrt(8), -math.Sqrt(8), -math.Sqrt(8), math.Sqrt(8), math.Sqrt(8), math.Sqrt(8), math.Sqrt(8)})
	known("diagonal", la.Diag(la.Vector{3, -1, 2}), la.Vector{-1, 2, 3})
	known("ones", la.Ones(4, 4), la.Vector{0, 0, 0, 4})
}

func TestEigSymRefuses(t *testing.T) {
	a := la.New(3, 3, 1, 2, 3, 2, 1, 0, 3.5, 0, 1)
	_, err := la.EigSym(a)
	isNotSymmetric(t, err, 2, 0)
	_, err = la.EigSymVals(a)
	isNotSymmetric(t, err, 2, 0)
	// What rounding leaves of symmetry is symmetric enough.
	a.Set(2, 0, 3+1e-15)
	if _, err := la.EigSym(a); err != nil {
		t.Errorf("off by rounding: %v", err)
	}
	refuses(t, "EigSymVals", func() { _, _ = la.EigSymVals(la.Zeros(2, 3)) })
	var e la.EigSymResult[float64]
	refuses(t, "EigSym", func() { _ = e.Factorize(la.Zeros(2, 3)) })
	if err := e.Factorize(la.Full(2, 2, nan)); !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("NaN: %v", err)
	}
}

// Vectors itself may be decomposed in place.
func TestEigSymInPlace(t *testing.T) {
	a := la.New(3, 3, 2, -1, 0, -1, 2, -1, 0, -1, 2)
	e := la.EigSymResult[float64]{Vectors: a.Clone()}
	noError(t, "Factorize", e.Factorize(e.Vectors))
	checkEigSym(t, "in place", a, &e)
}

// TestEigSymSome: parts of a spectrum are those of the whole.
func TestEigSymSome(t *testing.T) {
	for _, n := range []int{1, 7, 40, 70} {
		a := dense(mt.RandomSymmetric[float64](mt.Rand(uint64(n)), n))
		all, err := la.EigSym(a)
		noError(t, "EigSym", err)
		for name, view := range layouts(a) {
			from, to := n/3, n/2+1
			some, err := la.EigSymRange(view, from, to)
			noError(t, name, err)
			above := all.Values[from] - 1e-6
			between, err := la.EigSymBetween(view, above, all.Values[to-1]+1e-6)
			noError(t, name, err)
			for _, e := range []*la.EigSymResult[float64]{some, between} {
				if r, c := e.Vectors.Dims(); r != n || c != to-from || len(e.Values) != c {
					t.Fatalf("%s, n = %d: %d values and %d×%d vectors", name, n, len(e.Values), r, c)
				}
				below(t, "‖AV − VΛ‖/n‖A‖", mt.EigSymResidual(mat(a), e.Values, mat(e.Vectors)), 20)
				below(t, "‖I − VᵀV‖/n", mt.Orthogonality(mat(e.Vectors)), 20)
				if !e.Values.EqualApprox(all.Values[from:to], 1e-13) {
					t.Errorf("%s, n = %d: values %v, not %v", name, n, e.Values, all.Values[from:to])
				}
			}
		}
	}
	empty, err := la.EigSymRange(la.Identity(3), 1, 1)
	if err != nil || len(empty.Values) != 0 || empty.Vectors.Rows() != 3 {
		t.Errorf("no eigenvalues: %v, %v", empty, err)
	}
	for _, r := range [][2]int{{-1, 2}, {2, 1}, {0, 4}} {
		refuses(t, "EigSymRange", func() { _, _ = la.EigSymRange(la.Identity(3), r[0], r[1]) })
	}
	refuses(t, "EigSymRange", func() { _, _ = la.EigSymRange(la.Zeros(2, 3), 0, 1) })
	refuses(t, "EigSymBetween", func() { _, _ = la.EigSymBetween(la.Identity(3), nan, 1) })
	_, err = la.EigSymBetween(la.Full(2, 2, nan), 0, 1)
	if !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("NaN: %v", err)
	}
}

func TestEigSymTridiag(t *testing.T) {
	for _, n := range []int{0, 1, 2, 30, 50} {
		rng := mt.Rand(uint64(n))
		d, e := la.Vector(mt.RandomVec[float64](rng, n).Data), la.Vector(mt.RandomVec[float64](rng, max(n-1, 0)).Data)
		a := la.Zeros(n, n)
		for i, x := range d {
			a.Set(i, i, x)
		}
		for i, x := range e {
			a.Set(i, i+1, x)
			a.Set(i+1, i, x)
		}
		keptD, keptE := d.Clone(), e.Clone()
		result, err := la.EigSymTridiag(d, e)
		noError(t, "EigSymTridiag", err)
		checkEigSym(t, "EigSymTridiag", a, result)
		if !d.Equal(keptD) || !e.Equal(keptE) {
			t.Error("an operand was changed")
		}
	}
	refuses(t, "EigSymTridiag", func() { _, _ = la.EigSymTridiag(la.Vector{1, 2}, la.Vector{1, 2}) })
	var bad *la.NotFiniteError
	if _, err := la.EigSymTridiag(la.Vector{1, 2}, la.Vector{nan}); !errors.As(err, &bad) || bad.I != 1 || bad.J != 0 {
		t.Errorf("NaN beside the diagonal: %v", err)
	}
	if _, err := la.EigSymTridiag(la.Vector{1, inf}, la.Vector{0}); !errors.As(err, &bad) || bad.I != 1 || bad.J != 1 {
		t.Errorf("Inf on the diagonal: %v", err)
	}
}

func TestEigSymGen(t *testing.T) {
	for _, n := range []int{0, 1, 2, 30, 70} {
		rng := mt.Rand(uint64(n))
		a, b := dense(mt.RandomSymmetric[float64](rng, n)), dense(mt.RandomSPD[float64](rng, n, 100))
		keptA, keptB := a.Clone(), b.Clone()
		e, err := la.EigSymGen(a, b)
		noError(t, "EigSymGen", err)
		if !a.Equal(keptA) || !b.Equal(keptB) {
			t.Error("an operand was changed")
		}
		x := e.Vectors
		scale := la.Norm(a, la.OneNorm)*la.Norm(x, la.OneNorm) + 1
		if n > 0 {
			below(t, "A·X − B·X·Λ", la.Norm(a.Mul(x).Sub(b.Mul(x).Mul(la.Diag(e.Values))), la.OneNorm)/(scale*float64(n)*la.Eps[float64]()), 200)
			below(t, "XᵀBX − I", la.Norm(x.T().Mul(b).Mul(x).Sub(la.Identity(n)), la.OneNorm)/(float64(n)*la.Eps[float64]()), 2000)
		}
		if !slices.IsSorted(e.Values) {
			t.Errorf("values are not ascending: %v", e.Values)
		}
	}
	if _, err := la.EigSymGen(la.Identity(2), la.Diag(la.Vector{1, -1})); !errors.Is(err, la.ErrNotPositiveDefinite) {
		t.Errorf("indefinite B: %v", err)
	}
	_, err := la.EigSymGen(la.New(2, 2, 1, 2, 3, 4), la.Identity(2))
	isNotSymmetric(t, err, 1, 0)
	refuses(t, "EigSymGen", func() { _, _ = la.EigSymGen(la.Identity(2), la.Identity(3)) })
}

// TestEigSymNotFinite: NaN or Inf anywhere is an error that names it.
func TestEigSymNotFinite(t *testing.T) {
	for n := 1; n <= 65; n++ {
		for _, bad := range []float64{nan, inf, -inf} {
			a := dense(mt.RandomSymmetric[float64](mt.Rand(uint64(n)), n))
			i, j := n/2, n-1
			a.Set(i, j, bad)
			a.Set(j, i, bad)
			var where *la.NotFiniteError
			if _, err := la.EigSym(a); !errors.As(err, &where) || !(where.I == i && where.J == j || where.I == j && where.J == i) {
				t.Fatalf("EigSym, n = %d, %v at (%d, %d): %v", n, bad, i, j, err)
			}
			if _, err := la.EigSymVals(a); !errors.Is(err, la.ErrNotFinite) {
				t.Fatalf("EigSymVals, n = %d, %v at (%d, %d): %v", n, bad, i, j, err)
			}
		}
	}
}

// TestEigSymEnds: matrices at the ends of the range of numbers have the eigenvalues of
// the same matrix near 1.
func TestEigSymEnds(t *testing.T) {
	for _, n := range []int{2, 5, 40} {
		a := dense(mt.RandomSymmetric[float64](mt.Rand(uint64(n)), n))
		want, err := la.EigSym(a)
		noError(t, "EigSym", err)
		for _, e := range []int{-1000, -600, -300, 300, 600, 1015} {
			s := math.Ldexp(1, e)
			got, err := la.EigSym(a.Scale(s))
			noError(t, fmt.Sprintf("n = %d, 2^%d", n, e), err)
			for i, x := range want.Values {
				if math.Abs(math.Ldexp(got.Values[i], -e)-x) > 1e-13*float64(n) {
					t.Errorf("n = %d, 2^%d: λ[%d] is %v·2^%d, not %v", n, e, i, math.Ldexp(got.Values[i], -e), e, x)
				}
			}
		}
		// Small couplings of equal numbers count, whatever the unit.
		weak := la.FromFunc(n, n, func(i, j int) float64 { return math.Pow(1e-10, math.Abs(float64(i-j))) })
		for _, e := range []int{-110, -50, 50, 110} {
			scaled := weak.Scale(math.Ldexp(1, e))
			got, err := la.EigSym(scaled)
			noError(t, "EigSym", err)
			checkEigSym(t, fmt.Sprintf("weak couplings, n = %d, 2^%d", n, e), scaled, got)
		}
		// Subnormal entries: multiples of 2⁻¹⁰⁷⁴.
		small := a.Scale(1 << 20).Apply(math.Round)
		want, err = la.EigSym(small)
		noError(t, "EigSym", err)
		got, err := la.EigSym(small.Apply(func(x float64) float64 { return math.Ldexp(x, -1074) }))
		noError(t, "EigSym of subnormal numbers", err)
		for i, x := range want.Values {
			if math.Abs(math.Ldexp(got.Values[i], 1074)-x) > 1 {
				t.Errorf("n = %d, subnormal: λ[%d] is %v·2⁻¹⁰⁷⁴, not %v", n, i, math.Ldexp(got.Values[i], 1074), x)
			}
		}
	}
}
