package la_test

import (
	"errors"
	"math"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

func TestLDL(t *testing.T) { forEachShape(t, squares(), testLDL[float32], testLDL[float64]) }

func testLDL[T la.Float](t *testing.T, random la.Dense[T]) {
	n := random.Rows()
	a := random.Add(random.T())
	before := a.Clone()
	f, err := la.LDL(a)
	noError(t, "LDL", err)
	p, l, d := f.Factors()
	below(t, "‖A − PLDLᵀPᵀ‖/n‖A‖", mt.ProductResidual(mat(a), mat(p), mat(l), mat(d), mat(l.T()), mat(p.T())), 10)
	if !mt.SameBits(mat(f.Perm().Matrix()), mat(la.Convert[float64](p))) {
		t.Error("Perm is not P")
	}
	b := rhs[T](n)
	x, err := f.Solve(b)
	noError(t, "Solve", err)
	below(t, "backward error of Solve", mt.SolveResidual(mat(a), col(x), col(b)), 10)
	xs, err := f.SolveMat(random.T())
	noError(t, "SolveMat", err)
	below(t, "backward error of SolveMat", mt.SolveResidual(mat(a), mat(xs), mat(random.T())), 10)
	inv, err := f.Inverse()
	noError(t, "Inverse", err)
	below(t, "residual of Inverse", mt.InverseResidual(mat(a), mat(inv)), 10)
	if !inv.IsSymmetric(0) {
		t.Error("the inverse is not exactly symmetric")
	}
	sign, logAbs := f.LogDet()
	if wantSign, want := la.LogDet(a); sign != wantSign || math.Abs(float64(logAbs-want)) > 1000*float64(n)*float64(la.Eps[T]()) {
		t.Errorf("LogDet %v, %v, by LU %v, %v", sign, logAbs, wantSign, want)
	}
	if det, want := float64(f.Det()), float64(la.Det(a)); !math.IsInf(want, 0) && math.Abs(det-want) > 1e4*float64(n)*float64(la.Eps[T]())*math.Abs(want) {
		t.Errorf("Det %v, by LU %v", det, want)
	}
	if positive, negative, zero := f.Inertia(); positive+negative != n || zero != 0 {
		t.Errorf("inertia %d, %d, %d of order %d", positive, negative, zero, n)
	}
	if n > 0 {
		if byLU := la.LU(a).RCond(); f.RCond() > 5*byLU || f.RCond() < byLU/5 {
			t.Errorf("RCond %v, by LU %v", f.RCond(), byLU)
		}
	}
	if !mt.SameBits(mat(a), mat(before)) {
		t.Error("A was changed")
	}
}

// TestLDLRefuses: what cannot be factored or solved, and what is left then.
func TestLDLRefuses(t *testing.T) {
	var asymmetric *la.NotSymmetricError
	if _, err := la.LDL(la.New(2, 2, 1, 2, 3, 4)); !errors.As(err, &asymmetric) {
		t.Errorf("not symmetric: %v", err)
	}
	if _, err := la.LDL(la.New(2, 2, 1, math.NaN(), math.NaN(), 4)); !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("NaN: %v", err)
	}
	f, err := la.LDL(la.New(2, 2, 1, 1, 1, 1))
	noError(t, "LDL of a singular matrix", err)
	var singular *la.SingularError
	if x, err := f.Solve(la.Vector{1, 2}); !errors.As(err, &singular) || singular.Pivot != 1 || x != nil {
		t.Errorf("singular: %v, %v", x, err)
	}
	if _, err := f.Inverse(); !errors.Is(err, la.ErrSingular) {
		t.Errorf("inverse of a singular matrix: %v", err)
	}
	if _, err := f.SolveMat(la.Identity(2)); !errors.Is(err, la.ErrSingular) {
		t.Errorf("many right-hand sides: %v", err)
	}
	if sign, logAbs := f.LogDet(); sign != 0 || !math.IsInf(float64(logAbs), -1) || f.Det() != 0 || f.RCond() != 0 {
		t.Errorf("singular: LogDet %v, %v, Det %v, RCond %v", sign, logAbs, f.Det(), f.RCond())
	}
	nearly := la.New(2, 2, 1, 1, 1, 1+0x1p-52)
	noError(t, "Factorize", f.Factorize(nearly))
	if x, err := f.Solve(la.Vector{1, 2}); !errors.As(err, &singular) || singular.Pivot >= 0 || x == nil {
		t.Errorf("nearly singular: %v, %v", x, err)
	}
	noError(t, "Factorize", f.Factorize(la.New(2, 2, 0, 1, 1, 0)))
	if _, err := f.Solve(la.Vector{1, math.Inf(1)}); !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("Inf on the right: %v", err)
	}
	panics(t, "la: LDL: 2×3 is not square", func() { _, _ = la.LDL(la.Zeros(2, 3)) })
	panics(t, "la: LDL.Solve: A is 2×2, the right-hand side has 3 rows", func() { _, _ = f.Solve(la.Vector{1, 2, 3}) })
}
