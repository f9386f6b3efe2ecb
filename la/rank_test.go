package la_test

import (
	"math"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

func TestRank(t *testing.T) { forEachShape(t, allShapes(), testRank[float32], testRank[float64]) }

func testRank[T la.Float](t *testing.T, a la.Dense[T]) {
	m, n := a.Dims()
	k := min(m, n)
	got, err := la.Rank(a)
	noError(t, "Rank", err)
	if got != k {
		t.Errorf("rank %d of a random matrix, want %d", got, k)
	}
	if m*n > 70*70 {
		return // the rest is the same again
	}
	for _, r := range []int{0, (k + 1) / 2, max(k-1, 0)} {
		b := dense(mt.RankDeficient[T](mt.Rand(9), m, n, r))
		for what, b := range map[string]la.Dense[T]{"A": b, "A transposed": b.T(), "1e6·A": b.Scale(1e6)} {
			if got, err := la.Rank(b); err != nil || got != r {
				t.Errorf("rank of %s is %d (%v), want %d", what, got, err, r)
			}
		}
	}
}

func TestRankTol(t *testing.T) {
	a := dense(mt.WithSingularValues[float64](mt.Rand(1), 7, 4, []float64{1, 1e-3, 1e-6, 1e-20}))
	for rtol, want := range map[float64]int{0.5: 1, 1e-2: 1, 1e-4: 2, 1e-10: 3, 1: 0} {
		if got, err := la.RankTol(a, rtol); err != nil || got != want {
			t.Errorf("rank to within %v: %d (%v), want %d", rtol, got, err, want)
		}
	}
	if got, err := la.Rank(a); err != nil || got != 3 {
		t.Errorf("rank %d (%v), want 3", got, err)
	}
}

// Four subspaces: NullSpace and Orth of A and of Aᵀ fill the space.
func TestSubspaces(t *testing.T) {
	var shapes [][2]int
	for _, s := range allShapes() {
		if s[0]*s[1] <= 70*70 {
			shapes = append(shapes, s)
		}
	}
	forEachShape(t, shapes, testSubspaces[float32], testSubspaces[float64])
}

func testSubspaces[T la.Float](t *testing.T, random la.Dense[T]) {
	m, n := random.Dims()
	r := (min(m, n) + 1) / 2
	for what, a := range map[string]la.Dense[T]{"deficient": dense(mt.RankDeficient[T](mt.Rand(9), m, n, r)), "full rank": random} {
		if what == "full rank" {
			r = min(m, n)
		} else {
			r = (min(m, n) + 1) / 2
		}
		z, err := la.NullSpace(a)
		noError(t, "NullSpace", err)
		q, err := la.Orth(a)
		noError(t, "Orth", err)
		zt, err := la.NullSpace(a.T())
		noError(t, "NullSpace", err)
		qt, err := la.Orth(a.T())
		noError(t, "Orth", err)
		if z.Cols() != n-r || q.Cols() != r || zt.Cols() != m-r || qt.Cols() != r {
			t.Fatalf("%s: of dimensions %d, %d, %d and %d; the rank is %d", what, q.Cols(), zt.Cols(), qt.Cols(), z.Cols(), r)
		}
		below(t, what+": column space and left null space", mt.Orthogonality(mat(la.HStack(q, zt))), 30)
		below(t, what+": row space and null space", mt.Orthogonality(mat(la.HStack(qt, z))), 30)
		zero := la.ZerosOf[T](m, n-r)
		if d := la.Norm(a.Mul(z).Sub(zero), la.OneNorm); d > 30*T(max(m, n))*la.Eps[T]()*(1+la.Norm(a, la.OneNorm)) {
			t.Errorf("%s: ‖A·Z‖ = %v", what, d)
		}
		below(t, what+": A − Q·Qᵀ·A", mt.ProductResidual(mat(a), mat(q), mat(q.T()), mat(a)), 30)
	}
}

func TestPInv(t *testing.T) {
	forEachShape(t, allShapes(), testPInv[float32], testPInv[float64])
}

func testPInv[T la.Float](t *testing.T, a la.Dense[T]) {
	m, n := a.Dims()
	x, err := la.PInv(a)
	noError(t, "PInv", err)
	if x.Rows() != n || x.Cols() != m {
		t.Fatalf("the pseudoinverse of %d×%d is %d×%d", m, n, x.Rows(), x.Cols())
	}
	below(t, "Penrose's conditions", mt.PenroseResidual(mat(a), mat(x)), 30)
	if m*n > 70*70 {
		return
	}
	deficient := dense(mt.RankDeficient[T](mt.Rand(9), m, n, (min(m, n)+1)/2))
	x, err = la.PInv(deficient)
	noError(t, "PInv", err)
	below(t, "Penrose's conditions, rank-deficient", mt.PenroseResidual(mat(deficient), mat(x)), 30)
	b := rhs[T](m)
	fit, err := la.LstSq(deficient, b)
	noError(t, "LstSq", err)
	if y := x.MulVec(b); y.Distance(fit.X) > 1000*T(max(m, n))*la.Eps[T]()*(1+la.Norm(x, la.Frobenius)*b.Norm())*la.Norm(x, la.Frobenius) {
		t.Errorf("A⁺·b = %v, LstSq %v", y, fit.X)
	}
}

func TestPInvKnownInAdvance(t *testing.T) {
	for _, c := range []struct{ a, want la.Matrix }{
		{la.Zeros(2, 3), la.Zeros(3, 2)},
		{la.New(1, 2, 3, 4), la.New(2, 1, 0.12, 0.16)},
		{la.Ones(2, 2), la.Full(2, 2, 0.25)},
		{la.Diag(la.Vector{2, 0, 4}), la.Diag(la.Vector{0.5, 0, 0.25})},
		{la.Diag(la.Vector{1, 1e-17}), la.Diag(la.Vector{1, 0})},
		{la.New(2, 2, 1, 2, 3, 4), la.New(2, 2, -2, 1, 1.5, -0.5)},
	} {
		got, err := la.PInv(c.a)
		noError(t, "PInv", err)
		if !got.EqualApprox(c.want, 1e-14) {
			t.Errorf("PInv of\n%v is\n%v, want\n%v", c.a, got, c.want)
		}
	}
	got, err := la.PInvTol(la.Diag(la.Vector{1, 1e-17}), 0)
	noError(t, "PInvTol", err)
	if math.Abs(got.At(1, 1)/1e17-1) > 1e-14 {
		t.Errorf("PInvTol(…, 0) = %v", got)
	}
}

func TestNormsKnownInAdvance(t *testing.T) {
	a := dense(mt.WithSingularValues[float64](mt.Rand(2), 6, 4, []float64{4, 3, 2, 1}))
	sums := a.Apply(math.Abs)
	for kind, want := range map[la.NormKind]float64{
		la.Frobenius: math.Sqrt(30), la.Spectral: 4, la.Nuclear: 10,
		la.OneNorm: sums.ColSums().Max(), la.InfNorm: sums.RowSums().Max(), la.MaxAbs: sums.Max(),
	} {
		for name, a := range layouts(a) {
			if got := la.Norm(a, kind); math.Abs(got-want) > 1e-13 {
				t.Errorf("%v of %s: %v, want %v", kind, name, got, want)
			}
		}
		if got := la.Norm(la.Convert[float32](a), kind); math.Abs(float64(got)-want) > 1e-5 {
			t.Errorf("%v in float32: %v, want %v", kind, got, want)
		}
		if got := la.Norm(a.Scale(1e300), kind); math.Abs(got/1e300-want) > 1e-13 {
			t.Errorf("%v of 1e300·A: %v, want %v", kind, got, want*1e300)
		}
		if got := la.Norm(a.Scale(1e-300), kind); math.Abs(got/1e-300-want) > 1e-13 {
			t.Errorf("%v of 1e-300·A: %v, want %v", kind, got, want*1e-300)
		}
		for _, empty := range []la.Matrix{{}, la.Zeros(0, 3), la.Zeros(3, 0), la.Zeros(2, 2)} {
			if got := la.Norm(empty, kind); got != 0 {
				t.Errorf("%v of zero or nothing: %v", kind, got)
			}
		}
		bad := a.Clone()
		bad.Set(1, 2, -inf)
		if got := la.Norm(bad, kind); !math.IsInf(got, 1) {
			t.Errorf("%v of a matrix with −Inf: %v", kind, got)
		}
		bad.Set(3, 1, nan)
		if got := la.Norm(bad, kind); !math.IsNaN(got) {
			t.Errorf("%v of a matrix with NaN: %v", kind, got)
		}
	}
	if got := la.Norm(la.Full(2, 2, 1e308), la.Spectral); !math.IsInf(got, 1) {
		t.Errorf("a norm beyond the largest number: %v", got)
	}
	if got := la.NormKind(-1).String(); got != "NormKind(?)" {
		t.Error(got)
	}
}

func TestCond(t *testing.T) {
	for _, cond := range []float64{1, 10, 1e6} {
		a := dense(mt.WithSingularValues[float64](mt.Rand(1), 12, 8, mt.Geometric(8, cond)))
		for name, a := range layouts(a) {
			if got := la.Cond(a); math.Abs(got/cond-1) > 1e-8 {
				t.Errorf("%s: condition number %v, want %v", name, got, cond)
			}
		}
	}
	for _, c := range []struct {
		a    la.Matrix
		want float64
	}{
		{la.Identity(3), 1}, {la.Zeros(2, 2), inf}, {la.Diag(la.Vector{3, 0}), inf}, {la.Matrix{}, 0}, {la.Zeros(0, 4), 0},
		{la.Full(2, 2, nan), nan}, {la.Full(2, 2, inf), nan}, {la.Full(1, 1, 1e-310), 1},
	} {
		if got := la.Cond(c.a); got != c.want && !(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("Cond(%v) = %v, want %v", c.a, got, c.want)
		}
	}
}
