package la_test

import (
	"errors"
	"strings"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

// Factor picks by structure, and whatever it picks solves.
func TestFactor(t *testing.T) {
	t.Run("float32", testFactor[float32])
	t.Run("float64", testFactor[float64])
}

func testFactor[T la.Float](t *testing.T) {
	for _, n := range []int{2, 5, 33} {
		random := dense(mt.Random[T](mt.Rand(uint64(n)), n, n)).AddDiag(4)
		tall := dense(mt.Random[T](mt.Rand(uint64(n)), 2*n, n))
		for picked, a := range map[string]la.Dense[T]{
			"Diagonal":         la.Diag(random.Diagonal(0)),
			"Upper triangular": random.Triu(0),
			"Lower triangular": random.Tril(0),
			"Cholesky":         tall.Gram().AddDiag(1),
			"LU":               random,
			"QR":               tall,
			"SVD":              tall.T(),
		} {
			for name, a := range layouts(a) {
				f, err := la.Factor(a)
				noError(t, picked, err)
				if !strings.HasPrefix(f.String(), picked+":") {
					t.Errorf("%s: Factor picked %v", picked, f)
				}
				b := rhs[T](a.Rows())
				x, err := f.Solve(b)
				noError(t, picked, err)
				below(t, picked+", "+name, mt.LeastSquaresResidual(mat(a), col(x), col(b)), 20)
			}
		}
	}
}

func TestFactorOfDeficientMatrices(t *testing.T) {
	for _, c := range []struct {
		a      la.Matrix
		picked string
		x      la.Vector // of A·x = A·[1 …]; nil if singular
	}{
		{la.Diag(la.Vector{1, 0}), "Diagonal", nil},
		{la.New(2, 2, 1, 2, 0, 0), "Upper triangular", nil},
		{la.New(2, 2, 1, 2, 2, 4), "LDL", nil},
		{la.New(2, 2, 1, 2, 2, 1), "LDL", la.Vector{1, 1}}, // symmetric, indefinite
		{la.Ones(3, 2), "SVD", la.Vector{1, 1}},            // dependent columns
		{la.Ones(2, 3), "SVD", la.Vector{1, 1, 1}},
		{la.Matrix{}, "Diagonal", la.Vector{}},
		{la.Zeros(0, 2), "SVD", la.Vector{0, 0}},
		{la.Zeros(2, 0), "QR", la.Vector{}},
	} {
		f, err := la.Factor(c.a)
		noError(t, c.picked, err)
		if !strings.HasPrefix(f.String(), c.picked+":") {
			t.Errorf("%v: Factor picked %v, want %s", c.a, f, c.picked)
		}
		x, err := f.Solve(c.a.RowSums())
		if c.x == nil {
			isSingular(t, f.String(), err)
		} else if err != nil || !x.EqualApprox(c.x, 1e-14) {
			t.Errorf("%v: x = %v (%v), want %v", f, x, err, c.x)
		}
	}
}

func TestFactorRefuses(t *testing.T) {
	for op, a := range map[string]la.Matrix{
		"Diagonal.Solve": la.Identity(2), "Triangular.Solve": la.New(2, 2, 1, 2, 0, 1), "Cholesky.Solve": la.New(2, 2, 2, 1, 1, 2),
		"LU.Solve": la.New(2, 2, 1, 2, 3, 4), "QR.Solve": la.New(2, 1, 1, 2), "SVD.Solve": la.New(2, 3, 1, 2, 3, 4, 5, 6),
	} {
		f, err := la.Factor(a)
		noError(t, op, err)
		refuses(t, op, func() { _, _ = f.Solve(la.Vector{1, 2, 3}) })
		if x, err := f.Solve(la.Vector{1, nan}); !errors.Is(err, la.ErrNotFinite) || x != nil {
			t.Errorf("%s: NaN in b: x = %v, error %v", op, x, err)
		}
	}
	f, err := la.Factor(la.New(1, 2, 1e-200, 1e-200))
	noError(t, "Factor", err)
	if x, err := f.Solve(la.Vector{1e200}); !errors.Is(err, la.ErrNotFinite) || x != nil {
		t.Errorf("a solution that overflows: x = %v, error %v", x, err)
	}
}

// NaN and ±Inf are refused at every door, by name of the entry.
func TestNotFinite(t *testing.T) {
	spd := la.New(3, 3, 4, 1, 0, 1, 4, 1, 0, 1, 4)
	for _, bad := range []float64{nan, inf, -inf} {
		a := spd.Clone()
		a.Set(1, 2, bad)
		b := la.Vector{1, 2, 3}
		for what, try := range map[string]func(a la.Matrix) error{
			"Solve":      func(a la.Matrix) error { _, err := la.Solve(a, b); return err },
			"SolveMat":   func(a la.Matrix) error { _, err := la.SolveMat(a, spd); return err },
			"SolveUpper": func(a la.Matrix) error { _, err := la.SolveUpper(a, b); return err },
			"Inv":        func(a la.Matrix) error { _, err := la.Inv(a); return err },
			"PInv":       func(a la.Matrix) error { _, err := la.PInv(a); return err },
			"LstSq":      func(a la.Matrix) error { _, err := la.LstSq(a, b); return err },
			"LstSqSVD":   func(a la.Matrix) error { _, err := la.LstSqSVD(a, b); return err },
			"Factor":     func(a la.Matrix) error { _, err := la.Factor(a); return err },
			"LU":         func(a la.Matrix) error { _, err := la.LU(a).Solve(b); return err },
			"LU.Inverse": func(a la.Matrix) error { _, err := la.LU(a).Inverse(); return err },
			"QR":         func(a la.Matrix) error { _, err := la.QR(a).Solve(b); return err },
			"QRPivot":    func(a la.Matrix) error { _, err := la.QRPivot(a).Solve(b); return err },
			"Cholesky":   func(a la.Matrix) error { _, err := la.Cholesky(a); return err },
			"EigSym":     func(a la.Matrix) error { _, err := la.EigSym(a); return err },
			"EigSymVals": func(a la.Matrix) error { _, err := la.EigSymVals(a); return err },
			"SVD":        func(a la.Matrix) error { _, err := la.SVD(a); return err },
			"SVDFull":    func(a la.Matrix) error { _, err := la.SVDFull(a); return err },
			"SVDVals":    func(a la.Matrix) error { _, err := la.SVDVals(a); return err },
			"Rank":       func(a la.Matrix) error { _, err := la.Rank(a); return err },
			"NullSpace":  func(a la.Matrix) error { _, err := la.NullSpace(a); return err },
			"Orth":       func(a la.Matrix) error { _, err := la.Orth(a); return err },
			"Powm":       func(a la.Matrix) error { _, err := la.Powm(a, 0); return err },
			"Expm":       func(a la.Matrix) error { _, err := la.Expm(a); return err },
			"Sqrtm":      func(a la.Matrix) error { _, err := la.Sqrtm(a); return err },
			"Logm":       func(a la.Matrix) error { _, err := la.Logm(a); return err },
		} {
			notFiniteAt(t, what, try(a), 1, 2)
		}
		for what, x := range map[string]float64{"Det": la.Det(a), "Cond": la.Cond(a), "LU.RCond": la.LU(a).RCond(), "QR.RCond": la.QR(a).RCond()} {
			if x == x {
				t.Errorf("%s of a matrix with %v: %v, want NaN", what, bad, x)
			}
		}
		if f := la.LU(a); f.U().At(2, 2) == f.U().At(2, 2) || la.QR(a).Q().At(0, 0) == la.QR(a).Q().At(0, 0) {
			t.Errorf("factors of a matrix with %v are not NaN", bad)
		}
	}
}

// What is too large for the type is an error, not Inf.
func TestResultsThatOverflow(t *testing.T) {
	huge := la.Full(3, 3, 1.5e308)
	_, err := la.SVD(huge)
	overflows(t, "SVD", err)
	_, err = la.SVDVals(la.Convert[float32](la.Full(3, 3, 3e38)))
	overflows(t, "SVDVals", err)
	_, err = la.Rank(huge)
	overflows(t, "Rank", err)
	_, err = la.EigSym(huge)
	overflows(t, "EigSym", err)
	_, err = la.EigSymVals(huge)
	overflows(t, "EigSymVals", err)
	_, err = la.EigVals(huge)
	overflows(t, "EigVals", err)
	_, err = la.Eig(la.New(2, 2, 1e308, -1.7e308, 1.7e308, 1e308)) // |λ| overflows, λ does not
	noError(t, "Eig of a large turn", err)
	_, err = la.PInv(la.Full(1, 1, 1e-310))
	overflows(t, "PInv", err)
	_, err = la.LstSq(la.Full(1, 1, 1e-300), la.Vector{1e300})
	overflows(t, "LstSq", err)
}
