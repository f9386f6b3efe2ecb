package la_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/lina-la/lina/la"
)

// refuses fails the test unless f panics with a *ShapeError of operation op.
func refuses(t *testing.T, op string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		e, ok := recover().(*la.ShapeError)
		if !ok || !strings.HasPrefix(e.Op, op) {
			t.Errorf("%s: panic value %v, want a *ShapeError of %s", op, e, op)
		}
	}()
	f()
}

// isSingular fails the test unless err is a *SingularError.
func isSingular(t *testing.T, what string, err error) *la.SingularError {
	t.Helper()
	var e *la.SingularError
	if !errors.As(err, &e) || !errors.Is(err, la.ErrSingular) {
		t.Errorf("%s: error %v, want a *SingularError", what, err)
		return &la.SingularError{}
	}
	return e
}

// The matrix 1 … 9 has a last pivot of 0, 1e-16 or −2e-16, as rounding and fused
// multiplication have it. It is singular on every machine.
func TestOneToNineIsSingular(t *testing.T) {
	a := la.New(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9)
	_, err := la.Inv(a)
	isSingular(t, "Inv", err)
	_, err = la.Solve(a, la.Vector{1, 2, 3})
	isSingular(t, "Solve", err)
	if got := la.Det(a); math.Abs(got) > 1e-14 {
		t.Errorf("Det = %v", got)
	}
	if got := la.LU(a).RCond(); !(got < la.Eps[float64]()) {
		t.Errorf("RCond = %v", got)
	}
	_, err = la.Inv(la.Convert[float32](a))
	isSingular(t, "Inv, float32", err)
	for name, a := range layouts(a) {
		if rank, err := la.Rank(a); rank != 2 || err != nil {
			t.Errorf("Rank of the matrix, %s: %d (%v), want 2", name, rank, err)
		}
	}
	if rank, err := la.Rank(la.Convert[float32](a)); rank != 2 || err != nil {
		t.Errorf("Rank in float32: %d (%v), want 2", rank, err)
	}
}

func TestSingularPolicy(t *testing.T) {
	// Exactly singular: no x.
	x, err := la.Solve(la.New(2, 2, 1, 2, 2, 4), la.Vector{1, 2})
	if e := isSingular(t, "Solve", err); x != nil || e.Pivot != 1 || e.RCond != 0 {
		t.Errorf("exact zero pivot: x = %v, error %+v", x, e)
	}
	inv, err := la.Inv(la.Zeros(2, 2))
	if e := isSingular(t, "Inv", err); inv.Rows() != 0 || e.Pivot != 0 {
		t.Errorf("zero matrix: inverse %v, error %+v", inv, e)
	}
	dst := la.Vector{7, 7}
	isSingular(t, "SolveTo", la.LU(la.Zeros(2, 2)).SolveTo(dst, la.Vector{1, 2}))
	if !dst.Equal(la.Vector{7, 7}) {
		t.Errorf("SolveTo without a solution wrote %v", dst)
	}
	// Singular to working precision: the error and x.
	x, err = la.Solve(la.New(2, 2, 1, 1, 1, 1+2.3e-16), la.Vector{1, 1})
	if e := isSingular(t, "Solve", err); x == nil || e.Pivot != -1 || !(e.RCond > 0 && e.RCond < 2.3e-16) {
		t.Errorf("ill-conditioned: x = %v, error %+v", x, e)
	}
	x, err = la.Solve(la.Diag(la.Vector{1, 1e-20}), la.Vector{1, 1})
	if isSingular(t, "Solve", err); !x.EqualApprox(la.Vector{1, 1e20}, 1e-15) {
		t.Errorf("badly scaled: x = %v", x)
	}
	x, err = la.SolveUpper(la.New(2, 2, 1, 2, 9, 0), la.Vector{1, 2})
	if e := isSingular(t, "SolveUpper", err); x != nil || e.Pivot != 1 {
		t.Errorf("zero on the diagonal: x = %v, error %+v", x, e)
	}
	x, err = la.SolveLower(la.New(2, 2, 1e-20, 2, 9, 1), la.Vector{0, 2})
	if isSingular(t, "SolveLower", err); !x.Equal(la.Vector{0, 2}) {
		t.Errorf("ill-conditioned triangle: x = %v", x)
	}
}

func TestShapesThatDoNotFit(t *testing.T) {
	a, b3, m := la.Zeros(2, 3), la.Vector{1, 2, 3}, la.Identity(2)
	refuses(t, "Solve", func() { la.Solve(a, b3) })
	refuses(t, "Solve", func() { la.Solve(m, b3) })
	refuses(t, "SolveMat", func() { la.SolveMat(m, la.Zeros(3, 2)) })
	refuses(t, "SolveUpper", func() { la.SolveUpper(a, b3) })
	refuses(t, "SolveLower", func() { la.SolveLower(m, b3) })
	refuses(t, "Inv", func() { la.Inv(a) })
	refuses(t, "Det", func() { la.Det(a) })
	refuses(t, "LogDet", func() { la.LogDet(a) })
	refuses(t, "Trace", func() { la.Trace(a) })
	refuses(t, "Powm", func() { la.Powm(a, 2) })
	refuses(t, "Expm", func() { la.Expm(a) })
	refuses(t, "Sqrtm", func() { la.Sqrtm(a) })
	refuses(t, "Logm", func() { la.Logm(a) })
	refuses(t, "Cholesky", func() { la.Cholesky(a) })
	refuses(t, "EigSym", func() { la.EigSym(a) })
	refuses(t, "Eig", func() { la.Eig(a) })
	refuses(t, "Norm", func() { la.Norm(a, la.NormKind(17)) })
	refuses(t, "LU.Det", func() { la.LU(a).Det() })
	refuses(t, "LU.LogDet", func() { la.LU(a).LogDet() })
	refuses(t, "LU.RCond", func() { la.LU(a).RCond() })
	refuses(t, "LU.Solve", func() { la.LU(a).Solve(la.Vector{1, 2}) })
	refuses(t, "LU.Solve", func() { la.LU(m).SolveTo(b3, la.Vector{1, 2}) })
	refuses(t, "LU.SolveT", func() { la.LU(m).SolveT(b3) })
	refuses(t, "LU.Inverse", func() { la.LU(a).Inverse() })
	refuses(t, "QR.Solve", func() { la.QR(a).Solve(la.Vector{1, 2}) })
	refuses(t, "QR.Solve", func() { la.QR(a.T()).Solve(la.Vector{1, 2}) })
	refuses(t, "QR.SolveMat", func() { la.QR(a.T()).SolveMat(m) })
	refuses(t, "QR.RCond", func() { la.QR(a).RCond() })
	refuses(t, "QR.MulQ", func() { la.QR(a).MulQ(b3) })
	refuses(t, "QR.MulQT", func() { la.QR(a).MulQT(b3) })
	refuses(t, "QRPivot.Solve", func() { la.QRPivot(a).Solve(b3) })
	refuses(t, "LstSq", func() { la.LstSq(a, b3) })
	refuses(t, "LstSqSVD", func() { la.LstSqSVD(a, b3) })
	c, err := la.Cholesky(m)
	noError(t, "Cholesky", err)
	refuses(t, "Cholesky.Solve", func() { c.Solve(b3) })
	refuses(t, "Cholesky.SolveMat", func() { c.SolveMat(a.T()) })
	refuses(t, "Cholesky.Update", func() { c.Update(1, b3) })
}
