package la_test

import (
	"errors"
	"math"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

func TestCholesky(t *testing.T) {
	forEachShape(t, squares(), testCholesky[float32], testCholesky[float64])
}

func testCholesky[T la.Float](t *testing.T, random la.Dense[T]) {
	n := random.Rows()
	a := dense(mt.RandomSPD[T](mt.Rand(uint64(n)), n, 100))
	before := a.Clone()
	f, err := la.Cholesky(a)
	noError(t, "Cholesky", err)
	l, b := f.L(), rhs[T](n)
	below(t, "‖A − LLᵀ‖/n‖A‖", mt.Residual(mat(a), mat(l), mat(l.T())), 10)
	if !l.IsLower(0) {
		t.Error("L is not lower triangular")
	}
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
	if _, want := la.LogDet(a); math.Abs(float64(f.LogDet()-want)) > 100*float64(n)*float64(la.Eps[T]()) {
		t.Errorf("LogDet %v, by LU %v", f.LogDet(), want)
	}
	if !mt.SameBits(mat(a), mat(before)) {
		t.Error("A was changed")
	}
}

func TestCholeskyUpdate(t *testing.T) {
	for _, n := range []int{1, 2, 5, 40} {
		a := dense(mt.RandomSPD[float64](mt.Rand(uint64(n)), n, 10))
		x := rhs[float64](n)
		f, err := la.Cholesky(a)
		noError(t, "Cholesky", err)
		noError(t, "update", f.Update(2.5, x))
		up := a.Add(x.Outer(x).Scale(2.5))
		below(t, "update", mt.Residual(mat(up), mat(f.L()), mat(f.L().T())), 10)
		exact := la.LU(up).RCond()
		if got := f.RCond(); got > 3*exact || got < exact/float64(3*n) {
			t.Errorf("n=%d: RCond after the update %v, anew %v", n, got, exact)
		}
		noError(t, "downdate", f.Update(-2.5, x))
		below(t, "downdate", mt.Residual(mat(a), mat(f.L()), mat(f.L().T())), 100)
		before := f.L()
		if err := f.Update(-1e6, x); !errors.Is(err, la.ErrNotPositiveDefinite) {
			t.Errorf("n=%d: downdate to an indefinite matrix: %v", n, err)
		}
		if !f.L().Equal(before) {
			t.Errorf("n=%d: the refused downdate changed the factor", n)
		}
		x[0] = math.NaN()
		if err := f.Update(1, x); !errors.Is(err, la.ErrNotFinite) {
			t.Errorf("n=%d: update with NaN: %v", n, err)
		}
	}
}

func TestCholeskyRefuses(t *testing.T) {
	_, err := la.Cholesky(la.New(3, 3, 4, 2, 2, 2, 1, 0, 2, 0, 9))
	var minor *la.NotPositiveDefiniteError
	if !errors.As(err, &minor) || minor.Minor != 2 || !errors.Is(err, la.ErrNotPositiveDefinite) {
		t.Errorf("indefinite: %v", err)
	}
	_, err = la.Cholesky(la.New(3, 3, 4, 2, 2, 2, 9, 0, 2.5, 0, 9))
	isNotSymmetric(t, err, 2, 0)
	f := new(la.CholeskyFactors[float64])
	noError(t, "Factorize", f.Factorize(la.Identity(3)))
	if err := f.Factorize(la.Identity(3).Neg()); !errors.Is(err, la.ErrNotPositiveDefinite) {
		t.Errorf("−I: %v", err)
	}
	refuses(t, "Cholesky.Solve", func() { f.Solve(la.Vector{1, 2, 3}) })
}

func isNotSymmetric(t *testing.T, err error, i, j int) {
	t.Helper()
	var e *la.NotSymmetricError
	if !errors.As(err, &e) || e.I != i || e.J != j || !errors.Is(err, la.ErrNotSymmetric) {
		t.Errorf("error %v, want one that names the entries (%d, %d) and (%d, %d)", err, i, j, j, i)
	}
}
