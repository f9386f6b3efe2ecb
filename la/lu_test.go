package la_test

import (
	"errors"
	"math"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

func TestLU(t *testing.T) { forEachShape(t, allShapes(), testLU[float32], testLU[float64]) }

func testLU[T la.Float](t *testing.T, a la.Dense[T]) {
	f := la.LU(a)
	p, l, u := f.Factors()
	below(t, "‖A − PLU‖/n‖A‖", mt.ProductResidual(mat(a), mat(p), mat(l), mat(u)), 10)
	if !l.IsLower(0) || !u.IsUpper(0) {
		t.Error("L is not lower or U is not upper trapezoidal")
	}
	if l.Rows() > 0 && l.Cols() > 0 && mt.MaxAbs(mat(l)) != 1 {
		t.Error("L has an entry beyond 1: the pivots are not the largest of their columns")
	}
	perm := f.Perm()
	if r := a.TakeRows(perm...); mt.Residual(mat(r), mat(l), mat(u)) > 10 {
		t.Error("row i of L·U is not row p[i] of A")
	}
	if got := la.Convert[T](perm.Matrix()); !got.Equal(p) {
		t.Error("Perm().Matrix() differs from P()")
	}
}

func TestLUSolves(t *testing.T) {
	forEachShape(t, squares(), testLUSolves[float32], testLUSolves[float64])
}

func testLUSolves[T la.Float](t *testing.T, a la.Dense[T]) {
	n := a.Rows()
	f, b := la.LU(a), rhs[T](n)
	x, err := f.Solve(b)
	noError(t, "Solve", err)
	below(t, "backward error of Solve", mt.SolveResidual(mat(a), col(x), col(b)), 10)
	y, err := f.SolveT(b)
	noError(t, "SolveT", err)
	below(t, "backward error of SolveT", mt.SolveResidual(mat(a.T()), col(y), col(b)), 10)
	bs := dense(mt.Random[T](mt.Rand(5), 3, n)).T()
	xs, err := f.SolveMat(bs)
	noError(t, "SolveMat", err)
	below(t, "backward error of SolveMat", mt.SolveResidual(mat(a), mat(xs), mat(bs)), 10)
	inv, err := f.Inverse()
	noError(t, "Inverse", err)
	below(t, "residual of Inverse", mt.InverseResidual(mat(a), mat(inv)), 10)

	same := func(what string, got, want la.Dense[T], err error) {
		t.Helper()
		noError(t, what, err)
		if !mt.SameBits(mat(got), mat(want)) {
			t.Errorf("%s differs from the method of LUFactors", what)
		}
	}
	z, err := la.Solve(a, b)
	same("la.Solve", z.AsCol(), x.AsCol(), err)
	zs, err := la.SolveMat(a, bs)
	same("la.SolveMat", zs, xs, err)
	i, err := la.Inv(a)
	same("la.Inv", i, inv, err)
	inPlace := b.Clone()
	same("SolveTo in place", inPlace.AsCol(), x.AsCol(), f.SolveTo(inPlace, inPlace))
}

func TestDet(t *testing.T) {
	for _, c := range []struct {
		a    la.Matrix
		want float64
	}{
		{la.Matrix{}, 1},
		{la.New(1, 1, -3), -3},
		{la.New(2, 2, 1, 2, 3, 4), -2},
		{la.New(2, 2, 0, 1, 1, 0), -1},
		{la.New(3, 3, 0, 1, 0, 0, 0, 1, 1, 0, 0), 1},
		{la.New(2, 2, 1, 2, 2, 4), 0},
		{la.Identity(40).Scale(1e-10), 0},                     // underflows
		{la.Identity(40).Scale(1e10), math.Inf(1)},            // overflows
		{la.Diag(la.Vector{1e200, 1e200, 1e-300}), 1e100},     // overflows on the way
		{la.Diag(la.Vector{1e-200, 1e-200, -1e300}), -1e-100}, // underflows on the way
	} {
		n := c.a.Rows()
		if got := la.Det(c.a); got != c.want && !(math.Abs(got-c.want) <= 1e-14*math.Abs(c.want)) {
			t.Errorf("Det of %d×%d: %v, want %v", n, n, got, c.want)
		}
		sign, logAbs := la.LogDet(c.a)
		if got := sign * math.Exp(logAbs); got != c.want && !(math.Abs(got-c.want) <= 1e-12*math.Abs(c.want)) {
			t.Errorf("LogDet of %d×%d: (%v, %v), want a determinant of %v", n, n, sign, logAbs, c.want)
		}
	}
	if sign, logAbs := la.LogDet(la.Identity(40).Scale(-1e10)); sign != 1 || math.Abs(logAbs-400*math.Ln10) > 1e-9 {
		t.Errorf("LogDet(−10¹⁰·I) = (%v, %v), want (1, %v)", sign, logAbs, 400*math.Ln10)
	}
}

// The determinant of a product is the product of the determinants, also when
// its sign comes from the permutation.
func TestDetOfProduct(t *testing.T) {
	for n := 1; n < 12; n++ {
		a, b := dense(mt.Random[float64](mt.Rand(1), n, n)), dense(mt.Random[float64](mt.Rand(2), n, n))
		ab, want := la.Det(a.Mul(b)), la.Det(a)*la.Det(b)
		if math.Abs(ab-want) > 1e-10*math.Abs(want) {
			t.Errorf("n=%d: det AB = %v, det A · det B = %v", n, ab, want)
		}
	}
}

func TestRCondIsBelowCond(t *testing.T) {
	for _, n := range []int{1, 2, 5, 30} {
		for _, c := range mt.SquareCases[float64](n) {
			a := dense(c.A)
			inv, err := la.Inv(a)
			if err != nil {
				continue // singular to working precision: nothing to compare with
			}
			exact := 1 / (la.Norm(a, la.OneNorm) * la.Norm(inv, la.OneNorm))
			if got := la.LU(a).RCond(); !(got > 0.5*exact && got < 10*exact) && exact > 1e-14 {
				t.Errorf("%s, n=%d: RCond %.3g, computed with the inverse %.3g", c.Name, n, got, exact)
			}
		}
	}
}

func TestPerm(t *testing.T) {
	p := la.Perm{2, 0, 3, 1}
	if got := p.Sign(); got != -1 {
		t.Errorf("sign of a cycle of four: %d, want -1", got)
	}
	if got := (la.Perm{1, 0, 3, 2}).Sign(); got != 1 {
		t.Errorf("sign of two exchanges: %d, want 1", got)
	}
	if got := (la.Perm{}).Sign(); got != 1 {
		t.Errorf("sign of the empty permutation: %d, want 1", got)
	}
	if got := float64(p.Sign()); got != la.Det(p.Matrix()) {
		t.Errorf("sign %v, determinant %v", got, la.Det(p.Matrix()))
	}
	if !p.Inverse().Matrix().Equal(p.Matrix().T()) {
		t.Error("the matrix of the inverse is not the transpose")
	}
	for _, bad := range []la.Perm{{0, 0}, {1, 2}, {-1, 0}} {
		refuses(t, "Perm", func() { bad.Matrix() })
		refuses(t, "Perm", func() { bad.Sign() })
		refuses(t, "Perm", func() { bad.Inverse() })
	}
}

// TestLURefine: a float32 system is solved to the last digits of float32, and what
// cannot be refined is refused.
func TestLURefine(t *testing.T) {
	const n = 60
	wide := dense(mt.WithSingularValues[float64](mt.Rand(3), n, n, mt.Geometric(n, 1e4)))
	a := la.Convert[float32](wide)
	want := rhs[float32](n)
	b := la.Convert[float32](la.Convert[float64](a).Mul(la.Convert[float64](want.AsCol()))).Col(0)
	exact, err := la.Solve(la.Convert[float64](a), la.Convert[float64](b.AsCol()).Col(0))
	noError(t, "Solve in float64", err)
	f := la.LU(a)
	x, err := f.Solve(b)
	noError(t, "Solve", err)
	distance := func() float64 { return la.Convert[float64](x.AsCol()).Col(0).Sub(exact).Norm() / exact.Norm() }
	before := distance()
	noError(t, "Refine", f.Refine(x, a, b))
	if after := distance(); after > before/20 && after > 2*0x1p-23 {
		t.Errorf("off by %.2g, and by %.2g after a step", before, after)
	}
	if err := la.LU(la.Ones(2, 2)).Refine(la.Vector{0, 0}, la.Ones(2, 2), la.Vector{1, 1}); !errors.Is(err, la.ErrSingular) {
		t.Errorf("singular: %v", err)
	}
	panics(t, "la: LU.Refine: A is 3×3, the factors are of 2×2", func() {
		_ = la.LU(la.Identity(2)).Refine(la.Vector{0, 0}, la.Identity(3), la.Vector{1, 1})
	})
}
