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
			if math.Abs(got[i]-want[i]) > 10*la.Eps[float64]()*la.Norm(a, la.OneNorm) {
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
