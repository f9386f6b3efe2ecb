package la_test

import (
	"errors"
	"math"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

// The fuzz targets of this file make a small system of any bytes and hand it to the
// factorizations. What must come back is an answer with a small residual, or one of
// the typed errors: no other panic than a *la.ShapeError for a shape that does not
// fit, no NaN without an error, and soon. Residuals are asked for where the norms of
// what goes in and comes out are far from the ends of the range: see inRange.

// FuzzSolve is for what rests on LU.
func FuzzSolve(f *testing.F) { fuzzSystems(f, fuzzSolve[float32], fuzzSolve[float64]) }

// FuzzSymmetric is for Cholesky and LDL.
func FuzzSymmetric(f *testing.F) { fuzzSystems(f, fuzzSymmetric[float32], fuzzSymmetric[float64]) }

// FuzzQR is for orthogonal factorizations, with and without pivoting.
func FuzzQR(f *testing.F) { fuzzSystems(f, fuzzQR[float32], fuzzQR[float64]) }

// FuzzLstSq is for what takes every shape and rank.
func FuzzLstSq(f *testing.F) { fuzzSystems(f, fuzzLstSq[float32], fuzzLstSq[float64]) }

func fuzzSolve[T la.Float](t *testing.T, a la.Dense[T], b la.Vec[T]) {
	if a.Rows() != a.Cols() {
		mustRefuse(t, "Solve", func() { la.Solve(a, b) })
		mustRefuse(t, "SolveMat", func() { la.SolveMat(a, b.AsCol()) })
		mustRefuse(t, "Inv", func() { la.Inv(a) })
		mustRefuse(t, "Det", func() { la.Det(a) })
		mustRefuse(t, "LogDet", func() { la.LogDet(a) })
		checkLU(t, a)
		return
	}
	growth := checkLU(t, a)
	x, err := la.Solve(a, b)
	judgeAnswer(t, "Solve", err, a, b.AsCol(), x.AsCol())
	below(t, "Solve", solveRatio(a, x.AsCol(), b.AsCol(), err), 10*growth)

	bs := la.HStack(b.AsCol(), b.Scale(-2).AsCol(), a)
	xs, err := la.SolveMat(a, bs)
	judgeAnswer(t, "SolveMat", err, a, bs, xs)
	below(t, "SolveMat", solveRatio(a, xs, bs, err), 10*growth)

	inv, err := la.Inv(a)
	judgeAnswer(t, "Inv", err, a, la.Dense[T]{}, inv)
	if err == nil && inRange(a, inv) {
		below(t, "Inv", mt.InverseResidual(mat(a), mat(inv)), 10*growth)
	}
	checkDet(t, a)
}

// checkLU returns max|uᵢⱼ| / max|aᵢⱼ|, at least 1: by what rounding may grow.
func checkLU[T la.Float](t *testing.T, a la.Dense[T]) (growth float64) {
	f := la.LU(a)
	p, l, u := f.Factors()
	if !finite(a) {
		if a.IsSquare() {
			_, err := f.Solve(make(la.Vec[T], a.Rows()))
			judgeAnswer(t, "LU.Solve", err, a, la.Dense[T]{}, la.Dense[T]{})
		}
		return 1
	}
	if finite(u) && mt.MaxAbs(mat(l)) > 1 {
		t.Errorf("LU: an entry of L is %g", mt.MaxAbs(mat(l)))
	}
	if !inRange(a) || mt.MaxAbs(mat(a)) == 0 {
		return 1
	}
	growth = math.Max(1, mt.MaxAbs(mat(u))/mt.MaxAbs(mat(a)))
	below(t, "‖A − PLU‖", mt.ProductResidual(mat(a), mat(p), mat(l), mat(u)), 10*growth)
	return growth
}

// checkDet compares Det with LogDet, and both with the product of the singular values.
func checkDet[T la.Float](t *testing.T, a la.Dense[T]) {
	det := float64(la.Det(a))
	s, l := la.LogDet(a)
	sign, logAbs := float64(s), float64(l)
	if !finite(a) {
		if !math.IsNaN(det) || !math.IsNaN(sign) || !math.IsNaN(logAbs) {
			t.Errorf("Det %g, LogDet %g %g of a matrix that is not finite", det, sign, logAbs)
		}
		return
	}
	if !inRange(a) {
		return
	}
	if math.IsNaN(det) || math.Abs(sign) > 1 || math.IsNaN(logAbs) || det != 0 && math.Signbit(det) != (sign < 0) {
		t.Errorf("Det %g, LogDet %g %g", det, sign, logAbs)
	}
	if eps, size := float64(la.Eps[T]()), math.Abs(det); size > 100*mt.Smallest[T]()/eps && !math.IsInf(det, 0) {
		if d := math.Abs(math.Log(size) - logAbs); d > 100*eps*(1+math.Abs(logAbs)) {
			t.Errorf("Det %g, LogDet %g %g: logarithms differ by %g", det, sign, logAbs, d)
		}
	}
}

func fuzzSymmetric[T la.Float](t *testing.T, a la.Dense[T], b la.Vec[T]) {
	if a.Rows() != a.Cols() {
		mustRefuse(t, "Cholesky", func() { la.Cholesky(a) })
		mustRefuse(t, "LDL", func() { la.LDL(a) })
		return
	}
	for _, a := range []la.Dense[T]{a, a.Triu(0).Add(a.Triu(1).T()), a.Gram()} {
		if f, err := la.Cholesky(a); err == nil {
			l := f.L()
			if !finite(l) {
				t.Error("Cholesky: L has NaN or Inf")
			}
			if inRange(a) {
				below(t, "‖A − LLᵀ‖", mt.Residual(mat(a), mat(l), mat(l.T())), 10+asymmetry(a))
			}
			checkSymmetricSolves(t, "Cholesky", a, b, f)
		} else {
			judgeAnswer(t, "Cholesky", err, a, la.Dense[T]{}, la.Dense[T]{})
		}
		if f, err := la.LDL(a); err == nil {
			if p, l, d := f.Factors(); inRange(a) {
				below(t, "‖A − PLDLᵀPᵀ‖", mt.ProductResidual(mat(a), mat(p), mat(l), mat(d), mat(l.T()), mat(p.T())), 30+asymmetry(a))
			}
			if positive, negative, zero := f.Inertia(); inRange(a) && positive+negative+zero != a.Rows() {
				t.Errorf("LDL: inertia %d, %d, %d of order %d", positive, negative, zero, a.Rows())
			}
			checkSymmetricSolves(t, "LDL", a, b, f)
		} else {
			judgeAnswer(t, "LDL", err, a, la.Dense[T]{}, la.Dense[T]{})
		}
	}
}

// checkSymmetricSolves looks at what a factorization of a symmetric matrix is for.
func checkSymmetricSolves[T la.Float](t *testing.T, what string, a la.Dense[T], b la.Vec[T], f interface {
	Solve(b la.Vec[T]) (la.Vec[T], error)
	Inverse() (la.Dense[T], error)
}) {
	x, err := f.Solve(b)
	judgeAnswer(t, what+".Solve", err, a, b.AsCol(), x.AsCol())
	below(t, what+".Solve", solveRatio(a, x.AsCol(), b.AsCol(), err), 30+asymmetry(a))
	inv, err := f.Inverse()
	judgeAnswer(t, what+".Inverse", err, a, la.Dense[T]{}, inv)
	if err == nil && inRange(a, inv) {
		below(t, what+".Inverse", mt.InverseResidual(mat(a), mat(inv)), 30+asymmetry(a))
	}
}

// asymmetry is ‖A − Aᵀ‖/(n‖A‖ε), which Cholesky allows to a degree.
func asymmetry[T la.Float](a la.Dense[T]) float64 { return mt.Difference(mat(a), mat(a.T())) }

func fuzzQR[T la.Float](t *testing.T, a la.Dense[T], b la.Vec[T]) {
	f, pivoted := la.QR(a), la.QRPivot(a)
	q, r := f.Factors()
	qp, rp, p := pivoted.Factors()
	if a.Rows() < a.Cols() {
		mustRefuse(t, "QR.Solve", func() { f.Solve(b) })
		mustRefuse(t, "QRPivot.Solve", func() { pivoted.Solve(b) })
	} else {
		for what, solve := range map[string]func(la.Vec[T]) (la.Vec[T], error){"QR.Solve": f.Solve, "QRPivot.Solve": pivoted.Solve} {
			x, err := solve(b)
			judgeAnswer(t, what, err, a, b.AsCol(), x.AsCol())
			if computedFrom(err) && inRange(a, b.AsCol(), x.AsCol()) {
				below(t, what, mt.LeastSquaresResidual(mat(a), col(x), col(b)), 20)
			}
		}
	}
	if !finite(a) || !(mt.MaxAbs(mat(a))*float64(a.Rows()+1) < maxOf[T]()/2) {
		return // nothing is promised of a factor that overflows
	}
	below(t, "‖I − QᵀQ‖", mt.Orthogonality(mat(q)), 10)
	below(t, "‖A − QR‖", mt.Residual(mat(a), mat(q), mat(r)), 10)
	below(t, "‖I − QᵀQ‖, pivoted", mt.Orthogonality(mat(qp)), 10)
	below(t, "‖AP − QR‖", mt.Residual(mat(a.TakeCols(p...)), mat(qp), mat(rp)), 10)
	// A column is chosen by its norm, which is downdated: to eps times the square of what
	// it was.
	d, eps := rp.Diagonal(0), float64(la.Eps[T]())
	size := func(i int) float64 { return mt.MaxAbs(col(a.Col(p[i]))) }
	for i := 1; i < len(d) && inRange(a); i++ {
		before, here := math.Abs(float64(d[i-1])), math.Abs(float64(d[i]))
		rounding := 100 * (eps*(size(i)+before+size(i-1)*(size(i-1)/max(before, mt.Smallest[T]()))) + mt.Smallest[T]())
		if here > before+rounding {
			t.Errorf("the diagonal of R grows from %g to %g", before, here)
		}
	}
	if k := pivoted.Rank(0); k > min(a.Rows(), a.Cols()) || (k == 0) != (mt.MaxAbs(mat(a)) == 0) {
		t.Errorf("QRPivot: rank %d", k)
	}
}

func fuzzLstSq[T la.Float](t *testing.T, a la.Dense[T], b la.Vec[T]) {
	fit, err := la.LstSq(a, b)
	if err == nil {
		judgeAnswer(t, "LstSq", err, a, b.AsCol(), fit.X.AsCol())
		checkRank(t, "LstSq", a, fit.Rank)
		if inRange(a, b.AsCol(), fit.X.AsCol()) {
			below(t, "LstSq", mt.LeastSquaresResidual(mat(a), col(fit.X), col(b)), 50)
		}
	} else {
		judgeAnswer(t, "LstSq", err, a, b.AsCol(), la.Dense[T]{})
	}
	rank, err := la.Rank(a)
	if judgeAnswer(t, "Rank", err, a, la.Dense[T]{}, la.Dense[T]{}); err == nil {
		checkRank(t, "Rank", a, rank)
	}
	f, err := la.Factor(a)
	if judgeAnswer(t, "Factor", err, a, la.Dense[T]{}, la.Dense[T]{}); err != nil {
		return
	}
	x, err := f.Solve(b)
	judgeAnswer(t, f.String(), err, a, b.AsCol(), x.AsCol())
	if computedFrom(err) && inRange(a, b.AsCol(), x.AsCol()) {
		below(t, f.String(), mt.LeastSquaresResidual(mat(a), col(x), col(b)), 50*checkLU(t, a))
	}
}

// checkRank knows what every rank must be: 0 for the zero matrix alone.
func checkRank[T la.Float](t *testing.T, what string, a la.Dense[T], rank int) {
	if rank < 0 || rank > min(a.Rows(), a.Cols()) || (rank == 0) != (mt.MaxAbs(mat(a)) == 0) {
		t.Errorf("%s: rank %d of a %d×%d matrix", what, rank, a.Rows(), a.Cols())
	}
}

// judgeAnswer fails the test unless x, computed from A and b, is finite, or err is
// what the package promises for such data.
func judgeAnswer[T la.Float](t *testing.T, what string, err error, a, b, x la.Dense[T]) {
	t.Helper()
	given := finite(a) && finite(b)
	switch {
	case err == nil && !given:
		t.Errorf("%s: no error for NaN or Inf", what)
	case err == nil && !finite(x):
		t.Errorf("%s: no error for an answer with NaN or Inf", what)
	case err == nil:
	case errors.Is(err, la.ErrNotFinite):
		if given && inRange(a, b) && smallAnswer(a, b) {
			t.Errorf("%s: %v, of finite data in the middle of the range", what, err)
		}
	case errors.Is(err, la.ErrSingular):
		if kappa := float64(la.Cond(a)); given && inRange(a) && kappa*float64(a.Rows())*float64(la.Eps[T]()) < 0.01 {
			t.Errorf("%s: %v, of a matrix with condition number %g", what, err, kappa)
		}
	case errors.Is(err, la.ErrNotPositiveDefinite), errors.Is(err, la.ErrNotSymmetric):
	default:
		t.Errorf("%s: %v", what, err)
	}
}

// smallAnswer reports whether ‖A⁻¹‖·‖b‖ is in range for sure.
func smallAnswer[T la.Float](a, b la.Dense[T]) bool {
	kappa := float64(la.Cond(a))
	return kappa < 1/float64(la.Eps[T]())
}

// solveRatio is the backward error of x, or 0 where there is nothing to be judged.
func solveRatio[T la.Float](a, x, b la.Dense[T], err error) float64 {
	if !computedFrom(err) || !inRange(a, x, b) {
		return 0
	}
	return mt.SolveResidual(mat(a), mat(x), mat(b))
}

// computedFrom reports whether a solve that returned err has an answer.
func computedFrom(err error) bool {
	var singular *la.SingularError
	return err == nil || errors.As(err, &singular) && singular.Pivot < 0
}

// inRange reports whether the largest entry of each matrix is 0, or far enough from
// overflow and underflow that a product of two, times ε, is a normal number.
func inRange[T la.Float](ms ...la.Dense[T]) bool {
	limit := 0x1p400
	if maxOf[T]() < math.MaxFloat64 {
		limit = 0x1p50
	}
	for _, m := range ms {
		if largest := mt.MaxAbs(mat(m)); largest != 0 && !(largest <= limit && largest >= 1/limit) {
			return false
		}
	}
	return true
}

func maxOf[T la.Float]() float64 {
	if _, is32 := any(T(0)).(float32); is32 {
		return math.MaxFloat32
	}
	return math.MaxFloat64
}

func finite[T la.Float](m la.Dense[T]) bool {
	for _, x := range m.All() {
		if x-x != 0 {
			return false
		}
	}
	return true
}

// mustRefuse fails the test unless f panics with a *la.ShapeError.
func mustRefuse(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if r := recover(); r == nil {
			t.Errorf("%s: a shape that does not fit was taken", what)
		} else if _, ok := r.(*la.ShapeError); !ok {
			panic(r)
		}
	}()
	f()
}

// A pivot may be subnormal where the determinant is not.
func TestLogDetOfSubnormalPivots(t *testing.T) {
	a := la.Diag(la.Vector{1e-310, 1e300})
	spd, err := la.Cholesky(a)
	noError(t, "Cholesky", err)
	ldl, err := la.LDL(a)
	noError(t, "LDL", err)
	_, byLU := la.LogDet(a)
	_, byLDL := ldl.LogDet()
	for what, got := range map[string]float64{"LogDet": byLU, "Cholesky.LogDet": spd.LogDet(), "LDL.LogDet": byLDL} {
		if want := -10 * math.Ln10; math.Abs(got-want) > 1e-12 {
			t.Errorf("%s = %v, want %v", what, got, want)
		}
	}
}
